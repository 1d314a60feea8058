"""The dateline that opens a text: places, a day, and the dash after them."""

import re
from dataclasses import dataclass

from releases.reading.capitals import is_name_word, words_of
from releases.reading.dates import DayMention, find_days
from releases.reading.places import reads_like_a_place

LONGEST = 150
DASH = re.compile(r" ?(?P<dash>[–—―]|--?) ")
SMALL_WORDS = {"of", "de", "du", "la", "le", "the", "and", "et", "den", "am", "d"}
PLACE_WORDS = 8


@dataclass(frozen=True)
class Dateline:
    text: str = ""
    # The dash as typed; "" where the dateline is a paragraph of its own.
    mark: str = ""
    # Where the text after it begins.
    stop: int = 0
    place: str = ""
    country: str = ""
    mention: DayMention | None = None


def dateline_of(text):
    """The dateline at the start of a paragraph; an empty one where there is none."""
    head = text[:LONGEST]
    for found in DASH.finditer(head):
        typed = head[: found.start()]
        if dateline := understood(typed, found["dash"], found.end()):
            return dateline
    if len(text) <= LONGEST and (dateline := understood(text, "", len(text))):
        # "Riga, 14 May 2025" alone is one; "Riga (14 May)" may be anything.
        return dateline if dateline.mention and "(" not in text else Dateline()
    return Dateline()


def understood(typed, mark, stop):
    """ "Brussels, 14 May 2025", "RIGA, Latvia (16 May)" or "OSLO"; else None."""
    days = find_days(typed)
    if len(days) > 1 or (days and days[0].is_today):
        return None
    if not days:
        place = undated_place(typed) if mark in ("–", "—", "―") else ""
        return Dateline(typed, mark, stop, place) if place else None
    before, after = typed[: days[0].start], typed[days[0].end :]
    # Mind "Riga, le 14 mai" and "(Riga, 14 May)".
    before = re.sub(r"(?:, ?| )(?:le|on|du|from|the)? ?\(?$", "", before)
    if after.strip(" .,)") or not before:
        return None
    places = [part.strip(" (") for part in before.rstrip(" ,").split(",")]
    if not all(is_place(part) for part in places):
        return None
    country = places[1] if len(places) == 2 and is_country_like(places[1]) else ""
    return Dateline(typed, mark, stop, places[0], country, days[0])


def is_country_like(words):
    return reads_like_a_place(words_of(words))


def undated_place(typed):
    """A place in capitals alone opens a text too: "OSLO", "OSLO, Norway"."""
    first, _, rest = typed.partition(",")
    words = first.split()
    if not (1 <= len(words) <= 3 and first.isupper() and len(first) >= 4):
        return ""
    if any(not word.replace(".", "").isalpha() for word in words) or words[0] == "THE":
        return ""
    return first if not rest or is_place(rest.strip()) else ""


def is_place(words):
    words = words.split()
    return (
        0 < len(words) <= PLACE_WORDS
        and words[0][0].isupper()
        and all(is_name_word(word) or word in SMALL_WORDS for word in words)
    )
