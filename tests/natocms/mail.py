"""Mail for tests, about anything."""

import itertools

from natocms.outbox.models import queue
from tests.factories import make_topic

_numbers = itertools.count(1)


def queue_mail(**fields):
    values = {
        "key": f"topic:{next(_numbers)}:news",
        "to": "reporter@daily.example",
        "subject": "Your request",
        "body": "We have read it.\nThe press office",
        **fields,
    }
    if "about" not in values:
        values["about"] = make_topic()
    return queue(**values)
