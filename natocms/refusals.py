"""What a visitor sent and Django refused is a line in the log, not an error of ours."""

import logging


class RefusalFilter(logging.Filter):
    def filter(self, record):
        if record.name.startswith("django.security."):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = record.exc_text = None
        elif getattr(record, "status_code", None) == 400:
            # A body that cannot be read is its sender's mistake.
            record.exc_info = record.exc_text = None
        return True
