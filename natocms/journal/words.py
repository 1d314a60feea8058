"""What the journal's codes are called: each app says it of its own things."""

import re

from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

# Of whatever the desk's stock pages keep.
STOCK = {
    "add": _("added it"),
    "change": _("changed it: %(why)s"),
    "delete": _("deleted it"),
}
_REST = re.compile(r"[\s:“«(]*%\(.*", re.S)
_deeds, _codes = {}, {}


def put_in_words(model, deeds, codes=()):
    """Have the journal read ``deeds`` with the things of ``model`` in these sentences.

    They follow the name of whoever did it; ``%(why)s`` is an entry's reason. ``codes``,
    choices or a dict, are the words for states, and for reasons that are codes. An app
    may add deeds of its own to things of one that lies below it.
    """
    _deeds.setdefault(model._meta.label_lower, {}).update(deeds)
    _codes.setdefault(model._meta.label_lower, {}).update(codes)


def sentence(thing, deed, why):
    """What was done, with the reason; a code that nobody has put in words as it is."""
    words = _of(thing, deed)
    if not why:
        return _REST.sub("", words)
    why = reason(thing, why)
    if "%(why)s" in words:
        return words % {"why": why}
    return _REST.sub("", words) + _now(": “%(why)s”") % {"why": why}


def name(thing, deed):
    """The sentence without what one entry alone has; ``thing`` may be empty."""
    things = [thing] if thing else [kind for kind in _deeds if deed in _deeds[kind]]
    return capfirst(_REST.sub("", _of(next(iter(things), ""), deed)))


def reason(thing, why):
    """An entry's reason, with words for those of its parts that are codes."""
    return ", ".join(code(thing, part) for part in why.split(", "))


def code(thing, value):
    """A state, or a part of a reason; what is no code stays as it is."""
    return str(_codes.get(thing, {}).get(value, value))


def _of(thing, deed):
    known = {**STOCK, **_deeds.get(thing, {})}
    return str(known.get(deed, deed.replace("_", " ")))
