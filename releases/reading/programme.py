"""The programme: runs of timed lines, and what stands between the lines."""

from dataclasses import dataclass, field

from django.utils.translation import gettext

from releases.reading.access import access_of_line
from releases.reading.clock import clock_at
from releases.reading.dates import find_days
from releases.reading.records import ProgrammeLine
from releases.reading.sections import SECTIONS
from releases.reading.timed_lines import timed_line

LONGEST_WITH_NOTES = 300
MOST_NOTES = 3
MOST_LINES = 1_000


@dataclass
class Run:
    """Timed lines with no more than a few notes between them."""

    # The section heading above them, or None.
    heading: int | None
    # Position → timed line, in order.
    lines: dict
    last: int
    is_open: bool = True

    def reaches(self, at, paragraphs):
        """Whether only a few short notes lie between the last line and a position."""
        is_full = len(self.lines) >= MOST_LINES
        if not self.is_open or is_full or at - self.last > MOST_NOTES + 1:
            return False
        together = paragraphs[self.last : at]
        return at == self.last + 1 or length_of(together) <= LONGEST_WITH_NOTES

    def add(self, at, timed):
        self.lines[at], self.last = timed, at

    def is_programme(self, ahead):
        first = next(iter(self.lines.values()))
        alone_with_zone = ahead and first.zone is not None
        return self.heading is not None or len(self.lines) > 1 or alone_with_zone


@dataclass
class Programme:
    lines: list = field(default_factory=list)
    # The paragraphs that the lines are made of: the first and the one past the last.
    start: int = 0
    stop: int = 0
    mentions: list = field(default_factory=list)
    doubts: list = field(default_factory=list)


def programme_of(paragraphs, marks, *, ahead):
    """The programme of an item: its largest run of timed lines.

    One line alone counts under a programme's heading, or with its zone in a text
    that looks ahead.
    """
    runs = [run for run in runs_of(paragraphs, marks) if run.is_programme(ahead)]
    if not runs:
        return Programme()
    programme = assemble(paragraphs, marks, max(runs, key=lambda run: len(run.lines)))
    if len(runs) > 1:
        programme.doubts.append(
            gettext(
                "There are programme lines in several places; "
                "the others stay in the text."
            )
        )
    return programme


def runs_of(paragraphs, marks):
    """All runs of timed lines; a section's heading ends one."""
    runs, heading, in_section = [], None, False
    for at, paragraph in enumerate(paragraphs):
        if marks[at] in SECTIONS:
            in_section = marks[at] == "programme"
            heading = at if in_section else None
            if runs:
                runs[-1].is_open = False
        if marks[at] is not None:
            continue
        timed = timed_line(paragraph.text, in_section=in_section)
        if timed is None:
            continue
        if runs and runs[-1].reaches(at, paragraphs):
            runs[-1].add(at, timed)
        elif not timed.untimed:
            runs.append(Run(heading, {at: timed}, at))
    return runs


def assemble(paragraphs, marks, run):
    """Programme lines with their headings; notes between them join the line above."""
    start, stop = bounds(paragraphs, marks, run)
    programme = Programme(start=start, stop=stop)
    mention = heading_day(paragraphs, run.heading)
    headings = []
    for at in range(start, stop):
        typed = paragraphs[at].text
        if at in run.lines:
            programme.lines.append(as_line(typed, "\n".join(headings)))
            mention = run.lines[at].mention or mention
            programme.mentions.append(mention)
            headings = []
        elif is_day_heading(paragraphs[at]):
            headings.append(typed)
            mention = find_days(typed)[0]
        elif headings:
            headings.append(typed)
        else:
            last = programme.lines[-1]
            programme.lines[-1] = as_line(f"{last.typed} {typed}", last.heading)
    programme.doubts = [
        gettext("“%(line)s” begins with no time of a clock.")
        % {"line": line.typed[:60]}
        for line, timed in zip(programme.lines, run.lines.values(), strict=True)
        if timed.is_impossible
    ]
    return programme


def bounds(paragraphs, marks, run):
    """From the day headings above the first line to the last line's own words."""
    start = next(iter(run.lines))
    while (
        start
        and marks[start - 1] in (None, "heading")
        and is_day_heading(paragraphs[start - 1])
    ):
        start -= 1
    stop = run.last + 1
    lacks_words = not run.lines[run.last].text
    if lacks_words and stop < len(paragraphs) and marks[stop] is None:
        fits = length_of(paragraphs[run.last : stop + 1]) <= LONGEST_WITH_NOTES
        stop += fits and not is_day_heading(paragraphs[stop])
    return start, stop


def length_of(paragraphs):
    return sum(len(paragraph.text) + 1 for paragraph in paragraphs)


def as_line(typed, heading):
    """The line as read from its words, those of the notes below it included."""
    timed = timed_line(typed, in_section=True)
    return ProgrammeLine(
        day=None,
        start=timed.start,
        end=timed.end,
        approximate=timed.approximate,
        zone=timed.zone,
        access=access_of_line(typed),
        text=timed.text,
        typed=typed,
        heading=heading,
    )


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
