"""The event that an advisory's text speaks of, made or found, with its programme.

What a line, pool or sentence states goes into fields beside its words as typed. What
cannot be held there stays in the text: nothing is lost, and nothing is invented.
"""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from events import wire
from events.models import (
    AccreditationRule,
    Country,
    Event,
    EventKind,
    MediaAccess,
    Precision,
    ProgrammeItem,
    Venue,
)
from events.moments import zone_label
from events.wallclock import instants
from releases.reading.zones import countries, folded

LONGEST_LINE = 500
LONGEST_NIGHT = timedelta(hours=12)
TO_BE_CONFIRMED = re.compile(r"\b(?:tbc|tbd|to be confirmed|à confirmer)\b", re.I)
ACCREDITATION = re.compile(r"\baccr[eé]dit", re.I)
KINDS = (
    (EventKind.SUMMIT, re.compile(r"\b(?:summit|sommet)\b", re.I)),
    (EventKind.CONFERENCE, re.compile(r"\b(?:conf[eé]rence|forum)\b", re.I)),
    (EventKind.EXERCISE, re.compile(r"\b(?:exercise|exercice)\b", re.I)),
    (EventKind.VISIT, re.compile(r"\b(?:visits?|receives?|meets?|visite)\b", re.I)),
)


def make_or_find_event(item, people, by, known=None):
    """The event of an advisory, its facts taken from the text where it has none yet;
    None where the text names no day."""
    if item.first_day is None:
        return None
    event = known or _find(item, people) or _make(item)
    event.people.add(*people)
    _take_programme(event, item)
    _take_pools(event, item)
    _take_sentences(event, item)
    event.save()
    event.revise(by)
    return event


def coverage_of(item, people):
    """The event that an account tells of: the same days and somebody in common, or the
    same place; None where it is nobody's or could be two."""
    if item.first_day is None:
        return None
    return _find(item, people)


def _find(item, people):
    same_days = Event.objects.filter(
        first_day=item.first_day, last_day=item.last_day or item.first_day
    )
    with_people = list(same_days.filter(people__in=people).distinct())
    if len(with_people) == 1:
        return with_people[0]
    city, country = _city_and_country(item)
    there = same_days.filter(venue__city_en=city, venue__country_en=country)
    if with_people:
        there = there.filter(pk__in=[event.pk for event in with_people])
    elif people or not city:
        # Other people on the same day in the same city are another occasion.
        return None
    found = list(there[:2])
    return found[0] if len(found) == 1 else None


def _make(item):
    event = Event(
        kind=_kind(item.title),
        first_day=item.first_day,
        last_day=item.last_day or item.first_day,
        time_zone=item.time_zone or settings.TIME_ZONE,
        venue=_venue(item),
        media_access=item.media_access or "",
        accreditation_rule=_rule(item),
    )
    setattr(event, f"title_{_facts_language(item)}", item.title[:250])
    event.save()
    return event


def _kind(title):
    for kind, words in KINDS:
        if words.search(title):
            return kind
    return EventKind.MEETING


def _rule(item):
    asks = any(ACCREDITATION.search(point) for point in item.coverage)
    if asks and item.media_access not in (MediaAccess.NONE, MediaAccess.CLOSED):
        return AccreditationRule.OTHERS_APPLY
    return AccreditationRule.NONE


def _facts_language(item):
    return "fr" if item.language == "fr" else "en"


def _city_and_country(item):
    parts = [part.strip() for part in (item.place or "").split(",") if part.strip()]
    country = item.country or ""
    city = parts[0] if parts and parts[0] != country else ""
    return city[:100], country[:100]


def _venue(item):
    city, country = _city_and_country(item)
    if not (city or country):
        return None
    language = _facts_language(item)
    names = {f"city_{language}": city, f"country_{language}": country}
    zone = item.time_zone or settings.TIME_ZONE
    known = Venue.objects.filter(
        **names, time_zone=zone, site_en="", site_fr="", room_en="", room_fr=""
    ).first()
    return known or Venue.objects.create(**names, time_zone=zone)


def countries_of(item):
    """The country of the place, as a row; none where the tables of zones know none."""
    code = countries().get(folded(item.country or ""))
    if code is None:
        return []
    language = _facts_language(item)
    country, _ = Country.objects.get_or_create(
        code=code, defaults={f"name_{language}": item.country[:100]}
    )
    return [country]


