"""A decision rests on what was looked at: what came since is in the way, and shows."""

import pytest

from accreditation.models import Application, Finding, Source, State
from events.models import TransitionRefused
from tests.accreditation.desk import address_of, case_of
from tests.factories import make_application, make_member_of_staff
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def other(db):
    return make_member_of_staff("otis", "Accreditation officer")


def press(client, application, deed="approve", **fields):
    path = address_of("decision", application.pk)
    return client.post(path, {"deed": deed, **fields})


def seen_on(page):
    """The token that the page carries."""
    return page.context["seen"]


def test_the_page_carries_what_it_showed(at_desk):
    application = make_application()
    page = at_desk.get(case_of(application))
    assert f'name="seen" value="{application.newest_step}"' in page.text
    assert press(at_desk, application, seen=seen_on(page)).status_code == 302
    assert Application.objects.get().state == State.APPROVED


def test_a_change_of_the_reporter_is_in_the_way_and_is_shown(at_desk):
    application = make_application(phone="+99 555 01 77")
    seen = seen_on(at_desk.get(case_of(application)))
    application.amend(phone="+99 555 01 78")
    answer = press(at_desk, application, seen=seen, words="Keep what I wrote")
    assert answer.status_code == 422
    told = words(answer)
    assert "It has changed since you looked: The reporter changed it, " in told
    assert "Keep what I wrote" in answer.text
    since = told.split("Since you looked:")[1].split("Your words to the reporter")[0]
    assert "Telephone: +99 555 01 77 → +99 555 01 78" in since
    assert Application.objects.get().state == State.RECEIVED


def test_whoever_has_seen_the_change_decides(at_desk):
    application = make_application()
    seen = seen_on(at_desk.get(case_of(application)))
    application.amend(phone="+99 555 01 78")
    answer = press(at_desk, application, seen=seen)
    assert press(at_desk, application, seen=seen_on(answer)).status_code == 302
    assert Application.objects.get().state == State.APPROVED


def test_only_what_came_since_is_shown(at_desk):
    application = make_application(phone="+99 555 01 77", vehicle="RV 204")
    application.amend(vehicle="RV 205")
    seen = seen_on(at_desk.get(case_of(application)))
    application.amend(phone="+99 555 01 78")
    told = words(press(at_desk, application, seen=seen))
    since = told.split("Since you looked:")[1].split("Your words to the reporter")[0]
    assert "555 01 78" in since
    assert "RV 205" not in since


def test_a_new_answer_is_in_the_way_and_is_shown(at_desk, officer):
    application = make_application()
    application.ask(officer, "Which camera?")
    seen = seen_on(at_desk.get(case_of(application)))
    application.answer("One with a long lens.")
    answer = press(at_desk, application, "refuse", criterion="incomplete", seen=seen)
    assert answer.status_code == 422
    since = words(answer).split("Since you looked:")[1].split("Your words")[0]
    assert "One with a long lens." in since
    assert not application.decisions.exists()


def test_an_objection_that_came_meanwhile_is_in_the_way(at_desk, other):
    application = make_application()
    seen = seen_on(at_desk.get(case_of(application)))
    application.advise(other, Source.SECURITY, Finding.OBJECTION, "Quietstone.")
    answer = press(at_desk, application, seen=seen)
    assert answer.status_code == 422
    assert "otis entered advice" in words(answer)
    assert "1 objection stands." in words(answer)


def test_what_decides_nothing_is_not_in_the_way(at_desk, other):
    application = make_application()
    seen = seen_on(at_desk.get(case_of(application)))
    application.renew_link(other)
    application.set_access(other, "Plenary")
    assert press(at_desk, application, seen=seen).status_code == 302


def test_the_look_at_the_mail_is_refused_alike(at_desk):
    application = make_application()
    seen = seen_on(at_desk.get(case_of(application)))
    application.amend(phone="+99 555 01 78")
    answer = press(at_desk, application, look="approve", seen=seen)
    assert answer.status_code == 422
    assert "It has changed since you looked" in words(answer)


def test_a_change_between_the_mail_and_the_button_is_in_the_way(at_desk):
    application = make_application()
    seen = seen_on(at_desk.get(case_of(application)))
    look = press(at_desk, application, look="approve", seen=seen)
    application.amend(phone="+99 555 01 78")
    answer = press(at_desk, application, **dict(look.context["typed"]))
    assert answer.status_code == 422
    assert Application.objects.get().state == State.RECEIVED


VERBS = {
    "ask": ("Which camera?",),
    "waitlist": (),
    "approve": (),
    "refuse": ("no_place",),
}


@pytest.mark.parametrize("verb", VERBS)
def test_the_verb_itself_refuses_what_is_stale(verb, officer):
    application = make_application()
    seen = application.newest_step
    Application.objects.get().amend(phone="+99 555 01 78")
    with pytest.raises(TransitionRefused) as refused:
        getattr(application, verb)(officer, *VERBS[verb], seen=seen)
    assert refused.value.code == "stale"
    getattr(application, verb)(officer, *VERBS[verb], seen=application.newest_step)


def test_the_second_of_two_officers_reads_who_decided_what_and_when(at_desk, other):
    application = make_application()
    seen = seen_on(at_desk.get(case_of(application)))
    Application.objects.get().refuse(other, "no_place")
    mails = application.messages.count()
    answer = press(at_desk, application, seen=seen, words="Keep what I wrote")
    assert answer.status_code == 422
    told = words(answer)
    assert "otis refused it: “All places are given.”, " in told
    assert " CET" in told or " CEST" in told
    assert 'name="deed"' not in answer.text
    assert application.messages.count() == mails


def test_what_the_officer_wrote_stays_to_be_copied(at_desk, other):
    application = make_application()
    Application.objects.get().refuse(other, "no_place")
    answer = press(at_desk, application, words="Keep what I wrote")
    assert "Keep what I wrote" in answer.text


def test_a_reporter_is_never_told_which_officer_was_faster(other):
    application = make_application()
    Application.objects.get().refuse(other, "no_place")
    for step in (application.withdraw, lambda: application.amend(phone="+99 555")):
        with pytest.raises(TransitionRefused) as refused:
            step()
        assert "otis" not in refused.value.message


@pytest.mark.parametrize("seen", ["x", "-1", "1e3", "9" * 30])
def test_a_forged_token_decides_nothing(at_desk, seen):
    application = make_application()
    assert press(at_desk, application, seen=seen).status_code == 422
    assert Application.objects.get().state == State.RECEIVED
