"""A file of plain text as the commands read it, and where in it something stands."""

import argparse
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from django.conf import settings

from releases.import_limits import content_of
from releases.reading import UnreadableText, decode, read
from releases.reading.decoding import lines_of
from releases.reading.splitting import LANGUAGE


@dataclass
class TextFile:
    path: Path
    items: list
    # The lines, as the reader compares them.
    lines: list = field(repr=False)

    @classmethod
    def read(cls, path, *, language, on, known_people=()):
        """The file, read; UnreadableText says with a sentence why it cannot be."""
        try:
            text = decode(content_of(path))
        except OSError as error:
            raise UnreadableText(f"{error.strerror}.") from error
        items = read(
            text,
            language=language,
            issued_on=on,
            office_zone=settings.TIME_ZONE,
            known_people=known_people,
        )
        return cls(path, items, lines_of(text))

    @cached_property
    def ends(self):
        """Where items end: the lines on which the next ones begin."""
        return sorted([*(item.line for item in self.items), len(self.lines) + 1])

    def line_of(self, item, finding):
        """The number of the line on which the words at fault begin, though they may go
        on in the next; the item's own where they stand on none."""
        end = self.ends[bisect_right(self.ends, item.line)]
        text, starts = "", []
        for number in range(item.line, end):
            starts.append((len(text), number))
            text += self.lines[number - 1] + " " if self.lines[number - 1] else ""
        around = max(0, text.find(finding.within))
        at = text.find(finding.quote, around)
        return max((n for start, n in starts if start <= at), default=item.line)


def add_reading_arguments(parser):
    """What both commands that read texts are told about them."""
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument(
        "--language",
        type=_language,
        default="en",
        help="of items that name none (en)",
    )
    parser.add_argument(
        "--on",
        type=_day,
        metavar="YYYY-MM-DD",
        help="day of issue of a file of one item; of many, it only resolves years",
    )


def _day(value):
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{value}” is not a day of the calendar, such as 2026-05-21."
        ) from error


def _language(value):
    if not LANGUAGE.fullmatch(value):
        raise argparse.ArgumentTypeError(
            f"“{value}” is not the code of a language, such as en, fr or uk."
        )
    return value
