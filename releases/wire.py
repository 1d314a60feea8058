"""A release as plain text for wires and reporters, and as ninjs.

The text form is the one that ``import_text`` reads: reading it gives the same record
again. Words that were typed stand as typed, as long as the fact that they state holds.
"""

from dataclasses import dataclass
from datetime import UTC, date
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from events import wire as event_wire
from events.models import Event, ProgrammeItem
from events.moments import day, days
from events.plain_text import moved_line, state_lines
from natocms.richtext import plain
from releases.models import Publication, Release, ReleaseVersion
from releases.reading.splitting import SOURCE
from releases.slots import fill, lines, sections

END_MARK = "###"


@dataclass
class Issue:
    """What was issued is a pair: a version of the words and one of the programme."""

    release: Release
    version: ReleaseVersion
    publication: Publication | None = None

    @classmethod
    def live(cls, release):
        """The issue that is live now, or None."""
        publication = release.live
        return publication and cls(release, publication.version, publication)

    @cached_property
    def event(self) -> Event | None:
        return self.release.event

    @cached_property
    def programme(self) -> list[ProgrammeItem]:
        return list(self.event.programme.all()) if self.event else []

    @cached_property
    def shows_programme(self):
        return self.release.kind == "advisory" and bool(self.programme)

    @property
    def language(self):
        return self.release.language

    @cached_property
    def contact_lines(self):
        """As they read at the publication; in a draft, as they read now."""
        if self.publication is None:
            return self.version.contact_lines
        return self.publication.contacts.splitlines()

    @cached_property
    def boilerplate(self):
        if self.publication is not None:
            return self.publication.boilerplate
        return self.version.boilerplate.words if self.version.boilerplate else ""

    @cached_property
    def coverage_points(self):
        points = (fill(p, self.inline_words) for p in self.version.coverage_points)
        return [point for point in points if point.strip()]

    def inline_words(self, slot, number=None):
        """What an inline slot says now."""
        if slot == "deadline":
            return self.deadline_words
        if self.event is None:
            return ""
        if slot == "access":
            return event_wire.access_sentence(self.event, self.language)
        item = next((item for item in self.programme if item.pk == number), None)
        return event_wire.pool_sentence(item, self.language) if item else ""

    @property
    def deadline_words(self):
        version = self.version
        if version.deadline_on is None:
            if self.event is None:
                return ""
            return event_wire.deadline_sentence(self.event, self.language)
        words, fact = version.typed.get("deadline", ("", ""))
        if words and fact == deadline_fact(version.deadline_on, version.deadline_at):
            return words
        with override(self.language):
            return _("The deadline is %(day)s.") % {
                "day": day(version.deadline_on, weekday=False)
            }

    def sections(self):
        """The body cut at its slots, inline slots filled, empty sections left out."""
        full = {
            "programme": self.shows_programme,
            "coverage": bool(self.coverage_points),
            "contacts": bool(self.contact_lines),
            "handles": bool(self.version.handle_list),
            "boilerplate": bool(self.boilerplate),
        }
        cut = []
        for section in sections(self.version.body):
            if section.slot and not full[section.slot]:
                continue
            section.html = fill(section.html, self.inline_words, escape=True)
            cut.append(section)
        return cut


def deadline_fact(day, moment):
    """An announcement's deadline as its typed words are compared with it."""
    return moment.astimezone(UTC).isoformat() if moment else day.isoformat()


def text(issue):
    """The whole text form: title, header lines, paragraphs one line each, end mark."""
    with override(issue.language):
        title = "\n".join([*remark(issue), issue.version.title])
        words = map(_within_one_item, body(issue))
        paragraphs = [title, "\n".join(header(issue)), *words, END_MARK]
    return "\n\n".join(paragraphs) + "\n"


def _within_one_item(paragraph):
    """A note such as “Source: Eurostat” must not begin an item where it is read."""
    return f"({paragraph})" if SOURCE.match(paragraph) else paragraph


def remark(issue):
    """What has become of an advisory's event since it was issued: a first line, which
    whoever reads the text back skips."""
    event = issue.event
    if issue.release.kind != "advisory" or event is None:
        return
    said = state_lines(event)
    if (before := _days_when_issued(issue)) not in (None, _days_of(event)):
        now = days(event.first_day, event.last_day)
        said.append(f"{moved_line(before)} → {now}")
    if said:
        yield "# " + " ".join(". ".join(said).split())


def _days_when_issued(issue):
    number = issue.publication and issue.publication.programme_version
    version = issue.event.versions.filter(number=number).first() if number else None
    if version is None:
        return None
    facts = version.facts
    return tuple(date.fromisoformat(facts[key]) for key in ("first_day", "last_day"))


def _days_of(event):
    return event.first_day, event.last_day


def header(issue):
    release, number = issue.release, issue.release.number
    yield f"Source: {release.issuing_body or settings.SITE_NAME}"
    yield f"Kind: {release.kind}"
    yield f"Language: {release.language}"
    if number:
        yield f"Number: {number}"
    if release.issued_on:
        yield f"Issued: {release.issued_on.isoformat()}"
    yield f"Version: {issue.version.number}"
    if release.kind == "advisory" and issue.event:
        last = issue.event.versions.first()
        if last:
            yield f"Programme: {last.number}"


def body(issue):
    """The paragraphs of the text, in the order in which they were written."""
    dateline = issue.version.dateline
    paragraphs = _after_dateline(issue)
    if dateline.endswith(("–", "—", "-")):
        # The text begins on the dateline's own line.
        first = next(paragraphs, "")
        yield f"{dateline} {first}".strip()
    elif dateline:
        yield dateline
    yield from paragraphs


def _after_dateline(issue):
    if issue.version.lead:
        yield issue.version.lead
    for section in issue.sections():
        if section.slot:
            yield from _section(issue, section)
        else:
            for kind, words in lines(section.html):
                yield f"• {words}" if kind == "bullet" else words


def _section(issue, section):
    if heading := section.heading or _heading(section.slot):
        yield heading
    if section.slot == "programme":
        for line in event_wire.programme_lines(issue.event, issue.language):
            yield from line.splitlines()
    elif section.slot == "coverage":
        yield from (f"• {point}" for point in issue.coverage_points)
    elif section.slot == "contacts":
        yield from issue.contact_lines
    elif section.slot == "handles":
        handles = issue.version.handles or ", ".join(issue.version.handle_list)
        yield from handles.splitlines()
    else:
        yield from plain(issue.boilerplate).splitlines()


def _heading(slot):
    """The heading of a section that the text itself gives none."""
    return {
        "programme": _("Media advisory"),
        "coverage": _("Media coverage"),
        "contacts": _("For more information:"),
    }.get(slot, "")
