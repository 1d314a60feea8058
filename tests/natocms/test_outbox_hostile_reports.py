"""Anybody may mail anything to the address for reports, and it does no harm."""

import random
import time
import unicodedata

import pytest

from natocms.journal.models import Entry
from natocms.outbox.bounces import UnknownMail, take_report
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from natocms.outbox.reports import LARGEST, LONGEST_WORDS, NoReport
from tests.natocms import bounces
from tests.natocms.mail import queue_mail

pytestmark = pytest.mark.django_db

TO_IT = "To: {returned_to}\n"
REPORT = TO_IT + "Content-Type: multipart/report; boundary=b\n\n--b\n"
STATUS = "Content-Type: message/delivery-status\n\n"
LEVEL = "Content-Type: multipart/report; boundary=b{0}\n\n--b{0}\n"
NESTED = "".join(LEVEL.format(level) for level in range(9000))

# Each addressed to a mail that was sent, so that what it changes would be seen.
HARMLESS = {
    "nothing": "",
    "an address alone": TO_IT,
    "a head without an end": TO_IT + "Subject",
    "no part": TO_IT + "Content-Type: multipart/report; boundary=b\n\n",
    "no boundary": TO_IT + "Content-Type: multipart/report\n\nAction: failed\n",
    "a boundary in broken pieces": TO_IT
    + "Content-Type: multipart/report; boundary*0*=''%ff; boundary*2=b\n\n--b\n"
    + STATUS
    + "Action: failed\n",
    "a report in words alone": REPORT + "\nAction: failed\nStatus: 5.1.1\n--b--\n",
    "a status without a word": REPORT + STATUS + "--b--\n",
    "a status of another kind": REPORT + STATUS + "Action: exploded\n--b--\n",
    "an action that is two lines": REPORT + STATUS + "Action:\n fai\n led\n--b--\n",
    "a status that is a text": REPORT + "Content-Type: text/plain\n\nAction: failed\n",
    "a status in base64": REPORT
    + "Content-Transfer-Encoding: base64\n"
    + STATUS
    + "QWN0aW9uOiBmYWlsZWQ=\n--b--\n",
    "a report within a mail": REPORT
    + "Content-Type: message/rfc822\n\n"
    + REPORT.replace("=b\n\n--b", "=c\n\n--c")
    + STATUS
    + "Action: failed\n--c--\n--b--\n",
    "9,000 levels": TO_IT + NESTED + STATUS + "Action: failed\n",
    "9,000 mails within each other": REPORT + "Content-Type: message/rfc822\n\n" * 9000,
    "9,000 recipients": REPORT + STATUS + "Action: failed\n\n" * 9000,
    "a quote that is never closed": TO_IT
    + 'Content-Type: multipart/report; boundary="'
    + ";" * 300_000
    + "\n\n",
    "a quote that is folded and never closed": TO_IT
    + 'Content-Type: multipart/report; boundary="'
    + "\n ;" * 100_000
    + "\n\n",
    "a hundred thousand lines that end nothing": TO_IT
    + "".join(LEVEL.format(level) for level in range(49))
    + "--c\n" * 100_000,
    "another's return address in the subject": "Subject: {returned_to}\n"
    + bounces.POSTFIX.partition("Return-Path: <>\n")[2]
    .replace("{returned_to}", "press@organisation.example")
    .replace("Message-ID: {message_id}", "Message-ID: <a@b.example>"),
}
# Truly of a mail, but written so as to break what shows it.
WORDS = {
    "headers": "smtp; 550 no\n Bcc: all@daily.example\n\tSubject: Won",
    "markup": "smtp; <script>alert(1)</script> {% now %} %s {0}",
    "what cannot be seen": "smtp; 5\x0050\x1b[2J\x07 \u202eno\u2066\ufeff \x85\x9b",
    "too many of them": "smtp; " + "no " * 100_000,
    "one that is too long": "smtp; " + "é" * 5000,
    "a code that is none": "=?utf-8?B?/////w==?=",
    "none": "",
}


def sent_mails(number):
    messages = [queue_mail() for _ in range(number)]
    deliver_due()
    return list(Message.objects.filter(pk__in=[m.pk for m in messages]).order_by("pk"))


def take(content):
    """As the command does: what is no report of ours is said and not more."""
    try:
        return take_report(content)
    except (NoReport, UnknownMail) as nothing:
        return str(nothing)


