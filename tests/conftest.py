"""What every test finds: the cast, and the press office's real texts where they lie."""

import fcntl
from pathlib import Path

import pytest
from django.utils import translation

from tests import factories
from tests.ownsite import OwnSite

MISSING = "the folder of real press items is not beside the project"
PREPARE_PICTURES = (
    "from releases.models import Picture; print(Picture.objects.prepare())"
)
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(autouse=True)
def english():
    """A French page that one test read does not speak in the next."""
    translation.activate("en")


@pytest.fixture
def seeds():
    """The file of ten real items; tests that need it say so where it is missing."""
    path = SHARED / "seeds" / "press-items.txt"
    if not path.exists():
        pytest.skip(MISSING)
    return path


@pytest.fixture
def corpus():
    path = SHARED / "corpus" / "briefings.jsonl.xz"
    if not path.exists():
        pytest.skip(MISSING)
    return path


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory, worker_id):
    """What ``manage.py demo`` makes from nothing, made once for all test processes; to
    be copied, never changed."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "demo"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            made = folder.with_suffix(".new")
            made.mkdir()
            done = OwnSite(made).manage("demo", "--no-serve")
            assert done.returncode == 0, done.stderr
            # Or the worker of each site would spend its first half minute on it.
            OwnSite(made).python(PREPARE_PICTURES)
            made.rename(folder)
    return folder


@pytest.fixture
def drafter(db):
    return factories.make_member_of_staff("dora", "Drafter", first_name="Dora")


@pytest.fixture
def other_drafter(db):
    return factories.make_member_of_staff("otto", "Drafter", first_name="Otto")


@pytest.fixture
def approver(db):
    return factories.make_member_of_staff("anna", "Approver", first_name="Anna")


@pytest.fixture
def officer(db):
    return factories.make_member_of_staff("olga", "Accreditation officer")


@pytest.fixture
def guard(db):
    return factories.make_member_of_staff("gus", "Gate", first_name="Gus")


@pytest.fixture
def administrator(db):
    return factories.make_member_of_staff("adam", "Administrator")
