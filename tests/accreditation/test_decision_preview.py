"""The mail of a decision, looked at before it goes."""

import pytest

from accreditation.models import Application, DecisionText, MediaPass, State
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from tests.accreditation.desk import address_of, case_of, make_viewer
from tests.factories import make_application, make_member_of_staff, make_open_event
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def press(client, application, **fields):
    return client.post(address_of("decision", application.pk), fields)


def look(client, application, deed, **fields):
    return press(client, application, look=deed, **fields)


def shown(response):
    return response.context["mail"]


def carried(response):
    """What the form of the page sends when its button is pressed."""
    return {
        **dict(response.context["typed"]),
        "deed": response.context["form"].data["deed"],
    }


SAID = {
    "approve": {"words": "Come to Gate 2."},
    "ask": {
        "words": "Which camera?",
        "answer_by_day": "2031-05-22",
        "answer_by_hour": "17:00",
    },
    "waitlist": {"words": "We have room for twelve."},
    "refuse": {"words": "We have room for twelve.", "criterion": "no_place"},
}


@pytest.mark.parametrize("annual", [False, True])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("deed", SAID)
def test_what_was_shown_is_what_goes(at_desk, deed, language, annual):
    application = make_application(annual=annual, language=language)
    page = look(at_desk, application, deed, **SAID[deed])
    assert page.status_code == 200
    preview = shown(page)
    assert preview.body in page.content.decode().replace("&#x27;", "'")
    press(at_desk, application, **carried(page))
    sent = application.messages.order_by("id").last()
    assert (preview.to, preview.subject) == (sent.to, sent.subject)
    body = sent.body.replace(application.link_token(), "…")
    application = Application.objects.get()
    if application.has_pass:
        body = body.replace(application.pass_token(), "…")
    for held in MediaPass.objects.all():
        body = body.replace(held.number, "…")
    assert preview.body == body


@pytest.mark.parametrize("deed", SAID)
def test_looking_changes_nothing(at_desk, deed):
    application = make_application()
    kept = Message, Entry
    before = [list(model.objects.values_list()) for model in kept]
    row = Application.objects.values().get()
    look(at_desk, application, deed, **SAID[deed])
    assert [list(model.objects.values_list()) for model in kept] == before
    assert Application.objects.values().get() == row
    for name in ("decisions", "questions"):
        assert not getattr(application, name).exists()


def test_no_secret_of_the_reporter_is_shown(at_desk):
    application = make_application()
    page = look(at_desk, application, "refuse", criterion="no_place")
    assert application.link_token() not in page.text
    assert "/review/" in page.text
    assert "no-store" in page["Cache-Control"]


def test_the_typed_words_are_carried_and_come_back(at_desk):
    application = make_application()
    page = look(at_desk, application, "approve", words='Bring "it" & <come>.')
    assert carried(page)["words"] == 'Bring "it" & <come>.'
    back = press(at_desk, application, **carried(page), back="1")
    assert back.status_code == 200
    assert back.context["form"]["words"].value() == 'Bring "it" & <come>.'
    assert "Error:" not in words(back)
    assert Application.objects.get().state == State.RECEIVED


def test_the_case_offers_a_look_at_the_mail_of_each_deed(at_desk):
    application = make_application()
    page = at_desk.get(case_of(application))
    for deed in SAID:
        assert f'name="look" value="{deed}"' in page.text


def test_the_offices_paragraph_stands_in_it(at_desk):
    DecisionText.objects.filter(occasion="approve").update(text_en="See {reference}.")
    application = make_application()
    body = shown(look(at_desk, application, "approve")).body
    assert f"See {application.reference}." in body


def test_what_would_be_refused_is_refused_before(at_desk):
    application = make_application()
    page = look(at_desk, application, "refuse", words="Keep what I wrote")
    assert page.status_code == 422
    assert "Choose the criterion" in words(page)
    assert "Keep what I wrote" in page.text


def test_what_does_not_take_place_is_said_before(at_desk, officer):
    event = make_open_event()
    application = make_application(event)
    event.cancel(officer, "The venue was flooded.")
    page = look(at_desk, application, "approve")
    assert page.status_code == 422
    assert "The event is cancelled" in words(page)


def test_the_mail_of_a_review_is_looked_at_too(at_desk, officer):
    application = make_application()
    application.refuse(make_member_of_staff(), "no_place")
    application.ask_review("Again.")
    page = look(at_desk, application, "uphold", words="You were right.")
    assert "after a review" in shown(page).subject
    assert Application.objects.get().state == State.REFUSED
    press(at_desk, application, **carried(page))
    assert Application.objects.get().state == State.APPROVED


@pytest.mark.parametrize("deed", ["", "withdraw", "begin", "delete"])
def test_a_forged_deed_shows_nothing(at_desk, deed):
    page = look(at_desk, make_application(), deed or "x")
    assert page.status_code == 422


def test_who_only_looks_at_cases_looks_at_no_mail(client):
    application = make_application()
    client.force_login(make_viewer())
    assert look(client, application, "approve").status_code == 403
