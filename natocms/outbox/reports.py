"""Delivery reports as mail servers write them (RFC 3464): bytes in, facts out.

Anybody may mail anything to the address for reports. So nothing is taken from a mail
that does not have a report's form, and nothing from within what it encloses.
"""

import email
import itertools
import re
import unicodedata
from dataclasses import dataclass
from email.message import Message as Part
from email.policy import Compat32

from natocms.outbox.envelope import tokens_in

# With the text of a mail of ours and a server's explanations, tenfold.
LARGEST = 512 * 1024
LONGEST_WORDS = 500
MOST_TOKENS = 20
# The parser's time grows with the square of both.
_LONGEST_HEADER = 10_000
_MOST_PARTS = 50
# Where servers write whom a mail that they hand over was addressed to.
_ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
_DELIVERY_STATUS = "message/delivery-status"
_RETURNED = ("message/rfc822", "text/rfc822-headers")
_ACTIONS = {"failed", "delayed", "delivered", "relayed", "expanded"}
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}", re.ASCII)
_KIND_OF_WORDS = re.compile(r"[\w-]+ ?; ?")


class NoReport(Exception):
    """It is no delivery report, with a sentence that says why not."""


class _Sparing(Compat32):
    """As ever, but that nothing is looked for behind a header's first thousands."""

    def header_source_parse(self, sourcelines):
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


@dataclass(frozen=True)
class Report:
    """What a server says of one mail, which the tokens or the message id tell."""

    tokens: frozenset
    message_id: str
    action: str
    status: str
    words: str


def read_report(content):
    """The report that these bytes are; else NoReport, and no other error."""
    if len(content) > LARGEST:
        raise NoReport("It is larger than any delivery report.")
    try:
        return _report_in(_mail_of(content))
    except NoReport:
        raise
    except Exception as error:  # the parser has errors of every kind for broken mail
        raise NoReport("It cannot be read.") from error


def _mail_of(content):
    """Servers write UTF-8 into heads where nothing but ASCII is allowed."""
    text = content.decode(errors="replace")
    made = itertools.count()

    def part(policy):
        if next(made) > _MOST_PARTS:
            raise NoReport("It has more parts than any delivery report.")
        return Part(policy=policy)

    return email.message_from_string(text, part, policy=_Sparing())


def _report_in(mail):
    parts = _parts_of(mail) if mail.get_content_type() == "multipart/report" else []
    said = [part for part in parts if part.get_content_type() == _DELIVERY_STATUS]
    told = [block for part in said for block in _parts_of(part)]
    told = [block for block in told if _action(block) in _ACTIONS]
    if not told:
        raise NoReport("It is no delivery report.")
    block = min(told, key=lambda block: _action(block) != "failed")
    return Report(
        tokens=_tokens_of(mail),
        message_id=_message_id_of(parts),
        action=_action(block),
        status=_status(block),
        words=_words(block),
    )


def _parts_of(mail):
    return mail.get_payload() if mail.is_multipart() else []


def _tokens_of(mail):
    lines = [line for name in _ADDRESSED for line in mail.get_all(name, [])]
    return frozenset(sorted(tokens_in("\n".join(lines)))[:MOST_TOKENS])


def _message_id_of(parts):
    """Of the mail that came back, in whole or its head alone."""
    for part in parts:
        if part.get_content_type() in _RETURNED:
            if part.is_multipart():
                return _line(part.get_payload(0), "Message-ID")
            return _line(_mail_of(part.get_payload(decode=True)), "Message-ID")
    return ""


def _action(block):
    """Without the remark that may follow it."""
    return _line(block, "Action").lower().partition("(")[0].strip()


def _status(block):
    found = _STATUS.search(_line(block, "Status"))
    return found[0] if found else ""


def _words(block):
    """The server's own, behind the status where they do not hold it."""
    status, words = _status(block), _line(block, "Diagnostic-Code")
    if kind := _KIND_OF_WORDS.match(words):
        words = words[kind.end() :]
    if status not in words:
        words = f"{status} {words}".strip()
    if len(words) > LONGEST_WORDS:
        words = words[: LONGEST_WORDS - 1].rstrip() + "…"
    return words


def _line(head, name):
    """A header as one line, without what only machines see."""
    line = " ".join(head.get(name, "").split())
    return "".join(letter for letter in line if unicodedata.category(letter)[0] != "C")
