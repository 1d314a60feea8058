"""Signatures by which anybody can tell that a file is the site's, and whole.

Ed25519: the key is 32 bytes of its own (``settings.SIGNING_KEY``), its public half is
shown at ``/.well-known/natocms-keys.json``. Each kind of thing has a label, so that
what was signed as one is not taken for another.
"""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def sign(content, label):
    """The signature of ``content`` (bytes) under ``label``, as text."""
    return _written(_key().sign(_labelled(content, label)))


def holds(signature, content, label, key=None):
    """Whether ``signature`` was made of just this content under this label; by the
    site's own key, or by that whose public half ``key`` is, as ``public_key`` writes
    it."""
    try:
        public = Ed25519PublicKey.from_public_bytes(_read(key or public_key()))
        public.verify(_read(signature), _labelled(content, label))
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key():
    public = _key().public_key()
    return _written(public.public_bytes(Encoding.Raw, PublicFormat.Raw))


def key_name(key=None):
    """The beginning of the public key's hash, by which people and files name it."""
    return hashlib.sha256(_read(key or public_key())).hexdigest()[:16]


def published_keys():
    """What the site shows of its keys: a set of JSON Web Keys (RFC 8037)."""
    key = {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA"}
    return {"keys": [{**key, "kid": key_name(), "x": public_key()}]}


def _key():
    return Ed25519PrivateKey.from_private_bytes(settings.SIGNING_KEY)


def _labelled(content, label):
    return label.encode() + b"\0" + content


def _written(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _read(written):
    """Raises ValueError where it is not what ``_written`` gives."""
    content = base64.urlsafe_b64decode(written.encode("ascii") + b"==")
    if _written(content) != written:
        raise ValueError("This is not written as keys and signatures are.")
    return content
