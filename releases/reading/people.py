"""People whom a text names, found by honorific, rank or office.

A wrong person is worse than a missing one: a name counts only where the words
around it say that it is one.
"""

from dataclasses import dataclass, replace

from releases.reading.capitals import joined, run_from, words_of
from releases.reading.mentions import add_mention
from releases.reading.offices import (
    is_office,
    office_after,
    office_before,
    office_run_end,
)
from releases.reading.records import Mention
from releases.reading.titles import (
    CIVIL_GENERALS,
    HONORIFICS,
    INITIAL_LIKE,
    NEVER_NAMES,
    RANKS,
)
from releases.reading.zones import is_known_place

MOST_PARAGRAPHS = 300
MOST_PEOPLE = 300
LONGEST_PARAGRAPH = 6_000
LONGEST_NAME = 5


@dataclass
class Anchor:
    """An honorific or a rank, and where the name after it begins."""

    name_at: int
    honorific: str = ""
    rank: str = ""
    service: str = ""


def named_in(texts):
    """Every mention of a person in an item, in order, as it stands there."""
    read = [words_of(text[:LONGEST_PARAGRAPH]) for text in texts[:MOST_PARAGRAPHS]]
    common = {word.core for words in read for word in words if not word.is_capital}
    return [mention for words in read for mention in people_among(words, common)]


def people_of(named):
    """The people of an item, each once, in the order in which it first names them."""
    mentions = []
    for mention in named:
        if len(mentions) < MOST_PEOPLE:
            add_mention(mentions, replace(mention))
    return mentions


def people_among(words, common):
    at, in_title_case = 0, is_title_case(words)
    while at < len(words):
        if not words[at].is_capital:
            at += 1
            continue
        found = anchored(words, at)
        if not found and not in_title_case:
            found = after_office(words, at, common)
        if found:
            mention, at = found
            yield mention
        else:
            at += 1


def is_title_case(words):
    """A headline of capitals: there a capital tells no name."""
    if words and words[-1].after.endswith((".", "!", "?", "”", ":")):
        return False
    long = [word for word in words if len(word.core) > 3]
    return sum(word.is_capital for word in long) * 4 > len(long) * 3


def anchored(words, at):
    """(mention, end) of a name after an honorific or a rank; else None."""
    anchor = anchor_at(words, at)
    if not anchor or anchor.name_at >= len(words):
        return None
    end = name_end(words, anchor.name_at)
    if end == anchor.name_at:
        return None
    name = joined(words, anchor.name_at, end)
    return Mention(
        name=name,
        honorific=anchor.honorific,
        rank=anchor.rank,
        service=anchor.service,
        office=office_before(words, at) or office_after(words, end),
        handle=handle_after(words, end),
    ), end


def anchor_at(words, at):
    word = words[at]
    if word.core in HONORIFICS and word.after in ("", "."):
        if word.core == INITIAL_LIKE and not is_french_mister(words, at):
            return None
        after = anchor_at(words, at + 1) if at + 1 < len(words) else None
        if after:
            after.honorific = after.honorific or word.core
            return after
        stop = "." if word.core == INITIAL_LIKE else ""
        return Anchor(at + 1, honorific=word.core + stop)
    return rank_at(words, at)


def is_french_mister(words, at):
    """ "M." is an initial inside a name, and a letter without its stop."""
    previous = words[at - 1] if at else None
    inside_name = previous and previous.is_capital and not previous.after
    return words[at].after == "." and not inside_name


def rank_at(words, at):
    if at and not may_precede_a_rank(words, at - 1):
        return None
    for rank in RANKS.get(words[at].core.lower(), ()):
        here = words[at : at + len(rank)]
        if len(here) < len(rank) or any(w.after not in ("", ".") for w in here[:-1]):
            continue
        if all(w.core.lower() == part for w, part in zip(here, rank, strict=True)):
            name_at = at + len(rank)
            if here[-1].after not in ("", "."):
                return None
            service, name_at = service_at(words, name_at)
            return Anchor(
                name_at, rank=joined(words, at, at + len(rank)), service=service
            )
    return None


def may_precede_a_rank(words, at):
    """Not "Secretary" before "General", nor a capital that goes on into an office."""
    word = words[at]
    if word.core.lower() in CIVIL_GENERALS:
        return bool(word.after)
    opens_sentence = at == 0 or words[at - 1].after.endswith((".", "!", "?"))
    return not word.is_capital or bool(word.after) or opens_sentence or is_office(word)


def service_at(words, at):
    """The bracketed nationality and service after a rank: "(IT AR)"."""
    if at >= len(words) or not words[at].before.startswith("("):
        return "", at
    for end in range(at, min(at + 4, len(words))):
        if words[end].after.endswith(")"):
            return joined(words, at, end + 1), end + 1
    return "", at


def name_end(words, at):
    """The end of a person's name that starts at a word; the start if there is none."""
    end = run_from(words, at, most=LONGEST_NAME)
    while end > at and is_never_name(words[end - 1]):
        end -= 1
    if any(is_never_name(word) for word in words[at:end]):
        return at
    return end if end > at and len(words[end - 1].core.rstrip("’s")) > 1 else at


def is_never_name(word):
    return word.core.lower().removesuffix("’s").removesuffix("'s") in NEVER_NAMES


def after_office(words, at, common):
    """(mention, end) of a full name right after an office, or after its comma."""
    start, office = office_run_end(words, at)
    if not office or start >= len(words):
        return None
    end = name_end(words, start)
    names = words[start:end]
    if not 2 <= len(names) <= 4 or not all(is_titled(word, common) for word in names):
        return None
    if anchor_at(words, start):
        return None
    name = joined(words, start, end)
    if is_known_place(name):
        return None
    return Mention(name=name, office=office, handle=handle_after(words, end)), end


def is_titled(word, common):
    """A word as names are written: one capital, and never without it elsewhere."""
    core = word.core
    if not word.is_capital:
        return True
    if len(core) <= 2:
        return True
    return any(c.islower() for c in core) and core.lower() not in common


def handle_after(words, end):
    here = words[end] if end < len(words) else None
    is_handle = here and here.before == "(" and here.core.startswith("@")
    return here.core if is_handle else ""
