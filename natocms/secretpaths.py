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


class SecretPathFilter(logging.Filter):
    def filter(self, record):
        message = record.getMessage()
        masked = _SECRET.sub(r"\1…", message)
        if masked != message:
            record.msg, record.args = masked, ()
        return True
