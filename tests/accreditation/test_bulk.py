"""One decision on several: who is concerned, who is skipped and why, true counts."""

import re

import pytest
from django.urls import reverse

from accreditation import several_page
from accreditation.models import Application, Finding, Source, State
from events.models import TransitionRefused
from tests.accreditation.desk import (
    LIST,
    address_of,
    case_of,
    make_identified,
    make_viewer,
)
from tests.factories import make_application, make_member_of_staff, make_open_event
from tests.pages import words

pytestmark = pytest.mark.django_db

DONE = {
    "approve": ("approved", {}),
    "refuse": ("refused", {"criterion": "no_place"}),
    "waitlist": ("waiting_list", {}),
    "ask": ("more_information", {"words": "Which camera?"}),
}


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def choose(client, deed, *applications):
    """What the action of the queue answers."""
    keys = [application.pk for application in applications]
    data = {"action": f"decide-{deed}", "_selected_action": keys}
    return client.post(reverse(LIST) + "?state=all", data)


def chosen_on(page):
    return re.findall(r'name="chosen" value="([^"]+)"', page.text)


def press(client, deed, page, **fields):
    data = {"deed": deed, "chosen": chosen_on(page), **fields}
    return client.post(address_of("several"), data)


def told(page, application):
    """What the page says beside one of them."""
    [item] = [
        item
        for item in re.findall(r"(?s)<li>(.*?)</li>", page.text)
        if case_of(application) in item
    ]
    return " ".join(re.sub("<[^>]*>", " ", item).split())


@pytest.mark.parametrize("deed", DONE)
def test_all_are_decided_on_and_each_is_told(at_desk, deed, officer):
    state, said = DONE[deed]
    several = [make_application() for _ in range(3)]
    page = choose(at_desk, deed, *several)
    assert len(chosen_on(page)) == 3
    assert set(Application.objects.values_list("state", flat=True)) == {"received"}
    done = press(at_desk, deed, page, **{"words": "For all of you.", **said})
    assert done.context["result"].startswith("3 ")
    assert done.context["result"].endswith(", 0 skipped")
    assert set(Application.objects.values_list("state", flat=True)) == {state}
    for application in several:
        mail = application.messages.order_by("id").last()
        assert said.get("words", "For all of you.") in mail.body.splitlines()


def test_the_queue_offers_what_can_be_done_with_several(at_desk):
    make_application()
    page = at_desk.get(reverse(LIST))
    offered = re.findall(r'<option value="decide-(\w+)"', page.text)
    assert offered == ["approve", "ask", "waitlist", "refuse"]


def test_the_page_says_who_will_be_skipped_and_why(at_desk, officer):
    event = make_open_event()
    waits, refused, cancelled = (
        make_application(),
        make_application(),
        make_application(event),
    )
    refused.refuse(officer, "no_place")
    event.cancel(officer, "The venue was flooded.")
    page = choose(at_desk, "approve", waits, refused, cancelled)
    assert "It is “Refused”." in told(page, refused)
    assert "The event is cancelled." in told(page, cancelled)
    assert "2 will be skipped" in words(page)
    done = press(at_desk, "approve", page)
    assert done.context["result"] == "1 approved, 2 skipped"
    assert "refused it" in told(done, refused)
    assert "The event is cancelled." in told(done, cancelled)


def test_the_page_warns_of_what_is_missing_and_of_objections(at_desk, officer):
    plain = make_application()
    lacking = make_application(make_open_event(accreditation_asks=["photo"]))
    objected = make_application()
    objected.advise(officer, Source.SECURITY, Finding.OBJECTION, "Quietstone.")
    page = choose(at_desk, "approve", plain, lacking, objected)
    assert "Something that was asked for is missing." in told(page, lacking)
    assert "An objection stands." in told(page, objected)
    for warning in ("missing", "objection"):
        assert warning not in told(page, plain)
    assert "Quietstone" not in page.text


def test_the_page_warns_of_the_same_person_twice(at_desk, officer):
    event = make_open_event()
    one, other = make_identified(event), make_identified(event)
    earlier = make_application(event, email="kat@lindholt.example")
    earlier.refuse(officer, "no_place")
    again = make_application(event, email="KAT@lindholt.example")
    elsewhere = make_identified(make_open_event())
    page = choose(at_desk, "approve", one, other, again, elsewhere)
    assert f"Perhaps the same person: {other.reference}." in told(page, one)
    assert f"Perhaps the same person: {one.reference}." in told(page, other)
    assert f"Perhaps the same person: {earlier.reference}." in told(page, again)
    assert "same person" not in told(page, elsewhere)


