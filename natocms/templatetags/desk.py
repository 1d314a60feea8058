"""What the desk's Today needs in its markup."""

from django import template
from django.utils import timezone

from events.moments import span
from natocms.templatetags.moments import hour, short_day_and_hour

register = template.Library()


@register.filter
def span_until(moment, at):
    """How long ago it was: "1 d 2 h"."""
    return span(moment, at)


@register.simple_tag
def hour_or_day(moment, at):
    """The hour alone where the day is this one."""
    same = timezone.localdate(moment) == timezone.localdate(at)
    return hour(moment) if same else short_day_and_hour(moment)
