"""The office that stands beside a name: "the President of X, Mr Y"."""

from releases.reading.capitals import joined
from releases.reading.titles import (
    ARTICLES,
    CONNECTING,
    JOINING,
    LOWER_CASE_OFFICES,
    OFFICES,
)
from releases.reading.zones import is_country

MOST_WORDS = 12


def is_office(word):
    return word.core.lower() in OFFICES or word.core.lower() == "general"


def office_before(words, at):
    """The office that ends right before a word, a comma between them or not."""
    if not at or words[at - 1].after not in ("", ","):
        return ""
    start = at
    while start and at - start < MOST_WORDS:
        word = words[start - 1]
        if start < at and word.after:
            break
        if words[start].before and start < at:
            break
        if word.core.lower() in ARTICLES and not joins(words, start - 2):
            break
        if word.core in ("and", "et") and start < at and starts_office(words, start):
            break
        if not carries_on(word):
            break
        start -= 1
    return phrase(words, start, at)


def carries_on(word):
    """A word inside an office: a capital, a small word, or a lower-case title."""
    return (
        word.is_capital
        or word.core.lower() in CONNECTING
        or word.core in LOWER_CASE_OFFICES
        or word.core[:2] in ("l’", "l'", "d’", "d'")
    )


def is_small(word):
    return not word.is_capital and word.core not in LOWER_CASE_OFFICES


def joins(words, at):
    return at >= 0 and words[at].core.lower() in JOINING and not words[at].after


def starts_office(words, at):
    return is_office(words[at]) or words[at].core.lower() in ARTICLES


def office_after(words, at):
    """The office after a name and its comma: "Admiral X, Supreme Commander Y"."""
    if not 0 < at < len(words) or words[at - 1].after != ",":
        return ""
    start = at + 1 if words[at].core.lower() in ARTICLES else at
    if start >= len(words) or not (words[start].is_capital or is_office(words[start])):
        return ""
    end = start
    while end < len(words) and end - start < MOST_WORDS:
        word = words[end]
        if word.before or (end > start and words[end - 1].after):
            break
        if not carries_on(word) or word.core in ("and", "et"):
            break
        end += 1
    return phrase(words, start, end)


def phrase(words, start, end):
    """The words between two places where they name an office, small words cut off."""
    while start < end and is_small(words[start]):
        start += 1
    while end > start and is_small(words[end - 1]):
        end -= 1
    if start < end and words[start].core in ("The", "Le", "La"):
        start += 1
    has_office = any(is_office(word) for word in words[start:end])
    return joined(words, start, end) if has_office else ""


def office_run_end(words, at):
    """(where a name may begin, office) for an office that starts at a word."""
    if at and words[at - 1].is_capital and not words[at - 1].after:
        return at, ""
    end = last_office(words, at)
    if end is None:
        return at, ""
    if words[end - 1].after == ",":
        return end, phrase(words, at, end)
    if words[end - 1].after or end >= len(words):
        return end, ""
    if words[end].core in JOINING:
        return after_of(words, at, end)
    return end, phrase(words, at, end)


def last_office(words, at):
    """Where the office words of a run of capitals end, or None without any."""
    end, last = at, None
    while end < len(words) and end - at < MOST_WORDS and words[end].is_capital:
        if end > at and words[end].before:
            break
        end += 1
        if is_office(words[end - 1]) and not words[end - 1].is_possessive:
            last = end
        if words[end - 1].after:
            break
    return last


def after_of(words, at, of):
    """An office with "of": its name follows a country of the tables, or a comma."""
    start = of + 1
    end = phrase_end(words, start)
    for stop in range(min(start + 4, end), start, -1):
        if is_country(joined(words, start, stop)) and not words[stop - 1].after:
            return stop, joined(words, at, stop)
    if end - start == 3 and all(word.is_capital for word in words[start:end]):
        return start + 1, joined(words, at, start + 1)
    if end > start and words[end - 1].after == ",":
        return end, phrase(words, at, end)
    return at, ""


def phrase_end(words, at):
    """The end of a run of capitals and connecting words; punctuation ends it."""
    end = at
    while end < len(words) and end - at < MOST_WORDS:
        word = words[end]
        if (word.before and end > at) or not (
            word.is_capital or word.core.lower() in CONNECTING
        ):
            break
        end += 1
        if word.after:
            break
    return end
