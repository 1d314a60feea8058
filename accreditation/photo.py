"""The photo for the badge, cut from what was sent: upright, three to four."""

import io
from dataclasses import dataclass

from PIL import Image

SHAPE = (3, 4)
BADGE = (450, 600)


@dataclass(frozen=True)
class Cut:
    """Where to cut, in per cent: from the left and from the top of what is left over,
    and how much larger than the whole. Any numbers will do."""

    left: int = 50
    top: int = 25
    zoom: int = 100

    @classmethod
    def of(cls, written):
        """The cut that a document keeps, or the usual one."""
        known = {name: written[name] for name in cls.__match_args__ if name in written}
        return cls(**known)


def cut_photo(content, cut, size=BADGE):
    """The bytes of a JPEG of ``size``, cut from the picture in ``content`` (bytes)."""
    with Image.open(io.BytesIO(content)) as image:
        # A JPEG is decoded no larger than the cut needs.
        needed = [side * min(max(cut.zoom, 100), 400) // 100 for side in size]
        image.draft("RGB", tuple(needed))
        badge = image.convert("RGB").resize(size, box=_box(image.size, cut))
    written = io.BytesIO()
    badge.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()


def _box(size, cut):
    width, height = size
    whole = min(width / SHAPE[0], height / SHAPE[1])
    scale = whole * 100 / min(max(cut.zoom, 100), 400)
    wide, high = scale * SHAPE[0], scale * SHAPE[1]
    left = (width - wide) * min(max(cut.left, 0), 100) / 100
    top = (height - high) * min(max(cut.top, 0), 100) / 100
    return left, top, left + wide, top + high
