"""Mail into a folder, one ``.eml`` file each, as mail readers open them."""

import os
import uuid
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.text import slugify


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
        name = f"{timezone.now():%Y%m%dT%H%M%S%fZ}-{recipient}-{uuid.uuid4().hex[:8]}"
        unfinished = self.folder / f".{name}"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        unfinished.rename(self.folder / f"{name}.eml")
