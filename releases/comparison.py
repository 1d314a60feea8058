"""What differs between two texts, word by word, as lines that read well.

Pure: clean HTML or plain text in, lines of safe HTML out, in which ``<del>`` stands for
what only the older text has and ``<ins>`` for what only the newer one has.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

BLOCKS = {"p", "h2", "h3", "li", "blockquote", "th", "td", "hr"}
MARKS = {"strong", "em", "sub", "sup"}
# Two blocks that share less are not the same block with changes.
ALIKE = 0.4
# Above so many pairs of words or blocks, what was and what is stand whole.
LONGEST = 4_000_000
MOST_PAIRS = 400
_WORD = re.compile(r"\w+(?:['’.:/-]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True)
class Line:
    """A paragraph, heading, point or cell. ``change`` says what it is as a whole:
    nothing, ``changed``, ``added`` or ``removed``."""

    tag: str
    html: SafeString
    change: str = ""


def compare_markup(old, new):
    return _compare(_blocks(old), _blocks(new))


def compare_text(old, new):
    return _compare(_plain_blocks(old), _plain_blocks(new))


def _compare(old, new):
    lines = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            lines += [Line(name, _html(words)) for name, words in new[j1:j2]]
        else:
            for was, now in _pairs(old[i1:i2], new[j1:j2]):
                lines.append(_line(was, now))
    return lines


def _pairs(old, new):
    """Old and new blocks in order, those that are alike side by side; between two such
    pairs what is gone comes before what is new."""
    matches, start = [], 0
    if len(old) * len(new) <= MOST_PAIRS:
        for j, now in enumerate(new):
            alike = (i for i in range(start, len(old)) if _alike(old[i], now))
            i = next(alike, None)
            if i is not None:
                matches.append((i, j))
                start = i + 1
    pairs, i1, j1 = [], 0, 0
    for i2, j2 in [*matches, (len(old), len(new))]:
        pairs += [(was, None) for was in old[i1:i2]]
        pairs += [(None, now) for now in new[j1:j2]]
        pairs += list(zip(old[i2 : i2 + 1], new[j2 : j2 + 1], strict=False))
        i1, j1 = i2 + 1, j2 + 1
    return pairs


def _alike(was, now):
    if was[0] != now[0]:
        return False
    was, now = ([word for word in words if _says(word)] for _, words in (was, now))
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return False
    return _is_long(was, now) or matcher.ratio() >= ALIKE


def _says(word):
    return word[0][0].isalnum()


def _line(was, now):
    if was is None:
        return Line(now[0], format_html("<ins>{}</ins>", _html(now[1])), "added")
    if now is None:
        return Line(was[0], format_html("<del>{}</del>", _html(was[1])), "removed")
    return Line(now[0], _told_apart(was[1], now[1]), "changed")


def _told_apart(was, now):
    if _is_long(was, now):
        return format_html("<del>{}</del> <ins>{}</ins>", _html(was), _html(now))
    parts = []
    for left, right, same in _changes(was, now):
        if same:
            parts.append(_html(right))
        else:
            parts.append(format_html("<del>{}</del>", _html(left)) if left else "")
            parts.append(format_html("<ins>{}</ins>", _html(right)) if right else "")
    return mark_safe("".join(parts))  # each part is safe


def _changes(was, now):
    """Runs of words (old, new, whether they are the same). Two changes with nothing but
    space or a sign between them are one change, which reads better."""
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    runs = [
        (was[i1:i2], now[j1:j2], tag == "equal")
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    told = []
    for place, run in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if run[2] and inside and not any(map(_says, run[1])):
            run = (*run[:2], False)
        if told and not run[2] and not told[-1][2]:
            left, right, _ = told.pop()
            run = (left + run[0], right + run[1], False)
        told.append(run)
    return told


def _is_long(was, now):
    return len(was) * len(now) > LONGEST


def _html(words):
    parts = []
    for marks, run in groupby(words, key=lambda word: word[1]):
        text = format_html("{}", "".join(word for word, _ in run))
        for mark in marks:
            text = format_html("<{0}>{1}</{0}>", mark_safe(mark), text)
        parts.append(text)
    return mark_safe("".join(parts))  # each part is escaped


def _words(text, marks=()):
    return tuple((word, marks) for word in _WORD.findall(text))


def _plain_blocks(text):
    return [("p", _words(line)) for line in text.splitlines() if line.strip()]


def _blocks(markup):
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    reader.end()
    return reader.blocks


class _Reader(HTMLParser):
    """The blocks of clean HTML, each with its words, and the words with their marks.

    Where a link leads stands behind its words, so that a changed address shows.
    """

    def __init__(self):
        super().__init__()
        self.blocks, self.words = [], []
        self.tag, self.marks, self.links = "p", [], []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.end()
            # A paragraph inside a point or a cell is that point.
            self.tag = tag if tag != "p" or self.tag in ("p", "h2", "h3") else self.tag
            if tag == "hr":
                self.blocks.append(("hr", ()))
                self.tag = "p"
        elif tag in MARKS:
            self.marks.append(tag)
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        elif tag == "br":
            self.words.append(("\n", ()))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.end()
            if tag != "p":
                self.tag = "p"
        elif tag in self.marks:
            self.marks.remove(tag)
        elif tag == "a" and self.links:
            self.words.append((f" ({self.links.pop()})", ("code",)))

    def handle_data(self, data):
        self.words += _words(re.sub(r"\s+", " ", data), tuple(self.marks))

    def end(self):
        if any(not word.isspace() for word, _ in self.words):
            self.blocks.append((self.tag, tuple(self.words)))
        self.words = []
