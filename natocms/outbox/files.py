"""Mail into a folder, one ``.eml`` file each, as mail readers open them."""

import os
import uuid
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.text import slugify

from natocms.outbox.models import Message

_MARK = 16


class MailFolderBackend(BaseEmailBackend):
    """Names sort by time; a file appears whole or not at all."""

    def __init__(self, *args, file_path=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.folder = Path(file_path or settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages):
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            self._write(message)
        return len(email_messages)

    def _write(self, message):
        # As the last server writes the envelope's sender on what it lays into a box.
        sender = parseaddr(message.from_email)[1]
        content = f"Return-Path: <{sender}>\n".encode() + message.message().as_bytes()
        recipient = slugify("-".join(message.recipients()).replace("@", "-at-"))[:60]
        name = f"{timezone.now():%Y%m%dT%H%M%S%fZ}-{recipient}-{_mark_of(message)}"
        unfinished = self.folder / f".{name}"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        unfinished.rename(self.folder / f"{name}.eml")


def sweep_copies():
    """Delete the files of mails that the outbox does not hold any more; answer how
    many. Mail that was never in it is left alone."""
    files = list(Path(settings.EMAIL_FILE_PATH).glob("*.eml"))
    if not files:
        return 0
    known = Message.objects.values_list("message_id", flat=True)
    known = {_mark(message_id) for message_id in known}
    copies = [
        path
        for path in files
        if len(mark := path.stem.rpartition("-")[2]) == _MARK and mark not in known
    ]
    for path in copies:
        path.unlink(missing_ok=True)
    return len(copies)


def _mark_of(message):
    """The beginning of the mail's id, by which its file is found again."""
    written = message.extra_headers.get("Message-ID", "")
    return _mark(written) if written else uuid.uuid4().hex[: _MARK // 2]


def _mark(message_id):
    return message_id.strip("<>")[:_MARK]
