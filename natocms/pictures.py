"""Pictures as bytes: what comes in is re-encoded clean, what goes out is made smaller.

Nothing here knows a database. A picture that is not one, or is meant to burst what
opens it, raises UnusablePicture with a sentence.
"""

import io
import warnings
from contextlib import contextmanager

from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from natocms.jpegs import scans_of

# A full page of a newspaper at 300 dots an inch has 60 million.
MOST_PIXELS = 100_000_000
# A decoder that needs the whole picture at once takes some 20 bytes for each pixel.
MOST_PIXELS_KEPT_WHOLE = 15_000_000
# A progressive JPEG has some ten; thousands in a small file keep a decoder for minutes.
MOST_SCANS = 50
LARGEST_FILE = 40 * 1024 * 1024
WIDTHS = (480, 960, 1440, 1920)
KEPT = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
# In the order in which a browser should choose.
FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
_QUALITY = {
    "AVIF": {"quality": 55, "speed": 9},
    "WEBP": {"quality": 78},
    "JPEG": {"quality": 80, "progressive": True, "optimize": True},
}
_AS_GOOD = {
    "AVIF": {"quality": 90},
    "WEBP": {"quality": 95},
    "JPEG": {"quality": 95},
    "PNG": {"optimize": True},
}
_FOR_THE_DESK = {"quality": 88, "optimize": True}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = {_TURNS[5], _TURNS[6], _TURNS[7], _TURNS[8]}


class UnusablePicture(ValueError):
    """What was sent is no picture that can be shown."""


def cleaned(file, most_pixels=MOST_PIXELS):
    """``file`` encoded anew at its full size, upright and without what a camera tells
    of itself and its place: its bytes, and the ending of its name."""
    with _opened(file, most_pixels) as image:
        kind = _kind(image)
        upright = _fit_for(_upright(image), kind)
        # A profile says what the numbers of its own mode mean, and of no other.
        kept = upright.mode == image.mode
        profile = image.info.get("icc_profile") if kept else None
        return _encoded(upright, kind, _AS_GOOD[kind], profile), KEPT[kind]


def as_photograph(content, longest, most_pixels=MOST_PIXELS):
    """``content`` as a plain JPEG, upright, on white, at most ``longest`` pixels on its
    longer side and with nothing else that was in it: its bytes, and the width and
    height in which it was sent. It is made smaller while it is read, so that a large
    one takes little memory."""
    with _reading(most_pixels):
        image = _identified(io.BytesIO(content), most_pixels)
        _refuse_costly(image, content, most_pixels)
        width, height = image.size
        # A decoder of JPEG leaves out what nobody will see.
        image.draft(None, (longest, longest))
        image.load()
        turn = _turn(image)
        small = _reduced(image, longest)
    upright = small.transpose(turn) if turn is not None else small
    plain = _fit_for(upright, "JPEG")
    sent = (height, width) if turn in _LYING else (width, height)
    return _encoded(plain, "JPEG", _FOR_THE_DESK), sent


def widths_of(width):
    """The widths made of a picture ``width`` pixels wide: never a larger one."""
    return [w for w in WIDTHS if w < width] or [width]


def renditions(file, widths):
    """``file`` at each of ``widths`` in pixels and in each of FORMATS: width, ending,
    bytes. It is opened once."""
    with _opened(file) as image:
        whole = _fit_for(image, "AVIF")
        for width in widths:
            size = width, max(round(image.height * width / image.width), 1)
            small = whole.resize(size, Image.Resampling.LANCZOS)
            for ending, kind in FORMATS.items():
                content = _encoded(_fit_for(small, kind), kind, _QUALITY[kind])
                yield width, ending, content


def _opened(file, most_pixels=MOST_PIXELS):
    with _reading(most_pixels):
        image = _identified(file, most_pixels)
        image.load()
    return image


@contextmanager
def _reading(most_pixels):
    """The one place where what the library raises becomes a sentence. It is broad: what
    meets hostile bytes first is a decoder, and they raise struct.error, KeyError,
    RuntimeError, zlib.error and more."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except UnusablePicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusablePicture(_too_large(most_pixels)) from error
    except Exception as error:
        raise UnusablePicture(
            _("This is no JPEG, PNG, WebP or AVIF picture, or it is damaged.")
        ) from error


def _identified(file, most_pixels):
    image = Image.open(file, formats=list(KEPT))
    if image.width * image.height > most_pixels:
        raise UnusablePicture(_too_large(most_pixels))
    return image


def _refuse_costly(image, content, most_pixels):
    """What moves, and what takes much more memory or time than its pixels tell."""
    scans = scans_of(content) if _kind(image) == "JPEG" else 1
    if scans > MOST_SCANS:
        raise UnusablePicture(_("This picture cannot be opened."))
    whole = image.format in ("WEBP", "AVIF") or image.mode in ("P", "PA")
    whole = whole or image.has_transparency_data
    most = min(most_pixels, MOST_PIXELS_KEPT_WHOLE)
    if (whole or scans > 1) and image.width * image.height > most:
        raise UnusablePicture(_too_large(most))
    if _kind(image) != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise UnusablePicture(_("This picture moves."))


def _kind(image):
    """A telephone's JPEG with a second picture behind the first is a JPEG."""
    return "JPEG" if image.format == "MPO" else image.format


def _too_large(most_pixels):
    return _("This picture has more than %(n)s million pixels.") % {
        "n": most_pixels // 1_000_000
    }


def _turn(image):
    """How to turn it to stand upright. Notes of a camera that nobody can read are no
    reason to refuse its picture."""
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    except Exception:
        return None


def _upright(image):
    turn = _turn(image)
    return image if turn is None else image.transpose(turn)


def _reduced(image, longest):
    if image.mode in ("1", "P", "PA"):
        clear = "RGBA" if image.has_transparency_data else "RGB"
        image = image.convert("L" if image.mode == "1" else clear)
    deep = image.mode.startswith("I;16")
    image.thumbnail((longest, longest), reducing_gap=None if deep else 2.0)
    # Pillow would show all but the darkest of its greys as white.
    return (
        image.convert("I").point(lambda grey: grey / 256).convert("L")
        if deep
        else image
    )


def _fit_for(image, kind):
    """In colours that the format knows; where it has no transparency, on white."""
    if not image.has_transparency_data:
        return image if image.mode == "L" else image.convert("RGB")
    image = image.convert("RGBA")
    if kind != "JPEG":
        return image
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


def _encoded(image, kind, options, profile=None):
    """Without what the file told of itself, which some formats would carry over."""
    image.info, content = {}, io.BytesIO()
    image.save(content, kind, icc_profile=profile, **options)
    return content.getvalue()
