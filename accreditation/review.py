"""The desk's page of one application: its facts, its history, and what may be done."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation.models import Application, Criterion
from accreditation.openings import opening_of
from accreditation.status import SIGNS
from events.models import TransitionRefused
from natocms.journal.models import Entry

PERMISSION = "accreditation.review_application"


@dataclass(frozen=True)
class Deed:
    label: str
    manner: str = ""


# What the office may do, in the order of its buttons; the table of transitions says
# when. The other verbs are the reporter's.
DEEDS = {
    "approve": Deed(_("Approve and mail the reporter"), "main"),
    "ask": Deed(_("Ask the reporter")),
    "waitlist": Deed(_("Put on the waiting list")),
    "refuse": Deed(_("Refuse with a criterion"), "stop"),
    "revoke": Deed(_("Revoke with a criterion"), "stop"),
}

HISTORY = {
    "apply": _("Received from the public form"),
    "answer": _("The reporter answered"),
    "amend": _("The reporter changed it"),
    "withdraw": _("The reporter withdrew"),
    "ask": _("asked the reporter"),
    "waitlist": _("put it on the waiting list"),
    "approve": _("approved it"),
    "refuse": _("refused it"),
    "revoke": _("revoked the approval"),
}


class DecisionForm(forms.Form):
    deed = forms.ChoiceField(
        choices=[(verb, deed.label) for verb, deed in DEEDS.items()]
    )
    criterion = forms.ChoiceField(
        label=_("Criterion, when you refuse or revoke"),
        choices=Criterion.choices,
        required=False,
        widget=forms.RadioSelect,
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

    def decide(self, application, by):
        """Do the deed; where it is refused, put the sentence at its field."""
        deed, words = self.cleaned_data["deed"], self.cleaned_data["words"]
        given = [self.cleaned_data["criterion"]] if deed in ("refuse", "revoke") else []
        try:
            getattr(application, deed)(by, *given, words)
        except TransitionRefused as error:
            self.add_error(error.code if error.code in self.fields else None, error)
            return False
        return True


def deeds_of(application, user):
    """The buttons: none for whoever may not decide, else what the table allows."""
    if not user.has_perm(PERMISSION):
        return []
    return [(verb, deed) for verb, deed in DEEDS.items() if application.may(verb)]


def decision(request, pk, model_admin):
    """Decide by POST alone, then show what has become of it."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("admin:accreditation_application_change", pk)
    applications = Application.objects.select_related("event__venue")
    application = get_object_or_404(applications, pk=pk)
    form = DecisionForm(request.POST)
    if not form.is_valid() or not form.decide(application, request.user):
        application.refresh_from_db()
        return case(request, model_admin, application, form, status=422)
    messages.success(request, _now("Done, and the reporter is told by mail."))
    return redirect("admin:accreditation_application_change", pk)


def case(request, model_admin, application, form=None, status=200):
    event, user = application.event, request.user
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"{application.reference}, {application.name}",
        "application": application,
        "event": event,
        "opening": event and opening_of(event),
        "sign": SIGNS[application.state],
        "deeds": deeds_of(application, user),
        "form": form or DecisionForm(),
        "decisions": application.decisions.select_related("by"),
        "questions": application.questions.select_related("by"),
        "history": [
            (entry, entry.in_words) for entry in Entry.objects.about(application)
        ],
        "mails": user.has_perm("outbox.view_message") and application.messages,
        "others": application.others_of_person(),
        "colleagues": application.others_of_outlet().count(),
    }
    template = "accreditation/desk/application.html"
    return render(request, template, context, status=status)
