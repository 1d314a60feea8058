"""The desk's page of one application: its facts, its history, and what may be done."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation import case_file, deeds
from accreditation.models import Criterion
from accreditation.models.doubles import Sameness, doubles_of
from accreditation.openings import opening_of
from accreditation.status import SIGNS
from events.models import TransitionRefused
from natocms.deeds import offered
from natocms.journal.models import Entry, record

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
    "ask_address": _("The reporter gave another mail address"),
    "take_address": _("The new mail address was confirmed"),
    "ask_erasure": _("The reporter asked for erasure"),
    "erase": _("deleted it, as the reporter had asked"),
    "ask": _("asked the reporter"),
    "waitlist": _("put it on the waiting list"),
    "approve": _("approved it"),
    "refuse": _("refused it"),
    "revoke": _("revoked the approval"),
    "renew_link": _("revoked the private link and mailed a new one"),
    "make_outlet": _("made its outlet known"),
    "name_outlet": _("said which outlet it is"),
    "see_number": _("saw the number of the identity document"),
    "see_document": _("opened a document"),
    "forget": _("deleted it, as it was due"),
}
# Entries that change nothing: they stand apart, or they would hide those that do.
LOOKS = ("see_number", "see_document", "see_at_gate", "print_badge")


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


def application_of(request, model_admin, pk, sees=False):
    """The application for whoever may look at it, and ``sees`` its papers."""
    user = request.user
    allowed = not sees or user.has_perm(case_file.PERMISSION)
    if not (allowed and model_admin.has_view_permission(request)):
        raise PermissionDenied
    return get_object_or_404(model_admin.get_queryset(request), pk=pk)


def decision(request, pk, model_admin):
    """Decide by POST alone, then show what has become of it."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("admin:accreditation_application_change", pk)
    application = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    form = DecisionForm(request.POST)
    if not form.is_valid() or not form.decide(application, request.user):
        application.refresh_from_db()
        return case(request, model_admin, application, form=form, status=422)
    messages.success(request, _now("Done, and the reporter is told by mail."))
    return redirect("admin:accreditation_application_change", pk)


def number(request, pk, model_admin):
    """Show the number of the identity document on this answer alone, and write down
    who saw it."""
    application = application_of(request, model_admin, pk, sees=True)
    if request.method != "POST":
        return redirect("admin:accreditation_application_change", pk)
    file = case_file.CaseFile(application, request.user)
    if not (file.broken or (file.identity and file.identity.number)):
        raise Http404
    if not file.broken:
        record(request.user, application, "see_number")
    return case(request, model_admin, application, file=file, shown=not file.broken)


def case(
    request, model_admin, application, *, form=None, file=None, shown=False, status=200
):
    """``shown`` is whether the number of the identity document stands in full."""
    event, user = application.event, request.user
    entries = Entry.objects.about(application)
    doubles = doubles_of(application)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"{application.reference}, {application.name}",
        "application": application,
        "event": event,
        "opening": event and opening_of(event),
        "sign": SIGNS[application.state],
        "file": file or case_file.CaseFile(application, user),
        "shown": shown,
        "try_out": settings.TRY_OUT,
        "deeds": deeds_of(application, user),
        "of_outlet": offered(deeds.OF_OUTLET, user, application),
        "renewal": next(iter(offered([deeds.RENEW_LINK], user, application)), None),
        "sees_outlets": user.has_perm("accreditation.view_outlet"),
        "form": form or DecisionForm(),
        "decisions": application.decisions.select_related("by"),
        "questions": application.questions.select_related("by"),
        "history": [(e, e.in_words) for e in entries if e.deed not in LOOKS],
        "looks": [(e, e.in_words) for e in entries if e.deed in LOOKS],
        "mails": user.has_perm("outbox.view_message") and application.messages,
        "doubles": doubles,
        "others": [d.application for d in doubles if Sameness.MAIL in d.samenesses],
        "colleagues": application.others_of_outlet().count(),
    }
    template = "accreditation/desk/application.html"
    response = render(request, template, context, status=status)
    add_never_cache_headers(response)
    return response
