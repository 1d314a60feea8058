"""What a line's end must not part, in words as they stand on a page.

Nothing that is stored, mailed or written as plain text changes by it.
"""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|"
    "December|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|"
    "novembre|décembre"
)
# The space in each of these; in French also what stands before a double sign.
_SPACES = re.compile(
    r"(?<=\bMr) (?=\w)|(?<=\bMrs) (?=\w)|(?<=\bMs) (?=\w)|(?<=\bMme) (?=\w)"
    r"|(?<=\bM\.) (?=[^\W\d_])"
    rf"|(?<=\b\d) (?=(?:{MONTHS})\b)|(?<=\d\d) (?=(?:{MONTHS})\b)"
    rf"|(?<=\b1er) (?=(?:{MONTHS})\b)"
    r"|(?<=\d) (?=h\b)|(?<=\dh) (?=\d\d\b)|(?<=\d h) (?=\d\d\b)"
    r"|(?<=:\d\d) (?=\(?[A-Z]{3,4}\b)"
    r"|(?<=\S) (?=[:;!?»])|(?<=«) "
)
_RANGE = re.compile(r"\b\d{1,2}[:.]\d\d[–-]\d{1,2}[:.]\d\d\b")
_PHONE = re.compile(r"\+\d\d(?: \d+)+")
_TAG = re.compile(r"(<[^>]*>)")


@register.filter
def unbroken(words):
    """Plain words or clean HTML with what belongs together kept on one line."""
    pieces = _TAG.split(conditional_escape(words))
    pieces[::2] = [_bound(piece) for piece in pieces[::2]]
    return mark_safe("".join(pieces))


def _bound(words):
    # An escaped sign ends in ";", and no space ever stands before that one.
    words = _SPACES.sub(NBSP, words)
    words = _PHONE.sub(lambda found: found[0].replace(" ", NBSP), words)
    return _RANGE.sub(r'<span class="moment">\g<0></span>', words)
