"""The plain records that reading a text gives: items, their blocks and their facts."""

from dataclasses import dataclass, field
from datetime import date

BULLET_MARK = "• "
KINDS = ("advisory", "news", "press_release", "statement", "speech", "announcement")


@dataclass
class Block:
    """A piece of the body: heading, paragraph, bullet, or the slot of a fact."""

    kind: str
    text: str
    level: int = 0


@dataclass
class ProgrammeLine:
    day: date | None
    start: str | None
    end: str | None
    approximate: bool
    zone: str | None
    access: str | None
    text: str
    typed: str
    # What stood above the line, a day heading first; lines apart by "\n".
    heading: str = ""

    def as_json(self):
        return {
            "day": _iso(self.day),
            "start": self.start,
            "end": self.end,
            "approximate": self.approximate,
            "zone": self.zone,
            "access": self.access,
            "text": self.text,
        }


@dataclass
class Pool:
    media: str
    meeting_point: str
    gathers_at: str | None
    typed: str
    covers: int | None = None
    zone: str | None = None

    def as_json(self):
        return {
            "media": self.media or None,
            "meeting_point": self.meeting_point or None,
            "gathers_at": self.gathers_at,
        }


@dataclass
class Deadline:
    at: str
    zone: str | None
    what: str
    typed: str

    def as_json(self):
        return {"at": self.at, "zone": self.zone, "what": self.what or None}


@dataclass
class Mention:
    """A person whom the text names; a surname alone where it gives no more."""

    name: str
    honorific: str = ""
    office: str = ""
    rank: str = ""
    service: str = ""
    handle: str = ""


@dataclass
class Item:
    line: int
    title: str
    source: str = ""
    kind: str = "news"
    language: str = "en"
    issued: date | None = None
    number: str = ""
    version: int | None = None
    programme_version: int | None = None
    dateline: str = ""
    # The dash typed between the dateline and the text; "" where it stood alone.
    dateline_mark: str = ""
    lead: str = ""
    blocks: list[Block] = field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None
    time_zone: str | None = None
    place: str | None = None
    country: str | None = None
    media_access: str | None = None
    access_words: str = ""
    programme: list[ProgrammeLine] = field(default_factory=list)
    coverage: list[str] = field(default_factory=list)
    # The coverage bullets with [[deadline]], [[access]] and [[pool]] in place.
    coverage_stored: list[str] = field(default_factory=list)
    pools: list[Pool] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    handles: list[str] = field(default_factory=list)
    handles_text: str = ""
    # Handles as typed without a space between them; the text has them apart.
    run_together: list[str] = field(default_factory=list)
    # Every mention as it stands, then each person once with all that is said of them.
    named: list[Mention] = field(default_factory=list)
    people: list[Mention] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def as_json(self):
        """The facts as the command's JSON prints them, without addresses."""
        return {
            "line": self.line,
            "title": self.title,
            "kind": self.kind,
            "language": self.language,
            "source": self.source or None,
            "dateline": self.dateline or None,
            "first_day": _iso(self.first_day),
            "last_day": _iso(self.last_day),
            "time_zone": self.time_zone,
            "place": self.place,
            "media_access": self.media_access,
            "programme": [line.as_json() for line in self.programme],
            "coverage": list(self.coverage),
            "pools": [pool.as_json() for pool in self.pools],
            "deadlines": [deadline.as_json() for deadline in self.deadlines],
            "contacts": [line.removeprefix(BULLET_MARK) for line in self.contacts],
            "handles": list(self.handles),
        }


def _iso(day):
    return day.isoformat() if day else None
