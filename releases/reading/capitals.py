"""Words and runs of capitalised words, in any alphabet that has capitals."""

from typing import NamedTuple

OPENING = "“\"'‘«([—–"
CLOSING = "”\"'’»)]—–.,;:!?…"
PARTICLES = frozenset(
    [
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "van",
        "von",
        "ter",
        "ten",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ben",
        "ibn",
        "zu",
        "af",
        "av",
        "y",
        "i",
        "dalla",
        "d’",
        "al-",
        "d'",
    ]
)


ABBREVIATED = frozenset(("Jr", "Sr", "St"))


class Word(NamedTuple):
    """A word with the marks around it and its place in the text."""

    core: str
    before: str
    after: str
    start: int
    end: int

    @property
    def is_capital(self):
        return self.core[:1].isupper()

    @property
    def is_possessive(self):
        return self.core.endswith(("’s", "'s"))


def words_of(text):
    """The words of a text with their punctuation apart."""
    words, position = [], 0
    for token in text.split(" "):
        core = token.lstrip(OPENING)
        before = token[: len(token) - len(core)]
        bare = core.rstrip(CLOSING)
        after = core[len(bare) :]
        start = position + len(before)
        if bare:
            words.append(Word(bare, before, after, start, start + len(bare)))
        elif words and token:
            last = words.pop()
            words.append(
                Word(last.core, last.before, last.after + token, last.start, last.end)
            )
        position += len(token) + 1
    return words


def run_from(words, at, *, most=5, particles=PARTICLES):
    """The end of the run of capitalised words that starts at a word.

    The run ends at punctuation, at a possessive and at a small word that is no
    particle between two capitals.
    """
    end = at
    while end < len(words) and end - at < most:
        word = words[end]
        if end > at and (word.before or ends_run(words[end - 1])):
            break
        if word.is_capital:
            end += 1
            continue
        joins = (
            end > at
            and word.core in particles
            and not word.after
            and end + 1 < len(words)
            and not words[end + 1].before
            and (words[end + 1].is_capital or words[end + 1].core in particles)
        )
        if not joins:
            break
        end += 1
    while end > at and not words[end - 1].is_capital:
        end -= 1
    return end


def ends_run(word):
    return word.is_possessive or (
        bool(word.after)
        and not (
            word.after == "." and (len(word.core) == 1 or word.core in ABBREVIATED)
        )
    )


def joined(words, start, end):
    """The words as typed between two places, without the marks around them."""
    parts = []
    for at in range(start, end):
        word = words[at]
        stop = "." if at < end - 1 and word.after.startswith(".") else ""
        parts.append(word.core + stop)
    return without_possessive(" ".join(parts))


def without_possessive(name):
    return name[:-2] if name.endswith(("’s", "'s")) else name


def is_name_word(word):
    bare = word.strip("()[]“”’'.")
    return bool(bare) and bare[0].isupper()
