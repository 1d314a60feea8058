"""From the public form to the answer: what a reporter and an officer go through."""

import re

import pytest
from django.core import mail

from natocms.outbox.delivery import deliver_due
from tests.accreditation.public_form import send
from tests.factories import make_open_event

pytestmark = pytest.mark.django_db

REPORTER = "kat@lindholt.example"


def delivered():
    mail.outbox.clear()
    deliver_due()
    return {sent.to[0]: sent for sent in mail.outbox}


def link_in(sent):
    """The path of the only address that a mail bids its reader open."""
    [path] = re.findall(r"^https?://[^/]+(/\S+)$", sent.body, re.MULTILINE)
    return path


def test_a_reporter_applies_is_asked_answers_and_may_come(client, officer, settings):
    event = make_open_event("Visit of the President")
    thanks = client.get(send(client, event, email=REPORTER).url)
    assert "Thank you" in thanks.content.decode()
    letters = delivered()
    private = link_in(letters[REPORTER])
    desk = link_in(letters[settings.ACCREDITATION_EMAIL])
    assert "We have your request" in client.get(private).content.decode()

    client.force_login(officer)
    client.post(press(client.get(desk)), {"deed": "ask", "words": "Which camera?"})
    client.logout()
    assert link_in(delivered()[REPORTER]) == private
    page = client.get(private).content.decode()
    assert "Which camera?" in page
    client.post(private, {"answer": "A small one."})
    answered = delivered()[settings.ACCREDITATION_EMAIL]
    assert "> A small one." in answered.body.splitlines()
    assert link_in(answered) == desk

    client.force_login(officer)
    assert "A small one." in client.get(desk).content.decode()
    client.post(press(client.get(desk)), {"deed": "approve", "words": "Gate 2."})
    client.logout()
    assert "is approved" in delivered()[REPORTER].subject
    page = client.get(private).content.decode()
    assert "Your request is approved" in page
    assert "Gate 2." in page
    assert delivered() == {}


def press(page):
    """Where the buttons of the desk's page lead."""
    [path] = re.findall(
        r'id="decide" method="post" action="([^"]+)"', str(page.content)
    )
    return path
