"""The journal at the desk: read, and nothing else."""

from django.apps import apps
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from natocms.journal import words
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
        named = [(value, self.words_of(value)) for value in known]
        return sorted(named, key=lambda choice: choice[1].casefold())

    def words_of(self, value):
        return value

    def queryset(self, request, queryset):
        return queryset.filter(**{self.column: self.value()} if self.value() else {})


class ThingFilter(LateValuesFilter):
    column = "thing"

    def words_of(self, value):
        try:
            return capfirst(apps.get_model(value)._meta.verbose_name)
        except LookupError:
            return value


class DeedFilter(LateValuesFilter):
    column = "deed"

    def lookups(self, request, model_admin):
        self.thing = request.GET.get("thing", "")
        return super().lookups(request, model_admin)

    def words_of(self, value):
        return words.name(self.thing, value)


@admin.register(Entry)
class EntryAdmin(JournalledAdmin):
    list_display = ["at", "actor", "label", "told", "states"]
    list_display_links = ["at"]
    fields = ["at", "actor", "label", "told", "states", "why", "thing", "thing_id"]
    readonly_fields = ["told", "states"]
    list_filter = [ThingFilter, DeedFilter]
    search_fields = ["label", "actor", "thing_id"]
    date_hierarchy = None
    show_full_result_count = False
    paginator = QuickPaginator
    actions = None

    @admin.display(description=_("deed"))
    def told(self, entry):
        return entry.in_words

    @admin.display(description=_("state"))
    def states(self, entry):
        return entry.states_in_words

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
