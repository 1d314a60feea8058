"""The small form on the page of a case: what an application opens."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accreditation.gate.spreadsheets import plain
from accreditation.models import Application
from events.models import TransitionRefused

PERMISSION = "accreditation.review_application"


class AccessForm(forms.Form):
    access = forms.CharField(max_length=80, required=False)

    def clean_access(self):
        return " ".join(plain(self.cleaned_data["access"]).split())


@require_POST
def access(request, pk):
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    application = get_object_or_404(Application.objects.defer("needs"), pk=pk)
    form = AccessForm(request.POST)
    try:
        if form.is_valid():
            application.set_access(request.user, form.cleaned_data["access"])
            messages.success(request, _("The access is kept."))
        else:
            messages.error(request, " ".join(form.errors["access"]))
    except TransitionRefused as refused:
        messages.error(request, refused.message)
    return redirect("admin:accreditation_application_change", pk)