def assert_shown_as_one_line(error):
    assert len(error) <= LONGEST_WORDS
    assert not [letter for letter in error if unicodedata.category(letter)[0] == "C"]


def test_the_shortest_whole_report_is_one():
    [message] = sent_mails(1)
    take(bounces.of(REPORT + STATUS + "Action: failed", message))
    assert list(Message.objects.failed()) == [message]


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_no_whole_report_changes_nothing_and_soon(name):
    [message] = sent_mails(1)
    content = HARMLESS[name].replace("{returned_to}", returned_to(message)).encode()
    begun = time.monotonic()
    assert take(content).endswith(".")
    assert time.monotonic() - begun < 10
    assert list(Message.objects.values_list("state", "error")) == [("sent", "")]
    assert not Entry.objects.exists()


def returned_to(message):
    return f"bounces+{message.bounce_token}@press.example"


@pytest.mark.parametrize("padding", [b"x", b"\n", b"--b\n", b"A: b\n", b"\0", b"\xff"])
def test_what_is_larger_than_any_report_is_not_read(padding):
    [message] = sent_mails(1)
    letter = bounces.of(bounces.POSTFIX, message)
    assert take(letter + padding * LARGEST) == "It is larger than any delivery report."
    message.refresh_from_db()
    assert message.state == "sent"


@pytest.mark.parametrize("coding", ["utf-16", "utf-32", "cp037"])
def test_a_report_in_another_coding_is_none(coding):
    [message] = sent_mails(1)
    letter = bounces.of(bounces.POSTFIX, message).decode()
    assert take(letter.encode(coding)) == "It is no delivery report."
    message.refresh_from_db()
    assert message.state == "sent"


@pytest.mark.parametrize("name", WORDS)
def test_the_words_of_a_server_are_one_line_and_break_nothing(name):
    message, other = sent_mails(2)
    said = "X-Exim; mailbox is full: retry timeout exceeded"
    letter = bounces.of(bounces.EXIM, message)
    take(letter.replace(said.encode(), WORDS[name].encode()))
    message.refresh_from_db()
    assert (message.state, message.error[:5]) == ("failed", "5.2.2")
    assert_shown_as_one_line(message.error)
    assert Entry.objects.get().why == "5.2.2"
    other.refresh_from_db()
    assert (other.state, other.error) == ("sent", "")


@pytest.mark.parametrize(
    "message_id", ["", "%", "<'; --@press.example>", "<\0@b>", "<" + "x" * 9000 + ">"]
)
def test_an_id_is_the_whole_id_or_none(message_id):
    [message] = sent_mails(1)
    elsewhere = {"returned_to": "press@organisation.example", "message_id": message_id}
    assert take(bounces.of(bounces.POSTFIX, message, **elsewhere)).endswith(
        "not known here."
    )
    message.refresh_from_db()
    assert message.state == "sent"


@pytest.mark.parametrize("server", bounces.BY_SERVER)
def test_a_report_that_ends_anywhere_is_of_its_own_mail_or_none(server):
    message, bystander = sent_mails(2)
    letter = bounces.of(bounces.BY_SERVER[server][0], message)
    for end in range(0, len(letter), 7):
        assert_of_its_own_mail_or_none(letter[:end], message, bystander)


@pytest.mark.parametrize("server", bounces.BY_SERVER)
def test_a_report_with_wrong_bytes_is_of_its_own_mail_or_none(server):
    message, bystander = sent_mails(2)
    letter = bounces.of(bounces.BY_SERVER[server][0], message)
    dice = random.Random(server)
    for _ in range(300):
        changed = bytearray(letter)
        for _ in range(dice.choice([1, 3, 30, 300])):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        start = dice.randrange(len(changed))
        del changed[start : start + dice.choice([0, 0, 1, 50])]
        assert_of_its_own_mail_or_none(bytes(changed), message, bystander)


def assert_of_its_own_mail_or_none(content, message, bystander):
    assert take(content).endswith(".")
    bystander.refresh_from_db()
    assert (bystander.state, bystander.error) == ("sent", "")
    message.refresh_from_db()
    assert message.state in ("sent", "failed")
    assert_shown_as_one_line(message.error)
    Message.objects.update(state="sent", error="", bounced_at=None)
