"""The notes on media coverage: which paragraphs under their heading they are."""

import re

COVERAGE_WORD = re.compile(r"\b(?:coverage|couverture)\b", re.I)
ABOUT_MEDIA = re.compile(
    r"\b(?:media|press|journalists?|accredit\w*|photo\w*|video|footage|stream\w*|live|"
    r"transcript|broadcast\w*|interview\w*|badge|médias?|presse|journalistes?|vidéos?|"
    r"accrédit\w*|diffus\w*|retransm\w*|transcription|images?|direct)\b",
    re.I,
)
LONGEST_NOTE = 900


def coverage_span(paragraphs, marks, is_free):
    """The positions of the coverage notes, one unbroken run; may be empty."""
    headings = [at for at, mark in enumerate(marks) if mark == "coverage"]
    headings.sort(key=lambda at: not COVERAGE_WORD.search(paragraphs[at].text))
    for heading in headings:
        span = notes_under(paragraphs, heading, is_free)
        if span:
            return span
    return range(0)


def notes_under(paragraphs, heading, is_free):
    """The paragraphs on the media under a heading, then its bullets."""
    start = stop = heading + 1
    if start >= len(paragraphs):
        return range(0)
    bullets = paragraphs[start].bullet
    while stop < len(paragraphs) and is_free(stop):
        here = paragraphs[stop]
        bullets = bullets or here.bullet
        if bullets != here.bullet or not (bullets or is_note(here.text)):
            break
        stop += 1
    return range(start, stop)


def is_note(text):
    return len(text) <= LONGEST_NOTE and bool(ABOUT_MEDIA.search(text))
