"""Bounces: laying a delivery report on the mail that it speaks of."""

from django.db import transaction

from natocms.outbox.models import Message
from natocms.outbox.reports import read_report


class UnknownMail(Exception):
    """The report is of a mail that is not in the outbox, or not any more."""


def take_report(content):
    """Note what a report says of a mail of ours; the sentence that tells of it.

    Raises NoReport or UnknownMail, with a sentence, where there is nothing to note.
    """
    report = read_report(content)
    with transaction.atomic():
        message = _message_of(report)
        if message is None:
            raise UnknownMail("It reports on a mail that is not known here.")
        if report.action != "failed":
            return f"{message}: {report.action}, nothing changes."
        if not message.bounce(report.words, report.status):
            return f"{message}: {message.state} as it is, nothing changes."
    return f"{message}: could not be delivered."


def _message_of(report):
    """By the address that the report came to, which others cannot guess; where that
    has no token, by the head of the mail that came back."""
    messages = Message.objects.select_for_update()
    if report.tokens:
        found = messages.filter(bounce_token__in=report.tokens)
    elif report.message_id:
        found = messages.filter(message_id=report.message_id)
    else:
        return None
    found = list(found[:2])
    return found[0] if len(found) == 1 else None
