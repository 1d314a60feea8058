"""The list of events at the desk: its columns and its filters."""

from django.conf import settings
from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.moments import hour_with_zone, in_zone, short_day, short_days
from events.review import state_sign


class WhenFilter(admin.SimpleListFilter):
    """What lies ahead, unless another choice is made or words are searched for."""

    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("past", _now("Past")), ("all", _now("All"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": _now("Now and later")}, *others]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "past":
            return queryset.past(today)
        if self.value() == "all" or request.GET.get("q"):
            return queryset
        return queryset.upcoming(today)


class EventColumns:
    """The columns that are no plain fields; none asks the database."""

    @admin.display(description=_("days"))
    def days_of(self, event):
        days = short_days(event.first_day, event.last_day)
        return format_html('<span class="desk-nowrap">{}</span>', days)

    @admin.display(description=_("place"))
    def place_of(self, event):
        return event.venue.place if event.venue else ""

    @admin.display(description=_("state"))
    def state_of(self, event):
        return state_sign(event)

    @admin.display(description=_("public from"))
    def public_of(self, event):
        return moment_in_short(event.public_from) if event.public_from else ""


def moment_in_short(moment):
    """ "21 May 2025" above "15:00 CEST", by the office's clock."""
    date = in_zone(moment, settings.TIME_ZONE).date()
    hour = hour_with_zone(moment, settings.TIME_ZONE)
    day = short_day(date, weekday=False, year=True)
    nowrap = '<span class="desk-nowrap">{}</span> <span class="desk-nowrap">{}</span>'
    return format_html(nowrap, day, hour)
