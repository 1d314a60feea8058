"""The desk's lists of annual passes, and of who comes with one. They are read only:
both lead to the page of the application, where the verbs are."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accreditation.models import Attendance, AttendanceState, MediaPass, PassState
from events import moments
from events.desk_list import moment_in_short

SIGNS = {
    PassState.VALID: "open",
    PassState.NOT_YET: "ahead",
    PassState.SUSPENDED: "closed",
    PassState.CHECKED_ANEW: "invitation",
    PassState.EXPIRED: "none",
    PassState.REVOKED: "closed",
    PassState.GIVEN_BACK: "none",
    AttendanceState.ASKED: "invitation",
    AttendanceState.CONFIRMED: "open",
    AttendanceState.WITHDRAWN: "none",
}


class PassStateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return PassState.choices

    def queryset(self, request, queryset):
        state = self.value()
        return queryset.in_state(state) if state in PassState.values else queryset


class ReadOnlyAdmin(admin.ModelAdmin):
    show_full_result_count = False
    list_per_page = 50
    list_display_links = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return super().change_view(request, object_id, form_url, extra_context)
        if request.method == "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        return redirect(self.address_of(row))

    def address_of(self, row):
        name = "admin:accreditation_application_change"
        return reverse(name, args=[self.pass_of(row).application_id])

    @admin.display(description=_("who"))
    def person(self, row):
        media_pass = self.pass_of(row)
        application = media_pass.application
        return format_html(
            '<a href="{}">{}, {}</a> <span class="desk-under desk-nowrap">{}</span>',
            self.address_of(row),
            application.name,
            application.outlet,
            media_pass.number,
        )

    @admin.display(description=_("state"))
    def standing(self, row):
        return format_html(
            '<span class="state"><span class="sign sign--{}" aria-hidden="true"></span>'
            ' {}</span> <span class="doubt">{}</span>',
            SIGNS[row.state],
            type(self).STATES(row.state).label,
            _("late") if getattr(row, "late", False) else "",
        )


@admin.register(MediaPass)
class MediaPassAdmin(ReadOnlyAdmin):
    STATES = PassState

    list_display = ["person", "days", "standing"]
    list_filter = [PassStateFilter]
    list_select_related = ["application"]
    search_fields = [
        "number",
        "application__family_name",
        "application__given_name",
        "application__outlet",
        "application__email",
    ]
    search_help_text = _("Number, name, outlet or mail address")

    def pass_of(self, row):
        return row

    @admin.display(description=_("valid"), ordering="valid_until")
    def days(self, media_pass):
        return moments.short_days(media_pass.valid_from, media_pass.valid_until)


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin):
    STATES = AttendanceState

    list_display = ["person", "what", "standing", "answered"]
    list_filter = ["state", ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["media_pass__application", "event"]
    search_fields = [
        "media_pass__number",
        "media_pass__application__family_name",
        "media_pass__application__given_name",
        "media_pass__application__outlet",
    ]
    search_help_text = _("Number, name or outlet")
    empty_value_display = _("none")

    def pass_of(self, row):
        return row.media_pass

    @admin.display(description=_("for"), ordering="event__first_day")
    def what(self, attendance):
        event = attendance.event
        return format_html(
            '{} <span class="desk-under">{}</span>',
            event.title,
            moments.short_day(event.first_day),
        )

    @admin.display(description=_("answered"), ordering="answered_at")
    def answered(self, attendance):
        return attendance.answered_at and moment_in_short(attendance.answered_at)
