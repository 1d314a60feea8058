"""What somebody without an account sees by a preview link: one version, its pictures
and its files. Every address that opens nothing is the same missing page."""

import functools

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from releases import stored_files
from releases.models import PreviewLink, ReleaseVersion
from releases.page import ReleasePage

# Wide enough for any screen, light enough for a telephone.
WIDEST = 1440


def private(view):
    """The view of a link that stands: kept nowhere, found nowhere, told nowhere."""

    @require_safe
    @functools.wraps(view)
    def wrapped(request, token, **kwargs):
        link = PreviewLink.objects.standing().of_token(token).first()
        if link is None:
            raise Http404
        response = view(request, link, token, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@private
def preview(request, link, token):
    versions = ReleaseVersion.objects.select_related(
        "release__event__venue",
        "release__issuing_body",
        "contact_point",
        "boilerplate",
        "speaker",
    )
    at, version = timezone.now(), versions.get(pk=link.version_id)
    release = version.release
    page = ReleasePage.of(release, at, version)
    if request.method == "GET":
        link.log_opening()
    live = release.seen(at) == "public" and page.history[-1].version_id == version.pk
    context = {
        "page": page,
        "release": release,
        "version": version,
        "issue": page.issue,
        "preview": version,
        "link": link,
        "token": token,
        "is_live": live,
    }
    return render(request, "releases/release_detail.html", context)


@private
def picture(request, link, token, row):
    rows = link.version.pictures.select_related("picture")
    shown = get_object_or_404(rows, pk=row, picture__blocked_reason="").picture
    fitting = [width for width in shown.widths if width <= WIDEST]
    name = shown.size_name(max(fitting), "jpg") if fitting else shown.file.name
    return stored_files.answer(shown.file, name, as_attachment=False)


@private
def attachment(request, link, token, row):
    rows = link.version.attachments.select_related("attachment")
    file = get_object_or_404(
        rows, pk=row, attachment__blocked_reason=""
    ).attachment.file
    return stored_files.answer(file, file.name, as_attachment=True)
