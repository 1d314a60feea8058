"""Whether two spellings may be meant for one name."""

from difflib import SequenceMatcher

from releases.reading.zones import folded

SHORTEST, SHORTEST_ALONE = 4, 6
ALIKE = 0.8


def nearly(one, other):
    """Whether two differ by one slip: a letter too many, too few, wrong, or two that
    changed places; or by an accent alone."""
    if _plain(one) == _plain(other):
        return False
    one, other = folded(one), folded(other)
    if one == other:
        return True
    if one + "s" == other or other + "s" == one:
        return False  # "the Lindens"
    if min(len(one), len(other)) < SHORTEST or one[:1] != other[:1]:
        return False
    return _one_slip(one, other)


def alike(one, other):
    """Whether two long words share most of their letters in order: transliterations of
    one name differ in more than a slip."""
    one, other = folded(one), folded(other)
    if one == other or one + "s" == other or other + "s" == one:
        return False
    if min(len(one), len(other)) < SHORTEST_ALONE or one[:1] != other[:1]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _plain(word):
    """Capitals and the form of an apostrophe are no spelling."""
    return word.casefold().replace("’", "'")


def _one_slip(one, other):
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(one) < len(other):
        return rest == other_rest[1:]
    swapped = other_rest[1:2] + other_rest[:1] + other_rest[2:]
    return rest[1:] == other_rest[1:] or rest == swapped


def slips(word):
    """What is left of a word without one of its letters, and the word: two words with
    one slip between them have one of these in common."""
    word = folded(word)
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}
