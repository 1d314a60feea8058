"""The reader of the press office's plain text: text in, plain records out."""

from dataclasses import dataclass, field

from releases.reading.decoding import (
    UnreadableText,
    decode,
    lines_of,
    refuse_unreadable,
)
from releases.reading.items import read_item
from releases.reading.mentions import join_across_items
from releases.reading.records import (
    Block,
    Deadline,
    Item,
    Mention,
    Pool,
    ProgrammeLine,
)
from releases.reading.splitting import split_items
from releases.reading.writing import paragraphs
from releases.reading.years import years_in

__all__ = [
    "Block",
    "Deadline",
    "Item",
    "Mention",
    "Pool",
    "ProgrammeLine",
    "UnreadableText",
    "decode",
    "paragraphs",
    "read",
]


@dataclass
class FileSettings:
    """What concerns every item of a file alike."""

    language: str
    office_zone: str
    issued_on: object = None
    is_one_item: bool = True
    years: dict = field(default_factory=dict)


def read(
    text,
    *,
    language="en",
    issued_on=None,
    office_zone="Europe/Brussels",
    known_people=(),
):
    """The items of a text, in its order; UnreadableText where it is none.

    `issued_on` is the day of issue only of a text that holds one item; of several it
    only tells their years. `known_people` are pairs (name, aliases), by which people
    are found whom the text names without honorific or office.
    """
    refuse_unreadable(text)
    lines = lines_of(text)
    raws = split_items(lines)
    settings = FileSettings(
        language=language,
        office_zone=office_zone,
        issued_on=issued_on,
        is_one_item=len(raws) == 1,
        years=years_in(lines),
    )
    items = [read_item(raw, settings) for raw in raws]
    join_across_items(items, known_people)
    return items
