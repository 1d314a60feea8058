"""Days and hours in the house style of each language: pure but for month names.

English: "Wednesday 21 May 2025", "13:00 CEST"; French: "mercredi 21 mai 2025",
"14 h 15 HAEC". The language is the active one; days are dates, moments are aware.
"""

from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import get_language

NBSP = "\N{NO-BREAK SPACE}"
FRENCH_ZONES = {"CET": "HNEC", "CEST": "HAEC"}


def in_zone(moment, zone):
    """``moment`` as the wall clock of ``zone`` (an IANA name) shows it."""
    return moment.astimezone(ZoneInfo(zone))


def office_now():
    return timezone.localtime()


def zone_label(moment, zone, language=None):
    """The label in force there at that moment: "CEST", or "UTC+3" where the zone has
    no letters of its own."""
    label = in_zone(moment, zone).tzname()
    if label[0] in "+-":
        sign, hours, minutes = label[0], int(label[1:3]), label[3:]
        return f"UTC{sign}{hours}" + (
            f":{minutes}" if minutes not in ("", "00") else ""
        )
    if (language or get_language()) == "fr":
        return FRENCH_ZONES.get(label, label)
    return label


def zone_offset(moment, zone):
    """The offset in words: "UTC+2"."""
    minutes = int(in_zone(moment, zone).utcoffset().total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def hour(moment, zone, language=None):
    """The hour alone, without its zone: "13:00", "14 h 15"."""
    wall = in_zone(moment, zone)
    if (language or get_language()) == "fr":
        return f"{wall.hour}{NBSP}h{NBSP}{wall.minute:02}"
    return f"{wall:%H:%M}"


def hour_with_zone(moment, zone, language=None):
    return f"{hour(moment, zone, language)} {zone_label(moment, zone, language)}"


def day(date, *, weekday=True, year=True):
    """A day in words; the day and its month never part at a line's end."""
    words = date_format(date, "l") + " " if weekday else ""
    words += _day_of_month(date) + NBSP + date_format(date, "F")
    return words + (f" {date.year}" if year else "")


def short_day(date, *, weekday=True, year=False):
    """ "Tue 20 May", "mar. 20 mai": it fits a column of hours."""
    tail = _day_of_month(date) + NBSP + short_month(date)
    tail += f" {date.year}" if year else ""
    return f"{short_weekday(date)} {tail}" if weekday else tail


def short_weekday(date):
    """ "Tue", "mar."."""
    letters = date_format(date, "D")
    return f"{letters.lower()}." if get_language() == "fr" else letters


def short_month(date):
    """ "Jul", "juil.": as each language shortens it, with its full stop."""
    return date_format(date, "N" if get_language() == "fr" else "M")


def days(first, last, *, year=True):
    """A range of days: "6 to 9 May 2025", "30 May to 2 June 2025"."""
    if first == last:
        return day(first, year=year)
    link = " au " if get_language() == "fr" else " to "
    end = day(last, weekday=False, year=year)
    if first.year != last.year:
        return day(first, weekday=False, year=year) + link + end
    if first.month != last.month:
        return day(first, weekday=False, year=False) + link + end
    return _day_of_month(first) + link + end


def short_days(first, last):
    """A range of days for a column: "Tue 20 May 2025", "20–22 May 2025"."""
    if first == last:
        return short_day(first, year=True)
    end = short_day(last, weekday=False, year=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_day_of_month(first)}–{end}"
    year = first.year != last.year
    return f"{short_day(first, weekday=False, year=year)} – {end}"


def _day_of_month(date):
    if date.day == 1 and get_language() == "fr":
        return "1er"
    return str(date.day)


def span(start, end):
    """How long from one moment to the next, in two units at most: "3 h 12 min"."""
    minutes = max(0, int((end - start).total_seconds() // 60))
    days_, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    letter = "j" if get_language() == "fr" else "d"
    if days_:
        return f"{days_}{NBSP}{letter}" + (f" {hours}{NBSP}h" if hours else "")
    if hours:
        return f"{hours}{NBSP}h" + (f" {minutes}{NBSP}min" if minutes else "")
    return f"{minutes}{NBSP}min"
