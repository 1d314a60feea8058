"""What the pages of events need in their markup."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import wire
from events.moments import short_month, short_weekday
from events.programme_page import Programme
from natocms import pagecache

register = template.Library()


@register.simple_tag(takes_context=True)
def programme_of(context, event, at=None):
    """The programme of ``event``; the page is not kept longer than it is true."""
    programme = Programme(event, at or None)
    if "request" in context:
        pagecache.until(context["request"], programme.true_until)
    return programme


@register.filter
def told(change):
    """A change of the programme as a sentence in the language of the page."""
    return change.get(get_language()) or change["en"]


@register.filter
def in_one_sentence(changes):
    """What changed, in a row; a reason that was typed may bring its own full stop."""
    return f"{_(';')} ".join(told(change).rstrip(".") for change in changes) + "."


@register.filter
def access_sentence(event):
    return wire.access_sentence(event, get_language())


@register.simple_tag
def tongue_of(thing, name):
    """``lang`` where the words of ``name`` stand in the other language alone."""
    spoken = get_language()
    if getattr(thing, f"{name}_{spoken}", True) or not getattr(thing, name):
        return ""
    return format_html(' lang="{}"', "en" if spoken == "fr" else "fr")


@register.simple_tag
def day_figures(event):
    """ "20–22", or "30–2 Jun": what stands large beside an event in a list, the month
    smaller and never apart from its day."""
    first, last = event.first_day, event.last_day
    if first == last:
        return first.day
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day}"
    return format_html(
        '{}–<span class="event-item__end">{} <small>{}</small></span>',
        first.day,
        last.day,
        short_month(last),
    )


@register.simple_tag
def weekdays(event):
    """ "Tue", or "Tue to Thu"."""
    first, last = (short_weekday(d) for d in (event.first_day, event.last_day))
    if event.first_day == event.last_day:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
