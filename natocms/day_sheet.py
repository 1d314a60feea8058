"""The day sheet: one day's events with their lines, pools and contacts, to print."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.clockfields import DayInput
from events.models import Event
from natocms.today import lines_of


class DayForm(forms.Form):
    day = forms.DateField(widget=DayInput())


@require_safe
def day_sheet(request):
    """GET: ``day`` is a day of the office's calendar; today without one."""
    if not request.user.has_perm("events.view_event"):
        raise PermissionDenied
    today = timezone.localdate()
    form = DayForm({"day": request.GET.get("day", today)})
    day = form.cleaned_data["day"] if form.is_valid() else today
    context = {
        **admin.site.each_context(request),
        "title": _("Day sheet"),
        "day": day,
        "form": form,
        "before": _near(day, -1),
        "after": _near(day, 1),
        "events": events_of(day),
    }
    return render(request, "admin/day_sheet.html", context)


def events_of(day):
    """The day's events, with the lines of the day in their running order; those that
    are called off stand there too, so that nobody goes."""
    events = Event.objects.exclude(state="draft").filter(
        first_day__lte=day, last_day__gte=day
    )
    events = list(events.for_page().order_by("first_day", "id"))
    now = timezone.now()
    for event in events:
        lines = [line for line in event.programme.all() if line.day == day]
        event.lines = lines_of(lines, day, now)
    return events


def _near(day, days):
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
