"""An event for machines: its facts as they stand, with words in the active language."""

import re

from django.utils.translation import get_language

from events import wire
from events.moments import hour, in_zone, zone_label

HANDLE = re.compile(r"@\w{1,60}")


def event_json(page, url, absolute):
    """What README documents. ``absolute`` makes an address of the site whole."""
    event, version = page.event, page.version
    return {
        "id": f"event-{event.pk}",
        "url": url,
        "language": get_language(),
        "title": event.title,
        "summary": event.summary or None,
        "kind": event.kind,
        "state": event.state,
        "reason": event.reason or None,
        "first_day": event.first_day.isoformat(),
        "last_day": event.last_day.isoformat(),
        "moved_from": [day.isoformat() for day in page.moved_from] or None,
        "time_zone": event.time_zone,
        "place": str(event.venue) if event.venue else None,
        "media_access": event.media_access or None,
        "access_words": wire.access_sentence(event, get_language()) or None,
        "programme_version": version.number if version else None,
        "changed_at": _iso(version.made_at, event) if version else None,
        "programme": [_item(line) for line in page.programme.lines],
        "pools": [_pool(line.item) for line in page.programme.lines if line.gathers],
        "accreditation": _accreditation(event),
        "people": [_person(person) for person in page.people],
        "topics": [{"slug": t.slug, "name": t.name} for t in page.topics],
        "livestream": event.livestream or None,
        "contacts": _lines(event.contact_point and event.contact_point.words),
        "handles": HANDLE.findall(event.contact_point.handles)
        if event.contact_point
        else [],
        "part_of": _link(page.parent, absolute) if page.parent else None,
        "parts": [_link(part, absolute) for part in page.parts],
        "texts": [_text(release, absolute) for release in page.texts],
        "changes": [_change(version, event) for version in page.changes],
    }


def _item(line):
    item = line.item
    return {
        "id": f"item-{item.pk}",
        "day": item.day.isoformat(),
        "start": _clock(item.starts_at, item),
        "end": _clock(item.ends_at, item),
        "starts_at": item.starts_at and _iso(item.starts_at, item.event),
        "ends_at": item.ends_at and _iso(item.ends_at, item.event),
        "zone": item.starts_at
        and zone_label(item.starts_at, item.event.time_zone, get_language()),
        "precision": item.precision,
        "approximate": item.approximate,
        "access": line.access or None,
        "text": item.words,
        "place": item.place or None,
        "note": item.note or None,
        "cancelled": line.is_cancelled,
    }


def _pool(item):
    return {
        "item": f"item-{item.pk}",
        "media": item.pool_media or None,
        "meeting_point": item.pool_meeting_point or None,
        "gathers_at": _clock(item.pool_gathers_at, item),
        "places": item.pool_places,
    }


def _accreditation(event):
    opens, deadline = event.accreditation_opens, event.accreditation_deadline
    return {
        "rule": event.accreditation_rule or None,
        "opens": opens and _iso(opens, event),
        "deadline": deadline and _iso(deadline, event),
        "note": event.accreditation_note or None,
    }


def _person(person):
    return {
        "name": person.name,
        "honorific": person.honorific or None,
        "offices": [str(appointment.office) for appointment in person.held],
    }


def _link(event, absolute):
    return {"title": event.title, "url": absolute(event.get_absolute_url())}


def _text(release, absolute):
    return {
        "title": release.live.version.title,
        "kind": release.kind,
        "language": release.language,
        "issued_on": release.issued_on.isoformat(),
        "url": absolute(release.get_absolute_url()),
    }


def _change(version, event):
    return {
        "programme_version": version.number,
        "at": _iso(version.made_at, event),
        "sentences": [change[get_language()] for change in version.changes],
    }


def _lines(words):
    return [line.strip() for line in (words or "").splitlines() if line.strip()]


def _clock(moment, item):
    """ "13:40", as the wall clock there shows it, in every language."""
    return moment and hour(moment, item.event.time_zone, "en")


def _iso(moment, event):
    return in_zone(moment, event.time_zone).isoformat(timespec="minutes")
