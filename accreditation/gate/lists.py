"""The lists of the desk: to print, as files, and what each opening leaves behind."""

import functools
from datetime import timedelta

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accreditation.gate import photos, spreadsheets
from accreditation.gate.guests import guests
from accreditation.gate.posts import Standing, post_of
from accreditation.gate.sheet import TEMPLATE, file_of, sheet_of
from natocms.journal.models import record

PERMISSION = "accreditation.see_gate_list"
# The desk names the events to come, so that their gates can be set up.
AHEAD = timedelta(days=30)


def of_post(view):
    """For whoever may see the list, as long as it is open."""

    @require_safe
    @functools.wraps(view)
    def wrapped(request, event, day, gate, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        post = post_of(event, day, gate)
        if post.standing == Standing.OPEN:
            response = view(request, post, **kwargs)
        else:
            response = closed(request, post)
        add_never_cache_headers(response)
        return response

    return wrapped


def closed(request, post):
    """The page in place of a list that is not open; one that has expired is gone."""
    context = {
        **admin.site.each_context(request),
        "title": _("Who may come in"),
        "post": post,
        "standing": post.standing,
    }
    status = 410 if post.standing == Standing.OVER else 404
    return render(request, "accreditation/gate/closed.html", context, status=status)


@of_post
def sheet(request, post):
    record(request.user, post.event, "see_gate_list", why=post.told)
    return render(request, TEMPLATE, sheet_of(post))


@of_post
def photo(request, post, pk):
    listed = {guest.application.pk: guest for guest in guests(post.event)}
    if pk not in listed:
        raise Http404
    return photos.as_answer(photos.photo_of(listed[pk].application, photos.SMALL))


@of_post
def file(request, post, ending):
    if ending not in FILES:
        raise Http404
    media_type, write = FILES[ending]
    content = write(post)
    deed = {"html": "take_gate_file"}.get(ending, f"take_gate_{ending}")
    record(request.user, post.event, deed, why=post.told)
    response = HttpResponse(content, content_type=media_type)
    name = f"{file_name(post)}.{ending}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(post):
    parts = ["gate-list", post.event.slug, post.day.isoformat(), str(post.gate or "")]
    return "-".join(filter(None, map(slugify, parts)))


def _xlsx(post):
    title = ", ".join(filter(None, [post.day.isoformat(), str(post.gate or "")]))
    return spreadsheets.as_xlsx(guests(post.event), title)


def _csv(post):
    return spreadsheets.as_csv(guests(post.event))


FILES = {
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _xlsx,
    ),
    "csv": ("text/csv; charset=utf-8", _csv),
    "html": ("text/html; charset=utf-8", file_of),
}
