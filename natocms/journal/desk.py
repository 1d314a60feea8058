"""What the desk's stock pages write into the journal, in place of Django's own log."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from natocms.journal.models import Entry, record

LONGEST_HISTORY = 200


class JournalledAdmin(admin.ModelAdmin):
    """Every ModelAdmin of the desk: an entry names the fields, never their words.

    Admins whose things have verbs of their own override ``log_*``: verbs record.
    """

    show_facets = admin.ShowFacets.NEVER

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def log_addition(self, request, obj, message):
        return record(request.user, obj, "add")

    def log_change(self, request, obj, message):
        return record(request.user, obj, "change", why=", ".join(_fields(message)))

    def log_deletions(self, request, queryset):
        return [record(request.user, obj, "delete") for obj in queryset]

    def history_view(self, request, object_id, extra_context=None):
        thing = self.get_object(request, object_id)
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(thing),
            "object": thing,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            "entries": Entry.objects.about(thing)[:LONGEST_HISTORY],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


def _fields(message):
    """The names of the fields in a change message of Django's; objects' own names and
    values are left out."""
    if isinstance(message, str):
        return []
    return [
        str(field)
        for part in message
        for field in part.get("changed", {}).get("fields", ())
    ]
