"""What is due goes out over SMTP, or waits, or fails with the server's words."""

from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from natocms.outbox.delivery import LAST_ATTEMPT, LEASE, deliver_due
from natocms.outbox.models import Message
from tests.factories import ago
from tests.natocms.mail import queue_mail
from tests.natocms.postoffice import PostOffice, opened
from tests.ownsite import free_port

pytestmark = pytest.mark.django_db


def test_without_mail_nobody_gets_any(post_office):
    assert deliver_due() == {}
    assert post_office.letters == []


def test_mail_arrives_with_every_header(post_office, settings):
    settings.DEFAULT_FROM_EMAIL = "Press Office <press@organisation.example>"
    queued = queue_mail(
        to="zoe@rédaction.example",
        subject="Votre demande – reçue",
        body="Première ligne\n\nDernière ligne",
        reply_to="accreditation@organisation.example",
        language="fr",
    )
    assert deliver_due() == {"sent": 1}
    [(addressees, letter)] = post_office.letters
    assert addressees == ["zoe@xn--rdaction-b1a.example"]
    date = letter["Date"].datetime.replace(tzinfo=UTC)
    assert abs(date - timezone.now()) < timedelta(minutes=1)
    assert {name: value for name, value in letter.items() if name != "Date"} == {
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "8bit",
        "MIME-Version": "1.0",
        "Subject": "Votre demande – reçue",
        "From": "Press Office <press@organisation.example>",
        "To": "zoe@xn--rdaction-b1a.example",
        "Reply-To": "accreditation@organisation.example",
        "Message-ID": queued.message_id,
        "Content-Language": "fr",
        "Auto-Submitted": "auto-generated",
    }
    assert letter.get_content().splitlines() == [
        "Première ligne",
        "",
        "Dernière ligne",
    ]
    message = Message.objects.get()
    assert (message.state, message.attempts, message.error) == ("sent", 1, "")
    assert message.sent_at is not None
    assert message.message_id == queued.message_id


def test_each_mail_has_one_recipient_and_an_id_of_its_own(post_office):
    for name in ("a", "b", "c"):
        queue_mail(to=f"{name}@daily.example")
    assert deliver_due() == {"sent": 3}
    assert [to for to, _ in post_office.letters] == [
        ["a@daily.example"],
        ["b@daily.example"],
        ["c@daily.example"],
    ]
    assert all(len(letter.get_all("To")) == 1 for _, letter in post_office.letters)
    assert len(set(post_office.message_ids())) == 3


def test_what_a_reporter_typed_adds_no_header_and_no_recipient(post_office):
    queue_mail(
        subject="From Eve\r\nBcc: victim@elsewhere.example\r\n\r\nBuy this",
        body="Bcc: victim@elsewhere.example\r\n.\r\nQUIT\r\n",
    )
    deliver_due()
    [(addressees, letter)] = post_office.letters
    assert addressees == ["reporter@daily.example"]
    assert letter["Bcc"] is None
    assert letter["Subject"] == "From Eve Bcc: victim@elsewhere.example Buy this"
    assert letter.get_content().splitlines()[1:3] == [".", "QUIT"]


def test_nothing_is_sent_before_it_is_due(post_office):
    message = queue_mail()
    Message.objects.update(due=timezone.now() + timedelta(hours=1))
    assert deliver_due() == {}
    assert deliver_due(now=timezone.now() + timedelta(hours=2)) == {"sent": 1}
    assert post_office.addressees() == [message.to]


def test_while_the_server_is_down_mail_waits_and_goes_out_later(settings):
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    for name in ("a", "b", "c"):
        queue_mail(to=f"{name}@daily.example")
    assert deliver_due() == {"put back": 1}
    states = Message.objects.order_by("id").values_list("state", "attempts")
    assert list(states) == [("queued", 1), ("queued", 0), ("queued", 0)]
    assert "refused" in Message.objects.order_by("id").first().error
    with opened(PostOffice(), port) as office:
        assert deliver_due() == {"sent": 2}
        assert deliver_due(now=timezone.now() + timedelta(minutes=2)) == {"sent": 1}
    assert office.addressees() == [
        "a@daily.example",
        "b@daily.example",
        "c@daily.example",
    ]
    assert set(Message.objects.values_list("state", "error")) == {("sent", "")}


def test_a_refusal_for_good_fails_with_the_servers_words(post_office):
    post_office.answers["gone@daily.example"] = "550 5.1.1 No such mailbox here"
    queue_mail(to="gone@daily.example")
    queue_mail(to="here@daily.example")
    assert deliver_due() == {"failed": 1, "sent": 1}
    failed = Message.objects.get(to="gone@daily.example")
    assert (failed.state, failed.sent_at) == ("failed", None)
    assert failed.error == "550 5.1.1 No such mailbox here"
    assert deliver_due(now=timezone.now() + timedelta(days=9)) == {}
    assert post_office.addressees() == ["here@daily.example"]


def test_a_server_that_asks_for_patience_gets_it(post_office):
    post_office.answers["slow@daily.example"] = "451 4.7.1 Greylisted, try again"
    queue_mail(to="slow@daily.example")
    now = timezone.now()
    pauses = []
    for _ in range(6):
        assert deliver_due(now=now) == {"put back": 1}
        message = Message.objects.get()
        assert message.error == "451 4.7.1 Greylisted, try again"
        pauses.append((message.due - now) // timedelta(minutes=1))
        assert deliver_due(now=message.due - timedelta(seconds=1)) == {}
        now = message.due
    assert pauses == [1, 5, 15, 60, 60, 60]
    post_office.answers.clear()
    assert deliver_due(now=now) == {"sent": 1}


def test_after_two_days_of_trying_it_fails(post_office):
    post_office.answers["slow@daily.example"] = "451 4.7.1 Greylisted, try again"
    message = queue_mail(to="slow@daily.example")
    first = now = timezone.now()
    while message.state != "failed":
        deliver_due(now=now)
        message.refresh_from_db()
        now = message.due
    assert message.attempts == LAST_ATTEMPT
    assert timedelta(hours=44) < now - first < timedelta(hours=52)
    assert message.error == "451 4.7.1 Greylisted, try again"


def test_our_own_wrong_password_fails_no_mail(post_office, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "press", "wrong"
    queue_mail()
    assert deliver_due() == {"put back": 1}
    assert Message.objects.get().state == "queued"
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    assert deliver_due(now=timezone.now() + timedelta(hours=1)) == {"sent": 1}


def test_mail_that_another_is_sending_is_left_to_him_until_his_lease_ends(post_office):
    queue_mail()
    lease = timezone.now() + LEASE
    Message.objects.update(state="sending", attempts=1, due=lease)
    assert deliver_due() == {}
    assert deliver_due(now=lease) == {"sent": 1}
    assert Message.objects.get().attempts == 2


def test_a_worker_that_is_asked_to_end_stops_between_two_mails(post_office):
    for _ in range(3):
        queue_mail()
    assert deliver_due(lambda: len(post_office.letters) == 2) == {"sent": 2}
    assert Message.objects.filter(state="queued").count() == 1


def test_the_oldest_goes_first_and_the_rest_is_not_forgotten(post_office):
    late, early = (
        queue_mail(to="late@daily.example"),
        queue_mail(to="early@daily.example"),
    )
    Message.objects.filter(pk=early.pk).update(due=ago(hours=1))
    assert deliver_due(limit=1) == {"sent": 1}
    assert post_office.addressees() == [early.to]
    assert deliver_due(limit=1) == {"sent": 1}
    assert post_office.addressees() == [early.to, late.to]
