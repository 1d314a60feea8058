"""Hours as people write them, on the wall clock of a zone, and the instants they mean.

An hour that clocks skip when they go forward is refused; one that comes twice when they
go back is asked: "02:30 CEST" or "02:30 CET".
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.moments import day as day_in_words
from events.moments import hour_with_zone, in_zone, short_day, span, zone_label

# A slip such as 9999 would take every list and calendar past the end of the calendar.
FIRST_DAY, END_OF_DAYS = date(1900, 1, 1), date(2200, 1, 1)
NOT_OUR_DAYS = _("Look at the year: no programme goes so far.")
_HOUR = re.compile(
    r"(?:(\d{1,2})\s*[:.h]\s*|(\d{2}))(\d{2})\s*([A-Za-z]{2,5}(?:[+-][\d:]+)?)?"
)


class Hour(NamedTuple):
    """An hour of the wall clock, with the label written behind it, if any."""

    time: time
    label: str = ""

    def __str__(self):
        return f"{self.time:%H:%M} {self.label}".strip()


def read_hour(words):
    """ "13:00", "1300", "9.30", "14 h 15" or "02:30 CEST" as an Hour."""
    found = _HOUR.fullmatch(words.replace("\N{NO-BREAK SPACE}", " ").strip())
    hour, minute = (int(found[1] or found[2]), int(found[3])) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ValidationError(
            _now("“%(words)s” is not an hour such as 13:00."),
            code="hour",
            params={"words": words},
        )
    return Hour(time(hour, minute), (found[4] or "").upper())


def instants(day, clock, zone):
    """The instants at which the wall clock of ``zone`` shows this: none where clocks go
    forward, two where they go back, else one."""
    if not FIRST_DAY <= day < END_OF_DAYS:
        return []
    tz = ZoneInfo(zone)
    shown = datetime.combine(day, clock)
    # As UTC: two datetimes of one zone compare by their wall clocks alone.
    found = {shown.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1)}
    moments = [moment.astimezone(tz) for moment in sorted(found)]
    return [moment for moment in moments if moment.replace(tzinfo=None) == shown]


def instant(day, hour, zone):
    """The one instant that an Hour of a day means, or a ValidationError with the way
    out of it."""
    if not FIRST_DAY <= day < END_OF_DAYS:
        raise ValidationError(NOT_OUR_DAYS, code="year")
    found = instants(day, hour.time, zone)
    names = {"hour": f"{hour.time:%H:%M}", "day": day_in_words(day), "zone": zone}
    if not found:
        raise ValidationError(
            _now("%(hour)s does not exist on %(day)s in %(zone)s: clocks go forward."),
            code="gap",
            params=names,
        )
    labels = {zone_label(moment, zone, "en").upper(): moment for moment in found}
    if hour.label:
        labels |= {zone_label(moment, zone, "fr").upper(): moment for moment in found}
        if hour.label not in labels:
            raise ValidationError(
                _now("%(label)s is not in force on %(day)s in %(zone)s."),
                code="label",
                params={**names, "label": hour.label},
            )
        return labels[hour.label]
    if len(found) > 1:
        raise ValidationError(
            _now("%(hour)s comes twice on %(day)s: write %(first)s or %(second)s."),
            code="twice",
            params={
                **names,
                "first": f"{names['hour']} {list(labels)[0]}",
                "second": f"{names['hour']} {list(labels)[1]}",
            },
        )
    return found[0]


def written(moment, zone):
    """The Hour that means ``moment`` again; with its label where it comes twice."""
    wall = moment.astimezone(ZoneInfo(zone))
    clock = wall.time().replace(second=0, microsecond=0, fold=0)
    twice = len(instants(wall.date(), clock, zone)) > 1
    return Hour(clock, zone_label(moment, zone, "en") if twice else "")


def next_after(start, hour, zone):
    """The first instant after ``start`` at which the clock shows ``hour``: what ends
    after midnight ends on the next day."""
    first_day = start.astimezone(ZoneInfo(zone)).date()
    end = instant(first_day, hour, zone)
    if end > start:
        return end
    return instant(first_day + timedelta(days=1), hour, zone)


def in_full(moment, zone=None):
    """ "Wednesday 21 May 2025, 15:00 CEST (13:00 UTC), in 3 h 12 min", by the office's
    clock unless another zone is named."""
    zone = zone or settings.TIME_ZONE
    return _now("%(day)s, %(hour)s (%(utc)s UTC), in %(left)s") % {
        "day": day_in_words(in_zone(moment, zone).date()),
        "hour": hour_with_zone(moment, zone),
        "utc": f"{moment.astimezone(UTC):%H:%M}",
        "left": span(timezone.now(), moment),
    }


def in_short(moment, zone=None):
    """ "Wed 21 May 15:00 CEST, in 3 h 12 min"."""
    zone = zone or settings.TIME_ZONE
    return _now("%(day)s %(hour)s, in %(left)s") % {
        "day": short_day(in_zone(moment, zone).date()),
        "hour": hour_with_zone(moment, zone),
        "left": span(timezone.now(), moment),
    }
