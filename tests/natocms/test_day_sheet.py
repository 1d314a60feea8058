"""The day sheet: what happens on one day, for whoever runs it."""

from datetime import date

import pytest
from django.urls import reverse

from events.models import ContactPoint
from tests.factories import (
    ahead,
    make_event,
    make_item,
    make_member_of_staff,
    make_venue,
    moment,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
SHEET = reverse("admin:day-sheet")
DAY = date(2031, 5, 21)


@pytest.fixture
def event():
    point = ContactPoint.objects.create(name="Desk", words_en="Ask Ada: +32 2 555 01")
    event = make_event("Visit", first_day=DAY, venue=make_venue(), contact_point=point)
    make_item(event, "Press conference", "13:40")
    make_item(
        event,
        "Arrival",
        "13:00",
        pool_meeting_point_en="Gate 2",
        pool_gathers_at=moment(2031, 5, 21, 12, 30),
    )
    event.revise(by=None)
    return event


def sheet(client, day=DAY):
    return words(client.get(SHEET, {"day": day.isoformat()}))


def test_it_holds_the_day_in_its_running_order(client, drafter, event):
    client.force_login(drafter)
    page = sheet(client)
    assert "Wednesday 21\xa0May 2031".replace("\xa0", " ") in page.replace("\xa0", " ")
    order = [page.index(w) for w in ("Gate 2", "Arrival", "Press conference")]
    assert order == sorted(order)
    for fact in ("Varhaven", "Ask Ada: +32 2 555 01", "Europe/Brussels"):
        assert fact in page


def test_another_day_is_another_sheet(client, drafter, event):
    client.force_login(drafter)
    assert "No event takes place on this day." in sheet(client, date(2031, 5, 22))
    assert "Arrival" not in sheet(client, date(2031, 5, 22))


def test_what_is_called_off_stands_there_so_that_nobody_goes(client, drafter, event):
    event.cancel(by=drafter, reason_en="Ill.")
    client.force_login(drafter)
    assert "Visit Cancelled" in sheet(client)


def test_what_is_announced_for_later_stands_there_and_a_draft_does_not(client, drafter):
    make_event("Embargoed visit", first_day=DAY, at=ahead(days=1))
    make_event("Sketch", announced=False, first_day=DAY)
    client.force_login(drafter)
    page = sheet(client)
    assert "Embargoed visit" in page
    assert "Sketch" not in page


@pytest.mark.parametrize("day", ["tomorrow", "2031-02-31", "", "0000-00-00"])
def test_a_day_that_does_not_exist_is_said_so(client, drafter, day):
    client.force_login(drafter)
    page = words(client.get(SHEET, {"day": day}))
    assert "There is no such day. Today is shown." in page


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_have_a_sheet(client, drafter, day):
    client.force_login(drafter)
    assert client.get(SHEET, {"day": day}).status_code == 200


def test_it_is_for_those_who_see_events(client, event):
    assert client.get(SHEET).status_code == 302
    client.force_login(make_member_of_staff(role="Gate"))
    answer = client.get(SHEET, {"day": DAY.isoformat()})
    assert answer.status_code == 403
    assert "Arrival" not in answer.text


def test_it_asks_as_often_for_three_events_as_for_one(
    client, drafter, event, django_assert_max_num_queries
):
    client.force_login(drafter)
    counted = []
    for _ in range(2):
        with django_assert_max_num_queries(25) as queries:
            sheet(client)
        counted.append(len(queries))
        for title in ("B", "C"):
            other = make_event(title, first_day=DAY, venue=make_venue())
            make_item(other, "Talks", "10:00")
    assert counted[0] == counted[1]
