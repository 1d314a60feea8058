"""``manage.py read_bounces``: what a mail server hands over of undelivered mail."""

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from natocms.outbox.bounces import UnknownMail, take_report
from natocms.outbox.reports import LARGEST, NoReport

# As sysexits.h has it: the mail server keeps the mail and tries again.
TRY_AGAIN = 75


class Command(BaseCommand):
    help = (
        "Reads delivery reports (RFC 3464), one from standard input or one from each "
        "FILE, and marks the mail that each speaks of as undelivered, with the remote "
        "server's words. The mail is found by the address that the report came to, or "
        "by the Message-ID of what came back. Everything else (out-of-office answers, "
        "reports of a delay or of another's mail) changes nothing, is said on standard "
        "error and ends well too, so that a mail server may pipe all that comes. Exits "
        "with 75 where the database cannot be used, for the mail server to try again, "
        "and with 1 where a FILE cannot be read; the others are read."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", metavar="FILE")

    def handle(self, files, **options):
        sources = [(name, name) for name in files] or [("standard input", 0)]
        unread = []
        for name, source in sources:
            try:
                content = _content_of(source)
            except (OSError, ValueError) as error:
                unread.append(f"{name}: {error}")
            else:
                self.take(name, content)
        if unread:
            raise CommandError("\n".join(unread))

    def take(self, name, content):
        try:
            told, words = self.stdout, take_report(content)
        except (NoReport, UnknownMail) as nothing:
            told, words = self.stderr, nothing
        except Error as error:
            raise CommandError(
                f"{name}: the database cannot be used: {error}", returncode=TRY_AGAIN
            ) from error
        told.write(f"{name}: {words}")


def _content_of(source):
    with open(source, "rb") as file:
        content = file.read(LARGEST + 1)
        # To its end: a server takes a pipe that closes early for a failure.
        while file.read(LARGEST):
            pass
    return content
