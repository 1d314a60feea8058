"""Days in running text, in the forms that press offices type them."""

import re
from dataclasses import dataclass
from datetime import date

from releases.reading.calendar_words import MONTH, MONTHS, WEEKDAY, WEEKDAYS

YEAR = r"(?:19|20)\d\d"
ORDINAL = r"(?:st|nd|rd|th|er)?"
JOIN = r"(?:\ ?[-–—/]\ ?|\ (?:to|until|till|through|and|&|et|au)\ )"
# Tried in this order at each place; every part is bounded. A second weekday stands
# in a span only after a first one: "Day 1 – Tuesday, 24 June" is no span.
DAY_FIRST_RANGE = rf"""
    (?<![\w.,:/$€£-])
    (?:(?P<rwd1>{WEEKDAY})\.?,?\ (?:the\ |le\ )?)?
    (?P<rd1>\d{{1,2}}){ORDINAL}
    (?:,\ \d{{1,2}}{ORDINAL}){{0,4}}
    (?:\ (?:of\ )?(?P<rm1>{MONTH})\.?(?:,?\ \(?(?P<ry1>{YEAR})\)?)?)?
    (?P<rjoin>{JOIN})(?:the\ |le\ )?
    (?(rwd1)(?:(?P<rwd2>{WEEKDAY})\.?,?\ (?:the\ |le\ )?)?|)
    (?P<rd2>\d{{1,2}}){ORDINAL}\ (?:of\ )?(?P<rm2>{MONTH})\.?
    (?:,?\ \(?(?P<ry2>{YEAR})\b\)?)?"""
DAY_FIRST = rf"""
    (?<![\w.,:/$€£-])
    (?:(?P<wd>{WEEKDAY})\.?,?\ (?:the\ |le\ )?\(?)?
    (?P<d>\d{{1,2}}){ORDINAL}\ (?:of\ )?(?P<m>{MONTH})\.?
    (?:,?\ \(?(?P<y>{YEAR})\b\)?)?"""
MONTH_FIRST = rf"""
    (?<!\w)(?:(?P<uwd1>{WEEKDAY})\.?,?\ (?:the\ )?\(?)?
    (?P<um1>{MONTH})\.?\ (?P<ud1>\d{{1,2}})(?![\d:]){ORDINAL}\b
    (?:,?\ (?P<uy1>{YEAR})\b)?
    (?:(?P<ujoin>{JOIN})(?:(?P<uwd2>{WEEKDAY})\.?,?\ )?
       (?:(?P<um2>{MONTH})\.?\ )?(?P<ud2>\d{{1,2}})(?![\d:]){ORDINAL}
       (?=,?\ \(?{YEAR}|[.;,)]|$|\ (?:in|at|for|to)\ ))?
    (?:,?\ \(?(?P<uy2>{YEAR})\b\)?)?"""
ISO = r"""
    (?<![\w-])(?P<iy1>(?:19|20)\d\d)-(?P<im1>\d\d)-(?P<id1>\d\d)(?![\w-])
    (?:\ ?(?:to|until|au|–)\ ?
       (?P<iy2>(?:19|20)\d\d)-(?P<im2>\d\d)-(?P<id2>\d\d)(?![\w-]))?"""
NUMERIC = r"""
    (?<![\w./])(?P<nd>\d{1,2})(?P<sep>[./])(?P<nm>\d{1,2})(?P=sep)
    (?P<ny>(?:19|20)\d\d)(?![\w/])"""
RELATIVE = r"(?<!\w)(?P<rel>[Tt]oday|[Aa]ujourd[’']hui)(?!\w|[’']s)"
ANY_DAY = re.compile(
    "|".join(
        f"(?:{form})"
        for form in (DAY_FIRST_RANGE, DAY_FIRST, MONTH_FIRST, ISO, NUMERIC, RELATIVE)
    ),
    re.VERBOSE,
)
# No date stands in a text that has neither a digit nor the word for today.
MAY_HOLD_A_DAY = re.compile(r"\d|[Tt]oday|[Aa]ujourd")


