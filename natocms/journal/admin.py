"""The journal at the desk: read, and nothing else."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from natocms.journal.desk import JournalledAdmin
from natocms.journal.models import Entry


@admin.register(Entry)
class EntryAdmin(JournalledAdmin):
    list_display = ["at", "actor", "deed", "label", "states", "why"]
    list_display_links = ["at"]
    list_filter = ["thing", "deed"]
    search_fields = ["label", "actor", "thing_id"]
    date_hierarchy = None
    show_full_result_count = False
    actions = None

    @admin.display(description=_("state"))
    def states(self, entry):
        return f"{entry.was} → {entry.now}" if entry.was or entry.now else ""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
