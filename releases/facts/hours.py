"""Hours: whether clocks show them, and whether they follow each other."""

import re
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from releases.facts.finding import doubt, stop
from releases.facts.zones import instant_of, skipped
from releases.reading.clock import LABEL, find_clocks
from releases.reading.dates import find_days

# What looks like an hour of a clock; "25:40" may be a verse, so that something beside
# it must say that it is one.
HOUR = re.compile(
    r"(?<![\w.,:/$€£])(?P<hour>\d{1,2})(?P<mark>[:.]| ?h ?)(?P<minute>\d{2})"
    r"(?![\d%:]| ?(?:min|sec))"
    r"(?P<unit> ?(?:hrs?|hours|h)\b)?(?: ?(?P<half>[ap])\.?m\b\.?)?",
    re.I,
)
HALF = re.compile(r"(?<![\w.,:/$€£])(?P<hour>\d{1,2}) ?(?P<half>[ap])\.?m\b", re.I)
TWO_HALVES = re.compile(r"\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.? [ap]\.?m\b\.?", re.I)
LED_BY = re.compile(
    r"\b(?:at|from|until|till|by|à|dès|vers) $"
    r"|[:.h] ?\d\d(?: ?[ap]\.?m\.?)? ?(?:[-–—]|to|à) ?$",
    re.I,
)
MIDNIGHT = re.compile(r"\b(?:midnight|minuit)\b", re.I)
WHICH_MIDNIGHT = re.compile(
    r"\b(?:0?0|24)[:.h]00|23[:.h]59"
    r"|\b(?:(?:start|beginning|end|close|night) of|between|nuit du|début|fin|entre)\b",
    re.I,
)
DAY_TO_HOUR = re.compile(r",? (?:on |of |at |le |du |à )?(?:the )?")
NOON, EVENING, MORNING = time(12), time(17), time(6)
LONGEST_NIGHT = timedelta(hours=12)
# How far off an hour marked with ± may be.
ROUGHLY = timedelta(minutes=60)
LONGEST_QUOTE = 120
START_OF_LINE = 20


def times(prose):
    """``time``: an hour that no clock shows, or that could be two."""
    for text in prose.paragraphs:
        yield from _impossible_hours(text, prose)
    yield from _midnights(prose)
    yield from _skipped_hours(prose)


def _impossible_hours(text, prose):
    for found in HOUR.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"])
        if minute < 60 and (hour < 24 or (hour, minute) == (24, 0)):
            continue
        if _is_said_to_be_an_hour(text, found, prose):
            yield _no_such_hour(text, found)
    for found in (*HOUR.finditer(text), *HALF.finditer(text)):
        half, hour = found["half"], int(found["hour"])
        if half and (hour > 24 or (hour > 12 and half in "aA")):
            yield _no_such_hour(text, found)
    for found in TWO_HALVES.finditer(text):
        message = _("The half of the day is given twice.")
        yield stop("time", found[0], message, text)


def _no_such_hour(text, found):
    label = LABEL.match(text, found.end())
    quote = text[found.start() : label.end() if label else found.end()]
    return stop("time", quote, _("No clock shows this hour."), text)


def _is_said_to_be_an_hour(text, found, prose):
    if found["half"] or (text in prose.lines and found.start() < START_OF_LINE):
        return True
    if found["mark"] == ".":
        return False  # "2.75 hours"
    if found["unit"] or LABEL.match(text, found.end()):
        return True
    is_led = LED_BY.search(text, max(0, found.start() - 12), found.start())
    return bool(is_led) and not prose.is_spoken


