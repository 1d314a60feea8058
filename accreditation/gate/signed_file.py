"""The list as one file for the hour without a network: to be read by a person in any
browser, and checked by ``check_gate_file``.

The signature stands on the last line and covers every byte before it.
"""

import hashlib
import html
import json
import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from natocms import signing

LABEL = "natocms gate list"
_SEAL = re.compile(rb"<!-- signed ([0-9a-f]{16}) ([\w-]{86}) -->\n\Z")
_FACTS = re.compile(rb'<meta name="gate-list" content="([^"]*)">')


class NotOurs(Exception):
    """It is no such file, was changed, or was signed with another key."""


class Expired(Exception):
    """It is genuine, and its day is over."""


@dataclass(frozen=True)
class Facts:
    """What a file says of itself; ``gone`` are the numbers that were not valid any more
    when it was made."""

    event: str
    day: str
    gate: str
    people: int
    checksum: str
    made_at: datetime
    expires_at: datetime
    gone: tuple = ()

    def written(self):
        moments = {name: getattr(self, name).isoformat() for name in _MOMENTS}
        return json.dumps({**vars(self), **moments}, ensure_ascii=False)

    @classmethod
    def read(cls, written):
        known = json.loads(written)
        moments = {name: datetime.fromisoformat(known[name]) for name in _MOMENTS}
        return cls(**{**known, **moments, "gone": tuple(known["gone"])})


_MOMENTS = ("made_at", "expires_at")


def signed(page):
    """``page`` (text) as the bytes of a file, with its signature."""
    content = page.rstrip("\n").encode() + b"\n"
    signature = signing.sign(content, LABEL)
    return content + f"<!-- signed {signing.key_name()} {signature} -->\n".encode()


def checked(file, key=None, at=None):
    """The Facts of a file (bytes) that the site, or whoever ``key`` belongs to, has
    signed. Raises NotOurs or Expired, and then tells nothing of what is in it."""
    seal = _SEAL.search(file)
    if seal is None:
        raise NotOurs("It has no signature on its last line.")
    content, signature = file[: seal.start()], seal[2].decode()
    if not signing.holds(signature, content, LABEL, key):
        raise NotOurs("It was changed, or somebody else has signed it.")
    facts = Facts.read(html.unescape(_FACTS.search(content)[1].decode()))
    if facts.expires_at <= (at or timezone.now()):
        raise Expired("Its day is over. Delete it.")
    return facts


def checksum_of(guests, post):
    """Eight signs by which two copies of a list are known to hold the same."""
    rows = [str(post.event), post.told]
    rows += [
        "\t".join((g.family_name, g.given_name, g.outlet, g.access, g.number))
        for g in guests
    ]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:8]
