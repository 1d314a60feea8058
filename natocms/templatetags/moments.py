"""Days and hours in templates, in the house style: each a ``<time>`` with its offset.

``zone`` is an IANA name; without one the office's own zone is meant. Without ``year``
a day of another year than this one still says its year, for it would mislead.
"""

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import moments

register = template.Library()


@register.simple_tag
def day(date, weekday=True, year=True):
    """ "Tuesday 27 May 2025"."""
    year = year or _is_of_another_year(date)
    return _time_of_day(date, moments.day(date, weekday=weekday, year=year))


@register.simple_tag
def short_day(date, weekday=True):
    """ "Tue 27 May"."""
    return _time_of_day(date, _short(date, weekday=weekday))


@register.simple_tag
def day_in_month(date):
    """ "Tue 27", where the month stands above."""
    weekday_and_day, _month = moments.short_day(date).split(moments.NBSP)
    return _time_of_day(date, weekday_and_day)


@register.filter
def day_and_month(date):
    """ "27 May", to be heard rather than seen."""
    return moments.day(date, weekday=False, year=False).replace(moments.NBSP, " ")


@register.filter
def short_month(date):
    """ "May", or "May 2025", where the day stands above."""
    month = moments.short_month(date)
    return f"{month} {date.year}" if _is_of_another_year(date) else month


@register.simple_tag
def days(first, last, year=True):
    """ "20 to 22 May 2025"."""
    return moments.days(first, last, year=year or _is_of_another_year(last))


@register.simple_tag
def hour(moment, zone=None):
    """ "11:20 CEST"."""
    zone = zone or settings.TIME_ZONE
    return _time(moment, zone, moments.hour(moment, zone))


@register.simple_tag
def day_and_hour(moment, zone=None, weekday=True, year=True):
    """ "Wednesday 21 May 2025, 10:20 CEST"."""
    zone = zone or settings.TIME_ZONE
    date = moments.in_zone(moment, zone).date()
    year = year or _is_of_another_year(date)
    words = moments.day(date, weekday=weekday, year=year)
    return _time(moment, zone, words + _joint() + moments.hour(moment, zone), long=True)


@register.simple_tag
def short_day_and_hour(moment, zone=None):
    """ "Fri 23 May, 12:00 CEST", as a deadline stands."""
    zone = zone or settings.TIME_ZONE
    words = _short(moments.in_zone(moment, zone).date())
    return _time(moment, zone, f"{words}, {moments.hour(moment, zone)}", long=True)


@register.filter
def time_left(moment, at=None):
    """ "in 2 d 3 h", or nothing once the moment has passed; never for paper."""
    at = at or timezone.now()
    if moment <= at:
        return ""
    left = _("in %(span)s") % {"span": moments.span(at, moment)}
    return left.replace(" ", moments.NBSP)


@register.filter
def in_zone(moment, zone):
    return moments.in_zone(moment, zone)


def _is_of_another_year(date):
    return date.year != timezone.localdate().year


def _short(date, *, weekday=True):
    year = _is_of_another_year(date)
    return moments.short_day(date, weekday=weekday, year=year)


def _joint():
    return " à " if get_language() == "fr" else ", "


def _time_of_day(date, words):
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), words)


def _time(moment, zone, words, *, long=False):
    """A day with its hour may break at a line's end, but never before the zone."""
    return format_html(
        '<time class="moment{}" datetime="{}">{}\N{NO-BREAK SPACE}'
        '<span class="moment__zone">{}</span></time>',
        " moment--long" if long else "",
        moments.in_zone(moment, zone).isoformat(timespec="minutes"),
        words,
        moments.zone_label(moment, zone),
    )
