"""The action that merges doubled people or topics, and asks which one stays."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import TransitionRefused

MOST = 10


@admin.action(permissions=["change"], description=gettext_lazy("Merge into one"))
def merge(model_admin, request, queryset):
    """Ask which of the chosen ones stays; once it is said, it takes in the others."""
    chosen = list(queryset[: MOST + 1])
    if not 2 <= len(chosen) <= MOST:
        sentence = _("Choose two of them, or up to %(n)s.") % {"n": MOST}
        messages.error(request, sentence)
        return None
    kept = next((t for t in chosen if str(t.pk) == request.POST.get("kept")), None)
    if kept is None:
        context = {
            **model_admin.admin_site.each_context(request),
            "title": _("Merge into one"),
            "opts": model_admin.opts,
            "chosen": chosen,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return render(request, "admin/events/merge.html", context)
    others = [thing for thing in chosen if thing != kept]
    try:
        for other in others:
            kept.take_in(other, request.user)
    except TransitionRefused as refused:
        messages.error(request, refused.message)
        return None
    names = {"kept": kept, "others": ", ".join(map(str, others))}
    messages.success(request, _("%(kept)s now also stands for: %(others)s.") % names)
    return None
