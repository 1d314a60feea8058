"""The desk's page of one application: its facts, its history, and what may be done."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation import advice_page, case_file, deeds, mail_page
from accreditation.deciding import (
    PERMISSION,
    WITH_CRITERION,
    DecisionForm,
    deeds_of,
)
from accreditation.models.doubles import Sameness, doubles_of
from accreditation.openings import opening_of
from accreditation.since import Since
from accreditation.status import SIGNS
from events import moments
from natocms.deeds import offered
from natocms.journal.models import Entry, record

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
    "advise": _("entered advice"),
    "ask_review": _("The reporter asked for a review"),
    "uphold": _("reviewed it, and approved it"),
    "reject_review": _("reviewed it, and let the decision stand"),
}
# Entries that change nothing: they stand apart, or they would hide those that do.
LOOKS = ("see_number", "see_document", "see_at_gate", "print_badge")


def application_of(request, model_admin, pk, sees=False):
    """The application for whoever may look at it, and ``sees`` its papers."""
    user = request.user
    allowed = not sees or user.has_perm(case_file.PERMISSION)
    if not (allowed and model_admin.has_view_permission(request)):
        raise PermissionDenied
    return get_object_or_404(model_admin.get_queryset(request), pk=pk)


def decision(request, pk, model_admin):
    """Decide by POST alone, then show what has become of it. Whoever first wants to
    look at the mail is shown it, and nothing is decided."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("admin:accreditation_application_change", pk)
    application = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    looks = request.POST.get("look")
    data = {**request.POST.dict(), "deed": looks} if looks else request.POST
    form = DecisionForm(data, zone=application.zone)
    goes_on = "back" in request.POST
    form.fields["deed"].required = not goes_on
    if not form.is_valid():
        return case(request, model_admin, application, form=form, status=422)
    if goes_on:
        return case(request, model_admin, application, form=form)
    if looks:
        mail = mail_page.mail_of(application, form, request.user)
        if mail is not None:
            return mail_page.show(request, model_admin, application, form, mail)
    elif form.decide(application, request.user):
        messages.success(request, _now("Done, and the reporter is told by mail."))
        return redirect("admin:accreditation_application_change", pk)
    return case(request, model_admin, application, form=form, status=422)


def _about_review(application, user):
    """The decisions with the reviews of them, and until when one can be asked for."""
    decisions = application.decisions.select_related("by", "review__by")
    reviews = [getattr(decision, "review", None) for decision in decisions]
    can_be_asked = application.can_be_asked_to_review()
    return {
        "decisions": decisions,
        "reviews": [review for review in reviews if review],
        "review_until": application.review_until if can_be_asked else None,
        "has_decided": application.review_asked and application.has_decided(user),
    }


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
    # First: what is done while the rest is read counts as not seen.
    seen = application.newest_step
    application = model_admin.get_queryset(request).get(pk=application.pk)
    event, user = application.event, request.user
    file = file or case_file.CaseFile(application, user)
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
        "file": file,
        "seen": seen,
        "since": form and form.is_bound and Since.of(form, application, file),
        "shown": shown,
        "number_url": reverse(
            "admin:accreditation_application_number", args=[application.pk]
        ),
        "try_out": settings.TRY_OUT,
        "deeds": (may := deeds_of(application, user)),
        "zone": moments.zone_label(timezone.now(), application.zone),
        "asks": any(verb == "ask" for verb, _deed in may),
        "with_criterion": any(verb in WITH_CRITERION for verb, _deed in may),
        "of_outlet": offered(deeds.OF_OUTLET, user, application),
        "renewal": next(iter(offered([deeds.RENEW_LINK], user, application)), None),
        "sees_outlets": user.has_perm("accreditation.view_outlet"),
        "form": form or DecisionForm(zone=application.zone),
        **advice_page.about_advice(application, user),
        **_about_review(application, user),
        "erasure": next(iter(offered([deeds.ERASE], user, application)), None),
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
