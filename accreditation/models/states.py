"""The states of an application, and which step leads from where to where."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    RECEIVED = "received", _("Received")
    MORE_INFORMATION = "more_information", _("More information needed")
    WAITING_LIST = "waiting_list", _("On the waiting list")
    APPROVED = "approved", pgettext_lazy("application", "Approved")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")
    REVOKED = "revoked", _("Revoked")


OPEN = (State.RECEIVED, State.MORE_INFORMATION, State.WAITING_LIST)

# The reporter may change what was sent; an approval may lapse by it.
AMENDABLE = (*OPEN, State.APPROVED)

TRANSITIONS = {
    "ask": ({State.RECEIVED, State.WAITING_LIST}, State.MORE_INFORMATION),
    "answer": ({State.MORE_INFORMATION}, State.RECEIVED),
    "waitlist": ({State.RECEIVED, State.MORE_INFORMATION}, State.WAITING_LIST),
    "approve": (set(OPEN), State.APPROVED),
    "refuse": (set(OPEN), State.REFUSED),
    "revoke": ({State.APPROVED}, State.REVOKED),
    "uphold": ({State.REFUSED, State.REVOKED}, State.APPROVED),
    "amend": ({State.APPROVED}, State.RECEIVED),
    "withdraw": ({*OPEN, State.APPROVED}, State.WITHDRAWN),
}
