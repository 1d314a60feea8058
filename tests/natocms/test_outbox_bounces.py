"""A mail that was taken and could not be delivered is said to have failed, and why."""

from datetime import timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from natocms.journal.models import Entry
from natocms.outbox.bounces import UnknownMail, take_report
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from natocms.outbox.reports import NoReport
from tests.natocms import bounces
from tests.natocms.mail import queue_mail

pytestmark = pytest.mark.django_db


def sent_mail(**fields):
    message = queue_mail(**fields)
    deliver_due()
    message.refresh_from_db()
    assert message.state == "sent"
    return message


def untouched(*messages):
    """Whether these were sent, and nothing is known against it."""
    for message in messages:
        message.refresh_from_db()
    return not Entry.objects.exists() and all(
        (message.state, message.error, message.bounced_at) == ("sent", "", None)
        for message in messages
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("server", bounces.BY_SERVER)
def test_the_mail_fails_with_the_words_of_the_server(server, line_end):
    letter, words = bounces.BY_SERVER[server]
    other, message = sent_mail(to="other@daily.example"), sent_mail(key="decision:7")
    said = take_report(bounces.of(letter, message, line_end=line_end))
    assert said == "decision:7: could not be delivered."
    message.refresh_from_db()
    assert (message.state, message.error) == ("failed", words)
    assert timezone.now() - message.bounced_at < timedelta(minutes=1)
    assert message.sent_at is not None
    entry = Entry.objects.get()
    assert (entry.actor_id, entry.deed, entry.was, entry.now, entry.label) == (
        None,
        "bounce",
        "sent",
        "failed",
        "decision:7",
    )
    assert "@" not in entry.why
    assert entry.in_words == f"was told that it could not be delivered ({entry.why})"
    other.refresh_from_db()
    assert other.state == "sent"


@pytest.mark.parametrize("server", bounces.BY_SERVER)
def test_a_report_at_another_address_is_known_by_what_came_back(server):
    letter, words = bounces.BY_SERVER[server]
    sent_mail()
    message = sent_mail()
    take_report(bounces.of(letter, message, returned_to="press@organisation.example"))
    assert list(Message.objects.failed()) == [message]


def test_the_return_address_is_known_in_capitals_and_in_another_domain():
    message = sent_mail()
    address = f"BOUNCES+{message.bounce_token.upper()}@Mail.Inside.Example"
    letter = bounces.of(bounces.POSTFIX, message, returned_to=address, message_id="")
    take_report(letter)
    assert list(Message.objects.failed()) == [message]


def test_the_return_address_alone_decides_where_it_is_one_of_ours():
    one, other = sent_mail(), sent_mail()
    returned_to = f"bounces+{one.bounce_token}@press.example"
    take_report(bounces.of(bounces.EXIM, other, returned_to=returned_to))
    assert list(Message.objects.failed()) == [one]


def test_a_report_that_comes_twice_is_one():
    message = sent_mail()
    letter = bounces.of(bounces.EXIM, message)
    take_report(letter)
    first = Message.objects.get()
    assert take_report(letter) == f"{message}: failed as it is, nothing changes."
    assert Entry.objects.count() == 1
    assert Message.objects.get().bounced_at == first.bounced_at


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_may_still_arrive_or_has_arrived_has_not_failed(action):
    message = sent_mail()
    letter = bounces.POSTFIX.replace("Action: failed", f"Action: {action}")
    said = take_report(bounces.of(letter, message))
    assert said == f"{message}: {action}, nothing changes."
    assert untouched(message)


@pytest.mark.parametrize("letter", [bounces.OUT_OF_OFFICE, bounces.READ_RECEIPT])
def test_an_answer_to_a_mail_is_no_report(letter):
    message = sent_mail()
    with pytest.raises(NoReport, match="It is no delivery report."):
        take_report(bounces.of(letter, message))
    assert untouched(message)


def test_a_report_that_somebody_forwards_or_attaches_is_none():
    message = sent_mail()
    enclosed = bounces.of(bounces.POSTFIX, message)
    head = f"To: bounces+{message.bounce_token}@press.example\n".encode()
    for kind in (b"message/rfc822", b"text/plain"):
        with pytest.raises(NoReport):
            take_report(head + b"Content-Type: " + kind + b"\n\n" + enclosed)
    assert untouched(message)


def test_a_report_of_a_mail_that_is_not_ours_changes_nothing():
    message = sent_mail()
    for stranger in (
        {"returned_to": f"bounces+{'0' * 32}@press.example"},
        {"returned_to": "press@organisation.example", "message_id": "<a@b.example>"},
        {"returned_to": "press@organisation.example", "message_id": ""},
    ):
        with pytest.raises(UnknownMail):
            take_report(bounces.of(bounces.POSTFIX, message, **stranger))
    assert untouched(message)


def test_a_report_of_two_mails_is_laid_on_neither():
    one, other = sent_mail(), sent_mail()
    both = ", ".join(f"b+{mail.bounce_token}@press.example" for mail in (one, other))
    with pytest.raises(UnknownMail):
        take_report(bounces.of(bounces.POSTFIX, one, returned_to=both))
    assert untouched(one, other)


@pytest.mark.parametrize("returned_to", [None, "press@organisation.example"])
def test_the_report_of_a_first_copy_says_nothing_of_the_second(officer, returned_to):
    message = sent_mail()
    letter = bounces.of(bounces.POSTFIX, message, returned_to=returned_to)
    message.send_again(by=officer)
    deliver_due()
    with pytest.raises(UnknownMail):
        take_report(letter)
    message.refresh_from_db()
    assert (message.state, message.error) == ("sent", "")


def test_a_mail_that_came_back_is_sent_again_as_a_new_one(officer):
    message = sent_mail()
    letter = bounces.of(bounces.EXIM, message)
    take_report(letter)
    message.refresh_from_db()
    before = (message.message_id, message.bounce_token)
    message.send_again(by=officer)
    assert (message.state, message.error, message.bounced_at) == ("queued", "", None)
    assert message.message_id != before[0]
    assert message.bounce_token != before[1]
    with pytest.raises(UnknownMail):
        take_report(letter)
    assert deliver_due() == {"sent": 1}


def test_a_mail_that_waits_and_was_never_tried_has_not_come_back():
    message = queue_mail()
    take_report(bounces.of(bounces.POSTFIX, message))
    message.refresh_from_db()
    assert (message.state, message.bounced_at) == ("queued", None)


class ComesBackAtOnce(BaseEmailBackend):
    """A server whose report is here before the sending of the mail has ended."""

    def send_messages(self, email_messages):
        take_report(bounces.of(bounces.EXIM, Message.objects.get()))


def test_a_report_that_is_faster_than_the_sender_stands(settings):
    settings.EMAIL_BACKEND = f"{__name__}.ComesBackAtOnce"
    queue_mail()
    deliver_due()
    message = Message.objects.get()
    assert (message.state, message.error) == ("failed", bounces.EXIM_SAYS)
    assert Entry.objects.get().was == "sending"


def test_of_several_recipients_behind_an_address_the_one_that_failed_counts():
    message = sent_mail()
    expanded = "Final-Recipient: rfc822; a@daily.example\nAction: relayed\n\n"
    letter = bounces.POSTFIX.replace("Final-", f"{expanded}Final-", 1)
    take_report(bounces.of(letter, message))
    assert list(Message.objects.failed()) == [message]


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        ("5.1.1", "smtp; 550 5.1.1 Unknown; ask us", "550 5.1.1 Unknown; ask us"),
        ("5.1.1", "smtp; 550 Unknown", "5.1.1 550 Unknown"),
        ("5.1.1 (bad address)", "", "5.1.1"),
        ("none", "550 Unknown; ask us", "550 Unknown; ask us"),
        (
            "5.2.2",
            "x-unix; Bell\x07\x1b[31m and\x00 \u202enull",
            "5.2.2 Bell[31m and null",
        ),
        ("5.2.2", "smtp; Boîte pleine", "5.2.2 Boîte pleine"),
        ("5.2.2", "smtp; " + "word " * 900, None),
    ],
)
def test_the_words_are_one_line_of_sane_length(status, code, words):
    message = sent_mail()
    letter = bounces.EXIM.replace("Status: 5.2.2", f"Status: {status}").replace(
        "X-Exim; mailbox is full: retry timeout exceeded", code
    )
    take_report(bounces.of(letter, message))
    error = Message.objects.get().error
    if words is None:
        assert len(error) <= 500
        assert error.endswith("…")
    else:
        assert error == words
