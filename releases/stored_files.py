"""A stored file as an answer: as what it is said to be, and harmless whatever it is."""

import mimetypes
from pathlib import PurePath

from django.http import FileResponse, Http404


def answer(file, name, *, as_attachment):
    """The content that lies under ``name`` in the storage of ``file``; 404 where it is
    lost."""
    try:
        content = file.storage.open(name, "rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = PurePath(name).name
    response = FileResponse(
        content,
        as_attachment=as_attachment,
        filename=name,
        content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    # Should a file be a document after all, it may run and load nothing.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
