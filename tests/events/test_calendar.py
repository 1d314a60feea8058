"""Events as calendars take them: the same bytes until something changes."""

from datetime import UTC, date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.factories import ahead, make_event, make_item, make_venue, moment

pytestmark = pytest.mark.django_db
DAY = moment(2031, 5, 21).date()


@pytest.fixture
def event(drafter):
    event = make_event(
        "Summit, first part",
        announced=False,
        first_day=DAY,
        last_day=DAY + timedelta(days=1),
        title_fr="Sommet",
        venue=make_venue(site_en="Customs House"),
    )
    make_item(
        event,
        "Press conference",
        "13:40",
        words_fr="Conférence de presse",
        ends_at=moment(2031, 5, 21, 14),
        place_en="Hall A",
    )
    event.announce(drafter)
    return event


def entries(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def address(event, language="en"):
    return f"/{language}/events/{event.year}/{event.slug}.ics"


def test_an_event_is_one_entry_over_its_days_and_one_for_each_hour(client, event):
    whole, item = entries(client, address(event))
    assert whole["SUMMARY"] == "Summit, first part"
    assert (whole.decoded("DTSTART"), whole.decoded("DTEND")) == (
        DAY,
        date(2031, 5, 23),
    )
    assert whole["LOCATION"] == "Customs House, Varhaven, Marenne"
    assert item["SUMMARY"] == "Press conference"
    assert item.decoded("DTSTART") == moment(2031, 5, 21, 13, 40).astimezone(UTC)
    assert item.decoded("DTEND") == moment(2031, 5, 21, 14).astimezone(UTC)
    assert item["LOCATION"].startswith("Hall A, Customs House")
    assert {entry["STATUS"] for entry in (whole, item)} == {"CONFIRMED"}


def test_only_items_with_an_hour_are_entries(client, event, drafter):
    make_item(event, "Signing", precision="following", position=9)
    make_item(event, "Farewell", precision="tbc", position=10)
    event.revise(drafter)
    assert len(entries(client, address(event))) == 2


def test_nothing_changed_gives_the_same_bytes_and_is_not_sent_again(client, event):
    first = client.get(address(event))
    again = client.get(address(event))
    assert first.content == again.content
    known = client.get(address(event), headers={"if-none-match": first["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_a_moved_item_keeps_its_identity_and_raises_its_sequence(
    client, event, drafter
):
    before = entries(client, address(event))
    event.programme.update(starts_at=moment(2031, 5, 21, 13, 50))
    version = event.revise(drafter)
    after = entries(client, address(event))
    assert [e["UID"] for e in after] == [e["UID"] for e in before]
    assert [e["SEQUENCE"] for e in before] == [1, 1]
    assert [e["SEQUENCE"] for e in after] == [2, 2]
    changed = version.made_at.replace(microsecond=0)
    for entry in after:
        assert entry.decoded("LAST-MODIFIED") == entry.decoded("DTSTAMP") == changed
    assert after[1].decoded("DTSTART") == moment(2031, 5, 21, 13, 50).astimezone(UTC)


@pytest.mark.parametrize(
    ("verb", "status"), [("cancel", "CANCELLED"), ("postpone", "TENTATIVE")]
)
def test_the_state_of_an_event_is_the_status_of_its_entries(
    client, event, drafter, verb, status
):
    getattr(event, verb)(drafter, "Storm warning")
    found = entries(client, "/en/events/calendar.ics")
    assert [entry["STATUS"] for entry in found] == [status, status]
    assert "Storm warning" in found[0]["DESCRIPTION"]


def test_a_cancelled_item_is_cancelled_alone(client, event, drafter):
    event.programme.update(cancelled=True)
    event.revise(drafter)
    found = entries(client, address(event))
    assert [entry["STATUS"] for entry in found] == ["CONFIRMED", "CANCELLED"]


def test_an_approximate_hour_says_about(client, event, drafter):
    event.programme.update(approximate=True)
    event.revise(drafter)
    [_, item] = entries(client, address(event))
    assert item["SUMMARY"] == "Press conference (about 13:40 CEST)"


def test_the_words_are_those_of_the_prefix_and_the_identity_is_one(client, event):
    english, french = (entries(client, address(event, code)) for code in ("en", "fr"))
    assert [entry["SUMMARY"] for entry in french] == ["Sommet", "Conférence de presse"]
    assert [entry["UID"] for entry in french] == [entry["UID"] for entry in english]


def test_the_feed_takes_the_filters_of_the_list(client, event):
    make_event("Visit", kind="visit", first_day=DAY)
    found = entries(client, "/en/events/calendar.ics?kind=visit&from=nonsense")
    assert [entry["SUMMARY"] for entry in found] == ["Visit"]


def test_the_feed_forgets_what_is_over_for_more_than_a_year(client):
    today = timezone.localdate()
    make_event("Old", first_day=today - timedelta(days=400))
    make_event("Over", first_day=today - timedelta(days=100))
    found = entries(client, "/en/events/calendar.ics")
    assert [entry["SUMMARY"] for entry in found] == ["Over"]


def test_the_feed_costs_the_same_for_one_event_as_for_three(
    client, event, django_assert_max_num_queries
):
    make_event(first_day=DAY)
    make_event(first_day=DAY, at=ahead(days=1))
    with django_assert_max_num_queries(6):
        client.get("/en/events/calendar.ics")
