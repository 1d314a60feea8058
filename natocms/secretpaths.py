"""Addresses that are secrets by themselves stay out of the log.

Django logs the path of every answer from 400 on, and of an error; whoever reads a log
must not be able to open a reporter's private page.
"""

import logging
import re

# The secret is the segment after one of these.
_SECRET = re.compile(
    r"(/accreditation/(?:requests|begun|attendances|addresses)/|/news/preview/"
    r"|/gate/pass/|/key/)"
    r"[^/\s?\"']+"
)


def masked(text):
    """``text`` with each secret in an address as "…"."""
    return _SECRET.sub(r"\1…", text)


class SecretPathFilter(logging.Filter):
    def filter(self, record):
        message = record.getMessage()
        told = masked(message)
        if told != message:
            record.msg, record.args = told, ()
        return True
