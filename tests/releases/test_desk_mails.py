"""Whom of the staff a mail tells what: nobody, then exactly one, then every header."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from events.models import TransitionRefused
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from releases.models import IssuingBody
from tests.factories import ahead, make_member_of_staff, make_release, moment

pytestmark = pytest.mark.django_db

SECRET = {
    "title": "Zanzibar treaty signed",
    "lead": "Zephyr lead",
    "body": "<p>Zeppelin body</p>",
}
REMARK = "Who signed?\nAsk Quentin & <Rosalind>."


@pytest.fixture(autouse=True)
def office(settings):
    settings.PRESS_OFFICE_EMAIL = settings.DEFAULT_FROM_EMAIL = "press@press.example"
    settings.SITE_URL = "https://press.example"


@pytest.fixture
def dora():
    return make_member_of_staff(
        "dora", "Drafter", first_name="Dora", email="dora@press.example"
    )


@pytest.fixture
def anna():
    return make_member_of_staff(
        "anna", "Approver", first_name="Anna", email="anna@press.example"
    )


def told():
    """The mails that nobody has seen yet, each to one person."""
    mail.outbox.clear()
    deliver_due()
    for sent in mail.outbox:
        assert len(sent.recipients()) == 1
    return mail.outbox


def told_to():
    return sorted(address for sent in told() for address in sent.recipients())


def one_mail():
    [only] = told()
    return only


def desk(release):
    return f"https://press.example/admin/releases/release/{release.pk}/change/"


def test_nobody_is_told_of_a_draft(dora, anna):
    make_release(by=dora).save_version(dora, {"lead": "Another one."})
    assert told_to() == []


def test_the_approver_is_told_of_what_is_submitted(dora, anna):
    release = make_release("Treaty signed", by=dora)
    release.submit(dora)
    sent = one_mail()
    assert sent.subject == "For review: “Treaty signed”"
    assert sent.from_email == "press@press.example"
    assert sent.to == ["anna@press.example"]
    assert sent.cc == sent.bcc == sent.reply_to == []
    assert sent.extra_headers["Content-Language"] == "en"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert set(sent.extra_headers) == {
        "Message-ID",
        "Content-Language",
        "Auto-Submitted",
    }
    assert sent.body == (
        "Submitted for review by Dora:\n"
        "\n"
        "“Treaty signed”\n"
        "Version 1\n"
        "\n"
        "Approve it, or return it with a remark:\n"
        f"{desk(release)}\n"
        "\n"
        "Please do not answer this mail: remarks stay with the release, at the desk.\n"
        "\n"
        "Press Office"
    )


def test_a_colleague_is_written_to_in_the_language_of_the_site(dora, anna):
    release = make_release("Traité signé", by=dora, language="fr")
    with override("fr"):
        release.submit(dora)
    sent = one_mail()
    assert sent.subject == "For review: “Traité signé”"
    assert sent.extra_headers["Content-Language"] == "en"


def test_each_is_told_by_a_mail_of_their_own_and_who_has_no_address_is_not(dora):
    for name in ("anna", "ben"):
        make_member_of_staff(name, "Approver", email=f"{name}@press.example")
    make_member_of_staff("root", "Gate", email="root@press.example", is_superuser=True)
    make_member_of_staff("cleo", "Approver")
    make_release(by=dora).submit(dora)
    assert told_to() == [
        "anna@press.example",
        "ben@press.example",
        "root@press.example",
    ]


@pytest.mark.parametrize("role", ["Drafter", "Accreditation officer", "Gate"])
def test_who_may_not_approve_is_not_told(dora, role):
    make_member_of_staff(role=role, email="other@press.example")
    make_release(by=dora).submit(dora)
    assert told_to() == []


@pytest.mark.parametrize("closed", ["is_active", "is_staff"])
def test_a_closed_account_is_not_told(dora, anna, closed):
    setattr(anna, closed, False)
    anna.save()
    make_release(by=dora).submit(dora)
    assert told_to() == []


def test_who_wrote_or_submitted_it_is_not_asked_to_approve_it(dora, anna):
    ben = make_member_of_staff("ben", "Approver", email="ben@press.example")
    release = make_release(by=dora)
    release.save_version(anna, {"lead": "By Anna."})
    release.submit(ben)
    assert told_to() == []


def test_what_is_submitted_twice_is_told_twice(dora, anna):
    release = make_release("Treaty", by=dora)
    release.submit(dora)
    assert told_to() == ["anna@press.example"]
    release.return_to_author(anna, "Who signed?")
    assert told_to() == ["dora@press.example"]
    release.save_version(dora, {"lead": "Both of them."})
    release.submit(dora)
    sent = one_mail()
    assert sent.to == ["anna@press.example"]
    assert "Version 2" in sent.body.splitlines()


def test_the_author_is_told_what_should_be_different(dora, anna):
    release = make_release("Treaty signed", by=dora)
    release.submit(dora)
    told()
    release.return_to_author(anna, REMARK)
    sent = one_mail()
    assert sent.subject == "Returned: “Treaty signed”"
    assert sent.to == ["dora@press.example"]
    assert sent.cc == sent.bcc == sent.reply_to == []
    assert sent.body.splitlines()[:9] == [
        "Returned by Anna:",
        "",
        "“Treaty signed”",
        "Version 1",
        "",
        "What should be different:",
        "> Who signed?",
        "> Ask Quentin & <Rosalind>.",
        "",
    ]
    assert desk(release) in sent.body.splitlines()


def test_author_and_submitter_are_both_told_of_a_return_and_an_approval(dora, anna):
    otto = make_member_of_staff("otto", "Drafter", email="otto@press.example")
    release = make_release(by=dora)
    release.submit(otto)
    told()
    release.return_to_author(anna, "Not yet.")
    assert told_to() == ["dora@press.example", "otto@press.example"]
    release.submit(otto)
    told()
    release.approve(anna)
    assert told_to() == ["dora@press.example", "otto@press.example"]


def test_who_takes_it_back_needs_no_mail_about_it(dora, anna):
    release = make_release(by=dora)
    release.submit(dora)
    told()
    release.return_to_author(dora, "One more look.")
    assert told_to() == []


def test_an_approved_text_that_is_returned_is_told_too(dora, anna):
    release = make_release(by=dora)
    release.submit(dora)
    release.approve(anna)
    told()
    release.return_to_author(anna, "Wait.")
    assert told_to() == ["dora@press.example"]


def test_the_author_is_told_of_the_approval(dora, anna):
    release = make_release("Treaty signed", by=dora)
    release.submit(dora)
    told()
    release.approve(anna)
    sent = one_mail()
    assert sent.subject == "Approved: “Treaty signed”"
    assert sent.to == ["dora@press.example"]
    assert sent.body.splitlines()[0] == "Approved by Anna:"
    assert desk(release) in sent.body.splitlines()


def test_approvers_are_asked_for_a_second_look(dora, anna):
    adam = make_member_of_staff(
        "adam", "Administrator", first_name="Adam", email="adam@press.example"
    )
    release = make_release("Treaty signed", by=dora)
    release.publish(adam, at=moment(2090, 5, 21), unreviewed_reason="Nobody is here.")
    sent = one_mail()
    assert sent.to == ["anna@press.example"]
    assert sent.subject == "Needs a second look: “Treaty signed”"
    lines = sent.body.splitlines()
    assert lines[0] == "Published without review by Adam:"
    assert "Public from: Sunday 21\xa0May 2090, 12:00 CEST" in lines
    assert "> Nobody is here." in lines
    assert desk(release) in lines


def test_the_author_of_what_went_out_without_review_is_no_second_person(anna):
    adam = make_member_of_staff("adam", "Administrator", email="adam@press.example")
    make_release(by=anna).publish(adam, unreviewed_reason="Nobody is here.")
    assert told_to() == []


def test_what_is_brought_in_from_an_archive_is_told_to_nobody(dora, anna):
    make_release(by=dora).publish(dora, unreviewed_reason="imported", imported=True)
    assert told_to() == []


def test_what_was_reviewed_goes_out_without_a_mail(dora, anna):
    release = make_release(by=dora)
    release.submit(dora)
    release.approve(anna)
    told()
    release.publish(anna)
    assert told_to() == []


def test_a_step_that_is_refused_tells_nobody(dora, anna):
    release = make_release(by=dora)
    release.submit(dora)
    told()
    for step in (
        lambda: release.submit(dora),
        lambda: release.approve(dora),
        lambda: release.return_to_author(anna, "  "),
        lambda: release.publish(anna),
    ):
        with pytest.raises(TransitionRefused):
            step()
    assert told_to() == []


def test_no_mail_holds_the_text(dora, anna):
    embargo = ahead(days=2)
    release = make_release(by=dora, words=SECRET, embargo_until=embargo)
    release.submit(dora)
    [first] = told()
    assert "Zanzibar" in first.subject
    assert "Under embargo until: " in first.body
    release.approve(anna)
    release.return_to_author(anna, "Wait.")
    for sent in (first, *told()):
        assert "Zephyr" not in sent.body
        assert "Zeppelin" not in sent.body


def limited_to(release, *people):
    release.limited_to = "people"
    release.save()
    release.limited_people.set(people)


def test_a_limited_draft_is_told_to_those_alone_who_see_it(dora, anna):
    ben = make_member_of_staff("ben", "Approver", email="ben@press.example")
    release = make_release(by=dora)
    limited_to(release, dora, ben)
    release.submit(dora)
    assert told_to() == ["ben@press.example"]


def test_a_draft_of_a_body_is_told_to_its_members_alone(dora, anna):
    ben = make_member_of_staff("ben", "Approver", email="ben@press.example")
    body = IssuingBody.objects.create(name_en="Council", name_fr="Conseil")
    ben.issuing_bodies.add(body)
    make_release(by=dora, issuing_body=body, limited_to="body").submit(dora)
    assert told_to() == ["ben@press.example"]


def test_mails_about_a_limited_draft_hold_no_word_of_it(dora, anna):
    adam = make_member_of_staff("adam", "Administrator", email="adam@press.example")
    release = make_release(by=dora, words=SECRET, embargo_until=ahead(days=2))
    limited_to(release, dora, anna, adam)
    release.submit(dora)
    release.return_to_author(anna, REMARK)
    release.submit(dora)
    release.approve(anna)
    release.publish(anna)
    release.call_off(anna)
    release.return_to_author(anna, REMARK)
    release.publish(adam, unreviewed_reason="Quentin is ill.")
    sent = told()
    assert {one.subject for one in sent} == {
        "For review: a limited draft",
        "Returned: a limited draft",
        "Approved: a limited draft",
        "Needs a second look: a limited draft",
    }
    for one in sent:
        text = one.subject + one.body
        for word in ("Zanzibar", "Zephyr", "Zeppelin", "Quentin", "embargo"):
            assert word not in text
        assert desk(release) in one.body.splitlines()


def test_who_sees_the_draft_no_more_is_not_told_of_it(dora, anna):
    """A drafter who became a gatekeeper still stands as author of the version."""
    release = make_release(by=dora)
    release.submit(dora)
    told()
    dora.groups.clear()
    release.return_to_author(anna, "Wait.")
    assert told_to() == []


def test_a_title_makes_no_header_and_stays_one_line(dora, anna):
    title = "Treaty\r\nBcc: all@press.example\r\n\r\n" + "long " * 100
    make_release(title, by=dora).submit(dora)
    sent = one_mail()
    assert sent.message()["Bcc"] is None
    assert len(sent.subject) == 250
    assert "Bcc: all@press.example" not in sent.body.splitlines()


def test_a_mistyped_address_of_one_is_in_nobodys_way(dora, anna):
    make_member_of_staff("ben", "Approver", email="ben at press, anna@press.example")
    release = make_release(by=dora)
    release.submit(dora)
    assert told_to() == ["anna@press.example"]


def test_mails_are_forgotten_after_a_while(dora, anna):
    release = make_release(by=dora)
    release.submit(dora)
    message = Message.objects.get()
    assert message.forget_on == timezone.localdate() + timedelta(days=90)
    assert (message.about, message.about_id) == ("releases.release", str(release.pk))
