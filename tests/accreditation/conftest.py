"""What the tests of accreditation share."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english():
    """A page in French leaves its language behind in the thread of the test."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def sealed_folder(settings, tmp_path):
    """Where the files of one test lie, and no others."""
    folder = tmp_path / "sealed"
    settings.STORAGES = {
        **settings.STORAGES,
        "sealed": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder},
        },
    }
    return folder
