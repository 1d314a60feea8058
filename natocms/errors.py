"""Error pages in the look of the site; none of them asks the database for anything."""

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from natocms.unsaved.models import keep_for_owner


def _page(request, status):
    response = render(request, f"{status}.html", status=status)
    add_never_cache_headers(response)
    return response


def bad_request(request, exception=None):
    return _page(request, 400)


def forbidden(request, exception=None):
    return _page(request, 403)


def not_found(request, exception=None):
    return _page(request, 404)


def gone(request):
    return _page(request, 410)


def failed(request):
    return _page(request, 500)


def form_expired(request, reason=""):
    """A form whose token is missing or old: 403 with what to do next. What was typed at
    the desk is kept for whoever typed it."""
    context = {"kept": request.method == "POST" and keep_for_owner(request)}
    response = render(request, "403_form.html", context, status=403)
    add_never_cache_headers(response)
    return response
