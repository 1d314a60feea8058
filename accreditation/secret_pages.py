"""Pages behind a secret address: kept nowhere, found nowhere, told nowhere.

They need no CSRF token, since their address is the secret; and could have none, since
without a referrer browsers send a form with a null origin.
"""

import functools

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render
from django.utils.cache import patch_cache_control


def of_words(view):
    """The form of a page holds words alone: what is larger is refused before it is
    read, a file above all, which would be kept on the disk until then."""

    @functools.wraps(view)
    def wrapped(request, *args, **kwargs):
        refuse_above(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        return view(request, *args, **kwargs)

    return wrapped


def refuse_above(request, most):
    """Raise RequestDataTooBig where the body has more than ``most`` bytes."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > most:
        raise RequestDataTooBig("The body of the request is too large.")


def keep_secret(response):
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def link_gone(request):
    """The same for a link that was replaced, of what is deleted, and of nothing."""
    return keep_secret(render(request, "accreditation/link_gone.html", status=404))
