"""Earlier and later without page numbers: a place in the order (first_day, id)."""

import re
from dataclasses import dataclass, field
from datetime import date

PAGE_SIZE = 40
_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})_(\d{1,18})", re.A)


def write(event):
    return f"{event.first_day}_{event.pk}"


def read(text):
    """The cursor as a tuple, or None where ``text`` is none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]), int(found[2])
    except ValueError:
        return None


@dataclass
class Page:
    events: list
    earlier: str = ""
    later: str = ""
    ignored: list = field(default_factory=list)


def page(events, before="", after="", *, newest_first=False):
    """One page of ``events``: its beginning, or what lies before or after a cursor."""
    bounds = {"before": before and read(before), "after": after and read(after)}
    ignored = [text for text in (before, after) if text and not read(text)]
    if bounds["before"]:
        events = events.older_than(bounds["before"])
        backwards, more_behind = True, True
    elif bounds["after"]:
        events = events.newer_than(bounds["after"])
        backwards, more_behind = False, True
    else:
        backwards, more_behind = newest_first, False
    order = ("-first_day", "-id") if backwards else ("first_day", "id")
    rows = list(events.order_by(*order)[: PAGE_SIZE + 1])
    more_ahead, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    earliest_first = rows[::-1] if backwards else rows
    has_earlier = more_ahead if backwards else more_behind
    has_later = more_behind if backwards else more_ahead
    return Page(
        earliest_first[::-1] if newest_first else earliest_first,
        earlier=write(earliest_first[0]) if rows and has_earlier else "",
        later=write(earliest_first[-1]) if rows and has_later else "",
        ignored=ignored,
    )
