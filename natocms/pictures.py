"""Pictures as bytes: what comes in is re-encoded clean, what goes out is made smaller.

Nothing here knows a database. A picture that is not one, or is meant to burst what
opens it, raises UnusablePicture with a sentence.
"""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

# A full page of a newspaper at 300 dots an inch has 60 million.
MOST_PIXELS = 100_000_000
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


class UnusablePicture(ValueError):
    """What was sent is no picture that can be shown."""


def cleaned(file, most_pixels=MOST_PIXELS):
    """``file`` encoded anew at its full size, upright and without what a camera tells
    of itself and its place: its bytes, and the ending of its name."""
    with _opened(file, most_pixels) as image:
        kind = image.format
        upright = _fit_for(ImageOps.exif_transpose(image), kind)
        # A profile says what the numbers of its own mode mean, and of no other.
        kept = upright.mode == image.mode
        profile = image.info.get("icc_profile") if kept else None
        return _encoded(upright, kind, _AS_GOOD[kind], profile), KEPT[kind]


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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(file, formats=list(KEPT))
            if image.width * image.height > most_pixels:
                raise UnusablePicture(_too_large(most_pixels))
            image.load()
    except UnusablePicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusablePicture(_too_large(most_pixels)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnusablePicture(
            _("This is no JPEG, PNG, WebP or AVIF picture, or it is damaged.")
        ) from error
    return image


def _too_large(most_pixels):
    return _("This picture has more than %(n)s million pixels.") % {
        "n": most_pixels // 1_000_000
    }


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
