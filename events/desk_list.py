"""The list of events at the desk: its columns and its filters."""

from django.conf import settings
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.moments import days, hour_with_zone, in_zone, short_day
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
        return days(event.first_day, event.last_day)

    @admin.display(description=_("place"))
    def place_of(self, event):
        return event.venue.place if event.venue else ""

    @admin.display(description=_("state"))
    def state_of(self, event):
        return state_sign(event)

    @admin.display(description=_("public from"))
    def public_of(self, event):
        zone = settings.TIME_ZONE
        if event.public_from is None:
            return ""
        date = in_zone(event.public_from, zone).date()
        hour = hour_with_zone(event.public_from, zone)
        return f"{short_day(date, weekday=False)} {date.year}, {hour}"
