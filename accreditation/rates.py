"""How often one may send from where one is, and the sentence for whoever does more."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from natocms.limits.models import allowed

# A newsroom sends its whole crew from one address; one person applies to few events.
LIMITS = {"address": 40, "mail": 10, "amend": 20, "attend": 20}
WINDOW = timedelta(hours=1)
TOO_MANY = 429
SENTENCE = _(
    "Many requests have come from where you are. Nothing is lost: please send this one "
    "again in an hour, or write to us."
)


def within(scope, key):
    """Count once more for ``key`` (an address, a mail address), and say whether that
    is within the limit of ``scope``."""
    limit = LIMITS.get(scope, LIMITS["address"])
    return allowed(f"apply-{scope}", key.lower(), limit=limit, window=WINDOW)


def refuse(form):
    """Say so on ``form``, which keeps what was typed; answer the status."""
    form.add_error(None, SENTENCE)
    return TOO_MANY


def told_to_wait(response):
    if response.status_code == TOO_MANY:
        response["Retry-After"] = int(WINDOW.total_seconds())
    return response
