"""An application that is begun and not sent: what was typed so far, and its files."""

import json
import secrets
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event
from natocms import secretlinks
from natocms.sealed.fields import SealedQuerySet, SealedTextField

KEPT_UNSENT = timedelta(days=14)
# Longer than all that the forms take; more is somebody's mischief.
LONGEST = 64 * 1024


class BegunQuerySet(SealedQuerySet):
    def begin(self, *, language, event=None):
        """Begin one: the row, and the secret by which alone it is found again."""
        token = secrets.token_urlsafe(32)
        begun = self.create(
            event=event, language=language, token_digest=secretlinks.digest(token)
        )
        return begun, token

    def of_link(self, token):
        return self.filter(token_digest=secretlinks.digest(token))

    def forget(self, today):
        """Delete those that nobody touched for KEPT_UNSENT by ``today``, with their
        files; answer how many."""
        forgotten = 0
        for begun in self.filter(forget_on__lte=today):
            begun.discard()
            forgotten += 1
        return forgotten

    begin.alters_data = forget.alters_data = True


def _day_to_forget():
    return timezone.localdate() + KEPT_UNSENT


class BegunApplication(models.Model):
    """What was typed lies sealed, as it was typed: it may be wrong or unfinished, and
    comes back the same."""

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, related_name="begun_applications"
    )
    language = models.CharField(_("language of mails"), max_length=10)
    typed = SealedTextField()
    token_digest = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    forget_on = models.DateField(_("kept until"), default=_day_to_forget, db_index=True)

    objects = BegunQuerySet.as_manager()

    class Meta:
        verbose_name = _("begun application")
        verbose_name_plural = _("begun applications")

    def __str__(self):
        return f"{self.begun_at:%Y-%m-%d %H:%M}"

    def typed_in(self, step):
        """What was typed in a step of the form: lists of values by field, or None."""
        return json.loads(self.typed or "{}").get(step)

    def keep(self, **steps):
        """Keep what was typed in one or more ``steps``; what is too long to be an
        answer is not kept."""
        typed = json.dumps({**json.loads(self.typed or "{}"), **steps})
        if len(typed) <= LONGEST:
            self.typed, self.forget_on = typed, _day_to_forget()
            self.save(update_fields=["typed", "forget_on"])

    def discard(self):
        """Delete it with its files: nobody sees it any more."""
        self.documents.discard()
        self.delete()

    keep.alters_data = discard.alters_data = True
