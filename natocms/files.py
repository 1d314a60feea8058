"""The one door for pictures and attachments: what a public text shows, and no more.

Files have no address of their own. Behind each token stands a row; whether it may be
seen is asked of the row, never of a path.
"""

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_safe

from natocms import pagecache
from natocms.pictures import FORMATS
from releases import stored_files
from releases.due import next_change
from releases.models import Attachment, Picture


@require_safe
def picture(request, token):
    return _answer(request, Picture, token, as_attachment=False)


@require_safe
def picture_size(request, token, width, ending):
    return _answer(request, Picture, token, as_attachment=False, size=(width, ending))


@require_safe
def original(request, token):
    """The picture in full size, for the press to keep."""
    return _answer(request, Picture, token, as_attachment=True)


@require_safe
def attachment(request, token):
    return _answer(request, Attachment, token, as_attachment=True)


def _answer(request, model, token, *, as_attachment, size=None):
    row = model.objects.published().filter(token=token).first()
    if row is None and request.user.has_perm("releases.view_picture"):
        # Staff see what a draft shows; the response of a signed-in person is kept
        # nowhere. A blocked file is reachable for nobody.
        seen = model.objects.visible_to(request.user)
        row = seen.filter(token=token, blocked_reason="").first()
    if row is None:
        raise Http404
    name = row.file.name
    if size is not None:
        if size[0] not in row.widths or size[1] not in FORMATS:
            raise Http404
        name = row.size_name(*size)
    pagecache.until(request, next_change())
    return stored_files.answer(row.file, name, as_attachment=as_attachment)


urlpatterns = [
    path("pictures/<slug:token>/", picture, name="picture"),
    path("pictures/<slug:token>/original/", original, name="original"),
    path(
        "pictures/<slug:token>/<int:width>.<slug:ending>",
        picture_size,
        name="picture-size",
    ),
    path("attachments/<slug:token>/", attachment, name="attachment"),
]
