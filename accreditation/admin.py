"""The accreditation desk: the queue of applications, and one page for each."""

import functools

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accreditation import document_page, pass_review, review, several_page
from accreditation.advice_admin import AdvisedCaseAdmin  # noqa: F401 (registered)
from accreditation.deeds import DEEDS
from accreditation.desk_list import (
    BY_DEADLINE,
    COUNTED,
    KnownOutletFilter,
    MissingFilter,
    QueueColumns,
    QueueFilter,
    is_ordered_by_deadline,
    named_like,
    waiting_by_event,
)
from accreditation.gate import admin as gate_admin  # noqa: F401 (registered)
from accreditation.gate.badges import print_badges
from accreditation.models import Application, Outlet
from accreditation.pass_admin import AttendanceAdmin, MediaPassAdmin  # noqa: F401 (registered)
from accreditation.text_admin import DecisionTextAdmin  # noqa: F401 (registered)
from events.admin import MergingAdmin
from natocms.deeds import deed_urls


@admin.register(Application)
class ApplicationAdmin(QueueColumns, admin.ModelAdmin):
    list_display = ["person", "what", "deadline", "standing", "received"]
    list_filter = [
        QueueFilter,
        ("event", admin.RelatedOnlyFieldListFilter),
        "scope",
        "function",
        KnownOutletFilter,
        MissingFilter,
    ]
    search_fields = ["reference", "outlet", "email", "known_outlet__name"]
    search_help_text = _("Reference, name, outlet or mail address")
    # The queue has its own order, which no arrow above a column could tell.
    sortable_by = []
    empty_value_display = _("none")
    show_full_result_count = False
    list_per_page = 50
    actions = [print_badges]

    def lookup_allowed(self, lookup, value, request):
        # The list of outlets leads here by it.
        of_outlet = lookup == "known_outlet__id__exact"
        return of_outlet or super().lookup_allowed(lookup, value, request)

    def get_actions(self, request):
        several = several_page.actions_of(request.user)
        return {**super().get_actions(request), **several}

    def get_urls(self):
        several = functools.partial(several_page.decide, model_admin=self)
        own = [
            path(
                "several/",
                self.admin_site.admin_view(several),
                name="accreditation_application_several",
            ),
            self._path("decision/", review.decision),
            self._path("suspension/", pass_review.suspension),
            self._path("number/", review.number),
            self._path("photo/", document_page.photo),
            self._path("documents/<int:document_pk>/", document_page.document),
        ]
        return own + deed_urls(self, DEEDS) + super().get_urls()

    def _path(self, address, view):
        view = functools.partial(view, model_admin=self)
        name = f"accreditation_application_{address.split('/')[0].rstrip('s')}"
        return path(f"<int:pk>/{address}", self.admin_site.admin_view(view), name=name)

    def get_queryset(self, request):
        """What lies sealed in an application is opened by its own page alone."""
        applications = super().get_queryset(request).defer("needs")
        applications = applications.select_related("event__venue", "known_outlet")
        return applications.marked()

    def get_ordering(self, request):
        if is_ordered_by_deadline(request):
            return BY_DEADLINE
        return super().get_ordering(request)

    def get_search_results(self, request, queryset, search_term):
        found, doubled = super().get_search_results(request, queryset, search_term)
        if search_term:
            found |= named_like(queryset, search_term)
        return found, doubled

    def changelist_view(self, request, extra_context=None):
        above = [] if request.GET.get("q") else waiting_by_event()
        context = {"waiting": above, "counted": COUNTED.values()}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        application = self.get_object(request, unquote(object_id))
        if application is None:
            return super().change_view(request, object_id, form_url, extra_context)
        if request.method == "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        return review.case(request, self, application)


@admin.register(Outlet)
class OutletAdmin(MergingAdmin):
    list_display = ["name", "country", "asked"]
    search_fields = ["name", "aliases"]
    search_help_text = _("Name or alias")
    fields = ["name", "country", "aliases"]

    def get_queryset(self, request):
        outlets = super().get_queryset(request)
        return outlets.annotate(asked=Count("applications"))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        obj.take_up()

    @admin.display(description=_("applications"), ordering="asked")
    def asked(self, outlet):
        if not outlet.asked:
            return 0
        url = reverse("admin:accreditation_application_changelist")
        query = f"known_outlet__id__exact={outlet.pk}&state=all"
        return format_html('<a href="{}?{}">{}</a>', url, query, outlet.asked)
