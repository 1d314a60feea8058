"""What fields and remarks of a page look like: a filled form and a signature drawn with
the finger are words of the sender, though the format keeps them beside the page."""

import math

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

_MOST = 500
_NEVER_SHOWN = {"/Link", "/Popup", "/Movie", "/Screen", "/RichMedia", "/3D"}
_HIDDEN = 2 | 32


def appearances_of(page):
    """Each reference to a form, with the six numbers that put it in its place."""
    marks = page.get("/Annots")
    marks = marks.get_object() if marks is not None else None
    for mark in marks[:_MOST] if isinstance(marks, ArrayObject) else ():
        mark = mark.get_object()
        if isinstance(mark, DictionaryObject) and _is_shown(mark):
            form = _form(mark)
            if form is not None and (matrix := _matrix(form.get_object(), mark)):
                yield form, [f"{number:.4f}" for number in matrix]


def _is_shown(mark):
    flags = mark.get("/F", 0).get_object() if "/F" in mark else 0
    hidden = isinstance(flags, int) and flags & _HIDDEN
    return not hidden and mark.get("/Subtype") not in _NEVER_SHOWN


def _form(mark):
    looks = mark.get("/AP")
    looks = looks.get_object() if looks is not None else None
    if not isinstance(looks, DictionaryObject) or "/N" not in looks:
        return None
    form, state = looks.raw_get("/N"), mark.get("/AS")
    if not isinstance(form.get_object(), StreamObject):
        states = form.get_object()
        if not isinstance(states, DictionaryObject) or state not in states:
            return None
        form = states.raw_get(state)
    is_form = isinstance(form, IndirectObject)
    return form if is_form and isinstance(form.get_object(), StreamObject) else None


def _matrix(form, mark):
    """By which the box of ``form``, turned as it says, fills the mark's place."""
    place, box = _numbers(mark, "/Rect", 4), _numbers(form, "/BBox", 4)
    if not place or not box:
        return None
    a, b, c, d, e, f = _numbers(form, "/Matrix", 6) or (1, 0, 0, 1, 0, 0)
    corners = [(x, y) for x in box[::2] for y in box[1::2]]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if not wide or not high:
        return None
    across = abs(place[2] - place[0]) / wide
    up = abs(place[3] - place[1]) / high
    left, bottom = min(place[::2]), min(place[1::2])
    return across, 0, 0, up, left - min(xs) * across, bottom - min(ys) * up


def _numbers(thing, key, count):
    value = thing.get(key)
    value = value.get_object() if value is not None else None
    if not isinstance(value, ArrayObject) or len(value) != count:
        return None
    numbers = [float(number.get_object()) for number in value]
    return numbers if all(math.isfinite(n) and abs(n) < 1e6 for n in numbers) else None
