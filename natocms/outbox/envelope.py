"""The envelope of a mail: where the post reports that it could not be delivered.

With ``NATOCMS_BOUNCE_EMAIL`` each sending has a return address of its own, so that a
report says by its address alone which mail it is about. The token is a random one: an
address that cannot be guessed cannot be used to call another's mail undelivered.
"""

import re
import secrets

from django.conf import settings

# Servers may change the case of an address, and its domain on the way inside.
_TOKEN = re.compile(r"\+([0-9a-f]{32})@", re.IGNORECASE)


def new_token():
    return secrets.token_hex(16)


def return_address(token):
    """``bounces+<token>@…``; without a token as it is, and empty where none is set."""
    if not (settings.BOUNCE_EMAIL and token):
        return settings.BOUNCE_EMAIL
    local, _, domain = settings.BOUNCE_EMAIL.rpartition("@")
    return f"{local}+{token}@{domain}"


def tokens_in(addresses):
    return {token.lower() for token in _TOKEN.findall(addresses)}
