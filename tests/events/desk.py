"""How tests work at the desk: the addresses and what a browser would send."""

from django.urls import reverse

from events.wallclock import written

PLAIN = (
    "title_en",
    "title_fr",
    "kind",
    "time_zone",
    "media_access",
    "livestream",
    "accreditation_rule",
)


def change_url(event):
    return reverse("admin:events_event_change", args=[event.pk])


def deed_url(event, name):
    return reverse("admin:events_event_deed", args=[event.pk, name])


def form_of(event, *, items=None, **given):
    """The form as a browser sends it back untouched, but for what is given.

    ``items`` maps an item's place in the programme to what differs there; places
    behind the last one are new lines.
    """
    form = {name: getattr(event, name) for name in PLAIN}
    form |= {
        "expected": event.revision,
        "first_day": event.first_day.isoformat(),
        "last_day": event.last_day.isoformat(),
        "venue": event.venue_id or "",
        "people": [person.pk for person in event.people.all()],
        "topics": [topic.pk for topic in event.topics.all()],
        "coverage_slots-TOTAL_FORMS": "0",
        "coverage_slots-INITIAL_FORMS": "0",
    }
    form |= _programme(event, items or {})
    return {**form, **given}


def _programme(event, changes):
    rows = [_row(item, event.time_zone) for item in event.programme.all()]
    form = {"programme-INITIAL_FORMS": str(len(rows))}
    rows += [{} for place in changes if place >= len(rows)]
    for place, row in enumerate(rows):
        for name, value in {**row, **changes.get(place, {})}.items():
            form[f"programme-{place}-{name}"] = value
    return {**form, "programme-TOTAL_FORMS": str(len(rows))}


def _row(item, zone):
    row = {
        "id": item.pk,
        "day": item.day.isoformat(),
        "precision": item.precision,
        "position": item.position,
        "words_en": item.words_en,
        "words_fr": item.words_fr,
        "place_en": item.place_en,
        "media_access": item.media_access,
        "pool_media_en": item.pool_media_en,
    }
    hours = {"start": item.starts_at, "end": item.ends_at}
    hours["gathers"] = item.pool_gathers_at
    row |= {name: str(written(at, zone)) for name, at in hours.items() if at}
    return row
