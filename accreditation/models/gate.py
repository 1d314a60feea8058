"""The gates of an event, each open on some of its days or on all."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.models import Event


class Gate(models.Model):
    """An event without any has one gate that has no name."""

    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        related_name="gates",
        verbose_name=_("event"),
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("Such as “Gate 2”."))
    first_day = models.DateField(
        _("open from"),
        null=True,
        blank=True,
        help_text=_("Empty: from the first day of the event."),
    )
    last_day = models.DateField(
        _("open until"),
        null=True,
        blank=True,
        help_text=_("Empty: until its last day."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name", "id"]
        verbose_name = _("gate")
        verbose_name_plural = _("gates")
        permissions = [("see_gate_list", _("Can see who may come in"))]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="gate_name_is_unique_in_its_event",
                violation_error_message=_("The event has a gate of this name."),
            ),
            models.CheckConstraint(
                name="gate_closes_after_it_opens",
                condition=Q(first_day__isnull=True)
                | Q(last_day__isnull=True)
                | Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.event_id is None:
            return
        for name in ("first_day", "last_day"):
            day = getattr(self, name)
            if day and not self.event.first_day <= day <= self.event.last_day:
                raise ValidationError({name: _now("The event is not on this day.")})

    def is_open_on(self, day):
        first = self.first_day or self.event.first_day
        return first <= day <= (self.last_day or self.event.last_day)
