"""Lists of the desk that stay quick at the size of an archive."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.paginator import Paginator
from django.utils.functional import cached_property

# Nobody turns more pages than that: they search or filter.
COUNTED = 2000


class QuickPaginator(Paginator):
    """Counts no further than anybody reads, so that no list counts a whole table."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:COUNTED].count()


class RelatedFilter(admin.SimpleListFilter):
    """Choose one related thing by typing its name, as in the form; a list of all of
    them would be as long as the archive. ``field`` names the relation."""

    template = "admin/related_filter.html"
    field = ""

    def __init__(self, request, params, model, model_admin):
        self.parameter_name = self.field
        relation = model._meta.get_field(self.field)
        self.title = relation.related_model._meta.verbose_name
        super().__init__(request, params, model, model_admin)
        self.form = _form_for(relation, model_admin, self.chosen)
        self.others = [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in (self.field, "p")
        ]

    def lookups(self, request, model_admin):
        return [("", "")]

    def has_output(self):
        return True

    @property
    def chosen(self):
        """An id, 0 for what is none, or None."""
        value = self.value()
        return value and (int(value[:18]) if value.isdecimal() else 0)

    def choices(self, changelist):
        return [{"form": self.form, "others": self.others, "chosen": self.value()}]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(**{self.field: self.chosen})


def related_filter(field):
    return type("RelatedFilter", (RelatedFilter,), {"field": field})


def _form_for(relation, model_admin, chosen):
    widget = AutocompleteSelect(relation, model_admin.admin_site)
    found = forms.ModelChoiceField(
        relation.related_model._default_manager.all(),
        label=relation.related_model._meta.verbose_name,
        widget=widget,
        required=False,
    )
    form = type("Choice", (forms.Form,), {relation.name: found})
    return form(initial={relation.name: chosen}, auto_id="filter_%s")


class OfferedLookups:
    """For a ModelAdmin whose rows hold what its reader may not: its list is narrowed by
    the fields of its filters alone. Django would take every column of the row, and
    answer by the number of rows what stands in it."""

    def lookup_allowed(self, lookup, value, request):
        return lookup.split("__")[0] in map(_name_of, self.list_filter)


def _name_of(offered):
    """The field, or the parameter, of one entry of ``list_filter``."""
    if isinstance(offered, str | tuple):
        return offered if isinstance(offered, str) else offered[0]
    return offered.parameter_name
