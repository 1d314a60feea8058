"""What the desk shows beside an event, and asks before a change is announced."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.models import EventState

SHOWN = 20
SIGNS = {
    EventState.DRAFT: "draft",
    EventState.ANNOUNCED: "public",
    EventState.POSTPONED: "review",
    EventState.CANCELLED: "withdrawn",
}


class ChangesToConfirm(Exception):
    """A save would announce ``changes``, and nobody has said that they are meant."""

    def __init__(self, event, changes):
        super().__init__(event, changes)
        self.event, self.changes = event, changes


def ask_about_changes(model_admin, request, pending):
    """Show the sentences that readers would see, with all that was typed at hand."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "_save", "_continue", "_edit")
    ]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Announce these changes?"),
        "opts": model_admin.opts,
        "event": pending.event,
        "changes": pending.changes,
        "told": pending.event.reporters_told,
        "typed": typed,
    }
    return render(request, "admin/events/event/confirm.html", context)


def about_the_event(event, user):
    """The context of the change page beyond its form."""
    seen = event.releases.visible_to(user).select_related("newest")
    return {
        "event": event,
        "sign": SIGNS[event.state],
        "programme_versions": event.versions.select_related("by")[:SHOWN],
        "texts": [
            (text, reverse("admin:releases_release_change", args=[text.pk]))
            for text in seen.filter(discarded_at__isnull=True)[:SHOWN]
        ],
        "public_url": event.get_absolute_url() if event.is_public() else "",
    }


def state_sign(event):
    return format_html(
        '<span class="desk-nowrap"><span class="sign sign--{}" aria-hidden="true">'
        "</span> {}</span>",
        SIGNS[event.state],
        event.get_state_display(),
    )
