"""A reporter's name, mail address and private link stand in no log and no journal."""

import io
import logging

import pytest
from django.urls import reverse

from accreditation.models import Application
from natocms.journal.models import Entry
from tests.accreditation.public_form import begin, send
from tests.factories import make_open_event
from tests.pages import words

pytestmark = pytest.mark.django_db
NAME, MAIL, OUTLET = "Quietstone", "quietstone@outlet.example", "Harbourwave"


@pytest.fixture
def application(client):
    send(client, make_open_event(), family_name=NAME, email=MAIL, outlet=OUTLET)
    return Application.objects.get()


@pytest.fixture
def log(monkeypatch):
    """What the site writes into its log, line by line."""
    [console] = [h for h in logging.getLogger().handlers if h.name == "console"]
    monkeypatch.setattr(console, "stream", io.StringIO())
    return console.stream


def _page_of(application):
    return reverse("accreditation:request", args=[application.link_token()])


def requests_that_fail(client, application):
    """The statuses of what goes wrong on a private page; each leaves a line in the
    log."""
    page = _page_of(application)
    withdrawal = f"{page}withdrawal/"
    yield client.put(page).status_code
    yield client.post(page, {"answer": ""}).status_code
    yield client.get(page.replace("/en/", "/de/")).status_code
    yield client.get(f"{page}nothing-here/").status_code
    yield client.post(withdrawal).status_code
    yield client.post(withdrawal).status_code
    yield client.post(page, {"answer": "Late words"}).status_code


def test_no_line_of_the_log_opens_a_private_page(client, application, log):
    statuses = list(requests_that_fail(client, application))
    told = log.getvalue()
    assert statuses == [405, 422, 404, 404, 302, 409, 409]
    assert told.count("/accreditation/requests/…") == 6
    for secret in (application.link_token(), NAME, MAIL, OUTLET):
        assert secret not in told


def test_each_line_of_the_log_has_the_id_of_its_request(client, log):
    answer = client.get("/en/no-such-page/")
    told = log.getvalue()
    assert f"[{answer['X-Request-ID']}] django.request: Not Found" in told


def test_what_is_too_large_is_a_line_in_the_log_and_no_error(client, log, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = send(client, given_name="x" * 1000)
    assert answer.status_code == 400
    [told] = [line for line in log.getvalue().splitlines() if "too large" in line]
    assert " WARNING [" in told
    assert "ERROR" not in log.getvalue()
    assert "Traceback" not in log.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x", "multipart/form-data"),
        (b"a=b", "application/x-www-form-urlencoded; charset=utf-16"),
    ],
)
def test_a_body_that_cannot_be_read_is_a_line_in_the_log(client, log, body, kind):
    page = begin(client)
    answer = client.generic("POST", page, body, content_type=kind)
    assert answer.status_code == 400
    assert "WARNING" in log.getvalue()
    assert "Traceback" not in log.getvalue()
    assert page.split("/")[4] not in log.getvalue()


def test_the_journal_knows_a_reference_and_no_person(client, application, officer):
    application.ask(officer, f"Is {NAME} your name?")
    application.answer(f"Yes, {NAME}")
    application.refuse(officer, "no_place", f"Sorry, {NAME}")
    list(requests_that_fail(client, application))
    entries = Entry.objects.about(application)
    assert {entry.label for entry in entries} == {application.reference}
    kept = str([list(entry.__dict__.values()) for entry in entries])
    for secret in (application.link_token(), NAME, MAIL, OUTLET):
        assert secret not in kept


def test_an_unknown_link_and_a_broken_one_are_answered_alike(client, application):
    known = application.link_token()
    guesses = ["x" * len(known), known[:-1], known.swapcase(), "a", "%00", known * 40]
    answers = [
        client.get(reverse("accreditation:request", args=[guess])) for guess in guesses
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({words(answer) for answer in answers}) == 1
    for answer in answers:
        assert "no-store" in answer["Cache-Control"]
