"""The outbox: one row for each mail, written together with what it tells of."""

import re
import uuid
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

from natocms.journal.models import record
from natocms.outbox.envelope import new_token
from natocms.outbox.nudge import nudge

_LONGEST_SUBJECT = 250
_LONGEST_ADDRESS = 254
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Unmailable(ValueError):
    """What was to be mailed cannot be mailed to one person."""


class NotResendable(Exception):
    """The mail is on its way already."""


class MessageQuerySet(models.QuerySet):
    def due(self, at):
        """Mail whose moment has come, and mail whose sender vanished while sending."""
        return self.filter(state__in=Message.UNDELIVERED, due__lte=at)

    def failed(self):
        return self.filter(state=Message.State.FAILED)

    def bounced(self):
        """Those of them that a server had taken first."""
        return self.failed().filter(bounced_at__isnull=False)

    def purge_forgotten(self, today):
        """Delete what is to be forgotten by ``today``, sent or not."""
        _, deleted = self.filter(forget_on__lte=today).delete()
        return deleted.get(Message._meta.label, 0)

    purge_forgotten.alters_data = True


class Message(models.Model):
    """A plain text mail to exactly one recipient.

    Its key says what it is about and what it tells, so that telling twice is once.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENDING = "sending", _("sending")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    UNDELIVERED = (State.QUEUED, State.SENDING)

    key = models.CharField(_("key"), max_length=200, unique=True)
    about = models.CharField(_("kind of thing"), max_length=100)
    about_id = models.CharField(max_length=64)
    to = models.EmailField(_("to"))
    reply_to = models.EmailField(_("reply to"), blank=True)
    subject = models.CharField(_("subject"), max_length=_LONGEST_SUBJECT)
    body = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=10, default="en")
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.QUEUED
    )
    due = models.DateTimeField(
        _("due"),
        default=timezone.now,
        help_text=_("The next attempt; while sending, when another may try."),
    )
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    error = models.TextField(_("error"), blank=True)
    message_id = models.CharField(_("message id"), max_length=255)
    bounce_token = models.CharField(max_length=32, blank=True)
    queued_at = models.DateTimeField(_("queued"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    bounced_at = models.DateTimeField(_("bounced"), null=True, blank=True)
    forget_on = models.DateField(_("forget on"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-id"]
        indexes = [
            models.Index(fields=["state", "due"], name="outbox_due"),
            models.Index(fields=["about", "about_id"], name="outbox_about"),
            models.Index(fields=["message_id"], name="outbox_message_id"),
            models.Index(fields=["bounce_token"], name="outbox_bounce_token"),
            models.Index(fields=["-queued_at", "-id"], name="outbox_newest"),
            models.Index(
                fields=["forget_on"],
                condition=Q(forget_on__isnull=False),
                name="outbox_forget_on",
            ),
        ]
        permissions = [("resend_message", _("Can send a message again"))]
        verbose_name = _("message")
        verbose_name_plural = _("outbox")

    def __str__(self):
        return self.key

    @property
    def may_be_sent_again(self):
        return self.state not in self.UNDELIVERED

    @property
    def outcome(self):
        """The state in words, which tell what bounced from what was never taken."""
        return _("bounced") if self.bounced_at else self.get_state_display()

    @property
    def was_taken(self):
        """Whether a server has accepted it, whatever became of it then."""
        return self.state == self.State.SENT or self.bounced_at is not None

    def send_again(self, *, by):
        """Queue a failed or sent mail anew.

        A second copy of what a server took gets marks of its own: many servers drop in
        silence what they have seen under the same message id, and a late report of the
        first copy must not be laid at the second's door.
        """
        was = self.state
        with transaction.atomic():
            resent = Message.objects.filter(
                pk=self.pk, state=was, state__in=(self.State.SENT, self.State.FAILED)
            ).update(
                state=self.State.QUEUED,
                due=timezone.now(),
                attempts=0,
                error="",
                bounced_at=None,
                **(new_marks() if self.was_taken else {}),
            )
            if not resent:
                raise NotResendable(_("This message is on its way already."))
            record(by, self, "send again", was=was, now=self.State.QUEUED)
            transaction.on_commit(nudge, robust=True)
        self.refresh_from_db()

    def bounce(self, words, status=""):
        """Note that a server which had taken it could not deliver it, in its words.

        Answers whether this was news: a mail that was never tried, or has failed
        already, stays as it is.
        """
        was, failed = self.state, self.State.FAILED
        with transaction.atomic():
            bounced = (
                Message.objects.filter(pk=self.pk, state=was, attempts__gt=0)
                .exclude(state=failed)
                .update(state=failed, error=words, bounced_at=timezone.now())
            )
            if bounced:
                record(None, self, "bounce", was=was, now=failed, why=status)
        self.refresh_from_db()
        return bool(bounced)

    send_again.alters_data = bounce.alters_data = True


def queue(*, key, to, subject, body, about, reply_to="", language="en", forget_on=None):
    """Write a mail about the row ``about`` within the caller's transaction.

    A key that stands already is left as it is, so calling twice mails once.
    """
    message, created = Message.objects.get_or_create(
        key=key,
        defaults={
            "about": about._meta.label_lower,
            "about_id": str(about.pk),
            "to": _one_address(to),
            "reply_to": _one_address(reply_to) if reply_to else "",
            "subject": _one_line(subject),
            "body": _CONTROL_CHARACTERS.sub("", "\n".join(body.splitlines())),
            "language": language,
            "forget_on": forget_on,
            **new_marks(),
        },
    )
    if created:
        transaction.on_commit(nudge, robust=True)
    return message


def new_marks():
    """What this sending is known by, on the letter and on the envelope."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    message_id = f"<{uuid.uuid4().hex}@{punycode(domain or 'localhost')}>"
    return {"message_id": message_id, "bounce_token": new_token()}


def _one_address(address):
    try:
        validate_email(address)
    except ValidationError as error:
        raise Unmailable(f"{address!r} is not one mail address.") from error
    if len(address) > _LONGEST_ADDRESS:
        raise Unmailable("The mail address is too long.")
    return address


def _one_line(subject):
    line = " ".join(part.strip() for part in subject.splitlines() if part.strip())
    line = _CONTROL_CHARACTERS.sub("", line)
    if len(line) > _LONGEST_SUBJECT:
        line = line[: _LONGEST_SUBJECT - 1].rstrip() + "…"
    return line
