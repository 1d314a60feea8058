"""Zone labels: whether they are in force there that day, and whether any is missing."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.moments import zone_label
from releases.facts.finding import doubt
from releases.reading.clock import find_clocks
from releases.reading.zone_labels import LABELS, ZONE, table_labels

# Universal time is the same everywhere; it needs no place.
UNIVERSAL = ("UTC", "GMT")
FROM_UNIVERSAL = re.compile(r"(?:UTC|GMT) ?([-+−]) ?(\d{1,2})(?::(\d\d))?")
# "All times are local", "les heures sont locales": then no hour needs its own.
FOR_ALL = re.compile(
    r"\b(?:times?|hours|heures?|horaires?)\b[^.\n]{0,60}?"
    rf"\b(?:locales?|local|(?-i:{ZONE}))\b|\blocal times?\b",
    re.I,
)
LABELLED = re.compile(rf"\b{ZONE}\b")
FIRST_DAY, END_OF_DAYS = date(1900, 1, 1), date(2200, 1, 1)
LONGEST_QUOTE = 80


@dataclass
class Stated:
    """An hour that the text states, with or without the label of a zone."""

    typed: str
    clock: str
    day: date | None
    zone: str | None
    # Deadlines are the office's business, wherever the event is.
    is_office_time: bool = False

    @property
    def quote(self):
        """The hour with its label as typed, else the beginning of the words."""
        for start, clock in find_clocks(self.typed):
            if clock.start == self.clock:
                return self.typed[start : clock.stop]
        return self.typed[:LONGEST_QUOTE]


def stated(item):
    for line in item.programme:
        if line.start:
            yield Stated(line.typed, line.start, line.day, line.zone)
    only_day = item.first_day if item.first_day == item.last_day else None
    for pool in item.pools:
        if pool.gathers_at:
            line = None if pool.covers is None else item.programme[pool.covers]
            day = line.day if line else only_day
            yield Stated(pool.typed, pool.gathers_at, day, pool.zone)
    for deadline in item.deadlines:
        day, _t, clock = deadline.at.partition("T")
        if clock:
            on = date.fromisoformat(day)
            yield Stated(deadline.typed, clock, on, deadline.zone, True)


def zones(prose):
    """``zone``: the label is not in force there on that date."""
    said = set()
    for hour in stated(prose.item):
        if hour.zone in said or hour.day is None or hour.zone is None:
            continue
        where = None if hour.is_office_time else prose.item.time_zone
        where = where or LABELS.get(hour.zone)
        if not where or not FIRST_DAY <= hour.day < END_OF_DAYS:
            continue
        if not _is_in_force(hour, where):
            said.add(hour.zone)
            shown = _moment(hour.day, hour.clock, where)
            message = _("In %(place)s it is %(label)s that day.") % {
                "place": _place(where, prose.item),
                "label": zone_label(shown, where),
            }
            yield doubt("zone", hour.quote, message, hour.typed)


def _place(where, item):
    at_home = where == item.time_zone and item.place
    return item.place if at_home else where.rpartition("/")[2].replace("_", " ")


def _is_in_force(hour, where):
    if hour.zone in UNIVERSAL:
        return True
    shown = _moment(hour.day, hour.clock, where)
    if offset := _offset(hour.zone):
        return shown.utcoffset() == offset.utcoffset(None)
    if hour.zone not in LABELS:
        return True  # "local time"
    # An hour that comes twice has both labels.
    labels = {shown.replace(fold=fold).tzname() for fold in (0, 1)}
    return bool(labels & set(table_labels(hour.zone)))


def missing_zones(prose):
    """``zone-missing``: an hour without a zone where others have one, or none has."""
    if any(FOR_ALL.search(text[:2_000]) for text in prose.paragraphs[:60]):
        return
    hours = list(stated(prose.item))
    bare = [hour for hour in hours if not hour.zone and not LABELLED.search(hour.typed)]
    if not bare:
        return
    if len(bare) < len(hours):
        message = _("Other hours of this text name their time zone; this one does not.")
    else:
        message = _("No hour of this text names its time zone.")
    yield doubt("zone-missing", bare[0].quote, message, bare[0].typed)


def instant_of(item, day, clock, label):
    """A moment by which the hours of a text are compared with each other."""
    where = item.time_zone or "UTC"
    if label and (offset := _offset(label)):
        moment = datetime.combine(_safe(day), time.fromisoformat(clock), offset)
    else:
        known = label in UNIVERSAL or label in LABELS and not _is_local(label, where)
        zone = ("UTC" if label in UNIVERSAL else LABELS[label]) if known else where
        moment = _moment(_safe(day), clock, zone)
    return moment.astimezone(UTC)


def _is_local(label, where):
    """Whether clocks there show the label at any time of the year: then it means
    their own time, in summer or winter."""
    year = datetime(2025, 1, 1, tzinfo=ZoneInfo(where))
    shown = {(year + timedelta(days=days)).tzname() for days in (0, 181)}
    return bool(shown & set(table_labels(label)))


def skipped(item, day, clock):
    """Whether the clocks of the place never show this hour, going forward."""
    if item.time_zone is None or not FIRST_DAY <= day < END_OF_DAYS:
        return False
    shown = _moment(day, clock, item.time_zone)
    there_and_back = shown.astimezone(UTC).astimezone(shown.tzinfo)
    return there_and_back.replace(tzinfo=None) != shown.replace(tzinfo=None)


def _moment(day, clock, where):
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(where))


def _safe(day):
    """Any day will do to compare hours where none is known, or one out of reach."""
    return day if day and FIRST_DAY <= day < END_OF_DAYS else date(2025, 1, 15)


def _offset(label):
    found = FROM_UNIVERSAL.fullmatch(label or "")
    if found is None:
        return None
    sign = 1 if found[1] == "+" else -1
    hours = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(sign * hours) if hours < timedelta(days=1) else None
