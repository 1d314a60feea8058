"""What may be done with an event at the desk: its verbs, in the words of buttons."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.clockfields import MomentField
from events.models.states import TRANSITIONS, EventState
from events.wallclock import in_full
from natocms.deeds import Deed, DeedForm


class AnnounceForm(DeedForm):
    at = MomentField(
        label=gettext_lazy("Public from"),
        required=False,
        help_text=gettext_lazy("Leave it empty for: at once."),
    )
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        said = super().clean()
        at = said.get("at")
        if at is None or self.errors:
            return said
        if at <= timezone.now():
            self.add_error("at", _("This moment has passed: leave it empty."))
        elif said.get("confirmed") != at.isoformat(timespec="minutes"):
            self._ask(at)
        return said

    def _ask(self, at):
        self.question = _("It becomes public on %(moment)s.") % {"moment": in_full(at)}
        self.button = _("Announce it then")
        self.data = self.data.copy()
        self.data["confirmed"] = at.isoformat(timespec="minutes")


class ReasonForm(DeedForm):
    reason_en = forms.CharField(
        label=gettext_lazy("Public reason, English"), max_length=400, required=False
    )
    reason_fr = forms.CharField(
        label=gettext_lazy("Public reason, French"), max_length=400, required=False
    )

    def clean(self):
        said = super().clean()
        if not (said.get("reason_en") or said.get("reason_fr")):
            self.add_error(None, _("Give the reason in one language at least."))
        return said


class EventDeed(Deed):
    permission = "events.announce_event"

    def applies(self, thing):
        return thing.state in TRANSITIONS[self.name][0]


class PublicDeed(EventDeed):
    """What becomes of an announced event, as reporters are told by mail."""

    seen = ""

    def explained(self, thing):
        told = thing.reporters_told
        if not told:
            return self.seen
        mailed = ngettext(
            "%(n)s reporter who asked to come is told by mail, in a few minutes.",
            "%(n)s reporters who asked to come are told by mail, in a few minutes.",
            told,
        )
        return f"{self.seen} {mailed % {'n': told}}"


class Announce(EventDeed):
    name = "announce"
    form = AnnounceForm
    weight = "main"

    def applies(self, thing):
        waits = thing.state == EventState.ANNOUNCED and not thing.is_public()
        return waits or super().applies(thing)

    def label(self, user, thing):
        if thing.public_from:
            return _("Choose another moment for the announcement")
        return _("Announce")

    def explained(self, thing):
        return _("With its programme it stands on the site and in the calendars.")

    def carry_out(self, user, thing, said):
        thing.announce(user, at=said["at"])
        return _("Announced.")


class AnnounceAgain(PublicDeed):
    name = "announce_again"
    weight = "main"
    seen = gettext_lazy("Readers see at once that it takes place on its new days.")

    def label(self, user, thing):
        return _("Announce again")

    def carry_out(self, user, thing, said):
        thing.announce_again(user)
        return _("Announced again.")


class Postpone(PublicDeed):
    name = "postpone"
    form = ReasonForm
    seen = gettext_lazy("Readers see at once that it does not take place on its days.")

    def label(self, user, thing):
        return _("Postpone")

    def carry_out(self, user, thing, said):
        thing.postpone(user, said["reason_en"], said["reason_fr"])
        return _("Postponed.")


class Cancel(PublicDeed):
    name = "cancel"
    form = ReasonForm
    weight = "stop"
    seen = gettext_lazy(
        "Readers see at once that it does not take place. It is for good."
    )

    def label(self, user, thing):
        return _("Cancel the event")

    def carry_out(self, user, thing, said):
        thing.cancel(user, said["reason_en"], said["reason_fr"])
        return _("Cancelled.")


DEEDS = [Announce(), AnnounceAgain(), Postpone(), Cancel()]
