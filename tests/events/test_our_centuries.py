"""A slip in a year is refused at the desk, and brings no list or calendar down."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from events.models import Event
from tests.events.desk import change_url, form_of
from tests.factories import ago, make_event, make_item, make_member_of_staff, moment

pytestmark = pytest.mark.django_db
SENTENCE = "Look at the year: no programme goes so far."
SLIPS = ["9999-12-31", "2200-01-01", "1899-12-31", "0001-01-01"]


@pytest.mark.parametrize("day", SLIPS)
def test_an_event_of_another_age_is_refused(client, approver, day):
    event = make_event("Harbour talks", announced=False)
    client.force_login(approver)
    page = client.post(change_url(event), form_of(event, first_day=day, last_day=day))
    assert page.status_code == 200
    assert SENTENCE in page.text
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(first_day=day, last_day=day)


@pytest.mark.parametrize("day", SLIPS)
def test_a_line_of_the_programme_of_another_age_is_refused(client, approver, day):
    event = make_event("Harbour talks", announced=False)
    make_item(event, "Doorstep", "10:00")
    client.force_login(approver)
    page = client.post(change_url(event), form_of(event, items={0: {"day": day}}))
    assert page.status_code == 200
    assert SENTENCE in page.text
    assert event.programme.get().day == event.first_day


@pytest.mark.parametrize("day", [date(2199, 12, 31), date(1900, 1, 1)])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_first_and_the_last_day_stand_on_every_page(client, day, zone):
    deadline = moment(day.year, day.month, day.day)
    event = make_event(
        first_day=day, time_zone=zone, at=ago(days=1), accreditation_deadline=deadline
    )
    for hour in ("00:00", "23:59"):
        make_item(event, "Doorstep", hour)
    event.revise(make_member_of_staff())
    page = event.get_absolute_url()[:-1]
    lists = ["/en/", "/en/events/", "/en/events/past/", "/en/events/calendar.ics"]
    for address in [*lists, *(page + end for end in ("/", ".ics", ".txt", ".json"))]:
        assert client.get(address).status_code == 200, address