def _take_programme(event, item):
    """Enter the lines of the text, or where the same hours stand already, their words
    in the text's language."""
    standing = list(event.programme.all())
    if not item.programme or not all(_is_holdable(event, p) for p in item.programme):
        return
    if not standing:
        rows = [_new_item(event, line, n) for n, line in enumerate(item.programme, 1)]
    elif _hours(standing) == _line_hours(event, item):
        rows = standing
    else:
        return
    language = _facts_language(item)
    for row, line in zip(rows, item.programme, strict=True):
        setattr(row, f"words_{language}", line.text)
        row.event = event
        _keep(row.typed, item, "line", line.typed, wire.line_facts(row, item.language))
        if line.heading:
            _keep(row.typed, item, "heading", line.heading, wire.heading_facts(row))
        row.save()


def _is_holdable(event, line):
    """Whether a row can say it: not too long, and at no hour that clocks skip."""
    day = line.day or event.first_day
    hours = [clock for clock in (line.start, line.end) if clock]
    return len(line.text) <= LONGEST_LINE and all(
        _moment(event, day, clock, line.zone) for clock in hours
    )


def holds_programme(event, item):
    """Whether the event's programme speaks the words of the text's lines."""
    if event is None or not item.programme:
        return False
    rows = list(event.programme.all())
    return len(rows) == len(item.programme) and all(
        wire.line(row, item.language) == line.typed
        for row, line in zip(rows, item.programme, strict=True)
    )


def _new_item(event, line, position):
    day = line.day or event.first_day
    starts_at = _moment(event, day, line.start, line.zone)
    ends_at = _moment(event, day, line.end, line.zone)
    if starts_at and ends_at and ends_at < starts_at:
        # Over midnight; what would last longer than a night is a slip of the pen.
        ends_at += timedelta(days=1)
        ends_at = ends_at if ends_at - starts_at <= LONGEST_NIGHT else None
    if starts_at:
        precision = Precision.EXACT
    elif TO_BE_CONFIRMED.search(line.typed):
        precision = Precision.TO_BE_CONFIRMED
    else:
        precision = Precision.FOLLOWING
    return ProgrammeItem(
        event=event,
        day=day,
        position=position,
        precision=precision,
        starts_at=starts_at,
        ends_at=ends_at if ends_at != starts_at else None,
        approximate=line.approximate,
        media_access=line.access or "",
    )


def _moment(event, day, clock, label=None):
    """The instant of an hour, of two that clocks show the one of ``label``; None where
    they skip it."""
    if clock is None:
        return None
    zone = event.time_zone
    found = instants(day, time.fromisoformat(clock), zone)
    labelled = [m for m in found if label == zone_label(m, zone, "en")] or found
    # In UTC: an hour that comes twice equals none of another zone.
    return labelled[0].astimezone(UTC) if found else None


def _hours(rows):
    return [(row.day, row.starts_at) for row in rows]


def _line_hours(event, item):
    return [
        (
            line.day or event.first_day,
            _moment(event, line.day or event.first_day, line.start, line.zone),
        )
        for line in item.programme
    ]


def _take_pools(event, item):
    rows = list(event.programme.all())
    language = _facts_language(item)
    for pool in item.pools:
        if pool.covers is None or pool.covers >= len(rows):
            continue
        row = rows[pool.covers]
        row.event = event
        gathers = _moment(event, row.day, pool.gathers_at)
        if gathers and row.starts_at and gathers >= row.starts_at:
            continue
        if row.pool_gathers_at not in (None, gathers):
            continue
        setattr(row, f"pool_media_{language}", pool.media[:150])
        setattr(row, f"pool_meeting_point_{language}", pool.meeting_point[:200])
        row.pool_gathers_at = gathers
        row.media_access = row.media_access or MediaAccess.POOLED
        _keep(row.typed, item, "pool", pool.typed, wire.pool_facts(row, item.language))
        row.save()


def _take_sentences(event, item):
    if item.access_words and event.media_access == item.media_access:
        facts = wire.access_facts(event)
        _keep(event.typed, item, "access", item.access_words, facts)
    if item.deadlines and event.accreditation_deadline is None:
        deadline = item.deadlines[0]
        at = datetime.fromisoformat(deadline.at)
        if "T" not in deadline.at:
            at = at.replace(hour=23, minute=59)
        event.accreditation_deadline = at.replace(tzinfo=ZoneInfo(event.time_zone))
        facts = wire.deadline_facts(event)
        _keep(event.typed, item, "deadline", deadline.typed, facts)


def _keep(typed, item, slot, words, facts):
    wire.keep_typed(typed, item.language, slot, words, facts)
