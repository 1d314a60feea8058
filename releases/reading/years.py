"""Typed days into calendar days: the year found where it was left out."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext

from releases.reading.calendar_words import YEAR_OF_A_DAY

# So close to the day of issue a day is meant, even where its weekday is wrong.
CLOSE = 60
YEARS_AROUND = 6


@dataclass
class Reference:
    """What the years of an item are judged by."""

    day: date | None = None
    # The day of issue itself, the only one that "today" can mean.
    issued: date | None = None
    own_years: Counter = field(default_factory=Counter)
    file_years: Counter = field(default_factory=Counter)

    @property
    def year(self):
        for years in (self.own_years, self.file_years):
            if years:
                return max(years, key=lambda year: (years[year], -year))
        return None


def years_in(texts):
    """The years that stand with a month in these texts, counted."""
    years = Counter()
    for text in texts:
        if "20" in text or "19" in text:
            years.update(int(year) for year in YEAR_OF_A_DAY.findall(text))
    return years


def resolve(mention, reference):
    """(first day, last day, doubts) of a mention; days None where no year fits."""
    if mention.is_today:
        return reference.issued, reference.issued, []
    last = resolve_day(mention.last, reference)
    first = last
    if mention.first != mention.last:
        first = resolve_day(mention.first, reference, by=last)
    doubts = doubts_about(mention, first, last)
    if first and last and first > last:
        return None, None, [_said(gettext("“%(day)s” runs backwards."), mention)]
    return first, last, doubts


def resolve_day(typed, reference, by=None):
    if typed.year is not None:
        return typed.in_year(typed.year)
    if by:
        return before(typed, by)
    if reference.day:
        return nearest_to_day(typed, reference.day)
    if reference.year:
        return nearest_to_year(typed, reference.year)
    return None


def before(typed, last):
    """The start of a span that ends on a known day."""
    for year in (last.year, last.year - 1):
        day = typed.in_year(year)
        if day and day <= last:
            return day
    return typed.in_year(last.year)


def nearest_to_day(typed, day):
    candidates = [
        found
        for year in range(day.year - YEARS_AROUND, day.year + YEARS_AROUND + 1)
        if (found := typed.in_year(year))
    ]
    candidates.sort(key=lambda found: abs((found - day).days))
    if not candidates or abs((candidates[0] - day).days) <= CLOSE:
        return candidates[0] if candidates else None
    return next((found for found in candidates if fits(typed, found)), candidates[0])


def nearest_to_year(typed, year):
    """The year itself, or the nearest in which the weekday is right."""
    for distance in range(YEARS_AROUND + 1):
        for candidate in (year - distance, year + distance):
            found = typed.in_year(candidate)
            if found and typed.weekday is not None and fits(typed, found):
                return found
    return typed.in_year(year)


def fits(typed, day):
    return typed.weekday is None or day.weekday() == typed.weekday


def doubts_about(mention, first, last):
    for typed, day in ((mention.first, first), (mention.last, last)):
        if day is None:
            if typed.in_year(typed.year or 2024) is None:
                sentence = gettext("“%(day)s” is not a date of the calendar.")
            else:
                sentence = gettext("“%(day)s” has no year, and nothing gives one.")
            return [_said(sentence, mention)]
        if not fits(typed, day):
            words = {"then": day.isoformat(), "weekday": WEEKDAYS[day.weekday()]}
            sentence = gettext("“%(day)s”: %(then)s is a %(weekday)s.")
            return [_said(sentence, mention, **words)]
    return []


def _said(sentence, mention, **words):
    return sentence % {"day": mention.typed, **words}
