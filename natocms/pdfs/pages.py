"""Pages of one PDF drawn anew in another."""

import math

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
)

from .appearances import appearances_of
from .copying import Copier
from .cost import UnusablePdf
from .names import RESOURCES, THINGS

_LONGEST = 14_400  # points: what the format allows


class Pages:
    """The pages of ``writer`` as they are added."""

    def __init__(self, writer, cost):
        self.writer, self.copier = writer, Copier(writer, cost)
        self.drawn = 0

    def add(self, page):
        box = _box(page.get("/MediaBox")) or RectangleObject((0, 0, 595, 842))
        made = self.writer.add_blank_page(box.width, box.height)
        made[NameObject("/MediaBox")] = box
        if cropped := _box(page.get("/CropBox")):
            made[NameObject("/CropBox")] = cropped
        made[NameObject("/Rotate")] = NumberObject(_turn(page.get("/Rotate")))
        if "/Group" in page:
            group = self.copier.taken_over(page.raw_get("/Group"), THINGS)
            made[NameObject("/Group")] = group
        resources = self._resources(page)
        made[NameObject("/Resources")] = resources
        content = self._content(page, resources)
        made[NameObject("/Contents")] = ArrayObject(content)
        self.drawn += bool(content)

    def _resources(self, page):
        own = page.get("/Resources")
        own = own.get_object() if own is not None else None
        if not isinstance(own, DictionaryObject):
            return DictionaryObject()
        return self.copier.taken_over(DictionaryObject(own), RESOURCES)

    def _content(self, page, resources):
        """What the page draws, and on it what its fields and remarks look like."""
        content = [
            self.copier.taken_over(part) for part in _parts(page) if _is_stream(part)
        ]
        shown = list(appearances_of(page))
        if not shown:
            return content
        forms = resources.get("/XObject", DictionaryObject()).get_object()
        forms = DictionaryObject(forms)
        resources[NameObject("/XObject")] = forms
        lines = ["Q"]
        for number, (form, matrix) in enumerate(shown):
            name = NameObject(f"/Shown{number}")
            forms[name] = self.copier.taken_over(form)
            lines.append("q {} cm {} Do Q".format(" ".join(matrix), name))
        return [self._words("q"), *content, self._words("\n".join(lines))]

    def _words(self, words):
        stream = DecodedStreamObject()
        stream.set_data(f"{words}\n".encode("ascii"))
        return self.writer._add_object(stream)


def _parts(page):
    if "/Contents" not in page:
        return []
    raw = page.raw_get("/Contents")
    whole = raw.get_object()
    return whole if isinstance(whole, ArrayObject) else [raw]


def _is_stream(reference):
    return isinstance(reference.get_object(), StreamObject)


def _box(value):
    value = value.get_object() if value is not None else None
    if not isinstance(value, ArrayObject):
        return None
    x, y, right, top = (float(corner.get_object()) for corner in value)
    box = RectangleObject((min(x, right), min(y, top), max(x, right), max(y, top)))
    sides = float(box.width), float(box.height)
    if not all(map(math.isfinite, box)) or not all(1 <= s <= _LONGEST for s in sides):
        raise UnusablePdf
    return box


def _turn(value):
    value = value.get_object() if value is not None else 0
    return int(value) // 90 % 4 * 90 if isinstance(value, (int, float)) else 0
