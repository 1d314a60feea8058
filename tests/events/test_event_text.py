"""An event in plain text and in JSON: the same facts as on its page."""

from datetime import timedelta

import pytest

from events.models import ContactPoint
from events.wire import keep_typed, line_facts
from tests.factories import make_event, make_item, make_person, make_venue, moment

pytestmark = pytest.mark.django_db
DAY = moment(2031, 5, 21).date()


@pytest.fixture
def event(drafter):
    event = make_event(
        "President received",
        announced=False,
        first_day=DAY,
        title_fr="Une présidente reçue",
        venue=make_venue(),
        accreditation_deadline=moment(2031, 5, 19, 12),
        contact_point=ContactPoint.objects.create(
            name="Desk", words_en="Desk: +32 2 555 01 00", handles="@press @desk"
        ),
    )
    make_item(
        event,
        "Handshake",
        "13:00",
        media_access="pooled",
        pool_gathers_at=moment(2031, 5, 21, 12, 30),
        pool_meeting_point_en="at Gate 2",
    )
    make_item(event, "Press conference", "13:40", place_en="Hall A", approximate=True)
    event.announce(drafter)
    return event


def text(client, event, language="en"):
    response = client.get(f"/{language}/events/{event.year}/{event.slug}.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return response.text


def facts(client, event, language="en"):
    return client.get(f"/{language}/events/{event.year}/{event.slug}.json").json()


def test_the_text_says_what_when_where_who_may_come_and_whom_to_ask(client, event):
    lines = text(client, event).splitlines()
    assert lines[0] == "President received"
    assert "Wednesday 21 May 2031" in lines
    assert "Varhaven, Marenne" in lines
    assert "13:00 (CEST) Handshake" in lines
    assert "+/-13:40 (CEST) Press conference" in lines
    assert "  Hall A" in lines
    assert "The pool for “Handshake” meets at 12:30 (CEST) at Gate 2." in lines
    assert (
        "The deadline for accreditation is Monday 19 May 2031, 12:00 (CEST)." in lines
    )
    assert "Desk: +32 2 555 01 00" in lines
    assert lines[-1] == "###"


def test_a_typed_line_is_printed_as_typed_until_it_moves(client, event, drafter):
    item = event.programme.last()
    typed = "Around 1.40 p.m. (CEST): press conference"
    keep_typed(item.typed, "en", "line", typed, line_facts(item, "en"))
    item.save()
    assert typed in text(client, event)
    item.starts_at += timedelta(minutes=30)
    item.save()
    event.revise(drafter)
    now = text(client, event)
    assert "+/-14:10 (CEST) Press conference" in now
    assert "1.40" not in now
    assert "13:40" not in now


def test_the_french_text_writes_hours_as_the_french_do(client, event):
    lines = text(client, event, "fr").splitlines()
    assert lines[0] == "Une présidente reçue"
    assert "13 h 00 (HAEC) Handshake" in lines
    assert "mercredi 21 mai 2031" in lines


def test_a_cancelled_event_says_so_before_everything(client, event, drafter):
    event.cancel(drafter, "Storm warning")
    lines = text(client, event).splitlines()
    assert lines.index("CANCELLED: Storm warning") < lines.index("Programme")


def test_the_text_has_no_no_break_spaces(client, event):
    assert "\N{NO-BREAK SPACE}" not in text(client, event)


def test_json_states_the_programme_with_wall_clock_and_instant(client, event):
    [handshake, conference] = facts(client, event)["programme"]
    assert handshake["start"] == "13:00"
    assert handshake["starts_at"] == "2031-05-21T13:00+02:00"
    assert (handshake["zone"], handshake["access"]) == ("CEST", "pooled")
    assert (conference["approximate"], conference["place"]) == (True, "Hall A")


def test_json_states_the_event_in_the_language_of_the_prefix(client, event):
    event.people.add(make_person("Ágnes Kőszegi", honorific="Ms"))
    found = facts(client, event, "fr")
    assert found["title"] == "Une présidente reçue"
    assert found["people"][0]["name"] == "Ágnes Kőszegi"
    assert found["url"].endswith(f"/fr/events/2031/{event.slug}/")
    assert (found["first_day"], found["state"]) == ("2031-05-21", "announced")
    assert found["handles"] == ["@press", "@desk"]
    assert found["pools"][0]["gathers_at"] == "12:30"


def test_json_tells_what_changed(client, event, drafter):
    event.programme.filter(words_en="Handshake").update(cancelled=True)
    event.revise(drafter)
    found = facts(client, event)
    assert found["programme_version"] == 2
    assert found["programme"][0]["cancelled"] is True
    assert found["changes"][0]["sentences"] == ["Handshake cancelled"]
