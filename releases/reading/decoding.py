"""Bytes and characters: what counts as a readable text, and what is refused."""

import functools
import re
import sys
import unicodedata

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# Zero-width marks that separate words as a space does; joiners stay.
ZERO_WIDTH_SPACES = str.maketrans({"\u200b": " ", "\ufeff": " "})
# The Stream-Safe Text Format allows 30 marks on one letter; normalising long runs
# takes quadratic time.
MOST_MARKS = 30


class UnreadableText(ValueError):
    """The text cannot be read; the message names the line and says why."""


def decode(raw):
    """The text of a file: UTF-8, with or without a byte order mark, nothing else."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableText(
            f"Line {line}: byte {error.start} is not UTF-8. "
            "Save the file as plain text in UTF-8."
        ) from error
    text = text.removeprefix("\ufeff")
    refuse_unreadable(text)
    return text


def refuse_unreadable(text):
    """Raise for an empty text and for characters that no press text holds."""
    if found := CONTROLS.search(text):
        raise UnreadableText(
            f"Line {line_of(text, found.start())}: "
            f"control character {code_point(found)} (character {found.start()}). "
            "This is not a plain text."
        )
    if found := BIDI_CONTROLS.search(text):
        raise UnreadableText(
            f"Line {line_of(text, found.start())}: "
            f"bidirectional control character {code_point(found)}, "
            "which can show other words than are stored."
        )
    if not text.isascii() and (found := piled_marks().search(text)):
        raise UnreadableText(
            f"Line {line_of(text, found.start())}: "
            f"more than {MOST_MARKS} combining marks on one letter."
        )
    if not text.translate(ZERO_WIDTH_SPACES).strip():
        raise UnreadableText("Line 1: the text is empty.")


def lines_of(text):
    """The lines, composed (NFC), each with its white space folded."""
    text = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text))
    return [fold(line) for line in text.translate(ZERO_WIDTH_SPACES).split("\n")]


def fold(text):
    """One plain space for every run of white space, none at the ends."""
    return " ".join(text.split())


def line_of(text, position):
    return len(LINE_ENDS.sub("\n", text[:position]).split("\n"))


def code_point(found):
    return f"U+{ord(found[0]):04X}"


@functools.cache
def piled_marks():
    marks = "".join(
        re.escape(chr(code))
        for code in range(0x300, min(0x1E950, sys.maxunicode))
        if unicodedata.combining(chr(code))
    )
    return re.compile(f"[{marks}]{{{MOST_MARKS + 1}}}")
