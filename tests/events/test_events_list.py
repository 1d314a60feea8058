"""The lists of events: what comes, what has been, and what narrows them."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_event, make_item, make_person, make_topic, make_venue
from tests.pages import link, words

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def titles(response):
    found = re.findall(
        r'(?s)<h3 class="event-item__title"[^>]*><a [^>]*>(.*?)</a>', response.text
    )
    return [unescape(title) for title in found]


def test_what_is_on_comes_first_then_what_is_ahead(client):
    make_event("Ahead", first_day=in_days(5))
    make_event("On", first_day=in_days(-1), last_day=in_days(1))
    make_event("Over", first_day=in_days(-3))
    response = client.get("/en/events/")
    assert titles(response) == ["On", "Ahead"]
    assert "Now: day 2" in words(response)


def test_past_events_stand_newest_first(client):
    make_event("Long over", first_day=in_days(-30))
    make_event("Just over", first_day=in_days(-1))
    make_event("Ahead", first_day=in_days(1))
    assert titles(client.get("/en/events/past/")) == ["Just over", "Long over"]


@pytest.mark.parametrize(
    ("last", "figures"), [((2024, 12, 31), "30–31"), ((2025, 1, 2), "30–2 Jan")]
)
def test_the_days_of_an_event_stand_beside_it(client, last, figures):
    make_event("Meeting", first_day=date(2024, 12, 30), last_day=date(*last))
    assert f"{figures} Mon to" in words(client.get("/en/events/past/"))


def test_a_cancelled_event_stays_in_the_list_and_says_so(client, drafter):
    make_event("Open day").cancel(drafter, "Storm")
    response = client.get("/en/events/")
    assert titles(response) == ["Open day"]
    assert "Cancelled" in words(response)


def test_a_rescheduled_event_says_from_when(client, drafter):
    event = make_event("Meeting", first_day=in_days(5))
    event.first_day = event.last_day = in_days(9)
    event.save()
    event.revise(drafter)
    assert "Moved from" in words(client.get("/en/events/"))
    event.cancel(drafter)
    assert "Moved from" not in words(client.get("/en/events/"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=harbour", ["Harbour visit"]),
        ("q=lindholt", ["Air conference"]),
        ("q=kőszegi", ["Harbour visit"]),
        ("kind=visit", ["Harbour visit"]),
        ("kind=visit&kind=conference", ["Harbour visit", "Air conference"]),
        ("topic=rescue", ["Harbour visit"]),
        ("person=agnes-koszegi", ["Harbour visit"]),
        ("kind=conference&topic=rescue", []),
    ],
)
def test_filters_narrow_the_list(client, query, expected):
    visit = make_event("Harbour visit", kind="visit", first_day=in_days(2))
    visit.topics.add(make_topic("Rescue"))
    visit.people.add(make_person("Ágnes Kőszegi"))
    make_event(
        "Air conference",
        kind="conference",
        first_day=in_days(4),
        venue=make_venue(city_en="Lindholt"),
    )
    assert titles(client.get(f"/en/events/?{query}")) == expected


def test_days_from_and_to_leave_what_touches_them(client):
    make_event("Early", first_day=in_days(2))
    make_event("Long", first_day=in_days(2), last_day=in_days(8))
    make_event("Late", first_day=in_days(12))
    query = f"from={in_days(5)}&to={in_days(6)}"
    assert titles(client.get(f"/en/events/?{query}")) == ["Long"]


def test_a_value_that_means_nothing_is_ignored_and_named(client):
    make_event("Summit")
    response = client.get("/en/events/?kind=party&from=soon&topic=%00&after=x&q=")
    assert response.status_code == 200
    assert titles(response) == ["Summit"]
    said = words(response)
    assert "Kind: “party” means nothing here." in said
    assert "From: “soon” means nothing here." in said


def test_a_chip_takes_its_filter_away(client):
    make_event("Harbour visit", kind="visit")
    response = client.get("/en/events/?kind=visit&q=harbour")
    assert "1 event" in words(response)
    assert 'href="/en/events/?q=harbour"' in response.text
    assert link(response, "Clear all") == "/en/events/"


def test_the_month_marks_the_days_that_have_events(client):
    first = (timezone.localdate().replace(day=1) + timedelta(days=40)).replace(day=10)
    event = make_event("Summit", first_day=first, last_day=first + timedelta(days=1))
    make_event("Dinner", first_day=first + timedelta(days=1))
    text = client.get("/en/events/").text
    labels = re.findall(
        r'class="month__day" href="#event-(\d+)" aria-label="(.*?)"', text
    )
    month = first.strftime("%B")
    assert labels == [
        (str(event.pk), f"10 {month}: 1 event"),
        (str(event.pk), f"11 {month}: 2 events"),
    ]
    assert f'id="event-{event.pk}"' in text


@pytest.mark.parametrize(
    ("address", "sign"), [("/en/events/", 1), ("/en/events/past/", -1)]
)
def test_pages_follow_each_other_without_gap_or_double(
    client, monkeypatch, address, sign
):
    monkeypatch.setattr("events.cursor.PAGE_SIZE", 2)
    made = [make_event(f"E{n}", first_day=in_days(sign * (n + 1))) for n in range(5)]
    response, seen = client.get(address), []
    forth, back = ("Later", "Earlier") if sign == 1 else ("Earlier", "Later")
    while True:
        seen += titles(response)
        onward = link(response, forth)
        if onward is None:
            break
        response = client.get(address + onward)
    assert seen == [event.title for event in made]
    response = client.get(address + link(response, back))
    assert titles(response) == ["E2", "E3"]


@pytest.mark.parametrize("address", ["/en/events/", "/fr/events/past/"])
def test_a_list_of_three_costs_what_a_list_of_one_costs(client, drafter, address):
    counts = []
    for many in (1, 2):
        for _ in range(many):
            for first in (in_days(-1), in_days(1)):
                event = make_event(first_day=first, venue=make_venue())
                make_item(event, "Press conference", "13:00")
                event.topics.add(make_topic())
                event.people.add(make_person())
                event.revise(drafter)
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(client.get(address))) == sum(range(many + 1))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
