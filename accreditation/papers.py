"""What a reporter sends with an application, as bytes: a photo for the badge, a scan of
a press card or of a letter.

It is read by its content: a name and a declared type are words of the sender. What
comes out is a plain JPEG or a PDF written anew; what cannot become one is refused with
a sentence that says what to send instead. Nothing here knows a database or a request.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from natocms import pdfs, pictures

LARGEST = 5 * 1024 * 1024
MOST_PIXELS = 60_000_000
MOST_PAGES = 20
SMALLEST_PHOTO = 300, 400
# On less nobody reads a name.
SMALLEST_SCAN = 200, 200
# A telephone that keeps HEIC turns it into JPEG by itself where only that is asked for.
PHOTO_ACCEPT = "image/jpeg,image/png,image/webp"
SCAN_ACCEPT = f"{PHOTO_ACCEPT},application/pdf"

_JPEG, _PDF = "image/jpeg", "application/pdf"
_PHOTO_PIXELS, _SCAN_PIXELS = 1600, 2400


class UnusablePaper(ValueError):
    """What was sent cannot be kept; the message is a sentence for the sender."""


@dataclass(frozen=True)
class Paper:
    """What is kept: its bytes, encoded anew, and of which kind they are."""

    content: bytes
    media_type: str


def read_photo(file) -> Paper:
    """``file`` as a photo for a badge: a plain JPEG, upright."""
    content = _sent(file)
    if pdfs.is_pdf(content):
        raise UnusablePaper(
            _("This is a PDF, and a badge needs a picture. Send your photo as JPEG.")
        )
    advice = _("Take a screenshot of it and send that instead.")
    return _picture(content, _PHOTO_PIXELS, SMALLEST_PHOTO, advice)


def read_scan(file) -> Paper:
    """``file`` as a paper to be read: a plain JPEG, or a PDF written anew."""
    content = _sent(file)
    if pdfs.is_pdf(content):
        return _document(content)
    advice = _("Take a photo of the paper, or save it as PDF, and send that instead.")
    return _picture(content, _SCAN_PIXELS, SMALLEST_SCAN, advice)


def _sent(file):
    file.seek(0)
    content = file.read(LARGEST + 1)
    if not content:
        raise UnusablePaper(_("This file is empty. Choose it once more."))
    if len(content) > LARGEST:
        raise UnusablePaper(
            _(
                "This file is larger than %(n)s MB. Send it in a smaller size, or take "
                "a screenshot of it and send that instead."
            )
            % {"n": LARGEST // 1024 // 1024}
        )
    return content


def _picture(content, longest, smallest, advice):
    if _is_heic(content):
        raise UnusablePaper(
            _(
                "This picture is in the HEIC format, which cannot be opened here. Send "
                "it as JPEG: a screenshot of it will do."
            )
        )
    try:
        jpeg, sent = pictures.as_photograph(content, longest, MOST_PIXELS)
    except pictures.UnusablePicture as error:
        raise UnusablePaper(f"{error} {advice}") from error
    _refuse_small(sent, longest, smallest)
    return Paper(jpeg, _JPEG)


def _document(content):
    try:
        return Paper(pdfs.cleaned(content, MOST_PAGES), _PDF)
    except pdfs.UnusablePdf as error:
        advice = _("Send a photo of the page that matters instead.")
        raise UnusablePaper(f"{error} {advice}") from error


def _refuse_small(sent, longest, smallest):
    """What is small, or becomes so because it is long and narrow."""
    scale = min(longest / max(sent), 1)
    kept = [side * scale for side in sent]
    if any(side < least for side, least in zip(kept, smallest, strict=True)):
        raise UnusablePaper(
            _(
                "This picture is %(sent)s pixels, too small or too narrow. Send one of "
                "at least %(least)s pixels."
            )
            % {
                "sent": " × ".join(map(str, sent)),
                "least": " × ".join(map(str, smallest)),
            }
        )


def _is_heic(content):
    brands = content[8:64]
    if content[4:8] != b"ftyp" or b"avif" in brands or b"avis" in brands:
        return False
    return any(brand in brands for brand in (b"hei", b"hev", b"mif1", b"msf1"))
