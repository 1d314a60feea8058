"""Small things that the pages of releases need in their markup."""

from django import template
from django.utils.html import format_html, json_script
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from natocms.deeds import offered
from natocms.richtext import plain
from releases.deeds import FROM_EVENT

register = template.Library()


@register.simple_tag
def tongue(release):
    """``lang`` and ``dir`` for words that are not in the language of the page."""
    if release.language == get_language():
        return ""
    return format_html(' lang="{}" dir="{}"', release.language, release.direction)


@register.simple_tag
def with_beginnings(offers, event, user):
    """An event's own deeds, and behind them the texts that may be begun from it."""
    return [*offers, *offered(FROM_EVENT, user, event)]


@register.filter
def first_words(version):
    """What describes a text in one breath: its lead, else its first paragraph."""
    return version.lead or next(iter(plain(version.body).splitlines()), "")


@register.simple_tag(takes_context=True)
def json_ld(context, page):
    """The text for machines, after schema.org. A data block runs nothing."""
    request, release, version = context["request"], page.release, page.version
    absolute = request.build_absolute_uri
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": version.title,
        "description": first_words(version),
        "inLanguage": release.language,
        "datePublished": page.first_publication.public_from.isoformat(),
        "dateModified": page.issue.publication.public_from.isoformat(),
        "mainEntityOfPage": absolute(release.get_absolute_url()),
        "image": [absolute(row.picture.get_absolute_url()) for row in page.pictures],
        "publisher": {
            "@type": "Organization",
            "name": str(release.issuing_body or context["site_name"]),
        },
    }
    block = json_script({name: fact for name, fact in facts.items() if fact})
    return mark_safe(block.replace("application/json", "application/ld+json", 1))


@register.simple_tag
def read_in(release):
    """ "Lire en français", in the language of the text that it leads to."""
    with override(release.language):
        return _("Read in %(language)s") % {"language": _own_name(release.language)}


@register.simple_tag
def hreflang(release):
    """The same as ``tongue`` for a link to such words."""
    if release.language == get_language():
        return ""
    return format_html(' hreflang="{}"', release.language)


@register.simple_tag
def other_language(release):
    """ "Français", where a text is not in the language of the page; else nothing."""
    if release.language == get_language():
        return ""
    name = _own_name(release.language)
    return format_html('<span lang="{}">{}</span>', release.language, capfirst(name))


def _own_name(language):
    try:
        return get_language_info(language)["name_local"]
    except KeyError:
        return language


@register.filter
def focus(picture):
    """Classes that keep a picture's focal point in sight where it is cut."""
    across, down = picture.focal_x, picture.focal_y
    side = " picture--start" if across < 34 else " picture--end" if across > 66 else ""
    return side + (
        " picture--top" if down < 34 else " picture--bottom" if down > 66 else ""
    )


@register.filter
def shown(body):
    """Clean HTML as a page shows it: a table too wide for the screen scrolls by itself,
    by keyboard too."""
    opening = format_html(
        '<div class="prose__table" role="group" aria-label="{}" tabindex="0"><table>',
        _("Table"),
    )
    body = body.replace("<table>", opening).replace("</table>", "</table></div>")
    return mark_safe(body)


@register.filter
def file_form(name):
    """ "PDF": what sort of file one is about to load."""
    return name.rpartition(".")[2].upper()
