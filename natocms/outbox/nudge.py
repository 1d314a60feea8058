"""The nudge: a file whose time says that a worker should look at the outbox now.

A worker may look at this file as often as it likes, where a look into SQLite would be
in the way of those who write.
"""

from django.conf import settings

FILE = "outbox.nudge"


def nudge():
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    (settings.DATA_DIR / FILE).touch()


def last_nudge():
    """When the last nudge came, as an opaque number; None if there was none."""
    try:
        return (settings.DATA_DIR / FILE).stat().st_mtime_ns
    except FileNotFoundError:
        return None
