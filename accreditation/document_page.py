"""A reporter's document, for whoever may see it at the desk: kept by no browser, run by
none, and written down when it is opened."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accreditation.models import DocumentKind
from accreditation.photo import Cut, cut_photo
from accreditation.review import application_of
from natocms.journal.models import record
from natocms.sealed.ring import Unopenable

# What a browser may show beside other things; all else is saved as a file.
SHOWN = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
ENDINGS = {**SHOWN, "application/pdf": "pdf"}


@require_GET
def document(request, pk, document_pk, model_admin):
    application = application_of(request, model_admin, pk, sees=True)
    found = get_object_or_404(application.documents, pk=document_pk)
    try:
        content = found.content()
    except (Unopenable, OSError):
        return _unopenable(request, model_admin, application, found)
    record(request.user, application, "see_document", why=found.kind)
    return kept_nowhere(_as_file(application, found, content))


@require_GET
def photo(request, pk, model_admin):
    """The photo as it is cut for the badge, for the case page: no view of its own."""
    application = application_of(request, model_admin, pk, sees=True)
    found = get_object_or_404(application.documents, kind=DocumentKind.PHOTO)
    try:
        content = cut_photo(found.content(), Cut.of(found.cut))
    except (Unopenable, OSError):
        return _unopenable(request, model_admin, application, found)
    return kept_nowhere(_as_file(application, found, content))


def _as_file(application, found, content):
    ending = ENDINGS.get(found.media_type)
    response = HttpResponse(
        content, content_type=found.media_type if ending else "application/octet-stream"
    )
    name = f"{application.reference}-{found.kind}.{ending or 'bin'}"
    response["Content-Disposition"] = content_disposition_header(
        found.media_type not in SHOWN, name
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _unopenable(request, model_admin, application, found):
    context = {
        **model_admin.admin_site.each_context(request),
        "title": found.get_kind_display(),
        "opts": model_admin.opts,
        "application": application,
    }
    page = "accreditation/desk/unopenable.html"
    return kept_nowhere(render(request, page, context, status=404))


def kept_nowhere(response):
    add_never_cache_headers(response)
    return response
