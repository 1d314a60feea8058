"""Lines that begin with a time: the words of the time, and the words after it."""

import re
from dataclasses import dataclass

from releases.reading.clock import clock_at
from releases.reading.dates import day_at_start

LONGEST_LINE = 600
QUICK = re.compile(
    r"\d|noon|mid|tbc|to be|à confirmer|then|follow|puis|ensuite|suivi", re.I
)
LED_BY = re.compile(
    r"(?:at|from|as of|starting at|à partir de|dès|de|à) (?=[\d+±~])", re.I
)
UNSET = re.compile(
    r"\(?(?:time |heure )?(?:TBC|TBD|to be (?:confirmed|determined|announced)|"
    r"à confirmer|à préciser)\b\)?",
    re.I,
)
UNSET_AFTER = re.compile(r" ?\(?(?:TBC|tbc|to be confirmed|à confirmer)\)?(?!\w)")
THEN = re.compile(
    r"\(?(?:following\b|followed by\b|then\b|thereafter\b|afterwards\b|"
    r"immediately (?:after|following)\b|puis\b|ensuite\b|à l[’']issue\b|suivie? d)",
    re.I,
)
AFTER_DAY = re.compile(r"[ ,:–—-]{1,3}(?:at |à |from )?")
SEPARATOR = re.compile(r"[ \t]*(?:[–—:|,;/-]|\.(?= ))?[ ]*")


@dataclass
class TimedLine:
    """A paragraph that starts with a time, before its day is known."""

    start: str | None
    end: str | None
    approximate: bool
    zone: str | None
    text: str
    mention: object = None
    untimed: bool = False
    is_impossible: bool = False


def timed_line(text, *, in_section):
    """What a paragraph says as a programme line, or None if it is none."""
    if len(text) > LONGEST_LINE or not QUICK.search(text[:60]):
        return None
    position, mention = 0, None
    day = day_at_start(text[:60])
    if day and (gap := AFTER_DAY.match(text, day.end)):
        position, mention = gap.end(), day
    if in_section and (led := LED_BY.match(text, position)):
        position = led.end()
    clock = clock_at(text, position)
    if clock is None or (clock.pointed and not in_section):
        return untimed_line(text, position, mention) if in_section else None
    stop = UNSET_AFTER.match(text, clock.stop)
    rest = text[stop.end() if stop else clock.stop :]
    if rest[:1] and (rest[0].isalnum() or rest[0] in "%°"):
        return None
    rest = rest[SEPARATOR.match(rest).end() :]
    if not in_section and not reads_like_a_line(rest):
        return None
    return TimedLine(
        clock.start,
        clock.end,
        clock.approximate,
        clock.zone,
        rest,
        mention,
        is_impossible=clock.start is None,
    )


def untimed_line(text, position, mention):
    """A line whose time is to be confirmed, or that follows the one above."""
    if unset := UNSET.match(text, position):
        rest = text[unset.end() :]
        rest = rest[SEPARATOR.match(rest).end() :]
        return TimedLine(None, None, False, None, rest, mention) if rest else None
    if len(text) <= 200 and THEN.match(text, position):
        return TimedLine(None, None, False, None, text, mention, untimed=True)
    return None


def reads_like_a_line(rest):
    """Outside a programme's section: short, with words, no spoken text."""
    has_words = any(character.isalpha() for character in rest)
    spoken = re.match(r"[A-ZÀ-Þ. ’'-]{2,40}: ", rest)
    return has_words and not spoken and not rest[0].islower() and len(rest) <= 300