def test_counts_are_true_and_what_was_skipped_has_its_reason_and_link(at_desk, officer):
    several = [make_application() for _ in range(4)]
    page = choose(at_desk, "approve", *several)
    several[0].refuse(make_member_of_staff("otis"), "no_place")
    several[1].amend(phone="+99 555 01 78")
    done = press(at_desk, "approve", page)
    assert done.context["result"] == "2 approved, 2 skipped"
    assert "otis refused it" in told(done, several[0])
    assert "It has changed since you looked" in told(done, several[1])
    states = dict(Application.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in several] == [
        State.REFUSED,
        State.RECEIVED,
        State.APPROVED,
        State.APPROVED,
    ]


def test_one_that_fails_stops_no_other_and_keeps_nothing(at_desk, caplog):
    several = [make_application() for _ in range(3)]
    page = choose(at_desk, "approve", *several)
    # No mail can go to this address, which no form would have let in.
    Application.objects.filter(pk=several[1].pk).update(email="no address")
    done = press(at_desk, "approve", page)
    assert done.context["result"] == "2 approved, 1 skipped"
    assert "It failed, and nothing of it was changed." in told(done, several[1])
    broken = Application.objects.get(pk=several[1].pk)
    assert broken.state == State.RECEIVED
    assert not broken.decisions.exists()


def test_a_refusal_of_several_without_a_criterion_comes_back(at_desk):
    several = [make_application() for _ in range(2)]
    page = choose(at_desk, "refuse", *several)
    again = press(at_desk, "refuse", page, words="Keep what I wrote")
    assert again.status_code == 422
    assert "Choose the criterion on which it rests." in words(again)
    assert "Keep what I wrote" in again.text
    assert chosen_on(again) == chosen_on(page)
    assert set(Application.objects.values_list("state", flat=True)) == {"received"}


def test_what_was_seen_first_stays_what_was_seen(at_desk):
    """A page that comes back because of its form has not shown what came since."""
    application = make_application()
    page = choose(at_desk, "refuse", application)
    application.amend(phone="+99 555 01 78")
    again = press(at_desk, "refuse", page)
    done = press(at_desk, "refuse", again, criterion="no_place")
    assert done.context["result"] == "0 refused, 1 skipped"


def test_a_question_to_several_needs_words(at_desk):
    page = choose(at_desk, "ask", make_application())
    again = press(at_desk, "ask", page)
    assert again.status_code == 422
    assert "Write your question." in words(again)


@pytest.mark.parametrize("deed", ["revoke", "uphold", "withdraw", "delete", ""])
def test_what_is_for_one_at_a_time_is_not_for_several(at_desk, deed, officer):
    application = make_application()
    application.approve(officer)
    data = {"deed": deed, "chosen": f"{application.pk}:99", "criterion": "conduct"}
    assert at_desk.post(address_of("several"), data).status_code == 302
    assert Application.objects.get().state == State.APPROVED


@pytest.mark.parametrize(
    "chosen", ["", "x", "1", "1:", ":1", "-1:1", "1:x", f"{'9' * 30}:1", "1:1:1"]
)
def test_forged_choices_decide_on_nothing(at_desk, chosen):
    make_application()
    data = {"deed": "approve", "chosen": chosen}
    assert at_desk.post(address_of("several"), data).status_code < 500
    assert Application.objects.get().state == State.RECEIVED


def test_too_many_at_once_are_refused(at_desk, monkeypatch):
    monkeypatch.setattr(several_page, "MOST", 2)
    answer = choose(at_desk, "approve", *[make_application() for _ in range(3)])
    page = at_desk.get(answer.url)
    assert "Choose at most 2 at once." in words(page)


def test_who_may_not_decide_decides_on_no_one(client):
    application = make_application()
    client.force_login(make_viewer())
    assert "decide-approve" not in client.get(reverse(LIST)).text
    data = {"deed": "approve", "chosen": f"{application.pk}:{application.newest_step}"}
    assert client.post(address_of("several"), data).status_code == 403
    choose(client, "approve", application)
    assert Application.objects.get().state == State.RECEIVED


def test_the_raw_verb_wants_the_criterion_too(officer):
    with pytest.raises(TransitionRefused, match="Choose the criterion"):
        make_application().refuse(officer, "", "For all of you.")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_the_same_for_one_and_three(
    at_desk, number, django_assert_num_queries
):
    event = make_open_event(accreditation_asks=["photo", "identity"])
    several = [make_identified(event) for _ in range(number)]
    with django_assert_num_queries(21):
        choose(at_desk, "approve", *several)
