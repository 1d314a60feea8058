"""The two rings of keys: one seals, the other makes digests of what is sealed.

What is sealed names the key that sealed it, and is bound to a label: moved to another
place, it does not open there.
"""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32
_VERSION = b"\x01"
_NAME, _NONCE = 4, 12
_HEAD = len(_VERSION) + _NAME


class Unopenable(Exception):
    """No key of the ring opens it, it is broken, or it belongs elsewhere."""


def read_key(written):
    """The key that ``written`` stands for: 32 bytes in base64, of either alphabet.
    Raises ValueError with a sentence."""
    try:
        key = base64.b64decode(written.translate(_URL_SAFE), validate=True)
    except ValueError as error:
        raise ValueError("A key is not written in base64.") from error
    if len(key) != KEY_BYTES:
        raise ValueError(f"A key has {len(key)} bytes, not {KEY_BYTES}.")
    return key


def new_key():
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def seal(plain, label):
    """``plain`` (bytes) under the ring's first key: bytes that open under the same
    ``label`` alone."""
    key = settings.ENCRYPTION_KEYS[0]
    head, nonce = _VERSION + _name(key), secrets.token_bytes(_NONCE)
    return head + nonce + AESGCM(key).encrypt(nonce, plain, head + label.encode())


def unseal(sealed, label):
    """What was sealed under ``label``, or Unopenable."""
    sealed = bytes(sealed)
    head, nonce = sealed[:_HEAD], sealed[_HEAD : _HEAD + _NONCE]
    for key in settings.ENCRYPTION_KEYS:
        if head == _VERSION + _name(key):
            try:
                return AESGCM(key).decrypt(
                    nonce, sealed[_HEAD + _NONCE :], head + label.encode()
                )
            except (InvalidTag, ValueError) as error:
                raise Unopenable(f"{label} is broken or belongs elsewhere.") from error
    raise Unopenable(f"No key of the ring opens {label}.")


def is_sealed_anew(sealed):
    """Whether the ring's first key sealed it."""
    return bytes(sealed[:_HEAD]) == _VERSION + _name(settings.ENCRYPTION_KEYS[0])


def digest(content, label):
    """A keyed hash of ``content`` (bytes), under the first key of its own ring: equal
    for equal content of one label, and worth nothing without the key."""
    return _digest(settings.HASHING_KEYS[0], content, label)


def digests(content, label):
    """The same under each key of the ring, for finding what an older one made."""
    return [_digest(key, content, label) for key in settings.HASHING_KEYS]


def _digest(key, content, label):
    return hmac.new(key, label.encode() + b"\0" + content, hashlib.sha256).hexdigest()


def _name(key):
    return hashlib.sha256(b"natocms key" + key).digest()[:_NAME]


_URL_SAFE = str.maketrans("-_", "+/")
