"""The steps of an application, by its verbs."""

import pytest
from django.db import IntegrityError, transaction

from accreditation.models import (
    OPEN,
    TRANSITIONS,
    Application,
    Criterion,
    Decision,
    State,
    Verdict,
)
from accreditation.status import HEADINGS, SIGNS
from events.models import TransitionRefused
from natocms.journal.models import Entry
from tests.factories import make_application, make_member_of_staff, make_open_event

pytestmark = pytest.mark.django_db


def brought_to(state, officer):
    application = make_application()
    {
        State.RECEIVED: lambda: None,
        State.MORE_INFORMATION: lambda: application.ask(officer, "Which camera?"),
        State.WAITING_LIST: lambda: application.waitlist(officer),
        State.APPROVED: lambda: application.approve(officer),
        State.REFUSED: lambda: application.refuse(officer, Criterion.NO_PLACE),
        State.WITHDRAWN: application.withdraw,
        State.REVOKED: lambda: (
            application.approve(officer),
            application.revoke(officer, Criterion.CONDUCT),
        ),
    }[state]()
    assert Application.objects.get(pk=application.pk).state == state
    return application


def step(application, verb, officer):
    given = {
        "ask": (officer, "Which camera?"),
        "answer": ("A small one.",),
        "waitlist": (officer,),
        "approve": (officer,),
        "refuse": (officer, Criterion.NO_PLACE),
        "revoke": (officer, Criterion.CONDUCT),
        "uphold": (officer,),
        "withdraw": (),
    }
    getattr(application, verb)(*given[verb])


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", [verb for verb in TRANSITIONS if verb != "amend"])
def test_a_step_is_taken_where_the_table_has_it_and_nowhere_else(verb, state, officer):
    application = brought_to(state, officer)
    sources, target = TRANSITIONS[verb]
    if verb == "uphold":
        officer = make_member_of_staff(role="Accreditation officer")
        if state in sources:
            application.ask_review("You have not seen my letter.")
    entries = Entry.objects.about(application).count()
    mails = application.messages.count()
    if state in sources:
        step(application, verb, officer)
        entry = Entry.objects.about(application).latest("id")
        assert (entry.deed, entry.was, entry.now) == (verb, state, target)
    else:
        with pytest.raises(TransitionRefused, match="cannot take this step"):
            step(application, verb, officer)
        target = state
        assert Entry.objects.about(application).count() == entries
        assert application.messages.count() == mails
    assert Application.objects.get(pk=application.pk).state == target


def test_a_decision_says_what_on_what_by_whom_and_why(officer):
    application = make_application()
    application.refuse(officer, Criterion.NO_PLACE, "We have room for twelve.")
    [decision] = application.decisions.all()
    assert decision.verdict == Verdict.REFUSED
    assert decision.criterion == Criterion.NO_PLACE
    assert decision.by == officer
    assert decision.remark == "We have room for twelve."
    entry = Entry.objects.about(application).latest("id")
    assert (entry.actor_id, entry.why) == (officer.pk, "no_place")


@pytest.mark.parametrize("criterion", ["", "because", None])
@pytest.mark.parametrize("verb", ["refuse", "revoke"])
def test_a_refusal_without_a_published_criterion_is_none(verb, criterion, officer):
    state = State.RECEIVED if verb == "refuse" else State.APPROVED
    application = brought_to(state, officer)
    decisions = application.decisions.count()
    with pytest.raises(TransitionRefused, match="Choose the criterion"):
        getattr(application, verb)(officer, criterion)
    assert Application.objects.get(pk=application.pk).state == state
    assert application.decisions.count() == decisions


@pytest.mark.parametrize(
    ("verdict", "criterion"), [("refused", ""), ("approved", "no_place")]
)
def test_the_database_itself_wants_the_criterion(officer, verdict, criterion):
    application = make_application()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            application=application, verdict=verdict, criterion=criterion, by=officer
        )


def test_two_officers_at_once_make_one_decision_and_one_mail(officer):
    pk = make_application().pk
    other = make_member_of_staff("otis", "Accreditation officer")
    hers, his = Application.objects.get(pk=pk), Application.objects.get(pk=pk)
    hers.approve(officer)
    with pytest.raises(TransitionRefused):
        his.refuse(other, Criterion.NO_PLACE)
    with pytest.raises(TransitionRefused):
        his.approve(other)
    assert Decision.objects.get().by == officer
    told = hers.messages.filter(to=hers.email)
    assert told.count() == 2
    assert not told.filter(subject__contains="refused").exists()


@pytest.mark.parametrize("criterion", Criterion)
def test_every_criterion_has_its_sentence(criterion):
    assert str(criterion.label).endswith(".")


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_words_and_its_sign(state):
    assert HEADINGS[state]
    assert SIGNS[state]


def test_every_open_state_may_be_decided_and_withdrawn():
    for verb in ("approve", "refuse", "withdraw"):
        assert set(OPEN) <= TRANSITIONS[verb][0]


def test_nobody_is_let_in_to_what_does_not_take_place(officer):
    event = make_open_event()
    application = make_application(event)
    event.cancel(officer, "The venue was flooded.")
    application.refresh_from_db()
    with pytest.raises(TransitionRefused, match="The event is cancelled"):
        application.approve(officer)
    assert Application.objects.get(pk=application.pk).state == State.RECEIVED
    assert not Decision.objects.exists()


def test_a_question_needs_words(officer):
    application = make_application()
    with pytest.raises(TransitionRefused, match="Write your question"):
        application.ask(officer, "  ")
    assert application.state == State.RECEIVED


def test_an_answer_goes_to_the_question_that_waits(officer):
    application = make_application()
    application.ask(officer, "Which camera?")
    application.answer("A small one.")
    application.ask(officer, "How small?")
    assert application.question.words == "How small?"
    application.answer("Like a hand.")
    answers = application.questions.order_by("id").values_list("words", "answer")
    assert list(answers) == [
        ("Which camera?", "A small one."),
        ("How small?", "Like a hand."),
    ]
    assert application.question is None


def test_no_template_can_take_a_step():
    for verb in TRANSITIONS:
        assert getattr(Application, verb).alters_data
