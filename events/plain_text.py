"""A whole event in plain text, for wires and for whoever reads without a browser."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import wire
from events.models import EventState
from events.moments import day, days, in_zone


def event_text(page, url):
    """The event in the active language: one paragraph a line, ended by ###."""
    blocks = [
        [page.event.title],
        _head(page),
        state_lines(page.event),
        _lines_of(page.event.summary),
        [wire.access_sentence(page.event, get_language())],
        _programme(page.programme),
        _pools(page.event),
        _accreditation(page),
        _contacts(page.event),
        [_version(page), url],
    ]
    kept = ([wire.plain(line) for line in block if line] for block in blocks)
    text = "\n\n".join("\n".join(block) for block in kept if block)
    return f"{text}\n\n###\n"


def _head(page):
    event = page.event
    moved = page.moved_from
    return [
        days(event.first_day, event.last_day),
        str(event.venue or ""),
        event.get_kind_display(),
        moved and moved_line(moved),
    ]


def state_lines(event):
    """That it does not take place as announced, and why; nothing where it does."""
    if event.state in (EventState.DRAFT, EventState.ANNOUNCED):
        return []
    state = event.get_state_display().upper()
    return [
        _("%(state)s: %(reason)s") % {"state": state, "reason": event.reason}
        if event.reason
        else state
    ]


def moved_line(days_before):
    return _("Moved from %(days)s") % {"days": days(*days_before)}


def _lines_of(words):
    return [line.strip() for line in words.splitlines()]


def _programme(programme):
    """Each line as the importer reads it, and below it who may come where."""
    details = {line.item: _details(line) for line in programme.lines}
    block = []
    for words, item in wire.lines_with_items(programme.event, get_language()):
        block.append(words)
        if details.get(item):
            block.append(f"  {details[item]}")
    return [_("Programme"), *block] if block else []


def _details(line):
    said = [
        "" if line.is_cancelled else line.access_words,
        line.item.place,
        line.item.note,
    ]
    return ". ".join(part.rstrip(".") for part in said if part)


def _pools(event):
    sentences = [
        wire.pool_sentence(item, get_language()) for item in event.programme.all()
    ]
    sentences = list(dict.fromkeys(filter(None, sentences)))
    return [_("Pools"), *sentences] if sentences else []


def _accreditation(page):
    event = page.event
    said = [wire.deadline_sentence(event, get_language()), event.accreditation_note]
    return [_("Accreditation"), *said] if any(said) else []


def _contacts(event):
    point = event.contact_point
    if point is None:
        return []
    lines = [*_lines_of(point.words), point.handles]
    return [_("Contacts"), *lines] if any(lines) else []


def _version(page):
    version, event = page.version, page.event
    if version is None:
        return ""
    on = day(in_zone(version.made_at, event.time_zone).date())
    at = wire.at_hour(version.made_at, event.time_zone, get_language())
    return _("Programme %(n)s, %(day)s, %(hour)s") % {
        "n": version.number,
        "day": on,
        "hour": at,
    }
