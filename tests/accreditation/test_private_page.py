"""The reporter's private page: who holds the link sees it all, nobody else a thing."""

import pytest
from django.urls import reverse

from accreditation.models import Application, Criterion, State
from natocms.journal.models import Entry
from tests.factories import make_application, make_member_of_staff, make_open_event

pytestmark = pytest.mark.django_db


def page_of(application):
    return reverse("accreditation:request", args=[application.link_token()])


def withdrawal_of(application):
    return reverse("accreditation:withdrawal", args=[application.link_token()])


def test_it_shows_what_was_sent_where_it_stands_and_until_when(client):
    application = make_application(outlet="Radio Lindholt", message="One\nTwo")
    page = client.get(page_of(application)).content.decode()
    for words in (
        application.reference,
        application.name,
        "Radio Lindholt",
        application.event.title,
        application.email,
        "One<br>Two",
        "We have your request",
        f'datetime="{application.forget_on.isoformat()}"',
    ):
        assert words in page


def test_it_is_kept_nowhere_found_nowhere_and_told_nowhere(client):
    application = make_application()
    for path in (page_of(application), withdrawal_of(application)):
        answer = client.get(path)
        assert answer["Cache-Control"] == "private, no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies


def test_an_unknown_link_is_like_any_page_that_is_not(client):
    application = make_application()
    token = application.link_token()
    other = client.get("/en/no-such-page/")
    for wrong in (
        "x" * len(token),
        token[:-1],
        f"{token}x",
        application.token_digest,
        application.reference,
        str(application.pk),
    ):
        for name in ("request", "withdrawal"):
            path = reverse(f"accreditation:{name}", args=[wrong])
            for answer in (client.get(path), client.post(path, {"answer": "x"})):
                assert answer.status_code == other.status_code == 404
                assert application.email.encode() not in answer.content
    assert Application.objects.get().state == State.RECEIVED


def test_one_link_opens_one_request(client):
    mine = make_application(email="me@outlet.example")
    theirs = make_application(mine.event, email="them@outlet.example")
    page = client.get(page_of(mine)).content.decode()
    assert theirs.reference not in page
    assert "them@outlet.example" not in page


def test_a_refusal_shows_its_criterion_and_remark_and_never_by_whom(client, officer):
    application = make_application()
    application.refuse(officer, Criterion.NO_PLACE, "We have room for twelve.")
    page = client.get(page_of(application)).content.decode()
    assert "Your request is refused" in page
    assert "All places are given." in page
    assert "We have room for twelve." in page
    assert officer.username not in page
    assert "Withdraw my request" not in page


def test_the_states_stand_in_their_order_with_their_hours(client, officer):
    application = make_application()
    application.ask(officer, "Which camera?")
    application.answer("A small one.")
    application.approve(officer, "Come to Gate 2.")
    steps = client.get(page_of(application)).context["steps"]
    assert [(step.label, step.words) for step in steps] == [
        ("Received", ""),
        ("More information needed", "Which camera?"),
        ("You answered", "A small one."),
        ("Approved", "Come to Gate 2."),
    ]
    assert [step.current for step in steps] == [False, False, False, True]


def test_words_of_reporter_and_office_are_text_not_markup(client, officer):
    application = make_application(outlet="<script>x</script>", message="<b>bold</b>")
    application.ask(officer, "<i>Which</i>?")
    page = client.get(page_of(application)).content.decode()
    for tag in ("<script>x", "<b>bold", "<i>Which"):
        assert tag not in page


def test_the_question_is_answered_on_the_page(client, officer):
    application = make_application()
    application.ask(officer, "Which camera?")
    path = page_of(application)
    assert b"Which camera?" in client.get(path).content
    answer = client.post(path, {"answer": "A small one."})
    assert (answer.status_code, answer.url) == (302, path)
    assert Application.objects.get().state == State.RECEIVED
    assert application.questions.get().answer == "A small one."
    assert "A small one." in client.get(path).text


@pytest.mark.parametrize("words", ["", "  ", "x" * 4001, "A\x00b", "A\u202eb"])
def test_an_answer_that_cannot_be_read_comes_back(client, officer, words):
    application = make_application()
    application.ask(officer, "Which camera?")
    answer = client.post(page_of(application), {"answer": words})
    assert answer.status_code == 422
    assert 'id="id_answer_error"' in answer.content.decode()
    assert Application.objects.get().state == State.MORE_INFORMATION


def test_an_answer_that_nobody_asked_for_changes_nothing(client):
    application = make_application()
    answer = client.post(page_of(application), {"answer": "Here I am."})
    assert answer.status_code == 409
    assert Application.objects.get().state == State.RECEIVED
    assert not application.questions.exists()


def test_looking_never_withdraws_and_a_press_does(client):
    client.handler.enforce_csrf_checks = True
    application = make_application()
    path = withdrawal_of(application)
    assert client.get(path).status_code == 200
    assert Application.objects.get().state == State.RECEIVED
    answer = client.post(path, headers={"origin": "null"})
    assert (answer.status_code, answer.url) == (302, page_of(application))
    assert Application.objects.get().state == State.WITHDRAWN
    assert b"You have withdrawn" in client.get(page_of(application)).content
    assert Entry.objects.about(application).filter(deed="withdraw").count() == 1


def test_withdrawing_twice_is_refused_with_a_sentence(client):
    application = make_application()
    client.post(withdrawal_of(application))
    answer = client.post(withdrawal_of(application))
    assert answer.status_code == 409
    assert "cannot take this step" in answer.content.decode()
    assert application.messages.filter(subject__contains="is withdrawn").count() == 1


def test_who_was_refused_cannot_withdraw(client, officer):
    application = make_application()
    application.refuse(officer, Criterion.NO_PLACE)
    assert client.get(withdrawal_of(application)).status_code == 302
    assert client.post(withdrawal_of(application)).status_code == 409
    assert Application.objects.get().state == State.REFUSED


def test_a_cancelled_event_is_said_on_the_page(client):
    event = make_open_event()
    application = make_application(event)
    event.cancel(make_member_of_staff(), "The venue was flooded.")
    page = client.get(page_of(application)).content.decode()
    assert "The event is cancelled" in page
    assert "The venue was flooded." in page


def test_a_link_from_a_mail_opens_in_the_other_language_too(client):
    application = make_application()
    path = page_of(application).replace("/en/", "/fr/", 1)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_after_many_steps(
    client, officer, number, django_assert_max_num_queries
):
    application = make_application()
    for _ in range(number):
        application.ask(officer, "Which camera?")
        application.answer("A small one.")
    path = page_of(application)
    with django_assert_max_num_queries(7):
        client.get(path)
