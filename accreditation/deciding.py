"""What the office decides: its buttons, and the form behind them."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accreditation.models import Criterion
from events.clockfields import MomentField
from events.models import TransitionRefused

PERMISSION = "accreditation.review_application"


@dataclass(frozen=True)
class Deed:
    """``mail`` is what the mail that tells of it is called, and ``several`` what the
    deed is called for many at once; empty where it is for one at a time."""

    label: str
    mail: str
    manner: str = ""
    several: str = ""


# In the order of the buttons; the table of transitions says when. The other verbs are
# the reporter's.
DEEDS = {
    "approve": Deed(
        _("Approve and mail the reporter"),
        _("Approval"),
        "main",
        pgettext_lazy("application", "Approve"),
    ),
    "ask": Deed(_("Ask the reporter"), _("Question"), several=_("Ask the reporters")),
    "waitlist": Deed(
        _("Put on the waiting list"),
        _("Waiting list"),
        several=_("Put on the waiting list"),
    ),
    "refuse": Deed(
        _("Refuse with a criterion"), _("Refusal"), "stop", _("Refuse with a criterion")
    ),
    "revoke": Deed(_("Revoke with a criterion"), _("Revocation"), "stop"),
    "uphold": Deed(_("Approve after the review"), _("Approved after all"), "main"),
    "reject_review": Deed(_("Let the decision stand"), _("It stands"), "stop"),
}
OF_REVIEW = ("uphold", "reject_review")
WITH_CRITERION = ("refuse", "revoke")


class DecisionForm(forms.Form):
    deed = forms.ChoiceField(
        choices=[(verb, deed.label) for verb, deed in DEEDS.items()]
    )
    # The newest step that the page showed.
    seen = forms.IntegerField(
        required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput
    )
    words = forms.CharField(
        label=_("Your words to the reporter"),
        help_text=_(
            "They go into the mail and stand on the reporter’s private page: a remark, "
            "or your question when you ask."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )
    answer_by = MomentField(label=_("Answer by, when you ask"), required=False)
    criterion = forms.ChoiceField(
        label=_("Criterion, when you refuse or revoke"),
        choices=Criterion.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, zone=None, **kwargs):
        super().__init__(*args, **kwargs)
        if zone:
            self.fields["answer_by"].zone = zone

    def decide(self, application, by):
        """Do the deed; where it is refused, put the sentence at its field."""
        try:
            self.carry_out(application, by)
        except TransitionRefused as error:
            self.put(error)
            return False
        return True

    def carry_out(self, application, by, seen=None):
        """Call the verb, which may raise TransitionRefused."""
        said = self.cleaned_data
        given = {
            "ask": (said["words"], said["answer_by"]),
            **dict.fromkeys(WITH_CRITERION, (said["criterion"], said["words"])),
        }
        seen = said["seen"] if seen is None else seen
        words = given.get(said["deed"], (said["words"],))
        getattr(application, said["deed"])(by, *words, seen=seen)

    def put(self, error):
        self.add_error(error.code if error.code in self.fields else None, error)


def deeds_of(application, user):
    """The buttons: none for whoever may not decide, else what the table allows; a
    review is for whoever has not decided."""
    if not user.has_perm(PERMISSION):
        return []
    found = [(v, d) for v, d in DEEDS.items() if v not in OF_REVIEW]
    found = [(verb, deed) for verb, deed in found if application.may(verb)]
    if application.review_asked and not application.has_decided(user):
        found += [(verb, DEEDS[verb]) for verb in OF_REVIEW]
    return found
