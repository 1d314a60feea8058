"""A reporter at the public form, as the tests drive it."""

import time_machine
from django.urls import reverse
from django.utils.translation import override

from tests.factories import ago, sent_by_reporter


def address_of(event=None, language="en"):
    with override(language):
        if event is None:
            return reverse("accreditation:annual")
        return reverse("accreditation:ad-hoc", args=[event.year, event.slug])


def open_form(client, path, at=None):
    """The stamp of a form that was opened a minute ago, or ``at``."""
    with time_machine.travel(at or ago(minutes=1)):
        return client.get(path).context["form"].initial["opened"]


def typed(**fields):
    words = sent_by_reporter(**fields)
    del words["language"], words["consented_at"]
    return {"consent": "on", **words}


def send(client, event=None, *, language="en", opened=None, **fields):
    path = address_of(event, language)
    stamp = open_form(client, path) if opened is None else opened
    return client.post(path, {"opened": stamp, **typed(**fields)})
