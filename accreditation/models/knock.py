"""A knock: what somebody typed to come with an annual pass, until it is looked up.

It is kept as it came, and looked up by the worker alone. So whoever knocks for another
learns nothing, not even from the time that the answer takes.
"""

import logging
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.models.attendance import Attendance
from accreditation.models.media_pass import MediaPass
from accreditation.openings import opening_of
from events.models import Event
from natocms.limits.models import allowed
from natocms.outbox.nudge import nudge
from natocms.sealed.fields import SealedQuerySet, SealedTextField

logger = logging.getLogger(__name__)

# Of a mail address, whichever passes and events are named.
MAILS_AN_HOUR = 10
HOUR = timedelta(hours=1)
# Whoever waits longer has knocked again.
KEPT_UNANSWERED = timedelta(days=1)


class KnockQuerySet(SealedQuerySet):
    def receive(self, event, words):
        with transaction.atomic():
            knock = self.create(event=event, words=words)
            transaction.on_commit(nudge, robust=True)
        return knock

    def answer(self, at=None, stopping=lambda: False):
        """Look up whoever knocked, and mail the holders; answer how many were mailed,
        and how many knocks could not be looked up. ``stopping`` is asked before each.
        """
        at = at or timezone.now()
        self.filter(at__lt=at - KEPT_UNANSWERED).delete()
        mailed, failed = 0, 0
        # One by one: what no key opens fails alone.
        for pk in self.order_by("id").values_list("pk", flat=True):
            if stopping():
                break
            try:
                mailed += self.select_related("event__venue").get(pk=pk).answer(at)
            except self.model.DoesNotExist:
                # Another worker was faster.
                continue
            except Exception:
                failed += 1
                logger.exception("Knock %s cannot be looked up", pk)
        return {"mailed": mailed, "failed": failed}

    receive.alters_data = answer.alters_data = True


class Knock(models.Model):
    """``words`` are a pass number or a mail address, whoever's it is."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    words = SealedTextField()
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = KnockQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"

    def answer(self, at):
        """Mail the holder, where there is one; answer whether a mail was new."""
        media_pass = MediaPass.objects.best_for(self.event, self.words)
        mails = media_pass is not None and self._may_mail(media_pass, at)
        with transaction.atomic():
            # Another worker may have taken it.
            taken, _models = Knock.objects.filter(pk=self.pk).delete()
            return bool(
                taken and mails and Attendance.objects.ask(media_pass, self.event, at)
            )

    def _may_mail(self, media_pass, at):
        if not opening_of(self.event, at).takes_applications:
            return False
        same = media_pass.attendances.filter(event=self.event)
        # Only mails count: nobody keeps another's from coming by knocking often.
        return not same.asked_lately(at).exists() and allowed(
            "knock-mail",
            media_pass.application.email.lower(),
            limit=MAILS_AN_HOUR,
            window=HOUR,
            now=at,
        )

    answer.alters_data = True
