"""Sending what is due, with any number of senders at once.

A sender claims a row by one conditional UPDATE and holds no lock while it talks to the
mail server. If it is killed, its lease ends and another takes over: a mail may then
arrive twice, under one message id, but is never lost.
"""

import collections
import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone

from natocms.outbox.envelope import return_address
from natocms.outbox.models import Message
from natocms.outbox.nudge import nudge

logger = logging.getLogger(__name__)

# Longer than the slowest conversation of ten steps at EMAIL_TIMEOUT each.
LEASE = timedelta(minutes=2)
FIRST_PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
LATER_PAUSE = timedelta(hours=1)
# With the pauses above: two days.
LAST_ATTEMPT = 50


def deliver_due(stopping=lambda: False, *, now=None, limit=50):
    """Send up to ``limit`` mails that are due at ``now``; count what became of them.

    ``stopping`` is asked between two mails. When the server cannot be reached, the rest
    keeps for the next round.
    """
    clock = timezone.now if now is None else lambda: now
    counts = collections.Counter()
    due = list(Message.objects.due(clock()).order_by("due", "id")[:limit])
    connection = get_connection()
    for message in due:
        if stopping():
            break
        if _claim(message, clock()):
            outcome, reached = _send(message, connection, clock)
            counts[outcome] += 1
            if not reached:
                break
    else:
        if len(due) == limit:
            nudge()
    _hang_up(connection)
    return dict(counts)


def _claim(message, now):
    claimed = (
        Message.objects.due(now)
        .filter(pk=message.pk)
        .update(
            state=Message.State.SENDING, due=now + LEASE, attempts=F("attempts") + 1
        )
    )
    if claimed:
        message.refresh_from_db()
    return bool(claimed)


def _send(message, connection, clock):
    """Send one claimed mail: what became of it, and whether the server was there."""
    reached = False
    try:
        connection.open()
        reached = True
        connection.send_messages([_mail(message)])
    except (smtplib.SMTPException, OSError) as error:
        # What follows a failed conversation is undefined, so it ends here.
        _hang_up(connection)
        permanent = reached and is_permanent(error)
        return _put_back(message, error, clock(), permanent=permanent), reached
    except ValueError as error:
        logger.exception("Message %s cannot be mailed", message.pk)
        return _put_back(message, error, clock(), permanent=True), reached
    # A report that it cannot be delivered may have been faster than this line.
    Message.objects.filter(
        pk=message.pk, message_id=message.message_id, bounced_at=None
    ).update(state=Message.State.SENT, sent_at=clock(), error="")
    return "sent", reached


def _mail(message):
    """Where reports go to an address of their own, From is written apart from it."""
    returns_to = return_address(message.bounce_token)
    return EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=returns_to or None,
        to=[message.to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            **({"From": settings.DEFAULT_FROM_EMAIL} if returns_to else {}),
            "Message-ID": message.message_id,
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",
        },
    )


def _put_back(message, error, now, *, permanent):
    """Queue for a later attempt, or give up; unless somebody else has it by now."""
    failed = permanent or message.attempts >= LAST_ATTEMPT
    Message.objects.filter(
        pk=message.pk, state=Message.State.SENDING, attempts=message.attempts
    ).update(
        state=Message.State.FAILED if failed else Message.State.QUEUED,
        due=now + pause_after(message.attempts),
        error=words_of(error),
    )
    return "failed" if failed else "put back"


def pause_after(attempts):
    if attempts <= len(FIRST_PAUSES):
        return FIRST_PAUSES[attempts - 1]
    return LATER_PAUSE


def is_permanent(error):
    """Whether the server refused this very mail for good, once it was reached.

    A refused sender says nothing of the mail: it is our setting that is wrong.
    """
    if isinstance(error, smtplib.SMTPSenderRefused):
        return False
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return True
    return 500 <= _answer(error)[0] < 600


def words_of(error):
    """The server's own words where it spoke, else the error's."""
    code, words = _answer(error)
    if not code:
        return str(error) or type(error).__name__
    if isinstance(words, bytes):
        words = words.decode("utf-8", "replace")
    return f"{code} {words}"


def _answer(error):
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code, error.smtp_error
    return 0, ""


def _hang_up(connection):
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        logger.warning("The mail server was gone before the end", exc_info=True)
