"""The accreditation desk: the queue of applications, and one page for each."""

import functools

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accreditation import document_page, review
from accreditation.deeds import DEEDS
from accreditation.models import Application, Outlet, State
from accreditation.status import SIGNS
from events import moments
from events.admin import MergingAdmin
from events.desk_list import moment_in_short
from natocms.deeds import deed_urls


class QueueFilter(admin.SimpleListFilter):
    """What waits for a decision, unless somebody asks for more."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*State.choices, ("all", _("All"))]

    def choices(self, changelist):
        waiting, *others = super().choices(changelist)
        return [{**waiting, "display": _("Waiting for a decision")}, *others]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        if self.value() in State.values:
            return queryset.filter(state=self.value())
        return queryset.open()


@admin.register(Application)
class ApplicationAdmin(admin.ModelAdmin):
    list_display = ["person", "what", "standing", "received"]
    list_filter = [QueueFilter, "scope", ("event", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["reference", "family_name", "given_name", "outlet", "email"]
    search_help_text = _("Reference, name, outlet or mail address")
    list_select_related = ["event"]
    empty_value_display = _("none")
    show_full_result_count = False
    list_per_page = 50

    def get_urls(self):
        own = [
            self._path("decision/", review.decision),
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
        return applications.select_related("event__venue", "known_outlet")

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

    @admin.display(description=_("who"), ordering="reference")
    def person(self, application):
        return format_html(
            '{}, {} <span class="desk-under">{}</span>',
            application.name,
            application.outlet,
            application.reference,
        )

    @admin.display(description=_("for"), ordering="event__first_day")
    def what(self, application):
        if application.event is None:
            return application.get_scope_display()
        day = moments.short_day(application.event.first_day)
        return format_html(
            '{} <span class="desk-under">{}</span>', application.event.title, day
        )

    @admin.display(description=_("state"), ordering="state")
    def standing(self, application):
        return format_html(
            '<span class="state"><span class="sign sign--{}" aria-hidden="true"></span>'
            ' {}</span> <span class="doubt">{}</span>',
            SIGNS[application.state],
            application.get_state_display(),
            _("late") if application.late else "",
        )

    @admin.display(description=_("received"), ordering="created_at")
    def received(self, application):
        return moment_in_short(application.created_at)


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
