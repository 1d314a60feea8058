"""Clock times at the start of a line and inside a sentence."""

import re
from dataclasses import dataclass

from releases.reading.zone_labels import PLACE_TIME, ZONE

APPROXIMATELY = re.compile(
    r"(?:\+\ ?/\ ?[-–−]|±|\+[-–]|~|(?:approximately|approx\.?|around|about|circa|ca?\.|"
    r"environ|vers)(?=[\ \d]))\ ?",
    re.IGNORECASE,
)
TIME = re.compile(
    r"""(?:
    (?P<h12>\d{1,2})(?:[:.](?P<m12>\d{2}))?\ ?(?P<half>[ap])\.?\ ?m\b\.?
  | (?P<h24>\d{1,2})(?P<point>[:.])(?P<m24>\d{2})(?![\d%])(?::\d\d(?!\d))?
      (?P<hours>\ ?(?:hrs?|hours|h)\b)?
  | (?P<hf>\d{1,2})\ ?h(?:\ ?(?P<mf>\d{2}))?(?!\w)
  | (?P<military>\d{4})\ ?(?:hrs?|hours)\b
  | (?P<word>noon|midday|midi|midnight|minuit)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
TO = re.compile(r"\ ?(?:[-–—−]|\b(?:to|until|till|and|à|jusqu[’']à)\b)\ ?")
LABEL = re.compile(
    rf"\ ?(?:\((?P<within>{ZONE}|{PLACE_TIME})\)|(?P<bare>{ZONE}))(?!\w)"
)
NOON = ("noon", "midday", "midi")


@dataclass(frozen=True)
class ClockTime:
    start: str | None
    end: str | None
    approximate: bool
    zone: str | None
    # The end of the words that tell the time.
    stop: int
    # Typed as "10.30", which without a zone may be any number.
    pointed: bool = False


def clock_at(text, position=0):
    """The time (or span of times) that stands at a position, or None."""
    approximate = APPROXIMATELY.match(text, position)
    stop = approximate.end() if approximate else position
    first = TIME.match(text, stop)
    if not first:
        return None
    stop, zone = after_label(text, first.end())
    last = span_end(text, stop, first)
    if last:
        stop, later_zone = after_label(text, last.end())
        zone = zone or later_zone
    half = last["half"] if last else None
    return ClockTime(
        start=span_start(first, last, half),
        end=clock(last) if last else None,
        approximate=bool(approximate),
        zone=zone,
        stop=stop,
        pointed=first["point"] == "." and not first["hours"] and not zone,
    )


def find_clocks(text):
    """(position, time) for every time that stands as a word of its own."""
    found, position = [], 0
    while match := TIME.search(text, position):
        start = match.start()
        position = match.end()
        if start and (text[start - 1].isalnum() or text[start - 1] in ".,:/$€£"):
            continue
        time = clock_at(text, start)
        if time.start and not time.pointed:
            found.append((start, time))
            position = time.stop
    return found


def span_end(text, position, first):
    joined = TO.match(text, position)
    if not joined:
        return None
    last = TIME.match(text, joined.end())
    return last if last and first["word"] is None else None


def span_start(first, last, half):
    """ "1:30 – 2:30 p.m.": the half of the day typed once stands for both."""
    if half and first["h24"]:
        start = twelve(first["h24"], first["m24"], half)
        if start and start > (clock(last) or ""):
            start = twelve(first["h24"], first["m24"], "a")
        return start
    return clock(first)


def after_label(text, position):
    found = LABEL.match(text, position)
    if not found:
        return position, None
    return found.end(), found["within"] or found["bare"]


def clock(found):
    """HH:MM, or None for a time that no clock shows."""
    if found["half"]:
        return twelve(found["h12"], found["m12"], found["half"])
    if found["word"]:
        return "12:00" if found["word"].lower() in NOON else "00:00"
    if found["military"]:
        return on_the_clock(found["military"][:2], found["military"][2:])
    if found["hf"]:
        return on_the_clock(found["hf"], found["mf"])
    return on_the_clock(found["h24"], found["m24"])


def twelve(hour, minute, half):
    if not 1 <= int(hour) <= 12:
        return on_the_clock(hour, minute)
    return on_the_clock(int(hour) % 12 + (12 if half in "pP" else 0), minute)


def on_the_clock(hour, minute):
    hour, minute = int(hour), int(minute or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
