"""Synthetic events with their programmes, as saves and announcements leave them."""

from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from events.models import (
    Event,
    EventKind,
    EventState,
    MediaAccess,
    ProgrammeItem,
    ProgrammeVersion,
    Setter,
)
from natocms.journal.models import Entry
from natocms.synthetic.ground import batches, last_id
from natocms.synthetic.words import Words

KINDS = EventKind.values
STATES = {7: EventState.DRAFT, 17: EventState.POSTPONED, 27: EventState.CANCELLED}
AHEAD = timedelta(days=60)


def add_events(count, ground, span):
    """Make ``count`` more, evenly over the span and two months ahead; yields how many
    each transaction has made."""
    last = last_id(Event)
    for numbers in batches(count):
        with transaction.atomic():
            _add([_event(n, last + n, count, ground, span) for n in numbers], ground)
        yield len(numbers)


def _event(n, name, count, ground, span):
    random = Random(f"event {name}")
    words = Words("event", name, random.choice(ground.people).name)
    begins = span.at(n, count) + AHEAD
    day = timezone.localdate(begins)
    state = STATES.get(n % 100, EventState.ANNOUNCED)
    moment = min(begins - timedelta(days=14), span.until - timedelta(hours=1))
    drafted = state == EventState.DRAFT
    event = Event(
        title_en=words.title("en"),
        title_fr=words.title("fr"),
        summary_en=words.lead("en"),
        summary_fr=words.lead("fr"),
        slug=slugify(words.title("en"))[:200],
        year=day.year,
        kind=random.choice(KINDS),
        first_day=day,
        last_day=day + timedelta(days=random.choice((0, 0, 1, 2))),
        time_zone="Europe/Brussels",
        venue=random.choice(ground.venues),
        media_access=random.choice(MediaAccess.values),
        accreditation_rule=random.choice(("", "others", "all")),
        state=state,
        public_from=None if drafted else moment,
        public_from_set_by="" if drafted else Setter.PERSON,
        revision=1,
    )
    event.chosen_people = random.sample(ground.people, 2)
    event.chosen_topics = random.sample(ground.topics, 2)
    return event


def _add(events, ground):
    Event.objects.bulk_create(events)
    Event.people.through.objects.bulk_create(
        Event.people.through(event=event, person=person)
        for event in events
        for person in event.chosen_people
    )
    Event.topics.through.objects.bulk_create(
        Event.topics.through(event=event, topic=topic)
        for event in events
        for topic in event.chosen_topics
    )
    ProgrammeItem.objects.bulk_create(
        item for event in events for item in _programme(event)
    )
    announced = [event.pk for event in events if event.public_from]
    stand = Event.objects.for_page().filter(pk__in=announced).order_by("pk")
    ProgrammeVersion.objects.bulk_create(
        ProgrammeVersion(
            event=event,
            number=1,
            made_at=event.public_from,
            by=ground.approver,
            facts=event.facts(),
        )
        for event in stand
    )
    Entry.objects.bulk_create(
        Entry(
            at=event.public_from,
            actor_id=ground.approver.pk,
            actor=str(ground.approver),
            thing="events.event",
            thing_id=str(event.pk),
            label=event.title_en[:300],
            deed="announce",
            was=EventState.DRAFT,
            now=event.state,
        )
        for event in stand
    )


def _programme(event):
    lines = (
        (9, "Arrivals and doorstep statements", "Arrivées et déclarations"),
        (10, "Opening of the meeting", "Ouverture de la réunion"),
        (13, "Press conference", "Conférence de presse"),
    )
    for position, (hour, english, french) in enumerate(lines, 1):
        begins = datetime.combine(event.first_day, time(hour), tzinfo=event.zone)
        yield ProgrammeItem(
            event=event,
            day=event.first_day,
            position=position,
            starts_at=begins,
            words_en=english,
            words_fr=french,
            media_access=event.media_access,
        )
