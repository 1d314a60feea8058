"""The settings of the tests: the site's own, in a folder of their own."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("NATOCMS_DATA_DIR", tempfile.mkdtemp(prefix="natocms-tests-"))

from natocms.settings import *  # noqa: E402, F403
from natocms.settings import DATABASES, STORAGES  # noqa: E402

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # In memory for each test process; tests that need a file make their own.
    DATABASES["default"]["OPTIONS"].pop("init_command", None)
MEDIA_ROOT = Path(os.environ["NATOCMS_DATA_DIR"]) / "media"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
