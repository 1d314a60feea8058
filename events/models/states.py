"""The states of an event, the steps between them, and who set its public moment."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class TransitionRefused(ValidationError):
    """A verb was called on something whose state does not allow it."""


class EventState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Setter(models.TextChoices):
    """Who set the public moment; a person's choice is never moved by an advisory."""

    PERSON = "person", _("a person")
    ADVISORIES = "advisories", _("its advisories")


TRANSITIONS = {
    "announce": ({EventState.DRAFT}, EventState.ANNOUNCED),
    "postpone": ({EventState.ANNOUNCED}, EventState.POSTPONED),
    "announce_again": ({EventState.POSTPONED}, EventState.ANNOUNCED),
    "cancel": ({EventState.ANNOUNCED, EventState.POSTPONED}, EventState.CANCELLED),
}
