"""The journal at the desk: read, and nothing else."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from natocms.journal.desk import JournalledAdmin
from natocms.journal.models import Entry
from natocms.lists import QuickPaginator

# What was done of late stands for what can be chosen; no list of it reads the archive.
LATE = 2000


class LateValuesFilter(admin.SimpleListFilter):
    """Choose one of the values that a column had of late."""

    column = ""

    def __init__(self, request, params, model, model_admin):
        self.parameter_name = self.column
        self.title = model._meta.get_field(self.column).verbose_name
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        late = Entry.objects.values_list(self.column, flat=True)[:LATE]
        known = {*late, request.GET.get(self.column, "")} - {""}
        return [(value, value) for value in sorted(known)]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.column: self.value()} if self.value() else {})


class ThingFilter(LateValuesFilter):
    column = "thing"


class DeedFilter(LateValuesFilter):
    column = "deed"


@admin.register(Entry)
class EntryAdmin(JournalledAdmin):
    list_display = ["at", "actor", "deed", "label", "states", "why"]
    list_display_links = ["at"]
    list_filter = [ThingFilter, DeedFilter]
    search_fields = ["label", "actor", "thing_id"]
    date_hierarchy = None
    show_full_result_count = False
    paginator = QuickPaginator
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
