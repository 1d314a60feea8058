"""The gates at the desk: which there are, and their lists to print or to take along."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import DateField
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accreditation.gate import access, badges, lists
from accreditation.gate.posts import events_with_lists
from accreditation.models import Gate
from events.clockfields import DayInput
from natocms.journal.desk import JournalledAdmin

PERMISSION = "accreditation.see_gate_list"
LISTS = "lists/<int:event>/<str:day>/<int:gate>/"


@admin.register(Gate)
class GateAdmin(JournalledAdmin):
    """Its list is that of the lists: an event without gates has one, too."""

    fields = ["event", "name", "first_day", "last_day", "position"]
    autocomplete_fields = ["event"]
    formfield_overrides = {DateField: {"widget": DayInput}}

    def get_urls(self):
        views = [
            (LISTS, lists.sheet, "sheet"),
            (f"{LISTS}photos/<int:pk>.jpg", lists.photo, "photo"),
            (f"{LISTS}list.<str:ending>", lists.file, "file"),
            ("access/<int:pk>/", access.access, "access"),
            ("badges/", badges.badges, "badges"),
            ("badges/<int:pk>.jpg", badges.photo, "badge_photo"),
        ]
        own = [
            path(
                address,
                self.admin_site.admin_view(view),
                name=f"accreditation_gate_{name}",
            )
            for address, view, name in views
        ]
        return own + super().get_urls()

    def has_view_permission(self, request, obj=None):
        sees = request.user.has_perm(PERMISSION)
        return sees or super().has_view_permission(request, obj)

    def changelist_view(self, request, extra_context=None):
        return _gates(request, self)

    def get_changeform_initial_data(self, request):
        return {"position": 1, **super().get_changeform_initial_data(request)}


@require_safe
def _gates(request, model_admin):
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Gates"),
        "events": events_with_lists(ahead=lists.AHEAD),
        "may_add": model_admin.has_add_permission(request),
        "may_change": model_admin.has_change_permission(request),
    }
    return render(request, "accreditation/gate/gates.html", context)
