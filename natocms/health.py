"""Is it alive, is it ready: two answers for probes, which tell no secrets.

A worker that stands still delays a mail, never a page, so it is told but never makes
the site unready.
"""

import logging
import time

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from natocms.outbox.models import Message

logger = logging.getLogger(__name__)

HEARTBEAT = "worker.heartbeat"


def beat():
    """Leave a sign that the worker of this machine is alive."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    (settings.DATA_DIR / HEARTBEAT).touch()


def heartbeat_age(now=None):
    """Seconds since the worker's last sign; None if it never gave one."""
    try:
        last = (settings.DATA_DIR / HEARTBEAT).stat().st_mtime
    except FileNotFoundError:
        return None
    return max(0, round((now or time.time()) - last))


@never_cache
def live(request):
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def ready(request):
    report = {"database": _database(), "cache": _cache()}
    if report["database"] == "ok":
        report["pending_migrations"] = pending_migrations()
        if not report["pending_migrations"]:
            report["outbox"] = _outbox(timezone.now())
    report["worker"] = {"heartbeat_age": heartbeat_age()}
    is_ready = report["database"] == "ok" and not report["pending_migrations"]
    report = {"ready": is_ready, **report}
    return JsonResponse(report, status=200 if is_ready else 503)


def pending_migrations():
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        logger.exception("The database does not answer")
        return "out of reach"
    return "ok"


def _cache():
    """A look alone: writing would take SQLite's lock at each probe."""
    try:
        cache.get("health")
    except Exception:  # each cache raises errors of its own
        logger.exception("The cache does not answer")
        return "out of reach"
    return "ok"


def _outbox(now):
    oldest = Message.objects.due(now).order_by("due").first()
    return {
        "oldest_due_age": round((now - oldest.due).total_seconds()) if oldest else None,
        "failed": Message.objects.failed().count(),
    }
