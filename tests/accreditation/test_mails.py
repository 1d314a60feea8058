"""Who is told what by mail: nobody, then exactly one, then every header."""

import pytest
from django.core import mail
from django.utils.translation import override

from accreditation import emails
from accreditation.models import Application, Outlet
from events.models import TransitionRefused
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from tests.factories import (
    ago,
    ahead,
    attach_photo,
    make_application,
    make_begun,
    make_event,
    make_open_event,
    moment,
    sent_by_reporter,
)

pytestmark = pytest.mark.django_db

OFFICE = "accreditation@press.example"
WORDS = {
    "given_name": "Wilhelmina",
    "family_name": "Zephyrine",
    "outlet": "Zeitung der Zinnen",
    "country": "Zinnland",
    "phone": "+99 555 01 77",
    "message": "I film from a balloon.",
}


@pytest.fixture(autouse=True)
def office(settings):
    settings.ACCREDITATION_EMAIL = OFFICE
    settings.PRESS_OFFICE_EMAIL = settings.DEFAULT_FROM_EMAIL = "press@press.example"
    settings.SITE_URL = "https://press.example"


def delivered(to):
    """Send what waits, and answer the mails that went to ``to``."""
    deliver_due()
    found = [sent for sent in mail.outbox if sent.to == [to]]
    for sent in found:
        assert sent.recipients() == [to]
    return found


def one_mail(to):
    [only] = delivered(to)
    return only


def test_nobody_is_told_of_what_was_not_sent():
    make_open_event()
    deliver_due()
    assert mail.outbox == []


def test_the_office_is_told_everything_that_the_decision_needs():
    event = make_open_event("Visit of the President", first_day=ahead(days=4).date())
    application = make_application(event, email="zeph@zinnen.example", **WORDS)
    sent = one_mail(OFFICE)
    reference = application.reference
    assert sent.subject == f"{reference}: ad hoc accreditation, Visit of the President"
    assert sent.from_email == "press@press.example"
    assert sent.to == [OFFICE]
    assert sent.cc == sent.bcc == []
    assert sent.reply_to == ["zeph@zinnen.example"]
    assert set(sent.extra_headers) == {
        "Message-ID",
        "Content-Language",
        "Auto-Submitted",
    }
    desk = f"https://press.example/admin/accreditation/application/{application.pk}/"
    assert f"{desk}change/\n" in sent.body
    for fact in (reference, "Visit of the President", "Text or radio reporter"):
        assert fact in sent.body
    for words in WORDS.values():
        quoted = [line for line in sent.body.splitlines() if words in line]
        assert [line[:2] for line in quoted] == ["> "]


def test_the_reporter_is_told_what_happens_next():
    event = make_open_event(
        "Visit of the President",
        first_day=moment(2031, 5, 27).date(),
        accreditation_deadline=moment(2031, 5, 23),
    )
    application = make_application(event, email="zeph@zinnen.example", **WORDS)
    sent = one_mail("zeph@zinnen.example")
    assert sent.subject == f"Your request {application.reference} has arrived"
    assert sent.from_email == "press@press.example"
    assert sent.cc == sent.bcc == []
    assert sent.reply_to == [OFFICE]
    assert sent.extra_headers["Content-Language"] == "en"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    lines = sent.body.splitlines()
    token = application.link_token()
    assert f"https://press.example/en/accreditation/requests/{token}/" in lines
    assert "Deadline for requests: Friday 23\xa0May 2031, 12:00 CEST" in lines
    assert "Tuesday 27\xa0May 2031" in lines
    assert "We keep what you sent until 25\xa0August 2031, then it is deleted." in lines


def test_a_mail_to_the_address_of_a_stranger_carries_no_word_of_the_sender(officer):
    application = make_application(email="victim@outlet.example", **WORDS)
    emails.link_sent_again(application, ago().date())
    application.ask(officer, "Which balloon?")
    application.answer("The yellow one of Zephyrine.")
    application.approve(officer, "Come to Gate 2.")
    application.withdraw()
    told = delivered("victim@outlet.example")
    assert len(told) == 5
    for sent in told:
        for words in (*WORDS.values(), "yellow"):
            assert words not in sent.subject + sent.body + str(sent.extra_headers)


def test_links_in_what_was_typed_are_broken_on_the_way_to_the_office():
    make_application(
        family_name="Win.example",
        outlet="www.win.example",
        country="https://1.2.3.4/",
        message="See https://win.example/a?b=c\nor mailto:me@win.example\n\nhttp://x.yz",
    )
    body = one_mail(OFFICE).body
    assert "win.example" not in body.lower()
    assert "https://1" not in body
    assert "> See https[://]win[.]example/a?b=c\n" in body
    assert body.count("://") == body.count("https://press.example") + body.count(
        "[://]"
    )


def test_no_line_of_a_reporter_stands_unquoted():
    message = "First\n\nSubject: Win\r\n.\r\nDecide here:\u2028https://win.example"
    make_application(message=message.replace("\u2028", "\n"))
    lines = one_mail(OFFICE).body.splitlines()
    assert lines.count("Decide here:") == 1
    assert "> Decide here:" in lines
    assert "Subject: Win" not in lines


@pytest.mark.parametrize("field", ["given_name", "family_name", "outlet", "country"])
def test_a_line_break_in_a_field_makes_no_header(field):
    """Even where it comes past the form, by the verb."""
    make_application(**{field: "Win\r\nBcc: all@outlet.example\r\n\r\nBody"})
    deliver_due()
    for sent in mail.outbox:
        parsed = sent.message()
        assert parsed["Bcc"] is None
        assert "Bcc:" not in sent.body.splitlines()
        assert "Win" not in parsed["Subject"]


