"""The accreditation desk: the queue of applications, and one page for each."""

import functools

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accreditation import review
from accreditation.gate import admin as gate_admin  # noqa: F401 (registers itself)
from accreditation.gate.badges import print_badges
from accreditation.models import Application, State
from accreditation.status import SIGNS
from events import moments
from events.desk_list import moment_in_short


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
    actions = [print_badges]

    def get_urls(self):
        decision = functools.partial(review.decision, model_admin=self)
        return [
            path(
                "<int:pk>/decision/",
                self.admin_site.admin_view(decision),
                name="accreditation_application_decision",
            ),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event__venue")

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
