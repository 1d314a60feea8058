"""The page of an event: its programme as it stands, and what readers were told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Appointment, ContactPoint, CoverageSlot, Event, Office
from events.programme_page import Programme
from events.templatetags.programme import in_one_sentence
from releases.models import Release, WithdrawalKind
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_item,
    make_person,
    make_published_release,
    make_release,
    make_topic,
    make_venue,
    moment,
    publish,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
DAY = moment(2031, 5, 21).date()


@pytest.fixture
def event():
    return make_event("Summit", announced=False, first_day=DAY)


def page(client, event, language="en"):
    return client.get(f"/{language}/events/{event.year}/{event.slug}/")


def line_at(event, at, index=0):
    return Programme(Event.objects.get(pk=event.pk), at).lines[index]


def test_a_line_shows_its_hour_zone_access_place_and_note(client, event, drafter):
    make_item(
        event,
        "Press conference",
        "14:10",
        approximate=True,
        ends_at=moment(2031, 5, 21, 15),
        media_access="open",
        place_en="Hall A",
        note_en="Doors close early",
    )
    event.announce(drafter)
    said = words(page(client, event))
    assert "Wednesday 21 May 2031 All times CEST (UTC+2)" in said
    assert "±about 14:10 CEST until 15:00 Press conference" in said
    assert "Press conference Open Hall A Doors close early" in said


def test_what_follows_and_what_is_open_stand_in_words(client, event, drafter):
    make_item(event, "Handshake", "13:00", position=1)
    make_item(event, "Signing", precision="following", position=2)
    make_item(event, "Farewell", precision="tbc", position=3)
    event.announce(drafter)
    said = words(page(client, event))
    assert "then Signing" in said
    assert "TBC Farewell" in said


def test_a_pool_gathers_before_its_item(client, event, drafter):
    make_item(
        event,
        "Handshake",
        "13:00",
        media_access="pooled",
        pool_media_en="visual media",
        pool_meeting_point_en="Gate 2",
        pool_gathers_at=moment(2031, 5, 21, 12, 30),
        pool_places=12,
    )
    event.announce(drafter)
    said = words(page(client, event))
    gathers = said.index("12:30 CEST Pool gathers (visual media): Gate 2")
    assert gathers < said.index("13:00 CEST Handshake Pool: visual media, 12 places")


def test_a_moved_hour_is_struck_below_the_new_one(client, event, drafter):
    make_item(event, "Press conference", "13:40")
    event.announce(drafter)
    event.programme.update(starts_at=moment(2031, 5, 21, 14, 10))
    event.revise(drafter)
    response = page(client, event)
    assert "14:10 CEST was 13:40 Press conference" in words(response)
    assert "<del" in response.text
    assert "Press conference moved from 13:40 to 14:10 CEST Programme 2" in words(
        response
    )


def test_an_hour_that_was_never_public_is_not_struck(client, event, drafter):
    make_item(event, "Press conference", "13:40")
    event.announce(drafter, at=ahead(days=1))
    event.programme.update(starts_at=moment(2031, 5, 21, 14, 10))
    event.revise(drafter)
    event.announce(drafter)
    response = page(client, event)
    assert "14:10 CEST Press conference" in words(response)
    assert "13:40" not in response.text


def test_a_move_to_another_day_is_struck_with_its_day(event, drafter):
    item = make_item(event, "Press conference", "13:40")
    event.announce(drafter)
    item.day, item.starts_at = DAY + timedelta(days=1), moment(2031, 5, 22, 9)
    item.save()
    event.revise(drafter)
    was = line_at(event, ahead(hours=1)).was
    assert was.replace("\N{NO-BREAK SPACE}", " ") == "Wed 21 May, 13:40"


def test_a_cancelled_item_says_since_when(client, event, drafter):
    make_item(event, "Walk through the harbour", "16:00", media_access="open")
    event.announce(drafter)
    event.programme.update(cancelled=True)
    event.revise(drafter)
    response = page(client, event)
    assert "Cancelled on" in words(response)
    assert "programme__item--cancelled" in response.text


def test_an_item_is_ahead_then_live_then_past(event, drafter):
    make_item(event, "Press conference", "13:00", ends_at=moment(2031, 5, 21, 14))
    event.announce(drafter)
    states = [
        (line.is_live, line.is_past)
        for line in (
            line_at(event, moment(2031, 5, 21, 12, 59)),
            line_at(event, moment(2031, 5, 21, 13)),
            line_at(event, moment(2031, 5, 21, 14)),
        )
    ]
    assert states == [(False, False), (True, False), (False, True)]


def test_what_follows_is_past_once_something_behind_it_began(event, drafter):
    make_item(event, "Handshake", "13:00", position=1)
    make_item(event, "Signing", precision="following", position=2)
    make_item(event, "Dinner", "19:00", position=3)
    event.announce(drafter)
    assert line_at(event, moment(2031, 5, 21, 18), 1).is_past is False
    assert line_at(event, moment(2031, 5, 21, 19), 1).is_past is True


@pytest.mark.parametrize("verb", ["postpone", "cancel"])
def test_nothing_is_live_at_an_event_that_does_not_take_place(event, drafter, verb):
    make_item(event, "Press conference", "13:00")
    event.announce(drafter)
    getattr(event, verb)(drafter)
    assert line_at(event, moment(2031, 5, 21, 13, 10)).is_live is False


@pytest.mark.parametrize(
    ("at", "when"),
    [
        (moment(2031, 5, 20, 0, 30), "Tomorrow"),
        (moment(2031, 5, 21, 23, 59), "Today"),
        (moment(2031, 5, 22, 0, 1), "Past"),
        (moment(2031, 5, 1), ""),
    ],
)
def test_a_day_is_today_by_the_clock_of_the_event(event, drafter, at, when):
    make_item(event, "Press conference", "13:00")
    event.announce(drafter)
    [day] = Programme(event, at).days
    assert day.when == when


def test_a_page_is_kept_no_longer_than_its_words_are_true(event, drafter):
    make_item(event, "Press conference", "13:00", ends_at=moment(2031, 5, 21, 14))
    event.announce(drafter)
    for at, until in [
        (moment(2031, 5, 20, 15), moment(2031, 5, 21, 0)),
        (moment(2031, 5, 21, 12), moment(2031, 5, 21, 13)),
        (moment(2031, 5, 21, 13, 30), moment(2031, 5, 21, 14)),
        (moment(2031, 5, 21, 15), moment(2031, 5, 22, 0)),
    ]:
        assert Programme(event, at).true_until == until


@pytest.mark.parametrize("coming", ["text", "withdrawal", "deadline", "part"])
def test_a_page_is_not_kept_beyond_what_comes_next(client, approver, coming):
    soon = ahead(seconds=20)
    event = make_event(accreditation_deadline=soon if coming == "deadline" else None)
    release = make_release(event=event)
    publish(release, at=soon if coming == "text" else None)
    if coming == "withdrawal":
        release.withdraw(approver, WithdrawalKind.IN_ERROR, "Wrong day.", at=soon)
    elif coming == "part":
        make_event(parent=event, at=soon)
    kept = page(client, event)["Cache-Control"].partition("max-age=")[2]
    assert int(kept.split(",")[0]) <= 20


def test_no_media_opportunity_is_a_statement(client):
    event = make_event("Memorial", media_access="none")
    assert "There will be no media opportunity." in words(page(client, event))


def test_a_cancelled_and_a_postponed_event_say_so_with_the_reason(client, drafter):
    for verb, notice in [
        ("cancel", "This event has been cancelled The host is ill."),
        ("postpone", "This event has been postponed The host is ill."),
    ]:
        event = make_event()
        getattr(event, verb)(drafter, "The host is ill.")
        assert notice in words(page(client, event))


def test_an_event_that_moved_is_called_rescheduled(client, event, drafter):
    event.announce(drafter)
    event.first_day = event.last_day = DAY + timedelta(days=7)
    event.save()
    event.revise(drafter)
    assert "Rescheduled from Wednesday 21 May" in words(page(client, event)).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_the_page_lists_the_public_texts_of_the_event_and_no_others(client):
    event = make_event("Summit")
    make_published_release("Summit opens", event=event)
    make_release("Draft of the declaration", event=event)
    publish(make_release("Declaration to come", event=event), at=ahead(days=1))
    said = words(page(client, event))
    assert "Summit opens" in said
    assert "declaration" not in said.casefold()


def test_a_text_in_two_languages_stands_once_in_the_language_of_the_page(client):
    event = make_event("Summit")
    english = make_published_release("Summit opens", event=event)
    french = make_release("Le sommet s’ouvre", language="fr", group=english.group)
    Release.objects.filter(pk=french.pk).update(event=event)
    publish(Release.objects.get(pk=french.pk))
    assert "Le sommet" not in words(page(client, event))
    said = words(page(client, event, "fr"))
    assert "Le sommet s’ouvre" in said
    assert "Summit opens" not in said


def test_people_stand_with_the_office_that_they_held_then(client, event, drafter):
    person = make_person("Ágnes Kőszegi", honorific="Ms")
    office = Office.objects.create(title_en="President of Tarvia")
    former = Office.objects.create(title_en="Minister of Mines")
    Appointment.objects.create(person=person, office=office, since=DAY)
    Appointment.objects.create(
        person=person, office=former, until=DAY - timedelta(days=1)
    )
    event.people.add(person)
    event.announce(drafter)
    said = words(page(client, event)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Ms Ágnes Kőszegi, President of Tarvia" in said
    assert "Minister of Mines" not in said


def test_promises_contacts_and_parts_stand_beside_it(client):
    point = ContactPoint.objects.create(
        name="Desk", words_en="Desk: +32 2 555 01 00\ndesk@press.example"
    )
    event = make_event("Summit", contact_point=point)
    make_event("Dinner of ministers", parent=event)
    CoverageSlot.objects.create(event=event, what="transcript", due=ahead(days=4))
    CoverageSlot.objects.create(
        event=event, what="pictures", due=ago(days=1), kept_at=ago(hours=2)
    )
    response = page(client, event)
    said = words(response)
    assert "Transcript by" in said
    assert "Pictures published" in said
    assert "Dinner of ministers" in said
    assert 'href="tel:+3225550100"' in response.text
    assert 'href="mailto:desk@press.example"' in response.text


def test_a_part_names_the_event_that_it_belongs_to(client):
    part = make_event("Dinner", parent=make_event("Summit"))
    assert "Part of Summit" in words(page(client, part))


def test_words_that_stand_in_the_other_language_alone_are_marked(client):
    event = make_event("Summit", summary_fr="Les ministres se réunissent.")
    assert 'lang="fr">Les ministres' in page(client, event).text


def test_the_page_costs_the_same_however_much_it_shows(client, drafter):
    event = make_event("Summit", venue=make_venue(), parent=make_event())
    counts = []
    for _ in (1, 2):
        for _ in range(3):
            event.people.add(make_person())
            event.topics.add(make_topic())
            make_item(event, "Press conference", "13:00")
            make_event(parent=event)
            make_published_release(event=event)
            event.revise(drafter)
        with CaptureQueriesContext(connection) as queries:
            assert page(client, event).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_changes_in_a_row_end_with_one_full_stop():
    changes = [
        {"en": "The event is announced again: the storm is over."},
        {"en": "Added: Talks"},
    ]
    told = "The event is announced again: the storm is over; Added: Talks."
    assert in_one_sentence(changes) == told
    assert in_one_sentence(changes[:1]) == changes[0]["en"]
