"""Who was let in, at which gate, when and by whom."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation.models.gate import Gate
from accreditation.retention import Kept
from events.models import Event, TransitionRefused
from natocms.journal.models import record

UNDONE_WITHIN = timedelta(minutes=2)


class CheckInQuerySet(models.QuerySet):
    def of(self, application, event, day):
        """The entries of a person on a day, the last one first."""
        return self.filter(application=application, event=event, day=day)

    def forget(self, today):
        """Delete those of events whose applications are forgotten by ``today``; who
        holds an annual pass stays, and what was written at the gate goes as well."""
        forgotten, _ = self.filter(event__last_day__lte=today - Kept.CASE.span).delete()
        return forgotten

    forget.alters_data = True


class CheckIn(models.Model):
    """It goes with its application, and 90 days after the event at the latest."""

    application = models.ForeignKey(
        "accreditation.Application", on_delete=models.CASCADE, related_name="check_ins"
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="check_ins")
    gate = models.ForeignKey(
        Gate, on_delete=models.SET_NULL, null=True, related_name="check_ins"
    )
    day = models.DateField(_("day"))
    again = models.BooleanField(_("re-entry"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")

    def __str__(self):
        return f"{self.application}: {self.at:%Y-%m-%d %H:%M}"

    def can_be_undone(self, by, at=None):
        """Within two minutes, by the same person, unless an entry followed."""
        young = (at or timezone.now()) - self.at <= UNDONE_WITHIN
        return young and self.by_id == by.pk and self._is_last()

    def undo(self, by, at=None):
        with transaction.atomic():
            same = CheckIn.objects.select_for_update().filter(pk=self.pk)
            if not (same.exists() and self.can_be_undone(by, at)):
                raise TransitionRefused(
                    _now("This entry cannot be undone any more."), code="undo"
                )
            record(by, self.application, "undo_entry", why=told(self.day, self.gate))
            same.delete()

    def _is_last(self):
        entries = CheckIn.objects.of(self.application_id, self.event_id, self.day)
        last = entries.first()
        return last is not None and last.pk == self.pk

    undo.alters_data = True


def told(day, gate):
    """How the journal names a gate on a day."""
    return f"{day.isoformat()}, {gate}" if gate else day.isoformat()
