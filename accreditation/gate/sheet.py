"""The list to be read by people: a sheet to print, or one file that holds all of it."""

import base64
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from accreditation.gate import photos, signed_file
from accreditation.gate.guests import Guest, gone_numbers, guests

TEMPLATE = "accreditation/gate/sheet.html"
STYLES = ("natocms/css/tokens.css", "natocms/gate/sheet.css")


@dataclass(frozen=True)
class Row:
    guest: Guest
    letter: str
    photo: str


def sheet_of(post):
    """The context of the sheet that is printed from the desk."""
    listed = guests(post.event)
    with_photo = set(photos.ids_with_photo(g.application for g in listed))

    def address(guest):
        if guest.application.pk not in with_photo:
            return ""
        args = {**post.address, "pk": guest.application.pk}
        return reverse("admin:accreditation_gate_photo", kwargs=args)

    return {**_facts(post, listed), "rows": _rows(listed, address)}


def file_of(post):
    """The signed file, as bytes."""
    listed = guests(post.event)
    known = photos.photos_of([g.application for g in listed], photos.SMALL)

    def data(guest):
        content = known.get(guest.application.pk)
        if content is None:
            return ""
        return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"

    facts = _facts(post, listed)
    context = {
        **facts,
        "rows": _rows(listed, data),
        "style": _style(),
        "language": get_language(),
        "facts": signed_file.Facts(
            event=str(post.event),
            day=post.day.isoformat(),
            gate=str(post.gate or ""),
            people=len(listed),
            checksum=facts["checksum"],
            made_at=facts["made_at"],
            expires_at=post.expires,
            gone=tuple(facts["gone"]),
        ).written(),
    }
    return signed_file.signed(render_to_string(TEMPLATE, context))


def _facts(post, listed):
    return {
        "post": post,
        "event": post.event,
        "people": len(listed),
        "checksum": signed_file.checksum_of(listed, post),
        "made_at": timezone.now(),
        "gone": gone_numbers(post.event),
    }


def _rows(listed, photo):
    """Each with its letter where that begins."""
    last = ""
    for guest in listed:
        letter = "" if guest.initial == last else guest.initial
        last = guest.initial
        yield Row(guest, letter, photo(guest))


def _style():
    """The style sheets written out, since the file is read where there is no site."""
    css = "\n".join(Path(finders.find(name)).read_text("utf-8") for name in STYLES)
    return format_html("<style>{}</style>", mark_safe(css))
