"""The settings of the tests: the site's own, in a folder of their own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "NATOCMS_DATA_DIR" not in os.environ:
    folder = os.environ["NATOCMS_DATA_DIR"] = tempfile.mkdtemp(prefix="natocms-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)

from natocms.settings import *  # noqa: E402, F403
from natocms.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # In memory for each test process; tests that need a file make their own.
    DATABASES["default"]["OPTIONS"].pop("init_command", None)
else:
    # Whatever the locale was that the server was set up with.
    DATABASES["default"]["TEST"] = {"CHARSET": "UTF8", "TEMPLATE": "template0"}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = Path(os.environ["NATOCMS_DATA_DIR"]) / "media"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