def test_the_title_of_the_event_stays_one_line_of_the_subject():
    event = make_open_event("Visit\nBcc: all@outlet.example")
    make_application(event)
    assert "\n" not in one_mail(OFFICE).subject


def test_an_approval_is_told_once_with_its_remark(officer):
    application = make_application(email="zeph@zinnen.example")
    application.approve(officer, "Come to Gate 2 from 11:30.")
    _received, sent = delivered("zeph@zinnen.example")
    assert sent.subject == f"Your request {application.reference} is approved"
    assert "Come to Gate 2 from 11:30." in sent.body.splitlines()
    assert application.link_token() in sent.body
    assert officer.username not in sent.body
    assert len(delivered(OFFICE)) == 1


def test_a_refusal_names_its_criterion_and_the_remark(officer):
    application = make_application(email="zeph@zinnen.example")
    application.refuse(officer, "no_place", "We have room for twelve.")
    _received, sent = delivered("zeph@zinnen.example")
    assert sent.subject == f"Your request {application.reference} is refused"
    lines = sent.body.splitlines()
    assert lines.index("All places are given.") < lines.index(
        "We have room for twelve."
    )
    assert officer.username not in sent.body


def test_remarks_are_sent_as_they_were_written(officer):
    application = make_application(email="zeph@zinnen.example")
    application.approve(officer, "Bring <b>& \"your\" 'card'.")
    _received, sent = delivered("zeph@zinnen.example")
    assert "Bring <b>& \"your\" 'card'." in sent.body


def test_a_question_and_its_answer_go_each_to_one_side(officer):
    application = make_application(email="zeph@zinnen.example")
    application.ask(officer, "Which editor may we call?")
    assert "Which editor may we call?" in delivered("zeph@zinnen.example")[1].body
    application.answer("Call www.win.example")
    answer = delivered(OFFICE)[1]
    assert "> Call www[.]win[.]example" in answer.body.splitlines()
    assert answer.reply_to == ["zeph@zinnen.example"]


def test_the_office_hears_of_a_place_that_is_given_back(officer):
    application = make_application(email="zeph@zinnen.example")
    application.approve(officer)
    application.withdraw()
    subject = f"{application.reference}: withdrawn by the applicant"
    assert [sent.subject for sent in delivered(OFFICE)][1:] == [subject]
    subjects = [sent.subject for sent in delivered("zeph@zinnen.example")]
    assert subjects[2:] == [f"Your request {application.reference} is withdrawn"]


def test_each_is_written_to_in_the_language_of_each(officer):
    with override("fr"):
        application = make_application(language="fr", email="zeph@zinnen.example")
    assert one_mail(OFFICE).extra_headers["Content-Language"] == "en"
    sent = one_mail("zeph@zinnen.example")
    assert sent.extra_headers["Content-Language"] == "fr"
    assert f"/fr/accreditation/requests/{application.link_token()}/" in sent.body
    application.approve(officer)
    approved = delivered("zeph@zinnen.example")[1]
    assert approved.extra_headers["Content-Language"] == "fr"
    assert "/fr/accreditation/requests/" in approved.body


def test_an_annual_application_needs_no_event_in_its_mails():
    application = make_application(annual=True, email="zeph@zinnen.example")
    assert one_mail(OFFICE).subject == f"{application.reference}: annual accreditation"
    assert "Annual accreditation" in one_mail("zeph@zinnen.example").body


def test_mails_are_forgotten_with_their_application():
    application = make_application()
    kept = set(Message.objects.values_list("forget_on", flat=True))
    assert kept == {application.forget_on}


def test_a_step_that_is_refused_tells_nobody(officer):
    application = make_application()
    application.withdraw()
    told = Message.objects.count()
    for step in (
        lambda: application.ask(officer, "Which balloon?"),
        lambda: application.approve(officer),
        lambda: application.refuse(officer, "no_place"),
        lambda: application.withdraw(),
    ):
        with pytest.raises(TransitionRefused):
            step()
    assert Message.objects.count() == told


def test_an_application_that_is_refused_at_the_door_tells_nobody():
    with pytest.raises(TransitionRefused):
        make_application(make_event("No accreditation"))
    assert not Message.objects.exists()


def test_the_office_reads_all_but_what_lies_sealed():
    daily = Outlet.objects.create(name="The Daily", aliases="TDN")
    begun, _token = make_begun(event := make_open_event())
    attach_photo(b"CANARY-FACE", begun=begun)
    attach_photo(b"CANARY-CARD", "press_card", begun=begun)
    secrets = ("nationality", "birth_date", "issued_by", "number")
    sent = sent_by_reporter(
        outlet="tdn",
        freelance=True,
        equipment="Two tripods",
        vehicle="RV 204",
        needs="CANARY ramp",
    )
    application = Application.objects.apply(
        event=event, begun=begun, identity=dict.fromkeys(secrets, "CANARY"), **sent
    )
    for told in application.messages.all():
        assert "CANARY" not in told.subject + told.body
    body = application.messages.get(key__endswith="/arrived").body
    for line in (
        "What they do: Text or radio reporter (freelance)",
        f"Outlet known to us: {daily}",
        "Documents, to be seen at the desk: Photo for the badge, Press card",
        "> Two tripods",
        "> RV 204",
    ):
        assert line in body.splitlines()
