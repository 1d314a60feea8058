"""Things of one PDF taken over into another, by the names that are drawn, each once."""

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
)

from . import streams
from .cost import UnusablePdf
from .names import PARAMETERS, SAID, THINGS, kind_of

_DEEPEST = 80


class Copier:
    def __init__(self, writer, cost):
        self.writer, self.cost = writer, cost
        self.taken = {}

    def taken_over(self, thing, kind=THINGS, depth=0):
        self.cost.spend("things")
        if depth > _DEEPEST:
            raise UnusablePdf
        if isinstance(thing, IndirectObject):
            return self._once(thing, kind, depth)
        if isinstance(thing, StreamObject):
            # Only a damaged file has one within another thing.
            raise UnusablePdf
        if isinstance(thing, (DictionaryObject, ArrayObject)):
            return self._filled(_empty_like(thing), thing, kind, depth)
        return NullObject() if thing is None else thing

    def _once(self, reference, kind, depth):
        self.cost.look_at_the_clock()
        key = reference.idnum, reference.generation, kind
        if key not in self.taken:
            thing = reference.get_object()
            if not isinstance(thing, (DictionaryObject, ArrayObject)):
                return self.taken_over(thing, kind, depth + 1)
            copy = _empty_like(thing)
            # Before it is filled, because things may lead back to themselves.
            self.taken[key] = self.writer._add_object(copy)
            self._filled(copy, thing, kind, depth)
        return self.taken[key]

    def _filled(self, copy, thing, kind, depth):
        if isinstance(thing, ArrayObject):
            copy.extend(self.taken_over(item, THINGS, depth + 1) for item in thing)
            return copy
        for key, value in thing.items():
            inner = kind_of(key, kind)
            if inner and _is_drawn(key, value):
                copy[NameObject(key)] = self.taken_over(value, inner, depth + 1)
        if isinstance(thing, StreamObject):
            self._pour(copy, thing, depth)
        return copy

    def _pour(self, copy, stream, depth):
        if copy.get("/Subtype") == "/Image":
            streams.refuse_huge(_number(stream, "/Width"), _number(stream, "/Height"))
        filters = _listed(stream.get("/Filter"))
        parameters = _listed(stream.get("/DecodeParms"))
        data, name, parameter = streams.cleaned(
            stream._data, filters, parameters, self.cost
        )
        copy._data = data
        copy[NameObject("/Filter")] = NameObject(name)
        if isinstance(parameter, DictionaryObject):
            taken = self.taken_over(parameter, PARAMETERS, depth + 1)
            copy[NameObject("/DecodeParms")] = taken


def _empty_like(thing):
    if isinstance(thing, StreamObject):
        return EncodedStreamObject()
    return ArrayObject() if isinstance(thing, ArrayObject) else DictionaryObject()


def _is_drawn(key, value):
    return key not in SAID or value.get_object() in SAID[key]


def _number(thing, key):
    number = thing[key]
    if not isinstance(number, NumberObject):
        raise UnusablePdf
    return int(number)


def _listed(value):
    """A filter, or what it is told, alone or in a list, by the objects themselves."""
    value = value.get_object() if value is not None else []
    items = value if isinstance(value, ArrayObject) else [value] if value else []
    return [item.get_object() for item in items]
