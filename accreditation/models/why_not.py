"""Why an annual pass does not open a door, as its holder reads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhyNot(models.TextChoices):
    REVOKED = "revoked", _("Your annual pass was revoked.")
    GIVEN_BACK = "given_back", _("You have given your annual pass back.")
    CHECKED_ANEW = (
        "checked_anew",
        _("You changed what your annual pass rests on. It is being decided anew."),
    )
    SUSPENDED = "suspended", _("Your annual pass is suspended.")
    EXPIRED = "expired", _("Your annual pass has expired.")
    BEGINS_AFTER = (
        "begins_after",
        _("Your annual pass is not yet valid when the event begins."),
    )
    ENDS_BEFORE = (
        "ends_before",
        _("Your annual pass ends before the event does."),
    )
    ALL_APPLY = (
        "all_apply",
        _("For this event, holders of an annual pass must apply too."),
    )
