"""The event that an advisory's text speaks of, made or found, with its programme.

What a line, pool or sentence states goes into fields beside its words as typed. What
cannot be held there stays in the text: nothing is lost, and nothing is invented.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from events import wire
from events.models import (
    AccreditationRule,
    Country,
    Event,
    EventKind,
    MediaAccess,
    Venue,
)
from releases.programme_from_text import (
    facts_language,
    keep,
    take_pools,
    take_programme,
)
from releases.reading.zones import countries, folded

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
    take_programme(event, item)
    take_pools(event, item)
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
    setattr(event, f"title_{facts_language(item)}", item.title[:250])
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


def _city_and_country(item):
    parts = [part.strip() for part in (item.place or "").split(",") if part.strip()]
    country = item.country or ""
    city = parts[0] if parts and parts[0] != country else ""
    return city[:100], country[:100]


def _venue(item):
    city, country = _city_and_country(item)
    if not (city or country):
        return None
    language = facts_language(item)
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
    language = facts_language(item)
    country, _ = Country.objects.get_or_create(
        code=code, defaults={f"name_{language}": item.country[:100]}
    )
    return [country]


def _take_sentences(event, item):
    if item.access_words and event.media_access == item.media_access:
        _keep_once(event, item, "access", item.access_words, wire.access_facts(event))
    if item.deadlines and event.accreditation_deadline is None:
        deadline = item.deadlines[0]
        at = datetime.fromisoformat(deadline.at)
        if "T" not in deadline.at:
            at = at.replace(hour=23, minute=59)
        event.accreditation_deadline = at.replace(tzinfo=ZoneInfo(event.time_zone))
        facts = wire.deadline_facts(event)
        keep(event.typed, item, "deadline", deadline.typed, facts)


def _keep_once(event, item, slot, words, facts):
    """Words that stand there already state what they stated when they were typed."""
    if wire.kept_words(event.typed, item.language, slot) != words:
        keep(event.typed, item, slot, words, facts)
