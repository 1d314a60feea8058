"""In a try-out mail lies in a folder, one file each, as mail readers open it."""

from email import message_from_bytes, policy

import pytest

from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from tests.natocms.mail import queue_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "natocms.outbox.files.MailFolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "data" / "mail"
    return settings.EMAIL_FILE_PATH


def test_each_mail_is_a_file_that_a_mail_reader_opens(folder):
    queue_mail(to="anna@daily.example", subject="Première", body="Bonjour à tous")
    queue_mail(to="bert@daily.example", subject="Second")
    assert deliver_due() == {"sent": 2}
    first, second = sorted(folder.iterdir())
    assert first.suffix == second.suffix == ".eml"
    assert "anna-at-dailyexample" in first.name
    letter = message_from_bytes(first.read_bytes(), policy=policy.default)
    assert (letter["To"], letter["Subject"]) == ("anna@daily.example", "Première")
    assert letter.get_content() == "Bonjour à tous"
    assert "bert-at-dailyexample" in second.name


def test_only_the_owner_reads_the_mail(folder):
    queue_mail()
    deliver_due()
    [letter] = folder.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert letter.stat().st_mode & 0o777 == 0o600


def test_mail_waits_while_the_folder_cannot_be_written(folder):
    folder.parent.mkdir()
    folder.write_text("a file stands in the way")
    queue_mail()
    assert deliver_due() == {"put back": 1}
    message = Message.objects.get()
    assert message.state == "queued"
    assert "exists" in message.error
