"""Days: whether they exist, fall on their weekday, and number as many as it says."""

import re
from bisect import bisect_left
from datetime import timedelta

from django.utils.translation import gettext as _

from events.moments import NBSP
from events.moments import day as day_in_words
from releases.facts.finding import doubt, stop
from releases.reading.calendar_words import WEEKDAY, WEEKDAYS
from releases.reading.eventdays import opening_sentences

LEAP_YEAR = 2024
# So close to a day that is known a weekday without a year belongs to the same months.
NEARBY = timedelta(days=60)
WHOLE_YEAR = 2
NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one un une",
            "two deux",
            "three trois",
            "four quatre",
            "five cinq",
            "six",
            "seven sept",
            "eight huit",
            "nine neuf",
            "ten dix",
        ),
        1,
    )
    for word in words.split()
}
NUMBER = rf"(?P<number>{'|'.join(NUMBERS)}|\d{{1,2}})"
OCCASION = (
    r"(?:meetings?|events?|conferences?|summits?|visits?|exercises?|trips?|tours?|"
    r"programmes?|seminars?|workshops?|courses?|forums?|sessions?|retreats?|missions?|"
    r"congress|fair|festival|stay|talks|réunions?|visites?|conférences?|sommets?|"
    r"exercices?|séminaires?|ateliers?|déplacements?|voyages?|forums?|sessions?|"
    r"manifestations?|colloques?|stages?)"
)
# "(Tuesday) 21.05.2025" and "21 May 2025 (Tuesday)": weekdays that are not part of the
# typed day itself.
WEEKDAY_BEFORE = re.compile(rf"\b({WEEKDAY})\)?,? (?:the |le )?\(?$")
WEEKDAY_AFTER = re.compile(rf",? \(({WEEKDAY})\)|, ({WEEKDAY})(?=[,.;)]|$)")
COUNTED = re.compile(
    rf"\b{NUMBER}[- ]days?[- ](?:[\w-]{{2,20}} ){{0,2}}?{OCCASION}\b"
    rf"|\b{OCCASION} de {NUMBER.replace('number', 'nombre')} jours?\b",
    re.I,
)


def dates(prose):
    """``date``: a day that no calendar has, or a span that runs backwards."""
    for spoken in prose.days:
        mention = spoken.mention
        ends = (mention.first, mention.last)
        if any(_is_impossible(typed, prose) for typed in ends):
            message = _("There is no such day.")
            yield stop("date", spoken.quote, message, spoken.sentence)
        elif _runs_backwards(mention, spoken):
            message = _("The span of days ends before it begins.")
            yield stop("date", spoken.quote, message, spoken.sentence)


def _is_impossible(typed, prose):
    if typed.in_year(typed.year or LEAP_YEAR) is None:
        # "Of the 45 May graduates" names no day of May.
        return 0 < typed.day <= 31 or typed.year or typed.weekday is not None
    is_leap_day = (typed.day, typed.month) == (29, 2) and typed.year is None
    return is_leap_day and _nearby(typed, prose) == [None]


def _runs_backwards(mention, spoken):
    first, last = mention.first, mention.last
    if first.year is None or last.year is None:
        return (first.month, first.day) > (last.month, last.day) and (
            first.month == last.month
        )
    if spoken.first is None:
        return True
    # One year typed for both: "14 June – 12 May 2025" would last eleven months. A
    # whole year, "1 July – 30 June 2026", is one.
    swapped = 365 - (spoken.last - spoken.first).days
    return WHOLE_YEAR < swapped <= 45 and first.month > last.month


def weekdays(prose):
    """``weekday``: the weekday does not belong to the date."""
    for mention, sentence in prose.mentions:
        for typed in dict.fromkeys((mention.first, mention.last)):
            weekday, quote = typed.weekday, mention.typed
            if weekday is None and mention.first == mention.last:
                weekday, quote = _beside(mention, sentence)
            day = None if weekday is None else _meant(typed, weekday, prose)
            if day and day.weekday() != weekday:
                message = _("The calendar says %(day)s.") % {"day": in_words(day)}
                yield stop("weekday", quote, message, sentence)


def _beside(mention, sentence):
    """(weekday, words of both) of a weekday that stands next to a typed day."""
    start = max(0, mention.start - 20)
    if before := WEEKDAY_BEFORE.search(sentence[start : mention.start]):
        quote = sentence[start + before.start() : mention.end]
        return WEEKDAYS[before[1].lower()], quote
    if after := WEEKDAY_AFTER.match(sentence, mention.end):
        name = after[1] or after[2]
        return WEEKDAYS[name.lower()], sentence[mention.start : after.end()]
    return None, ""


def _meant(typed, weekday, prose):
    """The day that is meant; of several near ones the first, unless one fits."""
    if typed.year:
        return typed.in_year(typed.year)
    nearby = [day for day in _nearby(typed, prose) if day]
    return next((day for day in nearby if day.weekday() == weekday), None) or (
        nearby[0] if nearby else None
    )


def _nearby(typed, prose):
    """The days that a day without a year can be, close to the ones that are known;
    None stands for a leap day in a year that has none."""
    found, known = [], prose.known_days
    for year in sorted(
        {year + more for year in prose.known_years for more in (-1, 0, 1)}
    ):
        day = typed.in_year(year)
        near = day or typed.in_year(LEAP_YEAR).replace(day=28, year=year)
        at = bisect_left(known, near)
        if any(abs(other - near) <= NEARBY for other in known[max(0, at - 1) : at + 1]):
            found.append(day)
    return found


def day_counts(prose):
    """``day-count``: "three-day meeting", where no span in the text has three days."""
    first, last = prose.item.first_day, prose.item.last_day
    if prose.is_spoken or first is None or first == last:
        return
    spans = {(day.last - day.first).days + 1 for day in prose.days if day.first}
    spans.add((last - first).days + 1)
    for sentence in [prose.paragraphs[0], *opening_sentences(prose.paragraphs[1:])]:
        for found in COUNTED.finditer(sentence):
            typed = (found["number"] or found["nombre"]).lower()
            count = int(typed) if typed.isdecimal() else NUMBERS[typed]
            if count not in spans:
                message = _("The dates give %(n)s days: %(first)s to %(last)s.") % {
                    "n": (last - first).days + 1,
                    "first": in_words(first),
                    "last": in_words(last),
                }
                yield doubt("day-count", found[0], message)


def in_words(day):
    return day_in_words(day).replace(NBSP, " ")
