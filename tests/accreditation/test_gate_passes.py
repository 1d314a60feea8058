"""The pass: an address and a QR code that open a person at the gate, for gate staff."""

import logging
import re

import pytest
from django.urls import reverse

from accreditation.models import Application, GatePass
from natocms.outbox.models import Message
from natocms.secretpaths import SecretPathFilter
from tests.accreditation.gate import make_gate, move, page_of, search_at
from tests.factories import (
    make_application,
    make_approved,
    make_attendance,
    make_event_of_today,
    make_media_pass,
    make_member_of_staff,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
FORGED = "A" * 43


@pytest.fixture
def event(db):
    return make_event_of_today("Harbour talks")


@pytest.fixture
def zoe(event):
    return make_approved(event, given_name="Zoë", family_name="Šimić")


@pytest.fixture
def at_gate(client, guard, event):
    """A guard who has chosen the gate."""
    client.force_login(guard)
    client.get(search_at(event))
    return client


def pass_of(application):
    token = application.pass_token()
    return reverse("accreditation:gate-pass", args=[token])


def test_the_approval_mail_carries_it_and_it_opens_the_person(at_gate, event, zoe):
    body = Message.objects.get(key__contains="approved").body
    address = re.search(r"https?://[^/]+(/en/gate/pass/\S+)", body)[1]
    answer = at_gate.get(address, follow=True)
    assert answer.redirect_chain == [(page_of(event, zoe), 302)]
    assert "May come in Zoë Šimić" in words(answer).replace(
        "No photo: compare the name with an identity document. ", ""
    )


def test_no_other_mail_carries_it(event, officer):
    make_application(event).refuse(officer, "security")
    make_application(event).waitlist(officer)
    assert not Message.objects.filter(body__contains="/gate/pass/").exists()


def test_a_stranger_sees_the_same_for_every_token(client, zoe):
    pages = set()
    for address in (pass_of(zoe), pass_of(zoe).replace(zoe.pass_token(), FORGED)):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "For gate staff" in words(answer)
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        pages.add(re.sub(r"/gate/pass/[\w-]+", "", answer.text))
    assert len(pages) == 1
    assert "Šimić" not in pages.pop()


def test_so_does_staff_that_does_not_work_at_the_gate(client, zoe):
    client.force_login(make_member_of_staff(role="Drafter"))
    answer = client.get(pass_of(zoe))
    assert "For gate staff" in words(answer)
    assert "Šimić" not in answer.text


def test_a_guard_who_has_chosen_no_gate_chooses_first(client, guard, event, zoe):
    client.force_login(guard)
    answer = client.get(pass_of(zoe), follow=True)
    assert "Choose where you stand, then scan the code again." in words(answer)
    client.get(search_at(event))
    assert client.get(pass_of(zoe)).url == page_of(event, zoe)


def test_it_opens_at_the_gate_that_was_chosen_in_the_language_of_the_guard(
    client, guard, event, zoe
):
    gate = make_gate(event)
    client.force_login(guard)
    client.get(search_at(event, gate=gate).replace("/en/", "/fr/"))
    url = client.get(pass_of(zoe)).url
    assert url == page_of(event, zoe, gate=gate).replace("/en/", "/fr/")


def test_a_choice_of_an_event_that_is_over_is_forgotten(at_gate, event, zoe):
    move(event, -1)
    assert at_gate.get(pass_of(zoe)).url.endswith("?scan")


@pytest.mark.parametrize("verb", ["revoke", "withdraw", "amend"])
def test_of_one_that_is_not_valid_any_more_it_opens_the_red_page(
    at_gate, zoe, officer, verb
):
    address = pass_of(zoe)
    deeds = {
        "revoke": lambda: zoe.revoke(officer, "conduct"),
        "withdraw": lambda: zoe.withdraw(),
        "amend": lambda: zoe.amend(outlet="Another"),
    }
    deeds[verb]()
    answer = at_gate.get(address, follow=True)
    assert "Do not let in" in words(answer)
    assert "Zoë Šimić" in words(answer)


def test_of_another_event_it_opens_the_red_page_without_a_name(at_gate):
    other = make_approved(make_event_of_today(), family_name="Zwitscherling")
    answer = at_gate.get(pass_of(other), follow=True)
    assert "Do not let in" in words(answer)
    assert "Zwitscherling" not in answer.text


def test_a_forged_one_opens_the_red_page(at_gate, zoe):
    zoe.pass_token()
    answer = at_gate.get(reverse("accreditation:gate-pass", args=[FORGED]))
    assert answer.status_code == 404
    assert "Do not let in" in words(answer)


def test_neither_secret_is_good_for_the_other(at_gate, zoe):
    gate_pass, link = zoe.pass_token(), zoe.link_token()
    assert gate_pass != link
    at_gate.logout()
    assert at_gate.get(f"/en/accreditation/requests/{gate_pass}/").status_code == 404
    assert not GatePass.objects.of_link(link).exists()


def test_only_its_digest_is_kept(zoe):
    token = zoe.pass_token()
    assert zoe.pass_token() == token
    assert token not in str(GatePass.objects.values_list())


def test_whoever_revokes_the_private_link_revokes_the_pass(at_gate, zoe, settings):
    address = pass_of(zoe)
    settings.SECRET_KEY = "another" * 10
    Application.objects.get(pk=zoe.pk).link_token()
    assert not GatePass.objects.of_link(address.split("/")[-2]).exists()
    zoe.refresh_from_db()
    assert pass_of(zoe) != address
    assert GatePass.objects.of_link(zoe.pass_token()).exists()


def test_the_private_page_shows_it_as_a_picture(client, zoe):
    page = f"/en/accreditation/requests/{zoe.link_token()}/"
    shown = client.get(page)
    assert "Show this at the gate" in words(shown)
    assert f"{page}pass.svg" in shown.text
    picture = client.get(f"{page}pass.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<?xml")
    assert b"<script" not in picture.content
    assert "no-store" in picture["Cache-Control"]


def test_there_is_none_before_approval_and_after_the_event(client, officer, event):
    received, annual = make_application(event), make_media_pass()
    annual.suspend(officer, "A letter is on its way.")
    annual = annual.application
    over = make_approved(make_event_of_today())
    move(over.event, -1)
    for application in (received, annual, over):
        page = f"/en/accreditation/requests/{application.link_token()}/"
        assert "Show this at the gate" not in words(client.get(page))
        assert client.get(f"{page}pass.svg").status_code == 404


def test_of_a_year_it_opens_whoever_has_said_that_they_come(at_gate, event):
    held = make_media_pass(family_name="Holder")
    address = pass_of(held.application)
    page = f"/en/accreditation/requests/{held.application.link_token()}/"
    assert f"Or say your number, {held.number}." in words(at_gate.get(page))
    assert "Do not let in" in words(at_gate.get(address, follow=True))
    make_attendance(event, held, confirmed=True)
    answer = at_gate.get(address, follow=True)
    assert answer.redirect_chain == [(page_of(event, held.number), 302)]
    assert "May come in" in words(answer)


def test_its_address_is_masked_in_the_log(zoe):
    token = zoe.pass_token()
    line = f"Not Found: /en/gate/pass/{token}/"
    record = logging.LogRecord("django", 30, "", 1, line, (), None)
    SecretPathFilter().filter(record)
    assert token not in record.getMessage()
    assert "/en/gate/pass/…" in record.getMessage()


def test_it_goes_with_its_application(zoe):
    zoe.pass_token()
    zoe.delete()
    assert not GatePass.objects.exists()
