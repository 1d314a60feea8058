"""The secret in a private link: derived from the site's key, kept only as a digest.

Each kind of link names a ``scope`` of its own, so that no token of one kind is good for
another.
"""

import base64
import hashlib
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac


def new(scope, reference):
    """A fresh salt, and the digest of the token that it gives."""
    salt = secrets.token_urlsafe(32)
    return salt, digest(_derive(settings.SECRET_KEY, scope, reference, salt))


def token(scope, reference, salt, known):
    """The token whose digest is ``known``; None where no key gives it any more."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        candidate = _derive(key, scope, reference, salt)
        if digest(candidate) == known:
            return candidate
    return None


def digest(token):
    return hashlib.sha256(token.encode()).hexdigest()


def _derive(key, scope, reference, salt):
    code = salted_hmac(scope, f"{reference}:{salt}", secret=key, algorithm="sha256")
    return base64.urlsafe_b64encode(code.digest()).rstrip(b"=").decode()
