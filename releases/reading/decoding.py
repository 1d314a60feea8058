"""Bytes and characters: what counts as a readable text, and what is refused."""

import re
import unicodedata

from django.utils.translation import gettext

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# The Stream-Safe Text Format allows 30 marks on one letter; normalising long runs
# takes quadratic time.
MOST_MARKS = 30
# Neither words nor spaces nor ASCII: all that marks on a letter can be, and more.
UNUSUAL_RUN = re.compile(r"[^\w\s\x00-\x7f]{31,}")


class UnreadableText(ValueError):
    """The text cannot be read; the message names the line and says why."""


def decode(raw):
    """The text of a file: UTF-8, with or without a byte order mark, nothing else."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableText(
            gettext(
                "Line %(line)s: byte %(at)s is not UTF-8. "
                "Save the file as plain text in UTF-8."
            )
            % {"line": line, "at": error.start}
        ) from error
    text = text.removeprefix("\ufeff")
    refuse_unreadable(text)
    return text


def refuse_unreadable(text):
    """Raise for an empty text and for characters that no press text holds."""
    if found := CONTROLS.search(text):
        raise UnreadableText(
            gettext(
                "Line %(line)s: control character %(code)s (character %(at)s). "
                "This is not a plain text."
            )
            % _where(text, found)
        )
    if found := BIDI_CONTROLS.search(text):
        raise UnreadableText(
            gettext(
                "Line %(line)s: bidirectional control character %(code)s, "
                "which can show other words than are stored."
            )
            % _where(text, found)
        )
    if not text.isascii() and (position := piled_marks(text)):
        raise UnreadableText(
            gettext("Line %(line)s: more than %(most)s combining marks on one letter.")
            % {"line": line_of(text, position), "most": MOST_MARKS}
        )
    if not with_plain_spaces(text).strip():
        raise UnreadableText(gettext("Line 1: the text is empty."))


def lines_of(text):
    """The lines, composed (NFC), each with its white space folded."""
    text = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text))
    return [fold(line) for line in with_plain_spaces(text).split("\n")]


def with_plain_spaces(text):
    """Zero-width marks that separate words become spaces; joiners stay."""
    return text.replace("\u200b", " ").replace("\ufeff", " ")


def fold(text):
    """One plain space for every run of white space, none at the ends."""
    return " ".join(text.split())


def line_of(text, position):
    return len(LINE_ENDS.sub("\n", text[:position]).split("\n"))


def _where(text, found):
    at = found.start()
    return {"line": line_of(text, at), "at": at, "code": f"U+{ord(found[0]):04X}"}


def piled_marks(text):
    """Where more marks than any script needs are piled on one letter, or None."""
    for run in UNUSUAL_RUN.finditer(text):
        marks = 0
        for position in range(run.start(), run.end()):
            marks = marks + 1 if unicodedata.combining(text[position]) else 0
            if marks > MOST_MARKS:
                return position
    return None
