"""The demo's texts hold days relative to today; here they become words. Pure.

``{{day+3 weekday}}``, ``{{day-1}}``, ``{{day+3 short}}``, ``{{day+3 iso}}``,
``{{days+20..+22}}``, ``{{year}}`` and ``{{zone+3 Europe/Helsinki}}``.
"""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import override

from events.moments import NBSP, day, days, short_day, zone_label

_MARK = re.compile(
    r"\{\{(day|days|zone|year)([+-]\d+)?(?:\.\.([+-]\d+))?(?: ([\w/]+))?\}\}"
)
NOON = time(12)


def render(text, today, language):
    """``text`` with every mark replaced, seen from ``today``; the form of dates is
    the one that the press office types, with ordinary spaces."""

    def replace(found):
        name, first, last, form = found.groups()
        on = today + timedelta(days=int(first or 0))
        if name == "year":
            return str(today.year)
        if name == "zone":
            noon = datetime.combine(on, NOON, ZoneInfo(form))
            return zone_label(noon, form, language)
        if name == "days":
            return days(on, today + timedelta(days=int(last)))
        if form == "iso":
            return on.isoformat()
        if form == "short":
            return short_day(on, weekday=False)
        return day(on, weekday=form == "weekday")

    with override(language):
        return _MARK.sub(lambda found: replace(found).replace(NBSP, " "), text)