def _midnights(prose):
    message = _("Which midnight: the one that begins the day, or the one that ends it?")
    before = None
    for line in prose.item.programme:
        opens = MIDNIGHT.match(line.typed)
        evening = before and before.day == line.day and _clock(before) >= NOON
        if opens and not evening and not WHICH_MIDNIGHT.search(line.typed):
            yield stop("time", _short(line.typed), message)
        before = line if line.start else before
    facts = {fact.typed for fact in (*prose.item.deadlines, *prose.item.pools)}
    for sentence in [] if prose.is_spoken else prose.sentences:
        found = MIDNIGHT.search(sentence)
        if not found or WHICH_MIDNIGHT.search(sentence):
            continue
        if sentence in facts:
            yield stop("time", _short(sentence), message)
        elif day := _day_beside(found, sentence):
            quote = sentence[min(found.start(), day.start) : max(found.end(), day.end)]
            yield doubt("time", quote, message, sentence)


def _day_beside(midnight, sentence):
    for day in find_days(sentence):
        between = sentence[midnight.end() : day.start]
        between = between or sentence[day.end : midnight.start()]
        if not day.is_today and DAY_TO_HOUR.fullmatch(between):
            return day
    return None


def _skipped_hours(prose):
    """Clocks that go forward never show the hour between."""
    for line in prose.item.programme:
        if line.day and line.start and skipped(prose.item, line.day, line.start):
            message = _("Clocks go forward that night and skip this hour.")
            yield stop("time", _short(line.typed), message)


def orders(prose):
    """``order``: an item ends before it starts, or the day runs backwards."""
    item, before = prose.item, None
    has_days = item.first_day == item.last_day
    for line in item.programme:
        if line.start and line.end and _is_backwards(line):
            yield stop("order", _short(line.typed), _("It ends before it starts."))
        if line.start is None:
            continue
        is_same_day = before and before.day == line.day and (line.day or has_days)
        if is_same_day and _comes_too_late(item, before, line):
            message = _("It stands after %(line)s, which starts later.")
            words = message % {"line": f"“{_short(before.typed)}”"}
            yield stop("order", _short(line.typed), words)
        before = line


def _is_backwards(line):
    start, end = _clock(line), time.fromisoformat(line.end)
    lasts = _on(date.min, end) - _on(date.min, start)
    if lasts >= timedelta(0):
        return False
    is_night = start >= EVENING and lasts + timedelta(days=1) <= LONGEST_NIGHT
    return not is_night


def _comes_too_late(item, before, line):
    if _clock(before) >= EVENING and _clock(line) <= MORNING:
        return False  # after midnight
    first, second = _moment(item, before), _moment(item, line)
    slack = ROUGHLY if before.approximate or line.approximate else timedelta(0)
    return second + slack < first


def pools(prose):
    """``pool``: it gathers at or after the start of what it covers."""
    for pool in prose.item.pools:
        if pool.gathers_at is None or find_days(pool.typed):
            continue
        covered = _covered(pool, prose.item)
        if covered is None:
            continue
        gathers = instant_of(
            prose.item, covered.day, pool.gathers_at, pool.zone or covered.zone
        )
        if gathers >= _moment(prose.item, covered) and not covered.approximate:
            message = _("The pool gathers when %(line)s has begun.")
            words = message % {"line": f"“{_short(covered.typed)}”"}
            yield stop("pool", _gathering(pool), words, pool.typed)


def _covered(pool, item):
    """The line that a pool covers; where it names none, the last one to start."""
    if pool.covers is not None:
        line = item.programme[pool.covers]
        return line if line.start else None
    timed = [line for line in item.programme if line.start]
    if not timed or len({line.day for line in timed}) > 1:
        return None
    return max(timed, key=lambda line: _moment(item, line))


def _gathering(pool):
    """The hour as it stands in the sentence."""
    for start, clock in find_clocks(pool.typed):
        if clock.start == pool.gathers_at:
            return pool.typed[start : clock.stop]
    return _short(pool.typed)


def _moment(item, line):
    return instant_of(item, line.day, line.start, line.zone)


def _clock(line):
    return time.fromisoformat(line.start)


def _on(day, clock):
    return datetime.combine(day, clock)


def _short(typed):
    if len(typed) <= LONGEST_QUOTE:
        return typed
    return typed[:LONGEST_QUOTE].rpartition(" ")[0] or typed[:LONGEST_QUOTE]
