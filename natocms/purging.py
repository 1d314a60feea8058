"""What is personal and due to go: one list, for the worker each hour and the report.

Each entry deletes what its day has come for, and answers how many there were. It knows
neither the others nor whether it is only a trial.
"""

import contextlib
import json
import logging
from importlib import import_module

from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction
from django.utils import timezone

from accreditation.models import (
    AddressChange,
    Application,
    Attendance,
    BegunApplication,
    CheckIn,
)
from accreditation.models.document import sweep
from natocms import signing
from natocms.limits.models import Counter
from natocms.outbox.files import sweep_copies
from natocms.outbox.models import Message
from natocms.unsaved.models import OpenForm
from releases.models import PreviewLink

logger = logging.getLogger(__name__)

LABEL = "natocms.purge"


def expired_sessions(today):
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    model = sessions.get_model_class()
    return model.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def expired_answers(today):
    """Finished answers in the cache's table; another cache forgets them by itself."""
    if not isinstance(cache._connections[cache._alias], DatabaseCache):
        return 0
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(cache._table)
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        return cursor.rowcount


ROWS = {
    "applications": Application.objects.forget,
    "applications without their papers": Application.objects.forget_papers,
    "attendances": Attendance.objects.forget,
    "entries at the gate": CheckIn.objects.forget,
    "unsent applications": BegunApplication.objects.forget,
    "unconfirmed mail addresses": lambda today: AddressChange.objects.forget(),
    "mails": Message.objects.purge_forgotten,
    "names on preview links": lambda today: PreviewLink.objects.forget_names(),
    "unsaved forms": lambda today: OpenForm.objects.forget(),
    "counters": lambda today: Counter.objects.over(timezone.now()).delete()[0],
    "sessions": expired_sessions,
}
# They come and go all day and name no reporter: no reason to go through the database.
PASSING = ("counters", "sessions")
# What no transaction takes back, and so is no part of a trial.
FILES = {
    "stray files": lambda today: sweep(),
    "copies of mails": lambda today: sweep_copies(),
}


def purge(parts, today, *, trial=False):
    """Do the ``parts`` one by one, each in a transaction of its own: how many each
    deleted, and which failed with what. A ``trial`` takes all of it back."""
    counts, failed = {}, {}
    with transaction.atomic() if trial else contextlib.nullcontext():
        for name, work in parts.items():
            try:
                with transaction.atomic():
                    counts[name] = work(today)
            except Exception as error:
                logger.exception("The part %r of the purge failed", name)
                failed[name] = error
        if trial:
            transaction.set_rollback(True)
    return counts, failed


def scrub():
    """Let the database file forget what was deleted from it.

    SQLite overwrites what it deletes (``secure_delete``), but its log keeps the pages
    as they were until it is cut. PostgreSQL gives the place of dead rows away. Neither
    can be done within a transaction.
    """
    if connection.in_atomic_block:
        return
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if sqlite else "VACUUM")


def report(counts, failed):
    """What was deleted, as a text in JSON with the site's signature over its ``said``.
    It holds numbers alone."""
    said = {
        "site": settings.SITE_URL,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "deleted": counts,
        "failed": failed,
        "still_kept": {
            "applications": Application.objects.count(),
            "mails": Message.objects.count(),
        },
    }
    signature = signing.sign(canonical(said), LABEL)
    key = signing.key_name()
    return json.dumps({"said": said, "signature": signature, "key": key}, indent=2)


def is_genuine(text):
    """Whether ``text`` is a report that this site made, and nobody changed."""
    try:
        told = json.loads(text)
        return signing.holds(told["signature"], canonical(told["said"]), LABEL)
    except (ValueError, KeyError, TypeError):
        return False


def canonical(said):
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
