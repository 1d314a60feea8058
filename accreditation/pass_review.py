"""The desk suspends an annual pass, and lifts the suspension."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation.models import MediaPass
from accreditation.review import PERMISSION
from events.models import TransitionRefused


class SuspensionForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason, for the holder"),
        help_text=_("It goes into the mail and stands on the holder’s private page."),
        error_messages={"required": _("Give the holder a reason.")},
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


def suspension(request, pk, model_admin):
    """Suspend or lift by POST alone, then show the application again."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    passes = MediaPass.objects.select_related("application")
    media_pass = get_object_or_404(passes, application=pk)
    if request.method != "POST":
        return redirect("admin:accreditation_application_change", pk)
    form = SuspensionForm(request.POST)
    if not _decide(request.POST.get("deed"), media_pass, form, request.user):
        context = {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "title": media_pass.number,
            "application": media_pass.application,
            "media_pass": passes.get(pk=media_pass.pk),
            "form": form,
        }
        template = "accreditation/desk/media_pass.html"
        return render(request, template, context, status=422)
    messages.success(request, _now("Done, and the holder is told by mail."))
    return redirect("admin:accreditation_application_change", pk)


def _decide(deed, media_pass, form, by):
    """Do the deed; where it is refused, put the sentence into the form."""
    deeds = {
        "suspend": lambda: media_pass.suspend(by, form.cleaned_data["reason"]),
        "lift": lambda: media_pass.lift(by),
    }
    if deed == "lift":
        form.fields["reason"].required = False
    if deed not in deeds or not form.is_valid():
        return False
    try:
        deeds[deed]()
    except TransitionRefused as error:
        form.add_error(None, error)
        return False
    return True
