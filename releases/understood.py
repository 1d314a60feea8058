"""What the reader understood of a pasted text, in the words of the desk's form, with
the places that it doubts."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from events.models import MediaAccess
from events.moments import day, days, short_day
from releases.forms import LANGUAGES
from releases.models import Kind
from releases.reading.decoding import lines_of

# As doubts are written in both languages of the desk.
_QUOTED = re.compile(r"(?:“|«\s?)([^”»]+?)(?:”|\s?»)")
_LINE = re.compile(r"(?:Line|Ligne) (\d+)\b")


@dataclass
class Understood:
    """One field: what the text gives for it, and what is missing where nothing is."""

    label: str
    values: list = field(default_factory=list)
    missing: str = ""
    # Whether the values are the desk's own words, not the text's.
    own: bool = False


def understood(item):
    """The fields in the order of the form; one that is empty and not missed is out."""
    fields = [
        Understood(_("Title"), [item.title]),
        Understood(_("Kind"), [Kind(item.kind).label], own=True),
        Understood(_("Language"), [_language(item.language)], own=True),
        Understood(_("Issuing body"), [item.source], _("The text names no source.")),
        Understood(_("Number"), [item.number]),
        Understood(_("Day of issue"), [item.issued and day(item.issued)], own=True),
        *_occasion(item),
        Understood(_("Programme"), [_line(line) for line in item.programme]),
        Understood(_("Pools"), [_pool(pool) for pool in item.pools]),
        Understood(_("Media coverage"), item.coverage),
        Understood(
            _("Deadline"), [_moment(d.at, d.zone) for d in item.deadlines], own=True
        ),
        Understood(
            _("Contacts"),
            [line.removeprefix("• ") for line in item.contacts],
            _missed(item, _("An advisory should name a contact.")),
        ),
        Understood(_("Handles"), [" ".join(item.handles)]),
        Understood(_("People"), [_person(mention) for mention in item.people]),
    ]
    for row in fields:
        row.values = [value for value in row.values if value]
    return [row for row in fields if row.values or row.missing]


def _occasion(item):
    when = item.first_day and days(item.first_day, item.last_day or item.first_day)
    access = item.media_access and MediaAccess(item.media_access).label
    return [
        Understood(
            _("Days"),
            [when],
            _missed(item, _("No day was found: no event is made.")),
            own=True,
        ),
        Understood(_("Place"), [item.place], _missed(item, _("No place was found."))),
        Understood(_("Time zone"), [item.time_zone], own=True),
        Understood(
            _("Media access"),
            [access],
            _missed(item, _("It does not say whether the media may attend.")),
            own=True,
        ),
    ]


def _language(code):
    return dict(LANGUAGES).get(code, code)


def _missed(item, sentence):
    return sentence if item.kind == Kind.ADVISORY else ""


def _line(line):
    hours = " – ".join(filter(None, (line.start, line.end)))
    if hours:
        hours = f"{'±' if line.approximate else ''}{hours}"
        hours += f" ({line.zone})" if line.zone else ""
    on = short_day(line.day) if line.day else ""
    return " ".join(filter(None, (on, hours, line.text)))


def _pool(pool):
    when = pool.gathers_at
    if when and pool.zone:
        when = f"{when} ({pool.zone})"
    return ", ".join(filter(None, (pool.media, when, pool.meeting_point)))


def _moment(at, zone):
    on, _t, clock = at.partition("T")
    words = day(date.fromisoformat(on))
    if clock:
        words += f", {clock}"
    return f"{words} ({zone})" if clock and zone else words


def _person(mention):
    titles = (mention.rank, mention.honorific, mention.name)
    return ", ".join(filter(None, (" ".join(filter(None, titles)), mention.office)))


def with_doubts(text, doubts, quotes=()):
    """The lines of the text as markup; what ``doubts`` quote is marked in them, and the
    ``quotes`` of fact checks."""
    lines = lines_of(text)
    whole = {int(n) for doubt in doubts for n in _LINE.findall(doubt)}
    quotes = {*quotes, *(q for doubt in doubts for q in _QUOTED.findall(doubt))}
    rows = [
        (format_html("<mark>{}</mark>", line) if n in whole else _marked(line, quotes),)
        for n, line in enumerate(lines, 1)
    ]
    return format_html_join("\n", "{}", rows)


def _marked(line, quotes):
    quotes = [quote for quote in quotes if quote in line]
    if not quotes:
        return line
    parts = re.split("|".join(f"({re.escape(q)})" for q in quotes), line)
    return mark_safe(
        "".join(
            format_html("<mark>{}</mark>", part)
            if part in quotes
            else conditional_escape(part)
            for part in parts
            if part
        )
    )
