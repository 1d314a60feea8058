"""Programme lines: what happens when, and what stands between the lines."""

import re
from dataclasses import dataclass, field

from releases.reading.access import access_of_line
from releases.reading.clock import clock_at
from releases.reading.dates import find_days
from releases.reading.records import ProgrammeLine
from releases.reading.sections import SECTIONS

LONGEST_LINE = 600
LONGEST_NOTE = 300
MOST_NOTES = 3
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
    doubt: str = ""


@dataclass
class Programme:
    lines: list = field(default_factory=list)
    # The paragraphs that the lines are made of: the first and the one past the last.
    start: int = 0
    stop: int = 0
    mentions: list = field(default_factory=list)
    doubts: list = field(default_factory=list)


def timed_line(text, *, in_section):
    """What a paragraph says as a programme line, or None if it is none."""
    if len(text) > LONGEST_LINE or not QUICK.search(text[:60]):
        return None
    position, mention = 0, None
    days = find_days(text[:60])
    if days and days[0].start == 0 and (gap := AFTER_DAY.match(text, days[0].end)):
        position, mention = gap.end(), days[0]
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
    doubt = "" if clock.start else f"“{text[: clock.stop]}” is no time of a clock."
    return TimedLine(
        clock.start,
        clock.end,
        clock.approximate,
        clock.zone,
        rest,
        mention,
        doubt=doubt,
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


def programme_of(paragraphs, marks, *, ahead):
    """The programme of an item: its largest run of timed lines.

    One line alone counts under a programme's heading, or with its zone in a text
    that looks ahead.
    """
    runs, section = [], None
    for at, paragraph in enumerate(paragraphs):
        if marks[at] in SECTIONS:
            section, section_start = marks[at], at
            if runs:
                runs[-1]["open"] = False
        if marks[at] is not None:
            continue
        timed = timed_line(paragraph.text, in_section=section == "programme")
        if timed is None:
            continue
        if continues(runs, at, paragraphs):
            runs[-1]["lines"][at] = timed
        elif not timed.untimed:
            heading = section_start if section == "programme" else None
            runs.append({"lines": {at: timed}, "heading": heading, "open": True})
    wanted = [run for run in runs if is_programme(run, ahead)]
    if not wanted:
        return Programme()
    chosen = max(wanted, key=lambda run: len(run["lines"]))
    earliest = next((at for at, mark in enumerate(marks) if mark is None), 0)
    programme = assemble(paragraphs, chosen, earliest)
    if len(wanted) > 1:
        programme.doubts.append(
            "There are programme lines in several places; the others stay in the text."
        )
    return programme


def is_programme(run, ahead):
    lines = list(run["lines"].values())
    alone_with_zone = ahead and lines[0].zone is not None
    return run["heading"] is not None or len(lines) > 1 or alone_with_zone


def continues(runs, at, paragraphs):
    """Whether only a few short notes lie between a line and the last one above."""
    if not runs or not runs[-1]["open"]:
        return False
    between = paragraphs[max(runs[-1]["lines"]) + 1 : at]
    return len(between) <= MOST_NOTES and all(
        len(note.text) <= LONGEST_NOTE for note in between
    )


def assemble(paragraphs, run, earliest):
    """Programme lines with their headings; notes between them join the line above."""
    timed = run["lines"]
    first, last = min(timed), max(timed)
    programme = Programme(start=first, stop=last + 1)
    mention = heading_day(paragraphs, run["heading"])
    headings = []
    if run["heading"] is not None:
        earliest = run["heading"] + 1
    while programme.start > earliest and is_day_heading(
        paragraphs[programme.start - 1]
    ):
        programme.start -= 1
    if last + 1 < len(paragraphs) and not timed[last].text:
        programme.stop = last + 2
    for at in range(programme.start, programme.stop):
        typed = paragraphs[at].text
        if at in timed:
            line = timed[at]
            mention = line.mention or mention
            programme.lines.append(as_line(line, typed, " ".join(headings)))
            programme.mentions.append(mention)
            programme.doubts += [line.doubt] if line.doubt else []
            headings = []
        elif is_day_heading(paragraphs[at]):
            headings.append(typed)
            mention = find_days(typed)[0]
        else:
            add_note(programme.lines[-1], typed)
    return programme


def as_line(line, typed, heading):
    return ProgrammeLine(
        day=None,
        start=line.start,
        end=line.end,
        approximate=line.approximate,
        zone=line.zone,
        access=access_of_line(typed),
        text=line.text,
        typed=typed,
        heading=heading,
    )


def add_note(line, typed):
    line.typed = f"{line.typed} {typed}"
    line.text = f"{line.text} {typed}".strip()
    line.access = access_of_line(line.typed)


def heading_day(paragraphs, at):
    days = find_days(paragraphs[at].text) if at is not None else []
    return days[0] if len(days) == 1 and not days[0].is_today else None


def is_day_heading(paragraph):
    """A line that is a day and little else: "Day 1 – Wednesday, 14 May"."""
    text = paragraph.text
    if len(text) > 90 or paragraph.bullet:
        return False
    days = find_days(text)
    if len(days) != 1 or days[0].is_today:
        return False
    if clock_at(text, days[0].end) or timed_line(text, in_section=False):
        return False
    rest = text[: days[0].start] + text[days[0].end :]
    return len(rest.split()) <= 5 and not text.endswith((".", "!", "?"))
