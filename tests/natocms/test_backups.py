"""A backup brings all back, says until when it may be kept, and is not kept longer."""

import json
import tarfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from natocms import backups

APPLY = """
from django.utils import timezone
from accreditation.models import Application, BegunApplication, Document
from accreditation.papers import Paper
begun, token = BegunApplication.objects.begin(language="en")
Document.objects.attach("photo", Paper(b"ZEPHYRINE", "image/jpeg"), b"x", begun=begun)
Application.objects.apply(begun=begun, family_name="{name}", email="{name}@x.example",
    outlet="Radio", country="Ruvenia", function="reporter", language="en",
    consented_at=timezone.now(), needs="A ramp")
"""
TELL = """
from accreditation.models import Application
for a in Application.objects.order_by("id"):
    print(a.family_name, a.needs, *[d.content().decode() for d in a.documents.all()])
"""

READ_LATE = """
from datetime import date
from pathlib import Path
from natocms import backups
try:
    backups.read(Path("{}"), date(2099, 1, 1))
except backups.UnusableBackup as error:
    print(error)
"""


@pytest.fixture
def site(own_site):
    site = own_site()
    site.python(APPLY.format(name="Rand"))
    return site


def made(site, *arguments):
    done = site.manage("backup", str(site.folder / "backups"), *arguments)
    assert done.returncode == 0, done.stderr
    [path] = (site.folder / "backups").glob("*.tar")
    return path


def test_all_that_stood_comes_back_and_opens(site):
    path = made(site)
    assert path.stat().st_mode & 0o077 == 0
    for file in (site.folder / "sealed").iterdir():
        file.unlink()
    site.python(APPLY.format(name="Later"))
    done = site.manage("restore", str(path), "--replace")
    assert done.returncode == 0, done.stderr
    assert site.python(TELL) == "Rand A ramp ZEPHYRINE"


def test_what_has_become_due_since_goes_at_once(site):
    site.python(
        "from accreditation.models import Application;"
        "Application.objects.update(forget_on='2026-01-01')"
    )
    path = made(site)
    assert site.python(TELL) == "Rand A ramp ZEPHYRINE"
    done = site.manage("restore", str(path), "--replace")
    assert "     1  applications\n" in done.stdout
    assert site.python(TELL) == ""
    assert list((site.folder / "sealed").iterdir()) == []


def test_nothing_is_touched_without_the_word_for_it(site):
    path = made(site)
    site.python(APPLY.format(name="Later"))
    done = site.manage("restore", str(path))
    assert done.returncode == 1
    assert "Say --replace" in done.stderr
    assert len(site.python(TELL).splitlines()) == 2


def test_its_name_and_its_manifest_say_until_when_it_may_be_kept(site):
    path = made(site, "--keep", "10")
    with tarfile.open(path) as archive:
        manifest = json.loads(archive.extractfile("manifest.json").read())
    assert path.stem.endswith(manifest["keep_until"])
    made_on = date.fromisoformat(manifest["made_at"][:10])
    kept = date.fromisoformat(manifest["keep_until"]) - made_on
    assert kept.days in (10, 11)


def test_a_file_that_was_changed_is_refused_before_anything_is_touched(site, tmp_path):
    path = made(site)
    content = path.read_bytes()
    for name, broken in {
        "flipped": content.replace(b"SQLite format 3", b"SQLite format 4"),
        "cut": content[: len(content) // 2],
        "none": b"nothing of the kind",
    }.items():
        (tmp_path / name).write_bytes(broken)
        done = site.manage("restore", str(tmp_path / name), "--replace")
        assert done.returncode == 1, name
        assert "Traceback" not in done.stderr
    assert site.python(TELL) == "Rand A ramp ZEPHYRINE"


def test_one_of_another_site_is_refused(site, own_site):
    path = made(site)
    other = own_site(SIGNING_KEY="A" * 43 + "=")
    done = other.manage("restore", str(path), "--replace")
    assert done.returncode == 1
    assert "not signed by this site" in done.stderr


def test_one_whose_day_is_over_is_refused_and_deleted_by_the_next(tmp_path):
    names = (
        "natocms-x-keep-until-2026-05-20.tar",
        "natocms-y-keep-until-2026-05-21.tar",
    )
    for name in names:
        (tmp_path / name).touch()
    assert backups.drop_expired(tmp_path, date(2026, 5, 21)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [names[1]]


def test_one_whose_day_is_over_is_not_read(site):
    path = made(site)
    told = site.python(READ_LATE.format(path))
    assert told.startswith("It was to be kept until")


@pytest.mark.parametrize("days", ["0", "91", "-1"])
def test_nobody_keeps_one_for_ever(tmp_path, days):
    with pytest.raises(CommandError, match="1 to 90 days"):
        call_command("backup", str(tmp_path), "--keep", days)
