"""The photo of a badge as an answer, cut as it is kept or as somebody tries it."""

from django.http import HttpResponse

from accreditation.models import DocumentKind
from accreditation.paper_forms import CutForm
from accreditation.photo import Cut, cut_photo
from natocms.sealed.ring import Unopenable


def badge_of(documents, query):
    """The photo among ``documents`` by the cut that ``query`` names, else by its own;
    404 where there is none that can be opened."""
    photo = documents.filter(kind=DocumentKind.PHOTO).first()
    if photo is None:
        return HttpResponse(status=404)
    form = CutForm(query)
    try:
        cut = form.cut if form.is_valid() else Cut.of(photo.cut)
        content = cut_photo(photo.content(), cut)
    except (OSError, Unopenable):
        return HttpResponse(status=404)
    return HttpResponse(content, content_type="image/jpeg")
