"""What people type or paste into a public form, cleaned of what nobody sees."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Telephones and chats paste these around names and numbers; they carry nothing.
_MARKS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u061c\u2060\ufeff"))
# These turn round what stands beside them, and can make a text say another thing.
_TURNERS = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
# More marks upon one letter than any script writes.
_PILE = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4}"
)
_PAPER_NUMBER = re.compile(r"[^\W_][\w ./-]{2,38}[^\W_]")
_PHONE = re.compile(r"\+?[0-9 ()./-]{5,40}")


def line(value):
    """One line: composed, single spaces, no control characters."""
    return " ".join(_readable(value, breaks="").split())


def text(value):
    """Lines and paragraphs; the same, but for the breaks between them."""
    value = _readable(value.replace("\r\n", "\n").replace("\r", "\n"), breaks="\n\t")
    return "\n".join(part.rstrip() for part in value.split("\n")).strip()


def name(value):
    """A person's name: letters of any script, with what stands between them."""
    value = line(value)
    if not value:
        return value
    kinds = {unicodedata.category(char)[0] for char in value if char not in "`´^"}
    if (
        "L" not in kinds
        or "S" in kinds
        or "://" in value
        or "@" in value
        or _PILE.search(value)
    ):
        raise ValidationError(
            _(
                "Write the name in letters; hyphens, apostrophes and full stops are "
                "welcome."
            ),
            code="name",
        )
    return value


def phone(value):
    value = "".join(char for char in value if char not in _TURNERS)
    value = line(value).replace("\N{NON-BREAKING HYPHEN}", "-")
    if value and (not _PHONE.fullmatch(value) or sum(c.isdigit() for c in value) < 5):
        raise ValidationError(
            _("Write the number in figures, such as +32 2 555 01 00."), code="phone"
        )
    return value


def paper_number(value):
    value = line(value).replace("\N{NON-BREAKING HYPHEN}", "-")
    if value and not _PAPER_NUMBER.fullmatch(value):
        raise ValidationError(
            _("Write the number in letters and figures, as it is printed."),
            code="number",
        )
    return value


def _readable(value, breaks):
    value = unicodedata.normalize("NFC", value).translate(_MARKS)
    if "\ufffd" in value:
        raise ValidationError(
            _("Some characters did not arrive whole. Please type them again."),
            code="broken",
        )
    for char in value:
        hidden = unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
        hidden = hidden or _is_no_character(char)
        if char in _TURNERS or (hidden and char not in breaks):
            raise ValidationError(
                _("It holds a character that nobody can see. Please type it again."),
                code="hidden",
            )
    return value


def _is_no_character(char):
    """What Unicode keeps for programs: the last two of each plane, and a block."""
    code = ord(char)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
