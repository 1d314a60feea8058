"""How often one may apply, and that nothing typed is lost beyond it."""

import pytest

from accreditation.models import Application
from accreditation.rates import LIMITS
from tests.accreditation.public_form import address_of, open_form, send
from tests.factories import make_open_event

pytestmark = pytest.mark.django_db


def test_a_newsroom_can_send_its_whole_crew_and_a_flood_is_stopped(client):
    event = make_open_event()
    stamp = open_form(client, address_of(event))
    for number in range(LIMITS["address"]):
        answer = send(client, event, opened=stamp, email=f"r{number}@outlet.example")
        assert answer.status_code == 302
    answer = send(client, event, opened=stamp, email="last@outlet.example")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert b"please send this one again in an hour" in answer.content
    assert b'value="last@outlet.example"' in answer.content
    assert not Application.objects.filter(email="last@outlet.example").exists()


def test_one_mail_address_is_counted_whatever_its_letters(client):
    stamp = open_form(client, address_of())
    for number in range(LIMITS["mail"]):
        email = "KAT@outlet.example" if number % 2 else "kat@outlet.example"
        answer = send(client, opened=stamp, email=email)
        assert answer.status_code == 302
    assert send(client, opened=stamp, email="kat@outlet.example").status_code == 429
    assert send(client, opened=stamp, email="ben@outlet.example").status_code == 302


def test_slips_of_the_pen_are_not_counted(client):
    stamp = open_form(client, address_of())
    for _ in range(LIMITS["mail"] + 2):
        answer = send(client, opened=stamp, email="kat@outlet.example", country="")
        assert answer.status_code == 422
    assert send(client, opened=stamp, email="kat@outlet.example").status_code == 302
