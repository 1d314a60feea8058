"""What the frame of a page must know: where one is and where the others lie."""

import re

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.html import urlize
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override

from natocms.templatetags.typography import unbroken

register = template.Library()

_PHONE = re.compile(r"\+\d[\d \N{NO-BREAK SPACE}()./-]{5,}\d")


@register.simple_tag(takes_context=True)
def other_languages(context):
    """``code, name, url`` of this page in each other language.

    A view that knows better gives ``alternates``, addresses by language; where the
    page has none under the other prefix, the switch leads to that language's home.
    """
    request = context.get("request")
    given = context.get("alternates")
    found = []
    for code, name in settings.LANGUAGES:
        if code == get_language():
            continue
        if given is not None:
            url = given.get(code)
        else:
            url = request and _translated(request.get_full_path(), code)
        with override(code):
            found.append(
                {"code": code, "name": str(name), "url": url or reverse("home")}
            )
    return found


@register.filter
def starts_with(path, start):
    return bool(start) and path.startswith(start)


def _translated(path, code):
    url = translate_url(path, code)
    return None if url == path else url


@register.simple_tag(takes_context=True)
def without(context, name, value):
    """The page's address without one value of its filter, from the newest item on."""
    request = context["request"]
    data = request.GET.copy()
    data.setlist(name, [given for given in data.getlist(name) if given != value])
    for cursor in ("before", "after"):
        data.pop(cursor, None)
    return f"{request.path}?{data.urlencode()}" if data else request.path


@register.filter
def contact(line):
    """A line of contacts with its addresses and telephone numbers as links."""
    linked = urlize(line, autoescape=True)
    return unbroken(mark_safe(_PHONE.sub(_telephone, linked)))


def _telephone(found):
    digits = "+" + re.sub(r"\D", "", found[0])
    return f'<a href="tel:{digits}" dir="ltr">{found[0]}</a>'