@dataclass(frozen=True)
class TypedDay:
    """One day as typed: perhaps without its year, perhaps with its weekday."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year):
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True)
class DayMention:
    """Where a text speaks of a day or of a span of days."""

    start: int
    end: int
    typed: str
    first: TypedDay | None = None
    last: TypedDay | None = None

    @property
    def is_today(self):
        return self.first is None


def find_days(text):
    """Every mention of a day in a text, in order."""
    if not MAY_HOLD_A_DAY.search(text):
        return []
    mentions = (mention_of(found) for found in ANY_DAY.finditer(text))
    return [mention for mention in mentions if mention]


def day_at_start(text):
    """The mention of a day with which a text begins, or None."""
    found = ANY_DAY.match(text)
    return mention_of(found) if found else None


def day_in_full(text):
    """The day that a text is and nothing else, year included; else None."""
    days = find_days(text)
    if len(days) != 1 or days[0].is_today or days[0].typed != text:
        return None
    typed = days[0].first
    if typed.year is None or days[0].first != days[0].last:
        return None
    return typed.in_year(typed.year)


def mention_of(found):
    part = found.groupdict()
    if part["rel"]:
        return DayMention(found.start(), found.end(), found[0])
    days = days_of(part)
    if not days:
        return None
    end = found.end()
    typed = found[0]
    if typed.endswith(".") and not typed[:-1].rstrip().endswith(tuple("0123456789")):
        end, typed = end - 1, typed[:-1]
    if typed.endswith(")") and "(" not in typed:
        end, typed = end - 1, typed[:-1]
    return DayMention(found.start(), end, typed, *days)


def days_of(part):
    """The first and the last day of a match, or None where it is no date."""
    if part["d"]:
        first = last = typed_day(part["d"], part["m"], part["y"], part["wd"])
    elif part["rd1"]:
        last = typed_day(part["rd2"], part["rm2"], part["ry2"], part["rwd2"])
        first = typed_day(
            part["rd1"], part["rm1"] or part["rm2"], part["ry1"], part["rwd1"]
        )
    elif part["um1"]:
        year = part["uy2"] or part["uy1"]
        first = last = typed_day(part["ud1"], part["um1"], year, part["uwd1"])
        if part["ud2"]:
            month = part["um2"] or part["um1"]
            first = typed_day(part["ud1"], part["um1"], part["uy1"], part["uwd1"])
            last = typed_day(part["ud2"], month, year, part["uwd2"])
    elif part["iy1"]:
        first = last = typed_day(part["id1"], part["im1"], part["iy1"])
        if part["iy2"]:
            last = typed_day(part["id2"], part["im2"], part["iy2"])
    else:
        return numeric_day(part)
    return with_shared_year(first, last)


def numeric_day(part):
    """Day first; with slashes only where the other order is impossible."""
    day, month = int(part["nd"]), int(part["nm"])
    if part["sep"] == "/" and day <= 12:
        if month <= 12:
            return None
        day, month = month, day
    typed = TypedDay(day, month, int(part["ny"]))
    return (typed, typed) if 1 <= month <= 12 else None


def typed_day(day, month, year=None, weekday=None):
    number = int(month) if month.isdecimal() else MONTHS[month.lower()]
    return TypedDay(
        int(day),
        number,
        int(year) if year else None,
        WEEKDAYS[weekday.lower()] if weekday else None,
    )


def with_shared_year(first, last):
    """A year typed once stands for both ends of a span."""
    if first.year is None and last.year is not None:
        turns = (first.month, first.day) > (last.month, last.day)
        over_new_year = turns and first.month > last.month
        first = replace_year(first, last.year - over_new_year)
    if last.year is None and first.year is not None:
        last = replace_year(last, first.year + (last.month < first.month))
    return first, last


def replace_year(typed, year):
    return TypedDay(typed.day, typed.month, year, typed.weekday)
