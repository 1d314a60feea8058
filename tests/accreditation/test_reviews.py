"""A review: asked once by the reporter, decided once, and by somebody else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accreditation.figures import figures_of
from accreditation.held import archive_of
from accreditation.models import (
    Application,
    Decision,
    Outcome,
    ReviewOutcome,
    ReviewRequest,
    State,
    Verdict,
)
from events.models import TransitionRefused
from natocms.journal.models import Entry
from natocms.outbox.delivery import deliver_due
from natocms.staff.models import User
from tests.accreditation.desk import address_of, case_of, make_viewer
from tests.factories import (
    ago,
    ahead,
    make_application,
    make_member_of_staff,
    make_open_event,
)
from tests.pages import link, words

pytestmark = pytest.mark.django_db

WHY = "My cards were in the second file, see https://win.example/"
LIST = "admin:accreditation_application_changelist"


@pytest.fixture
def reviewer(db):
    return make_member_of_staff("rita", "Accreditation officer")


@pytest.fixture
def refused(officer):
    application = make_application(email="kat@lindholt.example")
    application.refuse(officer, "not_news", "We found no articles.")
    return application


def made_at(decision, moment):
    Decision.objects.filter(pk=decision.pk).update(at=moment)


def review_page(application):
    return reverse("accreditation:review", args=[application.link_token()])


def private_page(application):
    return reverse("accreditation:request", args=[application.link_token()])


def decide(client, application, deed, **fields):
    path = address_of("decision", application.pk)
    return client.post(path, {"deed": deed, **fields})


def told(application, name):
    return application.messages.filter(key__contains=f"/{name}")


def test_asking_leaves_the_decision_as_it_is(refused):
    refused.ask_review(WHY)
    assert Application.objects.get().state == State.REFUSED
    review = ReviewRequest.objects.get()
    assert (review.decision, review.words) == (refused.decision, WHY)
    entry = Entry.objects.about(refused).latest("id")
    assert (entry.deed, entry.was, entry.now) == ("ask_review", "refused", "refused")
    assert WHY not in f"{entry.why}{entry.label}"


def test_the_office_and_the_reporter_are_told(refused, settings):
    refused.ask_review(WHY)
    deliver_due()
    [office] = [m for m in mail.outbox if "asks for a review" in m.subject]
    assert office.to == [settings.ACCREDITATION_EMAIL]
    assert "> My cards were in the second file, see https[://]win[.]example/" in (
        office.body.splitlines()
    )
    [reporter] = [m for m in mail.outbox if "review has begun" in m.subject]
    assert reporter.to == ["kat@lindholt.example"]
    assert "second file" not in reporter.body


def test_it_is_asked_once(refused):
    refused.ask_review(WHY)
    with pytest.raises(TransitionRefused, match="was asked for already"):
        refused.ask_review("Again.")
    assert ReviewRequest.objects.count() == 1
    assert told(refused, "review_asked").count() == 1


def test_once_also_after_it_was_decided(refused, reviewer):
    refused.ask_review(WHY)
    refused.reject_review(reviewer, "The articles are of another person.")
    with pytest.raises(TransitionRefused, match="was asked for already"):
        refused.ask_review("Again.")


@pytest.mark.parametrize("said", ["", "  \n"])
def test_it_needs_words(refused, said):
    with pytest.raises(TransitionRefused, match="Write what we should look at again"):
        refused.ask_review(said)
    assert not ReviewRequest.objects.exists()


def test_it_is_asked_within_fourteen_days(refused):
    last = refused.decision.at + timedelta(days=14)
    with pytest.raises(TransitionRefused, match="is over"):
        refused.ask_review(WHY, at=last + timedelta(seconds=1))
    assert not refused.can_be_asked_to_review(last + timedelta(seconds=1))
    assert refused.can_be_asked_to_review(last)
    refused.ask_review(WHY, at=last)


def test_what_is_forgotten_before_is_not_reviewed_after(officer):
    event = make_open_event()
    application = make_application(event)
    application.refuse(officer, "no_place")
    event.first_day = event.last_day = timezone.localdate() - timedelta(days=85)
    event.save(update_fields=["first_day", "last_day"])
    application = Application.objects.get()
    until = timezone.localtime(application.review_until)
    assert until.date() == application.kept_until
    assert until.hour == until.minute == 0


@pytest.mark.parametrize("state", ["received", "approved", "withdrawn"])
def test_there_is_none_where_nothing_was_decided_against(officer, state):
    application = make_application()
    if state != "received":
        application.approve(officer)
    if state == "withdrawn":
        application.withdraw()
    assert application.review_until is None
    with pytest.raises(TransitionRefused, match="cannot take this step"):
        application.ask_review(WHY)


def test_whoever_wants_it_all_deleted_asks_for_no_review(refused):
    refused.ask_erasure()
    assert not refused.can_be_asked_to_review()
    with pytest.raises(TransitionRefused):
        refused.ask_review(WHY)


def test_somebody_else_approves_it(refused, reviewer):
    refused.ask_review(WHY)
    refused.uphold(reviewer, "You were right.")
    assert Application.objects.get().state == State.APPROVED
    review = ReviewRequest.objects.get()
    assert (review.outcome, review.by) == (ReviewOutcome.UPHELD, reviewer)
    assert refused.decision.verdict == Verdict.APPROVED
    assert refused.decision.by == reviewer
    entry = Entry.objects.about(refused).latest("id")
    assert (entry.deed, entry.was, entry.now) == ("uphold", "refused", "approved")
    [sent] = told(refused, "upheld")
    assert sent.to == "kat@lindholt.example"
    assert "You were right." in sent.body.splitlines()
    assert refused.pass_token() in sent.body
    assert reviewer.username not in sent.body


def test_a_revocation_is_reviewed_alike(officer, reviewer):
    application = make_application()
    application.approve(officer)
    application.revoke(officer, "conduct")
    application.ask_review("It was somebody else.")
    application.uphold(reviewer)
    assert Application.objects.get().state == State.APPROVED


def test_an_annual_one_has_its_pass_after_the_review(officer, reviewer):
    application = make_application(annual=True)
    application.refuse(officer, "not_news")
    application.ask_review(WHY)
    application.uphold(reviewer)
    number = Application.objects.get().media_pass.number
    assert number in told(application, "upheld").get().body


def test_somebody_else_lets_the_decision_stand_and_says_why(refused, reviewer):
    refused.ask_review(WHY)
    with pytest.raises(TransitionRefused, match="why the decision stands"):
        refused.reject_review(reviewer, " ")
    refused.reject_review(reviewer, "The articles are of another person.")
    assert Application.objects.get().state == State.REFUSED
    assert ReviewRequest.objects.get().outcome == ReviewOutcome.REJECTED
    [sent] = told(refused, "review_rejected")
    assert "The articles are of another person." in sent.body.splitlines()
    assert "decision stands" in sent.subject
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("verb", ["uphold", "reject_review"])
def test_who_decided_reviews_nothing(refused, officer, verb):
    refused.ask_review(WHY)
    with pytest.raises(TransitionRefused, match="somebody else must review it"):
        getattr(refused, verb)(officer, "Because.")
    assert Application.objects.get().state == State.REFUSED
    assert ReviewRequest.objects.get().waits


def test_no_superuser_either(reviewer):
    root = User.objects.create_superuser("root", password="correct horse")
    application = make_application()
    application.refuse(root, "no_place")
    application.ask_review(WHY)
    with pytest.raises(TransitionRefused, match="somebody else must review it"):
        application.uphold(root)
    application.uphold(reviewer)


def test_nor_who_took_any_earlier_decision_on_it(officer, reviewer):
    application = make_application()
    application.approve(reviewer)
    application.revoke(officer, "conduct")
    application.ask_review("It was somebody else.")
    with pytest.raises(TransitionRefused, match="somebody else must review it"):
        application.reject_review(reviewer, "It stands.")
    application.reject_review(make_member_of_staff(), "It stands.")


def test_each_refusal_has_a_review_of_its_own(officer, reviewer):
    application = make_application()
    application.refuse(officer, "not_news")
    application.ask_review(WHY)
    application.uphold(reviewer)
    application.revoke(officer, "conduct")
    assert application.review is None
    application.ask_review("It was somebody else.")
    assert application.review.waits
    with pytest.raises(TransitionRefused):
        application.uphold(reviewer)


@pytest.mark.parametrize(("first", "second"), [(0, 1), (1, 0), (0, 0), (1, 1)])
def test_two_reviewers_make_one_decision_and_one_mail(refused, reviewer, first, second):
    refused.ask_review(WHY)
    verbs = ("uphold", "reject_review")
    other = make_member_of_staff("otto", "Accreditation officer")
    hers, his = (Application.objects.get(pk=refused.pk) for _ in range(2))
    getattr(hers, verbs[first])(reviewer, "I have looked.")
    mails = refused.messages.count()
    with pytest.raises(TransitionRefused, match="rita"):
        getattr(his, verbs[second])(other, "So have I.")
    assert refused.messages.count() == mails
    assert ReviewRequest.objects.get().by == reviewer


def test_the_one_who_comes_second_reads_who_reviewed_it_and_how(refused, reviewer):
    refused.ask_review(WHY)
    refused.reject_review(reviewer, "It stands.")
    sentence = "It was reviewed already. rita reviewed it, and let the decision stand, "
    with pytest.raises(TransitionRefused, match=sentence):
        refused.uphold(make_member_of_staff())


def test_nothing_is_reviewed_that_nobody_asked_for(refused, reviewer):
    for verb in ("uphold", "reject_review"):
        with pytest.raises(TransitionRefused, match="cannot take this step"):
            getattr(refused, verb)(reviewer, "By myself.")
    assert Application.objects.get().state == State.REFUSED


def test_who_was_right_stays_so_when_the_event_is_over(officer, reviewer):
    event = make_open_event(first_day=ahead(days=3).date())
    application = make_application(event)
    application.refuse(officer, "no_place")
    application.ask_review(WHY)
    event.first_day = event.last_day = ago(days=3).date()
    event.save(update_fields=["first_day", "last_day"])
    application = Application.objects.get()
    application.uphold(reviewer)
    assert application.state == State.APPROVED
    body = told(application, "upheld").get().body
    assert "stands against you no more" in body
    assert "Bring the identity document" not in body


def test_a_second_request_for_the_same_is_decided_by_itself(refused, reviewer):
    refused.ask_review(WHY)
    other = make_application(refused.event, email="KAT@lindholt.example")
    assert other.pk != refused.pk
    with pytest.raises(TransitionRefused, match=other.reference):
        refused.uphold(reviewer)
    assert ReviewRequest.objects.get().waits


def test_the_refusal_tells_what_on_whose_behalf_until_when_and_where(refused):
    made_at(refused.decision, timezone.now())
    body = told(refused, "refused").get().body
    lines = body.splitlines()
    assert "Decided by: Press Office" in lines
    assert f"{link_of('criteria/#not_news')}" in lines
    assert any(line.endswith(review_page(refused)) for line in lines)
    until = timezone.localtime(refused.review_until)
    [deadline] = [line for line in lines if f"{until:%H:%M} CE" in line]
    assert str(until.year) in deadline


def link_of(tail):
    return f"http://127.0.0.1:8000/en/accreditation/{tail}"


def test_a_revocation_tells_the_same(officer):
    application = make_application()
    application.approve(officer)
    application.revoke(officer, "conduct")
    body = told(application, "revoked").get().body
    assert review_page(application) in body
    assert "criteria/#conduct" in body


def test_the_private_page_leads_there_and_says_until_when(client, refused):
    page = client.get(private_page(refused))
    assert link(page, "Ask for a review") == review_page(refused)
    until = timezone.localtime(refused.review_until)
    assert f'datetime="{until:%Y-%m-%dT%H:%M}' in page.text


def test_a_stranger_goes_from_the_refusal_to_the_approval(client, refused, reviewer):
    asked = client.get(review_page(refused))
    assert asked.status_code == 200
    assert "noindex" in asked["X-Robots-Tag"]
    assert "no-store" in asked["Cache-Control"]
    answer = client.post(review_page(refused), {"words": WHY})
    assert answer.url == private_page(refused)
    page = client.get(answer.url)
    assert "You asked for a review" in words(page)
    assert "the answer comes by mail" in words(page)
    assert link(page, "Ask for a review") is None
    client.force_login(reviewer)
    assert WHY in client.get(case_of(refused)).text
    decide(client, refused, "uphold", words="You were right.")
    client.logout()
    page = client.get(private_page(refused))
    assert "Your request is approved" in words(page)
    assert "You were right." in words(page)
    assert "rita" not in page.text


def test_where_the_decision_stands_the_private_page_says_so(client, refused, reviewer):
    refused.ask_review(WHY)
    refused.reject_review(reviewer, "The articles are of another person.")
    page = client.get(private_page(refused))
    assert "The decision stands" in words(page)
    assert "The articles are of another person." in words(page)
    assert "rita" not in page.text


def test_an_empty_wish_comes_back(client, refused):
    answer = client.post(review_page(refused), {"words": "  "})
    assert answer.status_code == 422
    assert "Write what we should look at again." in words(answer)
    assert not ReviewRequest.objects.exists()


def test_a_wish_that_comes_too_late_or_twice_is_refused_with_its_words(client, refused):
    made_at(refused.decision, ago(days=15))
    late = client.post(review_page(refused), {"words": WHY})
    assert late.status_code == 409
    assert "is over" in words(late)
    assert "second file" in late.text
    assert client.get(review_page(refused)).url == private_page(refused)
    made_at(refused.decision, ago(days=1))
    client.post(review_page(refused), {"words": WHY})
    twice = client.post(review_page(refused), {"words": "Once more."})
    assert twice.status_code == 409
    assert "was asked for already" in words(twice)
    assert "Once more." in twice.text


def test_an_unknown_link_asks_for_nothing(client, refused):
    path = reverse("accreditation:review", args=["x" * 43])
    assert client.get(path).status_code == 404
    assert client.post(path, {"words": WHY}).status_code == 404
    assert not ReviewRequest.objects.exists()


def test_the_desk_of_who_decided_has_no_button_and_says_why(client, refused, officer):
    refused.ask_review(WHY)
    client.force_login(officer)
    page = client.get(case_of(refused))
    assert "somebody else must review it" in words(page)
    assert 'name="deed"' not in page.text
    answer = decide(client, refused, "uphold", words="Still.")
    assert answer.status_code == 422
    assert "somebody else must review it" in words(answer)
    assert Application.objects.get().state == State.REFUSED


def test_the_desk_of_somebody_else_has_two(client, refused, reviewer):
    client.force_login(reviewer)
    assert client.get(case_of(refused)).context["deeds"] == []
    refused.ask_review(WHY)
    deeds = [verb for verb, _deed in client.get(case_of(refused)).context["deeds"]]
    assert deeds == ["uphold", "reject_review"]


@pytest.mark.parametrize("ends", ["uphold", "reject_review"])
def test_the_case_keeps_what_was_asked_and_answered(client, refused, reviewer, ends):
    refused.ask_review(WHY)
    getattr(refused, ends)(reviewer, "I have looked.")
    client.force_login(reviewer)
    page = words(client.get(case_of(refused)))
    review = page.split("Review Asked")[1].split("Advice")[0]
    assert WHY in review
    assert f"{reviewer} I have looked." in review
    assert "can ask for one until" not in page


def test_who_only_looks_reviews_nothing(client, refused):
    refused.ask_review(WHY)
    client.force_login(make_viewer())
    assert client.get(case_of(refused)).context["deeds"] == []
    assert decide(client, refused, "uphold").status_code == 403
    assert ReviewRequest.objects.get().waits


def test_the_queue_finds_who_asked(client, refused, officer):
    other = make_application()
    other.refuse(officer, "no_place")
    refused.ask_review(WHY)
    client.force_login(officer)
    page = client.get(reverse(LIST), {"state": "review"})
    assert list(page.context["cl"].result_list) == [refused]
    assert "review asked" in words(page)
    above = client.get(reverse(LIST))
    assert f"event__id__exact={refused.event_id}&amp;state=review" in above.text
    assert f"event__id__exact={other.event_id}&amp;state=review" not in above.text


def test_the_figures_count_what_was_reviewed_and_reversed(officer, reviewer):
    def case(ends):
        application = make_application()
        application.refuse(officer, "no_place")
        application.ask_review(WHY)
        getattr(application, ends)(reviewer, "I have looked.")
        return Outcome.objects.keep(application).as_case()

    cases = [case("uphold") for _ in range(5)] + [
        case("reject_review") for _ in range(5)
    ]
    waits = make_application()
    waits.refuse(officer, "no_place")
    waits.ask_review(WHY)
    assert not Outcome.objects.keep(waits).reviewed
    cases += [type(cases[0])("refused", "no_place")] * 9
    figures = figures_of(cases)
    assert (figures["reviewed"], figures["reversed"]) == (10, 5)


def test_what_the_reporter_holds_has_the_review(refused, reviewer):
    refused.ask_review(WHY)
    refused.reject_review(reviewer, "The articles are of another person.")
    assert b"rita" not in archive_of(refused)


def test_the_database_wants_to_know_who_reviewed(refused):
    review = refused.ask_review(WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRequest.objects.filter(pk=review.pk).update(outcome="upheld")


def test_it_goes_with_its_application(refused):
    refused.ask_review(WHY)
    Application.objects.forget(refused.kept_until)
    assert not ReviewRequest.objects.exists()


def test_no_template_can_ask_or_review():
    for verb in ("ask_review", "uphold", "reject_review", "advise"):
        assert getattr(Application, verb).alters_data
