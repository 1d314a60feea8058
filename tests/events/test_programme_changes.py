"""An announced event that changes says so, in sentences and in numbered versions."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from events.changes import changes_between
from events.models import Event, ProgrammeVersion
from tests.factories import (
    ahead,
    make_event,
    make_item,
    make_person,
    make_venue,
    moment,
)

pytestmark = pytest.mark.django_db
DAY = moment(2025, 5, 21).date()


@pytest.fixture
def event():
    event = make_event("Summit", announced=False, first_day=DAY)
    make_item(
        event,
        "Joint press conference",
        "13:40",
        words_fr="Conférence de presse commune",
    )
    return event


def changed(event, **facts):
    """The sentences on what ``facts`` change in the event."""
    old = Event.objects.get(pk=event.pk).facts()
    Event.objects.filter(pk=event.pk).update(**facts)
    return sentences(old, event)


def item_changed(event, **facts):
    old = Event.objects.get(pk=event.pk).facts()
    event.programme.update(**facts)
    return sentences(old, event)


def sentences(old, event):
    changes = changes_between(old, Event.objects.get(pk=event.pk).facts())
    return [change["en"].replace("\N{NO-BREAK SPACE}", " ") for change in changes]


def test_a_moved_hour_is_told_with_one_zone_label(event):
    assert item_changed(event, starts_at=moment(2025, 5, 21, 14, 10)) == [
        "Joint press conference moved from 13:40 to 14:10 CEST"
    ]


def test_a_change_is_told_in_both_languages_and_names_its_item(event):
    old = event.facts()
    event.programme.update(cancelled=True)
    [change] = changes_between(old, Event.objects.get(pk=event.pk).facts())
    assert change["item"] == event.programme.get().pk
    assert change["en"].startswith("Joint press conference")
    assert change["fr"].startswith("Conférence de presse commune")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"cancelled": True}, "Joint press conference cancelled"),
        (
            {"starts_at": None, "precision": "tbc"},
            "Joint press conference: the hour is to be confirmed",
        ),
        (
            {"starts_at": None, "precision": "following"},
            "Joint press conference now follows the item above it",
        ),
        ({"approximate": True}, "Joint press conference is now at ±13:40 CEST"),
        (
            {"day": DAY + timedelta(days=1), "starts_at": moment(2025, 5, 22, 9)},
            "Joint press conference moved from Wednesday 21 May, 13:40 CEST "
            "to Thursday 22 May, 09:00 CEST",
        ),
        (
            {"ends_at": moment(2025, 5, 21, 14, 30)},
            "Joint press conference ends at 14:30 CEST",
        ),
        (
            {"words_en": "Press statements"},
            "Joint press conference now reads: Press statements",
        ),
        ({"place_en": "Hall A"}, "Joint press conference: the place is now Hall A"),
        ({"note_en": "Doors close early"}, "Joint press conference: Doors close early"),
        (
            {"media_access": "pooled"},
            "Joint press conference: media access is now “Pool”",
        ),
        (
            {
                "pool_media_en": "photographers",
                "pool_gathers_at": moment(2025, 5, 21, 13),
                "pool_places": 40,
            },
            "Joint press conference: the pool is now: "
            "photographers, 13:00 CEST, 40 places",
        ),
    ],
)
def test_every_fact_of_an_item_has_its_sentence(event, facts, sentence):
    assert item_changed(event, **facts) == [sentence]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"first_day": DAY, "last_day": DAY + timedelta(days=2)},
            "The event moved from Wednesday 21 May 2025 to 21 to 23 May 2025",
        ),
        ({"title_en": "Forum"}, "The event is now called “Forum”"),
        (
            {"time_zone": "Europe/Riga"},
            "Hours are now given in EEST (UTC+3)",
        ),
        ({"livestream": "https://stream.example"}, "There will be a livestream"),
        ({"media_access": "closed"}, "Media access is now “Closed to the media”"),
        (
            {"accreditation_rule": "all"},
            "All media apply for accreditation, annual pass holders too",
        ),
        (
            {"accreditation_note_en": "Bring a photograph."},
            "Accreditation: Bring a photograph.",
        ),
        (
            {"accreditation_deadline": moment(2025, 5, 19, 12)},
            "The deadline for accreditation is now Monday 19 May 2025, 12:00 CEST",
        ),
    ],
)
def test_every_fact_of_the_event_that_people_act_on_has_its_sentence(
    event, facts, sentence
):
    assert changed(event, **facts) == [sentence]


def test_place_and_people_are_told_by_name(event):
    old = event.facts()
    event.venue = make_venue()
    event.save()
    event.people.add(make_person("Ágnes Kőszegi", honorific="Ms"))
    assert sentences(old, event) == [
        "The place is now Varhaven, Marenne",
        "Taking part: Ms Ágnes Kőszegi",
    ]


def test_items_that_come_and_go_are_told(event):
    old = event.facts()
    make_item(event, "Signing", precision="following", position=2)
    assert sentences(old, event) == ["Added: Signing, after the item above it"]
    now = Event.objects.get(pk=event.pk).facts()
    [change] = changes_between(now, old)
    assert change["en"] == "Signing is no longer in the programme"


def test_a_translation_that_is_added_is_no_change(event):
    event.programme.update(words_fr="")
    assert item_changed(event, words_fr="Déclarations à la presse") == []


def test_words_that_change_in_one_language_are_never_told_as_the_same_words(event):
    assert item_changed(event, words_fr="Point de presse") == [
        "Conférence de presse commune now reads: Point de presse"
    ]


def test_an_hour_is_told_in_the_zone_that_it_was_public_in(event):
    old = event.facts()
    Event.objects.update(time_zone="Europe/Riga")
    event.programme.update(starts_at=moment(2025, 5, 21, 14))
    assert sentences(old, event) == [
        "Hours are now given in EEST (UTC+3)",
        "Joint press conference moved from 13:40 CEST to 15:00 EEST",
    ]


def test_a_save_that_changes_no_public_fact_keeps_no_version(event, drafter):
    event.announce(drafter)
    event.revise(drafter)
    assert [version.number for version in event.versions.all()] == [1]


def test_each_change_of_an_announced_event_keeps_a_numbered_version(event, drafter):
    event.announce(drafter)
    event.programme.update(starts_at=moment(2025, 5, 21, 14, 10))
    version = event.revise(drafter)
    assert (version.number, version.by) == (2, drafter)
    assert version.changes[0]["en"].startswith("Joint press conference moved")
    event.cancel(drafter, "Storm warning")
    assert event.versions.first().changes[0]["en"] == (
        "The event is cancelled: Storm warning"
    )


def test_readers_see_the_last_version_before_the_public_moment_and_later_ones(
    event, drafter
):
    event.announce(drafter, at=ahead(days=1))
    event.programme.update(starts_at=moment(2025, 5, 21, 14, 10))
    event.revise(drafter)
    assert event.public_versions() == []
    later = ahead(days=2)
    [first] = event.public_versions(at=later)
    assert (first.number, first.changes) == (2, [])


def test_what_changed_while_an_event_was_taken_back_is_told_to_nobody(event, drafter):
    event.follow(ahead(days=1), drafter)
    event.follow(None, drafter)
    event.programme.update(words_en="Another plan")
    event.announce(drafter)
    [version] = event.public_versions()
    assert (version.number, version.changes) == (2, [])
    event.programme.update(cancelled=True)
    event.revise(drafter)
    assert [v.number for v in event.public_versions()] == [3, 2]


def test_a_version_cannot_be_changed_or_deleted(event, drafter):
    event.announce(drafter)
    rows = ProgrammeVersion.objects.all()
    for deed in (lambda: rows.update(number=7), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert rows.get().number == 1
