"""Whether two names may be one person's, typed twice.

A word of up to five letters must be the same, a longer one may differ by one slip, from
ten letters on by two: so "Kathrin Ounapu" is like "Õunapuu, Katrin", and "Anna Borg" is
not like "Anna Berg". Marks, case and order do not count, and a letter stands for a word
that begins with it. Another script is another name.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t"},
        **{"æ": "ae", "œ": "oe", "þ": "th"},
    }
)
_APOSTROPHES = re.compile("['’ʼʻ`´]")


def are_alike(name, other):
    words, others = sorted([folded(name), folded(other)], key=len)
    if "".join(words) == "".join(others):
        return bool(words)
    if not words or len(words) < min(2, len(others)):
        return False
    others.sort(key=len, reverse=True)
    return all(_found(word, others) for word in sorted(words, key=len, reverse=True))


def folded(name):
    """The words of a name, without marks and case."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"\w+", bare.translate(_LETTERS))


def _found(word, others):
    """Whether one of ``others`` is like it; that one is taken out."""
    for other in others:
        if _is_initial(word, other) or within(word, other, _slips(word, other)):
            others.remove(other)
            return True
    return False


def _is_initial(word, other):
    return 1 in (len(word), len(other)) and word[0] == other[0]


def _slips(word, other):
    longest = max(len(word), len(other))
    return (longest > 5) + (longest > 9)


def within(word, other, slips):
    """Whether one becomes the other by so many letters too many, too few, other ones or
    two in turn."""
    while word and other and word[0] == other[0]:
        word, other = word[1:], other[1:]
    if abs(len(word) - len(other)) > slips:
        return False
    if not (word or other) or slips == 0:
        return not (word or other)
    turned = len(word) > 1 and word[:2] == other[1::-1]
    return (
        within(word[1:], other, slips - 1)
        or within(word, other[1:], slips - 1)
        or within(word[1:], other[1:], slips - 1)
        or (turned and within(word[2:], other[2:], slips - 1))
    )
