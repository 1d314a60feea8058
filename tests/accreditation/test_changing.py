"""On the private page a reporter changes what was sent, page by page."""

import pytest
from django.urls import reverse

from accreditation.models import Application, Document, Identity
from accreditation.photo import Cut, cut_photo
from events.models import Asks, TransitionRefused
from tests.accreditation.public_form import picture, send
from tests.accreditation.test_form_pages import IDENTITY
from tests.factories import make_application, make_open_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client):
    event = make_open_event(accreditation_asks=Asks.values)
    send(client, event, family_name="Rand", outlet="The Daily", **IDENTITY)
    return Application.objects.get()


def page_of(application, name):
    token = application.link_token()
    return reverse("accreditation:amendment-page", args=[token, name])


def filled(client, page):
    """What a browser would send back untouched."""
    form = client.get(page).context["form"]
    sent = {}
    for field in form:
        for part in field.subwidgets if field.name == "birth_date" else [field]:
            sent[getattr(part, "html_name", field.name)] = field.value()
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    born = sent.pop("birth_date", None)
    if born:
        sent |= {"birth_date_0": born.day, "birth_date_1": born.month}
        sent["birth_date_2"] = born.year
    return sent


def test_the_pages_come_filled_and_saving_them_untouched_changes_nothing(
    client, application
):
    for name in ("person", "work"):
        page = page_of(application, name)
        sent = filled(client, page)
        assert sent["family_name" if name == "person" else "outlet"]
        answer = client.post(page, sent)
        assert answer.status_code == 302
    assert not application.amendments.exists()


def test_a_change_is_taken_over_and_said_on_the_private_page(client, application):
    page = page_of(application, "person")
    sent = {**filled(client, page), "family_name": "Õunapuu", "number": "EK 448"}
    answer = client.post(page, sent, follow=True)
    assert "You changed your request." in answer.text
    assert Application.objects.get().family_name == "Õunapuu"
    assert Identity.objects.get().number == "EK 448"


def test_a_wrong_change_comes_back_filled_and_changes_nothing(client, application):
    page = page_of(application, "work")
    answer = client.post(page, {**filled(client, page), "outlet": "", "needs": "Ramp"})
    assert answer.status_code == 422
    assert "Ramp" in answer.text
    assert Application.objects.get().outlet == "The Daily"


def test_the_mail_address_is_not_changed_in_passing(client, application):
    page = page_of(application, "person")
    before = application.email
    client.post(page, {**filled(client, page), "email": "other@outlet.example"})
    assert Application.objects.get().email == before


def test_a_new_photo_takes_the_place_of_the_old_one_and_can_be_cut(client, application):
    client.post(page_of(application, "papers"), {"photo": picture(colour="red")})
    photo = application.documents.get(kind="photo")
    assert application.documents.count() == 3
    cut = {"left": 0, "top": 10, "zoom": 150}
    client.post(page_of(application, "photo"), cut)
    photo.refresh_from_db()
    assert photo.cut == cut
    badge = reverse("accreditation:badge-photo", args=[application.link_token()])
    assert client.get(badge).content == cut_photo(photo.content(), Cut(**cut))


def test_another_cut_is_another_photo(client, application, officer):
    """A picture may hold two faces."""
    seen = application.newest_step
    page = page_of(application, "photo")
    client.post(page, {"left": 100, "top": 10, "zoom": 150})
    application = Application.objects.get()
    with pytest.raises(TransitionRefused, match="has changed since"):
        application.approve(officer, seen=seen)
    application.approve(officer)
    client.post(page, {"left": 100, "top": 10, "zoom": 150})
    assert Application.objects.get().state == "approved", "the same cut is no change"
    client.post(page, {"left": 0, "top": 10, "zoom": 150})
    application = Application.objects.get()
    assert application.state == "received"
    assert application.amendments.first().lapsed
    application.refuse(officer, "no_place")
    client.post(page, {"left": 50, "top": 10, "zoom": 150})
    assert application.documents.get(kind="photo").cut["left"] == 0


def test_changes_are_counted_so_that_nobody_fills_the_office_with_mail(client):
    application = make_application()
    page = page_of(application, "work")
    sent = filled(client, page)
    for number in range(20):
        client.post(page, {**sent, "message": f"Change {number}"})
    answer = client.post(page, {**sent, "message": "One too many"})
    assert answer.status_code == 409
    assert "Nothing is lost" in answer.text
    assert "One too many" in answer.text
    assert application.amendments.count() == 20


def test_who_is_approved_is_warned_before_the_approval_lapses(
    client, application, officer
):
    page = page_of(application, "work")
    assert "we decide anew" not in client.get(page).text
    application.approve(officer)
    assert "we decide anew" in client.get(page).text


def test_what_is_decided_against_leads_back_and_stays(client, application, officer):
    page, sent = page_of(application, "work"), {"outlet": "Other"}
    application.refuse(officer, "no_place")
    assert client.get(page).status_code == 302
    assert client.post(page, sent).status_code == 302
    assert Application.objects.get().outlet == "The Daily"
    assert "Change:" not in client.get(client.get(page).url).text


@pytest.mark.parametrize("name", ["check", "nonsense", "papers"])
def test_a_page_that_is_not_there_leads_back(client, name):
    application = make_application()
    answer = client.get(page_of(application, name))
    assert answer.url == reverse(
        "accreditation:request", args=[application.link_token()]
    )


@pytest.mark.parametrize("name", ["person", "work", "papers", "photo"])
def test_the_pages_are_as_secret_as_the_private_page(client, application, name):
    answer = client.get(page_of(application, name))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    other = reverse("accreditation:amendment-page", args=["x" * 43, name])
    assert client.get(other).status_code == 404
    assert client.post(other, {"outlet": "Other"}).status_code == 404


def test_a_question_is_answered_with_a_document(client, application, officer):
    application.ask(officer, "Please send the letter of the editor.")
    page = reverse("accreditation:request", args=[application.link_token()])
    assert client.post(page, {"answer": ""}).status_code == 422
    answer = client.post(page, {"answer": "", "other": picture()})
    assert answer.status_code == 302
    application.refresh_from_db()
    assert application.state == "received"
    assert application.documents.filter(kind="other").count() == 1


def test_an_answer_with_a_file_that_will_not_do_keeps_the_words(
    client, application, officer
):
    application.ask(officer, "Which camera?")
    page = reverse("accreditation:request", args=[application.link_token()])
    answer = client.post(page, {"answer": "Keep me", "other": picture(10, 10)})
    assert answer.status_code == 422
    assert "Keep me" in answer.text
    assert 'id="id_other_error"' in answer.text
    assert not Document.objects.filter(kind="other").exists()
