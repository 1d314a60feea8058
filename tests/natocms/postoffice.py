"""A real SMTP server: it keeps what it is given and answers as it is told."""

import asyncio
import contextlib
import threading
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class PostOffice:
    def __init__(self, *, answers=None, pause=0):
        self.letters = []
        self.return_addresses = []
        self.answers = answers or {}
        self.pause = pause
        self.receiving = threading.Event()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.receiving.set()
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter))
        self.return_addresses.append(envelope.mail_from)
        await asyncio.sleep(self.pause)
        return "250 OK"

    def addressees(self):
        return sorted(address for addresses, _ in self.letters for address in addresses)

    def message_ids(self):
        return [letter["Message-ID"] for _, letter in self.letters]


@contextlib.contextmanager
def opened(office, port):
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
