"""Lines into paragraphs and bullets; lines broken at a margin are joined again."""

import re
from dataclasses import dataclass

from releases.reading.records import BULLET_MARK

BULLET = re.compile(r"(?=[^\w])(?:[•‣▪◦●·⁃]\ ?|[-*–]\ )(?=.*\w)")
BARE_BULLET = re.compile(r"[•‣▪◦●·⁃]$")
SLOT_LIKE = re.compile(r"\[\[([a-z]+(?::\d+)?)\]\]")
WIDEST_MARGIN = 120
has_word = re.compile(r"\w").search


@dataclass
class Paragraph:
    text: str
    bullet: bool = False

    @property
    def typed(self):
        return BULLET_MARK + self.text if self.bullet else self.text


def part(numbered):
    """The paragraphs of an item: one a line, or one a block of wrapped lines."""
    margin = margin_of(numbered)
    paragraphs, previous = [], ""
    for _, line in numbered:
        bullet = BULLET.match(line) if line else None
        if not line:
            previous = ""
            continue
        if margin and previous and not bullet and is_wrapped(previous, line, margin):
            paragraphs[-1].text += " " + line
        elif paragraphs and not paragraphs[-1].text and not bullet and has_word(line):
            paragraphs[-1].text = line
        elif BARE_BULLET.match(line):
            paragraphs.append(Paragraph("", True))
        else:
            text = line[bullet.end() :] if bullet else line
            paragraphs.append(Paragraph(text, bool(bullet)))
        previous = line
    return [
        Paragraph(without_slots(paragraph.text), paragraph.bullet)
        for paragraph in paragraphs
        if paragraph.text
    ]


def without_slots(text):
    """Break what looks like one of the body's slots, so that it stays words."""
    return SLOT_LIKE.sub(r"[ [\1] ]", text) if "[[" in text else text


def margin_of(numbered):
    """The width at which the lines were broken; 0 where a line is a paragraph."""
    pairs, broken, first = 0, [], ""
    for _, second in numbered:
        if first and second and not BULLET.match(second):
            pairs += 1
            if is_broken(first, second):
                broken.append(len(first))
        first = second
    if len(broken) < 2 or len(broken) * 3 < pairs:
        return 0
    return max(broken)


def is_broken(first, second):
    """Whether a sentence goes on from one line to the next."""
    return (
        30 <= len(first) <= WIDEST_MARGIN
        and second[0].islower()
        and (first[-1].isalpha() or first[-1] == ",")
    )


def is_wrapped(first, second, margin):
    """Whether the next word would not have fitted on the line before."""
    room = margin - len(first)
    return len(first) >= 30 and len(second.split(" ", 1)[0]) >= room
