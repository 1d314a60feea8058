"""PDFs as bytes: what comes in is written anew from what its pages draw, and from that
alone.

Nothing here knows a database. A PDF that is locked, damaged, too long, or is meant to
burst or to harm what opens it, raises UnusablePdf with a sentence.
"""

import io
import logging

from django.utils.translation import gettext as _
from pypdf import PdfWriter, apply_configuration

from .cost import Cost, TooCostly, UnusablePdf
from .pages import Pages
from .reading import LIMITS, Reader

__all__ = ["UnusablePdf", "cleaned", "is_pdf"]

# Its warnings quote the file, which is a stranger's.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_ZIP_DIRECTORY, _WHERE_IT_IS_SOUGHT = b"PK\x05\x06", 66_000


def is_pdf(content):
    return content.startswith(b"%PDF-")


def cleaned(content, most_pages):
    """``content`` written anew: its pages look the same, with filled fields and drawn
    remarks as part of them, and scripts, actions, links, forms, attachments, notes on
    who made it, and whatever a reader of PDF does not draw are gone."""
    if not is_pdf(content):
        raise UnusablePdf(_cannot_be_opened())
    try:
        with apply_configuration(**LIMITS):
            written = _written_anew(content, most_pages)
    except UnusablePdf as error:
        # What was found in the file has no words of its own.
        raise error if error.args else UnusablePdf(_cannot_be_opened()) from error
    except TooCostly as error:
        raise UnusablePdf(_cannot_be_opened()) from error
    except Exception as error:
        # It is broad because the library promises no kind of error: bytes of a stranger
        # have ended in KeyError, RecursionError, AttributeError and more. All of them
        # say the same of the file.
        raise UnusablePdf(_cannot_be_opened()) from error
    if _ZIP_DIRECTORY in written[-_WHERE_IT_IS_SOUGHT:]:
        raise UnusablePdf(_cannot_be_opened())
    return written


def _written_anew(content, most_pages):
    cost = Cost()
    reader = Reader(content, cost)
    if reader.is_encrypted:
        raise UnusablePdf(_("This PDF is locked with a password."))
    if reader.declared_pages > most_pages or len(reader.pages) > most_pages:
        raise UnusablePdf(_("This PDF has more than %(n)s pages.") % {"n": most_pages})
    writer = PdfWriter()
    pages = Pages(writer, cost)
    for page in reader.pages:
        pages.add(page)
    if not pages.drawn:
        raise UnusablePdf
    writer.pdf_header, writer.metadata = "%PDF-1.7", None
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _cannot_be_opened():
    return _("This PDF is damaged, or holds what cannot be opened safely.")
