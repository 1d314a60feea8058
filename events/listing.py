"""What a list says of its events beyond their own row: two queries at most."""

from django.db.models.fields.json import KT
from django.utils import timezone

from events.models import ProgrammeVersion
from events.page import accesses, moved_from


def told_of(events, at):
    """Give each event ``moved_from``, ``accesses`` and, while on, ``day_number``."""
    told = _versions(events)
    for event in events:
        seen = event.seen_of(told.get(event.pk, []))
        days = ((version.told_first, version.told_last) for version in seen)
        event.moved_from = moved_from(event, days)
        event.accesses = accesses(event)
        today = timezone.localdate(at, timezone=event.zone)
        on_now = event.takes_place and event.first_day <= today <= event.last_day
        event.day_number = (today - event.first_day).days + 1 if on_now else None


def with_versions(events):
    """Each event with its newest ``version``."""
    newest = {
        version.event_id: version
        for version in ProgrammeVersion.objects.filter(event__in=events)
        .defer("facts", "changes")
        .order_by("number")
    }
    for event in events:
        event.version = newest[event.pk]
    return events


def _versions(events):
    """Versions by event, newest first, with no more of their facts than the days."""
    rows = (
        ProgrammeVersion.objects.filter(event__in=events)
        .annotate(told_first=KT("facts__first_day"), told_last=KT("facts__last_day"))
        .defer("facts", "changes")
        .order_by("-number")
    )
    by_event = {}
    for version in rows:
        by_event.setdefault(version.event_id, []).append(version)
    return by_event
