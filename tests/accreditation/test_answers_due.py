"""A question may say by when it is to be answered."""

import pytest
from django.urls import reverse

from accreditation.models import Application, Question, State
from events.models import TransitionRefused
from tests.accreditation.desk import LIST, address_of, case_of
from tests.factories import (
    ago,
    ahead,
    make_application,
    make_open_event,
    moment,
)
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def asked(officer, **fields):
    application = make_application(**fields)
    application.ask(officer, "Which camera?", answer_by=ahead(hours=1))
    return application


def overdue(application):
    Question.objects.filter(application=application).update(answer_by=ago(hours=1))


def listed(client, query):
    return list(client.get(reverse(LIST) + query).context["cl"].result_list)


def test_the_mail_and_the_private_page_say_until_when_with_the_zone(client, officer):
    event = make_open_event(time_zone="Europe/Lisbon")
    application = make_application(event)
    application.ask(officer, "Which camera?", answer_by=moment(2031, 5, 22, 17))
    told = "Answer by: Thursday 22 May 2031, 16:00 WEST"
    mail = application.messages.get(key__contains="/asked/")
    assert told in mail.body.replace("\xa0", " ").splitlines()
    path = reverse("accreditation:request", args=[application.link_token()])
    assert told in words(client.get(path))


def test_the_officer_types_it_on_the_clock_of_the_event(at_desk):
    event = make_open_event(time_zone="Europe/Lisbon")
    application = make_application(event)
    said = {"answer_by_day": "2031-05-22", "answer_by_hour": "17:00"}
    path = address_of("decision", application.pk)
    at_desk.post(path, {"deed": "ask", "words": "Which camera?", **said})
    assert application.questions.get().answer_by == moment(2031, 5, 22, 18)
    assert "Answer by: " in words(at_desk.get(case_of(application)))


def test_half_a_moment_comes_back(at_desk):
    application = make_application()
    path = address_of("decision", application.pk)
    said = {"deed": "ask", "words": "Which camera?", "answer_by_day": "2031-05-22"}
    answer = at_desk.post(path, said)
    assert answer.status_code == 422
    assert "Give both the day and the hour." in words(answer)
    assert Application.objects.get().state == State.RECEIVED


def test_a_moment_that_has_passed_is_none(officer):
    application = make_application()
    with pytest.raises(TransitionRefused, match="has passed already"):
        application.ask(officer, "Which camera?", answer_by=ago(minutes=1))
    assert not application.questions.exists()


def test_without_a_moment_none_is_told(client, officer):
    application = make_application()
    application.ask(officer, "Which camera?")
    assert "Answer by" not in application.messages.get(key__contains="/asked/").body
    path = reverse("accreditation:request", args=[application.link_token()])
    assert "Answer by" not in words(client.get(path))


def test_the_queue_finds_and_marks_what_is_overdue(at_desk, officer):
    late, _waits, free, answered = (
        asked(officer),
        asked(officer),
        make_application(),
        asked(officer),
    )
    free.ask(officer, "Which camera?")
    overdue(late)
    overdue(answered)
    answered.answer("A small one.")
    assert listed(at_desk, "?state=overdue") == [late]
    assert words(at_desk.get(reverse(LIST))).count("answer overdue") == 1


def test_a_late_answer_is_taken(officer):
    application = asked(officer)
    overdue(application)
    application.answer("A small one.")
    assert Application.objects.get().state == State.RECEIVED
