"""What a mail is known by to servers: its return address, its sender, its ids."""

import re
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.utils import timezone

from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from tests.natocms.mail import queue_mail

pytestmark = pytest.mark.django_db

OWN = re.compile(r"bounces\+[0-9a-f]{32}@press\.example")


@pytest.fixture(autouse=True)
def office(settings):
    settings.DEFAULT_FROM_EMAIL = "Press Office <press@organisation.example>"
    settings.BOUNCE_EMAIL = "bounces@press.example"


def test_each_mail_comes_back_to_an_address_of_its_own(post_office):
    for _ in range(3):
        queue_mail(reply_to="accreditation@organisation.example")
    assert deliver_due() == {"sent": 3}
    addresses = post_office.return_addresses
    assert len(set(addresses)) == 3
    for address in addresses:
        assert OWN.fullmatch(address)
        assert len(address.partition("@")[0]) <= 64
    for _, letter in post_office.letters:
        assert letter["From"] == "Press Office <press@organisation.example>"
        assert letter["Reply-To"] == "accreditation@organisation.example"
        assert letter["Return-Path"] is letter["Sender"] is None


def test_the_longest_address_for_reports_keeps_to_64_characters(post_office, settings):
    settings.BOUNCE_EMAIL = f"{'b' * 31}@press.example"
    queue_mail()
    deliver_due()
    [address] = post_office.return_addresses
    assert len(address.partition("@")[0]) == 64


def test_without_an_address_for_reports_they_go_to_the_sender(post_office, settings):
    settings.BOUNCE_EMAIL = ""
    queue_mail()
    deliver_due()
    assert post_office.return_addresses == ["press@organisation.example"]


def test_a_mail_that_was_queued_before_it_had_a_token_still_leaves(post_office):
    message = queue_mail()
    Message.objects.filter(pk=message.pk).update(bounce_token="")
    deliver_due()
    assert post_office.return_addresses == ["bounces@press.example"]


def test_a_second_try_keeps_its_return_address_and_a_second_copy_has_another(
    post_office, officer
):
    post_office.answers["reporter@daily.example"] = "451 4.7.1 Later"
    message = queue_mail()
    deliver_due()
    token = message.bounce_token
    post_office.answers.clear()
    deliver_due(now=timezone.now() + timedelta(minutes=2))
    message.refresh_from_db()
    assert (message.state, message.bounce_token) == ("sent", token)
    message.send_again(by=officer)
    deliver_due()
    first, second = post_office.return_addresses
    assert first == f"bounces+{token}@press.example"
    assert first != second


def test_a_mail_belongs_to_no_list_and_no_line_is_too_long(post_office):
    queue_mail(subject="Prêt " * 45, body="Très long " * 500 + "\n" + "x" * 5000)
    deliver_due()
    [(_, letter)] = post_office.letters
    assert not [name for name in letter if name.startswith("List-")]
    assert letter["Content-Transfer-Encoding"] == "quoted-printable"
    assert max(map(len, letter.as_bytes().splitlines())) <= 998


def test_ids_are_of_our_domain_in_letters_that_every_server_takes(settings):
    settings.DEFAULT_FROM_EMAIL = "press@rédaction.example"
    message_id = queue_mail().message_id
    assert re.fullmatch(r"<[0-9a-f]{32}@xn--rdaction-b1a\.example>", message_id)


def test_in_a_folder_the_return_address_stands_first(settings, tmp_path):
    settings.EMAIL_BACKEND = "natocms.outbox.files.MailFolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    message = queue_mail()
    assert deliver_due() == {"sent": 1}
    [file] = tmp_path.iterdir()
    first, address = message_from_bytes(file.read_bytes()).items()[0]
    assert first == "Return-Path"
    assert address == f"<bounces+{message.bounce_token}@press.example>"
