"""Advice of security and the host nation: beside the decision, never in its place."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accreditation.held import archive_of
from accreditation.models import Advice, Application, Finding, Source, State
from events.models import TransitionRefused
from natocms.journal.models import Entry
from natocms.management.commands.rotate_keys import sealed_models
from natocms.outbox.models import Message
from natocms.sealed import ring
from tests.accreditation.desk import (
    IDENTITY,
    address_of,
    case_of,
    make_identified,
    make_viewer,
)
from tests.factories import (
    attach_photo,
    make_application,
    make_member_of_staff,
    make_open_event,
)
from tests.pages import words

pytestmark = pytest.mark.django_db

WORDS = "Seen with the Quietstone brothers."
CASES = "admin:accreditation_advisedcase_changelist"


def advice_page(application):
    return reverse("admin:accreditation_advisedcase_change", args=[application.pk])


def number_page(application):
    return reverse("admin:accreditation_advisedcase_number", args=[application.pk])


def object_to(application, by, source=Source.SECURITY):
    return application.advise(by, source, Finding.OBJECTION, WORDS)


@pytest.fixture
def adviser(db):
    return make_member_of_staff("ada", "Security adviser")


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def test_it_has_an_author_of_its_own_and_decides_nothing(adviser):
    application = make_application()
    mails = Message.objects.count()
    advice = object_to(application, adviser)
    assert (advice.by, advice.source, advice.words) == (adviser, Source.SECURITY, WORDS)
    assert Application.objects.get().state == State.RECEIVED
    assert not application.decisions.exists()
    assert Message.objects.count() == mails


def test_it_may_be_decided_otherwise(officer, adviser):
    application = make_application()
    object_to(application, adviser)
    application.approve(officer)
    assert application.decisions.get().by == officer
    assert application.advices.get().by == adviser


def test_its_words_lie_sealed(adviser):
    object_to(make_application(), adviser)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM accreditation_advice")
        [(kept,)] = cursor.fetchall()
    assert b"Quietstone" not in bytes(kept)


def test_the_journal_keeps_that_there_was_one_and_not_which(adviser):
    application = make_application()
    object_to(application, adviser)
    entry = Entry.objects.about(application).get(deed="advise")
    assert entry.actor_id == adviser.pk
    assert entry.why == ""
    assert entry.in_words == "entered advice"


def test_the_newest_of_each_source_stands(adviser):
    application = make_application()
    object_to(application, adviser)
    object_to(application, adviser, Source.HOST_NATION)
    assert len(application.advices.objections()) == 2
    application.advise(adviser, Source.SECURITY, Finding.NO_OBJECTION)
    [stands] = application.advices.objections()
    assert stands.source == Source.HOST_NATION
    assert application.advices.count() == 3


@pytest.mark.parametrize(("source", "finding"), [("", "objection"), ("me", "no")])
def test_it_says_from_whom_and_what(adviser, source, finding):
    application = make_application()
    with pytest.raises(TransitionRefused, match="Say from whom it is"):
        application.advise(adviser, source, finding)
    assert not Advice.objects.exists()


def test_nobody_advises_on_what_is_decided_for_good(officer, adviser):
    application = make_application()
    application.refuse(officer, "security")
    with pytest.raises(TransitionRefused) as refused:
        object_to(application, adviser)
    assert refused.value.message == "Nothing can be advised on it any more."
    application.ask_review("You mistake me for my brother.")
    object_to(application, adviser)


def test_the_case_shows_it_beside_the_decision_and_counts_the_objections(
    at_desk, adviser
):
    application = make_application()
    object_to(application, adviser)
    object_to(application, adviser, Source.HOST_NATION)
    page = at_desk.get(case_of(application))
    assert "2 objections stand. You may decide otherwise." in words(page)
    advice = page.text.split('id="advice"')[1].split("</section>")[0]
    decision = page.text.split('id="decision"')[1].split("</section>")[0]
    assert WORDS in advice
    assert f"Entered by {adviser}" in advice
    assert WORDS not in decision


def test_who_may_not_read_advice_learns_that_it_is_there(client, adviser):
    application = make_application()
    object_to(application, adviser)
    client.force_login(make_viewer("review_application"))
    page = client.get(case_of(application))
    assert "Its words are not shown to you." in words(page)
    assert "Quietstone" not in page.text
    assert advice_page(application) not in page.text


def test_what_no_key_opens_is_said_and_the_case_still_opens(at_desk, adviser, settings):
    application = make_application()
    object_to(application, adviser)
    object_to(application, adviser, Source.HOST_NATION)
    settings.ENCRYPTION_KEYS = [ring.read_key(ring.new_key())]
    page = at_desk.get(case_of(application))
    assert page.status_code == 200
    assert words(page).count("It is kept, but no key opens it.") == 2


def test_the_officer_enters_what_came_by_another_way(at_desk, officer):
    application = make_application()
    said = {"source": "host_nation", "finding": "objection", "words": WORDS}
    answer = at_desk.post(advice_page(application), said)
    assert answer.url == case_of(application)
    advice = application.advices.get()
    assert (advice.by, advice.words) == (officer, WORDS)


@pytest.mark.parametrize("missing", ["source", "finding"])
def test_what_is_missing_comes_back_with_its_words(at_desk, missing):
    application = make_application()
    said = {"source": "host_nation", "finding": "objection", "words": WORDS}
    answer = at_desk.post(advice_page(application), {**said, missing: ""})
    assert answer.status_code == 422
    assert WORDS in answer.text
    assert not Advice.objects.exists()


def test_an_adviser_sees_who_it_is_and_nothing_else_of_the_case(client, adviser):
    application = make_identified(
        phone="+99 555 01 77",
        email="quietstone@outlet.example",
        message="From a balloon",
        needs="A ramp",
    )
    attach_photo(application=application)
    client.force_login(adviser)
    page = client.get(advice_page(application))
    for shown in (application.name, "Radio Lindholt", "Ruvenia", "Passport ending 71"):
        assert shown in words(page)
    for hidden in ("555 01 77", "quietstone@", "balloon", "ramp", "2171"):
        assert hidden not in page.text
    assert 'name="deed"' not in page.text


def test_an_adviser_advises_and_decides_nothing(client, adviser):
    application = make_identified()
    client.force_login(adviser)
    said = {"source": "security_service", "finding": "no_objection"}
    assert client.post(advice_page(application), said).url == advice_page(application)
    assert application.advices.get().by == adviser
    decide = {"deed": "approve"}
    assert (
        client.post(address_of("decision", application.pk), decide).status_code == 403
    )
    several = {"deed": "approve", "chosen": f"{application.pk}:0"}
    assert client.post(address_of("several"), several).status_code == 403
    for path in (
        case_of(application),
        reverse("admin:accreditation_application_changelist"),
        reverse("admin:outbox_message_changelist"),
        reverse("admin:accreditation_decisiontext_changelist"),
    ):
        assert client.get(path).status_code == 403
    assert Application.objects.get().state == State.RECEIVED


def test_an_adviser_reads_own_words_alone(client, adviser):
    application = make_application()
    object_to(application, adviser)
    other = make_member_of_staff(role="Security adviser")
    client.force_login(other)
    assert "Quietstone" not in client.get(advice_page(application)).text
    client.force_login(adviser)
    assert WORDS in client.get(advice_page(application)).text


def test_the_number_shows_to_an_adviser_who_asks_and_that_is_written_down(
    client, adviser
):
    application = make_identified()
    client.force_login(adviser)
    assert client.get(number_page(application)).url == advice_page(application)
    assert not Entry.objects.filter(deed="see_number").exists()
    assert IDENTITY["number"] in client.post(number_page(application)).text
    assert Entry.objects.get(deed="see_number").actor_id == adviser.pk


@pytest.mark.parametrize("role", ["Drafter", "Approver", "Gate"])
def test_no_other_role_comes_near(client, role):
    application = make_identified()
    client.force_login(make_member_of_staff(role=role))
    said = {"source": "security_service", "finding": "objection"}
    for answer in (
        client.get(reverse(CASES)),
        client.get(advice_page(application)),
        client.post(advice_page(application), said),
        client.post(number_page(application)),
    ):
        assert answer.status_code == 403
        assert application.name not in answer.text
    assert not Advice.objects.exists()


def test_the_list_of_an_adviser_holds_what_may_still_be_decided(
    client, adviser, officer
):
    open_one, refused, reviewed = (make_application() for _ in range(3))
    for application in (refused, reviewed):
        application.refuse(officer, "security")
    reviewed.ask_review("You mistake me for my brother.")
    client.force_login(adviser)
    listed = client.get(reverse(CASES)).context["cl"].result_list
    assert {case.pk for case in listed} == {open_one.pk, reviewed.pk}
    assert client.get(advice_page(refused)).status_code == 404


def test_the_list_is_filtered_by_what_is_not_answered(client, adviser):
    asked, answered = make_application(), make_application()
    asked.advise(adviser, Source.SECURITY, Finding.ASKED)
    object_to(answered, adviser)
    client.force_login(adviser)
    page = client.get(reverse(CASES), {"advice": "none"})
    assert [case.pk for case in page.context["cl"].result_list] == [asked.pk]
    assert "Security: Asked, no answer yet" in words(page)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_the_same_for_one_and_three(
    client, adviser, number, django_assert_num_queries
):
    event = make_open_event()
    for _ in range(number):
        object_to(make_application(event), adviser)
    client.force_login(adviser)
    with django_assert_num_queries(8):
        assert client.get(reverse(CASES)).status_code == 200


def test_the_reporter_learns_from_whom_and_what_it_comes_to_and_no_words(
    client, adviser
):
    application = make_application()
    object_to(application, adviser)
    token = application.link_token()
    page = client.get(reverse("accreditation:held", args=[token]))
    assert "Advice: Security" in words(page)
    assert "Objection" in words(page)
    archive = archive_of(application)
    for told in (page.content, archive):
        assert b"Quietstone" not in told
        assert adviser.username.encode() not in told
    private = client.get(reverse("accreditation:request", args=[token]))
    assert "Quietstone" not in private.text


def test_it_goes_with_the_papers_before_the_case(adviser):
    application = make_application()
    object_to(application, adviser)
    day = application.event.last_day + timedelta(days=30)
    assert Application.objects.forget_papers(day - timedelta(days=1)) == 0
    assert Application.objects.forget_papers(day) == 1
    assert not Advice.objects.exists()
    assert Application.objects.exists()


def test_a_decision_keeps_it_to_the_same_day(adviser, officer):
    application = make_application(annual=True)
    advice = object_to(application, adviser)
    application.refuse(officer, "security")
    advice.refresh_from_db()
    assert advice.forget_on == timezone.localdate() + timedelta(days=30)


@pytest.mark.parametrize("verb", ["withdraw", "ask_erasure"])
def test_who_no_longer_comes_is_advised_on_no_more(adviser, verb):
    application = make_application()
    object_to(application, adviser)
    getattr(application, verb)()
    assert not Advice.objects.exists()


def test_it_is_sealed_anew_with_all_else():
    assert Advice in sealed_models()
