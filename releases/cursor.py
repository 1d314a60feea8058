"""Older and newer without page numbers: a place in the order of a list.

A cursor names the last item seen, by what the list is ordered by (issued_on,
published_at, id); so page 5 000 costs as much as page 2, and nothing shifts while one
reads.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

PAGE_SIZE = 20
_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})_(\d{8}T\d{6})\.(\d{6})Z_(\d{1,18})", re.A)


def write(release):
    moment = release.published_at.astimezone(UTC)
    return f"{release.issued_on}_{moment:%Y%m%dT%H%M%S.%f}Z_{release.pk}"


def read(text):
    """The cursor as a tuple, or None where ``text`` is none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[1])
        moment = datetime.strptime(f"{found[2]}{found[3]}", "%Y%m%dT%H%M%S%f")
    except ValueError:
        return None
    return day, moment.replace(tzinfo=UTC), int(found[4])


@dataclass
class Page:
    releases: list
    older: str = ""
    newer: str = ""
    ignored: list = field(default_factory=list)


def page(releases, before="", after="", size=PAGE_SIZE):
    """One page of ``releases``: the newest, or what lies before or after a cursor."""
    older_than, newer_than = before and read(before), after and read(after)
    ignored = [text for text in (before, after) if text and not read(text)]
    if newer_than and not older_than:
        rows = releases.newer_than(newer_than)
        rows = list(rows.order_by("issued_on", "published_at", "id")[: size + 1])
        more_newer, more_older = len(rows) > size, True
        rows = rows[:size][::-1]
    else:
        rows = releases.older_than(older_than) if older_than else releases
        rows = list(rows.newest_first()[: size + 1])
        more_newer, more_older = bool(older_than), len(rows) > size
        rows = rows[:size]
    return Page(
        rows,
        older=write(rows[-1]) if rows and more_older else "",
        newer=write(rows[0]) if rows and more_newer else "",
        ignored=ignored,
    )
