"""The list of cases for whoever advises: who asks to come where, and nothing more."""

import functools

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation import advice_page
from accreditation.desk_list import BY_DEADLINE, QueueColumns, named_like
from accreditation.models import Advice, AdvisedCase
from accreditation.models.advice import standing_among


class AnsweredFilter(admin.SimpleListFilter):
    title = _("advice")
    parameter_name = "advice"

    def lookups(self, request, model_admin):
        return [("none", _now("No answer yet")), ("given", _now("Answered"))]

    def queryset(self, request, queryset):
        if self.value() not in ("none", "given"):
            return queryset
        return queryset.advised(self.value() == "given")


@admin.register(AdvisedCase)
class AdvisedCaseAdmin(QueueColumns, admin.ModelAdmin):
    list_display = ["person", "what", "deadline", "advice", "received"]
    list_filter = [AnsweredFilter, ("event", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["reference", "outlet"]
    search_help_text = _("Reference, name or outlet")
    sortable_by = []
    empty_value_display = _("none")
    ordering = BY_DEADLINE
    actions = None
    show_full_result_count = False
    list_per_page = 50

    def get_urls(self):
        view = functools.partial(advice_page.number, model_admin=self)
        own = path(
            "<int:pk>/number/",
            self.admin_site.admin_view(view),
            name="accreditation_advisedcase_number",
        )
        return [own, *super().get_urls()]

    def get_queryset(self, request):
        cases = super().get_queryset(request).to_advise_on().defer("needs")
        advices = Prefetch("advices", Advice.objects.unread())
        return cases.select_related("event__venue").prefetch_related(advices)

    def get_search_results(self, request, queryset, search_term):
        found, doubled = super().get_search_results(request, queryset, search_term)
        if search_term:
            found |= named_like(queryset, search_term)
        return found, doubled

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(advice_page.ADDS)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        pk = unquote(object_id)
        if not pk.isdecimal():
            raise Http404
        return advice_page.page(request, int(pk), self)

    @admin.display(description=_("advice"))
    def advice(self, case):
        """What each source said last."""
        return format_html_join(
            "",
            '<span class="state"><span class="sign sign--{}" aria-hidden="true"></span>'
            " {}</span>",
            (
                (a.sign, f"{a.get_source_display()}: {a.get_finding_display()}")
                for a in standing_among(case.advices.all())
            ),
        ) or format_html('<span class="quiet">{}</span>', _("none"))
