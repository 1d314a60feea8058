"""The same person applies again."""

import pytest

from accreditation.models import Application
from natocms.outbox.models import Message
from tests.accreditation.public_form import send
from tests.factories import ahead, make_application, make_open_event

pytestmark = pytest.mark.django_db


def mails_to(email):
    return Message.objects.filter(to__iexact=email).order_by("id")


def test_a_second_application_for_the_same_event_only_mails_the_link_again(client):
    event = make_open_event()
    send(client, event, email="kat@outlet.example", outlet="Radio Lindholt")
    again = send(client, event, email="Kat@Outlet.example", outlet="Another")
    assert again.status_code == 302
    [application] = Application.objects.all()
    assert application.outlet == "Radio Lindholt"
    _received, link = mails_to("kat@outlet.example")
    assert application.link_token() in link.body
    assert link.to == "kat@outlet.example"
    assert "Another" not in link.body
    assert Message.objects.count() == 3


def test_nobody_can_fill_the_mail_box_of_another(client):
    event = make_open_event()
    for _ in range(4):
        send(client, event, email="kat@outlet.example")
    assert mails_to("kat@outlet.example").count() == 2


def test_the_link_is_mailed_again_on_another_day():
    event = make_open_event(accreditation_deadline=None, last_day=ahead(days=9).date())
    first = make_application(event, email="kat@outlet.example")
    for day in (1, 1, 2):
        again = make_application(event, email="kat@outlet.example", at=ahead(days=day))
        assert again == first
    assert mails_to("kat@outlet.example").count() == 3


def test_another_event_and_a_whole_year_are_other_things():
    make_application(email="kat@outlet.example")
    make_application(email="kat@outlet.example")
    make_application(annual=True, email="kat@outlet.example")
    assert Application.objects.count() == 3


def test_another_person_of_the_outlet_is_no_double():
    event = make_open_event()
    make_application(event, email="kat@outlet.example")
    make_application(event, email="ben@outlet.example")
    assert Application.objects.count() == 2


def test_who_is_approved_for_an_event_has_it_and_only_gets_the_link(officer):
    event = make_open_event()
    first = make_application(event, email="kat@outlet.example")
    first.approve(officer)
    assert make_application(event, email="kat@outlet.example") == first


@pytest.mark.parametrize("verb", ["withdraw", "refuse"])
def test_what_is_over_does_not_stand_in_the_way(officer, verb):
    event = make_open_event()
    first = make_application(event, email="kat@outlet.example")
    first.withdraw() if verb == "withdraw" else first.refuse(officer, "no_place")
    again = make_application(event, email="kat@outlet.example")
    assert again != first
    assert again.link_token() != first.link_token()


def test_an_annual_accreditation_may_be_asked_for_again_once_it_is_given(officer):
    first = make_application(annual=True, email="kat@outlet.example")
    assert make_application(annual=True, email="kat@outlet.example") == first
    first.approve(officer)
    assert make_application(annual=True, email="kat@outlet.example") != first
