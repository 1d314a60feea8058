"""The public form: what is asked, what is refused, and that nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from accreditation.models import Application
from natocms.outbox.models import Message
from tests.accreditation.public_form import address_of, open_form, send, typed
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_member_of_staff,
    make_open_event,
)

pytestmark = pytest.mark.django_db


def test_a_sent_form_is_an_application_and_leads_to_the_thanks(client):
    event = make_open_event()
    answer = send(client, event, family_name="Ó Súilleabháin", message="Two\nlines")
    assert answer.status_code == 302
    assert answer.url == f"{address_of(event)}sent/"
    application = Application.objects.get()
    assert (application.event, application.family_name) == (event, "Ó Súilleabháin")
    assert (application.message, application.language) == ("Two\nlines", "en")


def test_the_annual_form_asks_for_no_event(client):
    send(client)
    assert Application.objects.get().event is None


def test_the_language_of_the_page_is_that_of_the_mails(client):
    send(client, language="fr")
    assert Application.objects.get().language == "fr"


def test_the_thanks_are_the_same_for_everybody_and_show_no_link(client):
    event = make_open_event()
    path = send(client, event, email="one@outlet.example").url
    first = client.get(path).content
    send(client, event, email="one@outlet.example")
    assert client.get(path).content == first
    application = Application.objects.get()
    assert application.link_token().encode() not in first
    assert application.reference.encode() not in first


def test_no_token_is_needed_and_nobody_who_only_reads_gets_a_cookie(client):
    client.handler.enforce_csrf_checks = True
    assert not client.get(address_of()).cookies
    answer = send(client)
    assert answer.status_code == 302
    assert Application.objects.exists()


def test_a_wrong_form_comes_back_filled_with_a_sentence_at_each_field(client):
    answer = send(client, email="nobody", given_name="Keep me")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_email"' in page
    assert 'id="id_email_error"' in page
    assert 'aria-invalid="true"' in page
    assert "Keep me" in page
    assert 'value="nobody"' in page
    answer = send(client, function="", message="Keep me")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_function_0"' in page
    assert "Keep me" in page
    assert not Application.objects.exists()
    assert not Message.objects.exists()


def test_what_is_typed_comes_back_as_text_not_as_markup(client):
    for field, wrong in (("email", "country"), ("outlet", "function")):
        answer = send(client, **{field: "<b onclick=x>Bold</b>", wrong: ""})
        assert answer.status_code == 422
        assert b"<b onclick" not in answer.content
        assert b"&lt;b onclick" in answer.content


def test_without_consent_nothing_is_kept(client):
    assert send(client, consent="").status_code == 422
    assert not Application.objects.exists()


def test_a_form_sent_at_once_is_asked_for_again_and_then_taken(client):
    path = address_of()
    stamp = open_form(client, path, at=ago(seconds=1))
    answer = send(client, opened=stamp, given_name="Keep me")
    assert answer.status_code == 422
    assert b"Keep me" in answer.content
    assert not Application.objects.exists()
    again = answer.context["form"]["opened"].value()
    assert again == stamp


@pytest.mark.parametrize("stamp", ["", "forged", "1:forged"])
def test_a_form_without_our_stamp_comes_back_filled_with_a_fresh_one(client, stamp):
    answer = send(client, opened=stamp, given_name="Keep me")
    assert answer.status_code == 422
    assert b"Keep me" in answer.content
    assert not Application.objects.exists()
    assert answer.context["form"]["opened"].value() not in (stamp, "")


def test_a_form_that_was_open_for_days_is_never_lost(client):
    stamp = open_form(client, address_of(), at=ago(days=3))
    answer = send(client, opened=stamp, given_name="Keep me")
    assert answer.status_code == 422
    assert b"Keep me" in answer.content
    fresh = answer.context["form"]["opened"].value()
    assert fresh not in (stamp, "")


def test_the_trap_catches_machines_and_says_so_to_people(client):
    trap = client.get(address_of()).context["form"]["left_empty"]
    assert "Leave this field empty" in trap.label
    answer = send(client, left_empty="http://spam.example")
    assert answer.status_code == 422
    assert b"trap for machines" in answer.content
    assert not Application.objects.exists()


def test_the_form_says_the_deadline_with_its_zone(client):
    event = make_open_event(
        accreditation_deadline=ahead(days=2, hours=3), time_zone="Asia/Tokyo"
    )
    page = client.get(address_of(event)).content.decode()
    assert '<span class="moment__zone">JST</span>' in page
    assert "in 2 d" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_after_the_deadline_the_form_says_what_late_means(client):
    event = make_open_event(accreditation_deadline=ago(hours=1))
    assert b"may not be guaranteed" in client.get(address_of(event)).content
    send(client, event)
    assert Application.objects.get().late


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_day": ago(days=2).date()}, "The event is over."),
        ({"media_access": "none"}, "There is no media opportunity"),
        ({"accreditation_rule": ""}, "No accreditation is given here"),
    ],
)
def test_a_shut_door_has_a_page_that_says_why(client, fields, sentence):
    event = make_open_event(**fields)
    answer = client.get(address_of(event))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert "<form" not in answer.content.decode().split("<main")[1]
    answer = client.post(address_of(event), typed())
    assert answer.status_code == 409
    assert not Application.objects.exists()


def test_a_cancelled_event_says_so(client):
    event = make_open_event()
    event.cancel(make_member_of_staff(), "The venue was flooded.")
    assert b"The event is cancelled." in client.get(address_of(event)).content


def test_an_event_that_is_not_public_yet_has_no_page(client):
    secret = make_open_event("Secret summit", at=ahead(hours=2))
    draft = make_event("Draft visit", announced=False, accreditation_rule="all")
    for event in (secret, draft):
        for path in (address_of(event), f"{address_of(event)}sent/"):
            answer = client.get(path)
            assert answer.status_code == 404
            assert event.title.encode() not in answer.content
        assert client.post(address_of(event), typed()).status_code == 404


def test_the_index_lists_what_one_can_apply_for_and_nothing_else(client):
    later = make_open_event("Later", first_day=ahead(days=9).date())
    sooner = make_open_event("Sooner", first_day=ahead(days=4).date())
    late = make_open_event("Late", accreditation_deadline=ago(hours=1))
    make_open_event("Secret summit", at=ahead(hours=1))
    make_open_event("Statement only", media_access="none")
    make_open_event("Long ago", first_day=ago(days=5).date())
    make_event("No accreditation here")
    make_event("Draft visit", announced=False, accreditation_rule="all")
    answer = client.get(reverse("accreditation:index"))
    listed = [event for event, opening in answer.context["openings"]]
    assert listed == [late, sooner, later]
    for title in ("Secret summit", "Statement only", "Long ago", "Draft visit"):
        assert title.encode() not in answer.content


@pytest.mark.parametrize("number", [1, 3])
def test_the_index_asks_the_database_the_same_for_one_and_three(
    client, number, django_assert_max_num_queries
):
    for _ in range(number):
        make_open_event()
    with django_assert_max_num_queries(3):
        client.get(reverse("accreditation:index"))


def test_the_index_names_every_criterion(client):
    page = client.get(reverse("accreditation:index")).content.decode()
    assert "All places are given." in page
    assert "The outlet did not confirm that it has sent this person." in page


def test_the_summary_of_errors_is_what_the_page_is_opened_at(client):
    page = client.post(address_of(make_open_event()), {}).text
    assert re.search(
        r'<section class="error-summary"[^>]* tabindex="-1" autofocus>', page
    )
    assert "autofocus" not in client.get(address_of(make_open_event())).text
