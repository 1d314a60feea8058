"""The photo of an application, in the sizes that the gate needs."""

from django.http import HttpResponse

from accreditation.models import Document, DocumentKind
from accreditation.photo import Cut, cut_photo
from natocms.sealed.ring import Unopenable

SMALL, LARGE = (120, 160), (450, 600)


def ids_with_photo(applications):
    return _photos(applications).values_list("application_id", flat=True)


def photo_of(application, size):
    """The bytes of a JPEG; None where there is none, or none that opens."""
    return photos_of([application], size).get(application.pk)


def photos_of(applications, size):
    """The same of many, by the application's id."""
    cuts = ((p.application_id, _cut(p, size)) for p in _photos(applications))
    return {pk: content for pk, content in cuts if content}


def as_answer(content):
    """A photo for whoever may see it now: kept by no browser."""
    if content is None:
        return HttpResponse(status=404)
    response = HttpResponse(content, content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _photos(applications):
    pks = [application.pk for application in applications]
    return Document.objects.filter(kind=DocumentKind.PHOTO, application__in=pks)


def _cut(photo, size):
    try:
        return cut_photo(photo.content(), Cut.of(photo.cut), size)
    except (OSError, Unopenable):
        return None
