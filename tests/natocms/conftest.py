"""Sites of their own, migrated once and copied, and a post office."""

import shutil

import pytest

from tests.natocms.postoffice import PostOffice, opened
from tests.ownsite import OwnSite, free_port


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("migrated")
    site = OwnSite(folder)
    for command in (["migrate", "-v0", "--skip-checks"], ["createcachetable"]):
        done = site.manage(*command)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def own_site(migrated_folder, tmp_path):
    """Makes a migrated site of its own; takes variables without their prefix."""
    made = []

    def make(**variables):
        folder = tmp_path / f"site{len(made)}"
        shutil.copytree(migrated_folder, folder)
        made.append(OwnSite(folder, **variables))
        return made[-1]

    yield make
    for site in made:
        site.end_all()


@pytest.fixture
def post_office(settings):
    """An SMTP server at which this process sends its mail."""
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    with opened(PostOffice(), port) as office:
        yield office
