"""A reporter at the public form, as the tests drive it: page by page."""

import io

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from tests.factories import ago, sent_by_reporter

PERSON = (
    "family_name",
    "given_name",
    "email",
    "phone",
    "nationality",
    "birth_date_0",
    "birth_date_1",
    "birth_date_2",
    "paper",
    "issued_by",
    "number",
    "left_empty",
)
PAPERS = ("photo", "press_card", "assignment")
MOVED = (302, 303)


def address_of(event=None, language="en"):
    with override(language):
        if event is None:
            return reverse("accreditation:annual")
        return reverse("accreditation:ad-hoc", args=[event.year, event.slug])


def open_form(client, path, at=None):
    """The stamp of a form that was opened a minute ago, or ``at``."""
    with time_machine.travel(at or ago(minutes=1)):
        return client.get(path).context["form"].initial["opened"]


def picture(width=600, height=800, kind="JPEG", colour="navy"):
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(drawn, kind)
    return SimpleUploadedFile("picture", drawn.getvalue())


def typed(**fields):
    """All that a reporter types and sends, whatever the page."""
    words = sent_by_reporter(**fields)
    del words["language"], words["consented_at"]
    return {"consent": "on", **words}


def send(client, event=None, *, language="en", opened=None, **fields):
    """Walk through the form to its end: the answer of the page that refuses, else of
    the last."""
    path = address_of(event, language)
    stamp = open_form(client, path) if opened is None else opened
    said = typed(**fields)
    person = {name: said.pop(name) for name in PERSON if name in said}
    answer = client.post(path, {"opened": stamp, **person})
    while answer.status_code in MOVED and "/begun/" in answer.url:
        page = answer.url
        answer = client.post(page, _given_on(page, said))
        if answer.status_code in MOVED and answer.url == page:
            raise AssertionError(f"{page} leads to itself")
    return answer


def begin(client, event=None, **fields):
    """The address of the second page, of something begun."""
    path = address_of(event)
    said = typed(**fields)
    person = {name: said[name] for name in PERSON if name in said}
    return client.post(path, {"opened": open_form(client, path), **person}).url


def _given_on(page, said):
    name = page.rstrip("/").rpartition("/")[2]
    if name == "papers":
        return {kind: said.get(kind) or picture() for kind in PAPERS}
    if name == "photo":
        return {"left": 50, "top": 25, "zoom": 100}
    return said
