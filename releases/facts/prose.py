"""An item's own words, as the checks look at them: paragraphs, sentences, days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from releases.reading import Item, paragraphs
from releases.reading.dates import DayMention, find_days
from releases.reading.kinds import is_formal
from releases.reading.records import BULLET_MARK
from releases.reading.sentences import LONGEST_PARAGRAPH, sentences
from releases.reading.years import Reference, resolve


@dataclass(frozen=True)
class SpokenDay:
    """A day that the text names, and the calendar days that it means, if any."""

    mention: DayMention
    first: date | None
    last: date | None
    # The sentence, and where the day begins in it.
    sentence: str
    at: int

    @property
    def quote(self):
        return self.mention.typed


@dataclass
class Prose:
    item: Item
    # The day by which years are found, where the text gives none.
    on: date | None = None
    # The days of the file's other items, asked only where this one knows no year.
    days_of_file: Callable = list

    @cached_property
    def paragraphs(self):
        texts = [self.item.title, *paragraphs(self.item)]
        return [text.removeprefix(BULLET_MARK) for text in texts]

    @cached_property
    def sentences(self):
        """Long paragraphs are looked at as far as the reader itself does."""
        return [
            head[start:end].strip()
            for head in (text[:LONGEST_PARAGRAPH] for text in self.paragraphs)
            for start, end in sentences(head)
        ]

    @cached_property
    def lines(self):
        """The lines of the programme, as typed."""
        return {line.typed for line in self.item.programme}

    @cached_property
    def is_spoken(self):
        """Speeches and statements speak of many days and people that are not ours."""
        return is_formal(self.item.title) or self.item.kind in ("speech", "statement")

    @cached_property
    def mentions(self):
        """(day mention, sentence) for every day in the text but "today"."""
        return [
            (mention, sentence)
            for sentence in self.sentences
            for mention in find_days(sentence)
            if not mention.is_today
        ]

    @cached_property
    def days(self):
        reference = Reference(day=self.item.issued or self.on or self.item.first_day)
        spoken = []
        for mention, sentence in self.mentions:
            first, last, _ = resolve(mention, reference)
            spoken.append(SpokenDay(mention, first, last, sentence, mention.start))
        return spoken

    @cached_property
    def known_days(self):
        """The days that are beyond doubt, by which those without a year are judged."""
        return self.own_days or self.days_of_file()

    @cached_property
    def known_years(self):
        return {day.year for day in self.known_days}

    @cached_property
    def own_days(self):
        """The days that the text names with their year, and the one of issue."""
        known = {self.item.issued, self.on} - {None}
        for mention, _ in self.mentions:
            for typed in (mention.first, mention.last):
                day = typed.year and typed.in_year(typed.year)
                if day and typed.weekday in (None, day.weekday()):
                    known.add(day)
        return sorted(known)
