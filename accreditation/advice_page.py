"""Advice at the desk: what a case shows of it, and the page on which it is entered."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation.case_file import CaseFile
from accreditation.models import Advice, Application, Finding, Source
from accreditation.models.advice import objections_among
from accreditation.models.amendment import OF_IDENTITY
from events.models import TransitionRefused
from natocms.journal.models import record
from natocms.sealed.ring import Unopenable

ADDS = "accreditation.add_advice"
READS = "accreditation.view_advice"
SEES_CASES = "accreditation.view_application"
# All that is shown to whoever advises.
SHOWN = ("family_name", "given_name", "outlet", "country", *OF_IDENTITY)


class AdviceForm(forms.Form):
    source = forms.ChoiceField(
        label=_("From"), choices=Source.choices, widget=forms.RadioSelect
    )
    finding = forms.ChoiceField(
        label=_("It says"), choices=Finding.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_(
            "For the office alone, and kept encrypted. The reporter can learn from "
            "whom there is advice, of which day, and what it comes to; not these words."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
    )


def about_advice(application, user):
    """What the case and the page of its advice show of it."""
    advices = list(application.advices.unread().select_related("by"))
    reads = user.has_perm(READS)
    words = _words_of([a.pk for a in advices if reads or a.by == user])
    return {
        "advices": [(advice, words.get(advice.pk)) for advice in advices],
        "objections": len(objections_among(advices)),
        "advise_url": user.has_perm(ADDS)
        and application.may_be_advised_on
        and _page_of(application),
    }


def _words_of(keys):
    """By the key of each, with a sentence in place of what no key opens."""
    advices = Advice.objects.filter(pk__in=keys).order_by()
    if not keys:
        return {}
    try:
        return dict(advices.values_list("pk", "words"))
    except Unopenable:
        if len(keys) == 1:
            return {keys[0]: _now("It is kept, but no key opens it.")}
    return {key: words for one in keys for key, words in _words_of([one]).items()}


def page(request, pk, model_admin):
    """Show who asks to come where, and take in what is advised."""
    application = _case_of(request, pk, model_admin)
    if request.method != "POST":
        return _show(request, model_admin, application, AdviceForm())
    form = AdviceForm(request.POST)
    if form.is_valid():
        try:
            application.advise(request.user, **form.cleaned_data)
        except TransitionRefused as error:
            form.add_error(None, error)
        else:
            messages.success(request, _now("The advice is entered."))
            if request.user.has_perm(SEES_CASES):
                return redirect("admin:accreditation_application_change", pk)
            return redirect(_page_of(application))
    return _show(request, model_admin, application, form, status=422)


def number(request, pk, model_admin):
    """As on the case: in full on one answer, and who saw it is written down."""
    application = _case_of(request, pk, model_admin)
    file = CaseFile(application, request.user)
    if not file.sees:
        raise PermissionDenied
    if request.method != "POST":
        return redirect(_page_of(application))
    if file.broken or not (file.identity and file.identity.number):
        raise Http404
    record(request.user, application, "see_number")
    return _show(request, model_admin, application, AdviceForm(), file, shown=True)


def _case_of(request, pk, model_admin):
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    listed = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    cases = Application.objects.defer("needs").select_related("event", "known_outlet")
    return cases.get(pk=listed.pk)


def _page_of(application):
    return reverse("admin:accreditation_advisedcase_change", args=[application.pk])


def _show(request, model_admin, application, form, file=None, shown=False, status=200):
    file = file or CaseFile(application, request.user)
    rows = [row for row in file.rows if row.name in SHOWN]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"{application.reference}, {application.name}",
        "application": application,
        "event": application.event,
        "file": file,
        "rows": [row for row in rows if not row.missing],
        "shown": shown,
        "number_url": reverse(
            "admin:accreditation_advisedcase_number", args=[application.pk]
        ),
        "sees_case": request.user.has_perm(SEES_CASES),
        "form": form,
        **about_advice(application, request.user),
    }
    template = "accreditation/desk/advice.html"
    response = render(request, template, context, status=status)
    add_never_cache_headers(response)
    return response
