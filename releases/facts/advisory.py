"""What an advisory owes the media: whether they may attend, and whom to ask."""

import re

from django.utils.translation import gettext as _

from releases.facts.finding import doubt
from releases.reading.contacts import PHONE
from releases.reading.handles import EMAIL

HOW_TO_ATTEND = re.compile(
    r"\b(?:accredit\w*|regist(?:er\w*|ration)|rsvp|badges?|press pass\w*|"
    r"sign up|by invitation|doorsteps?|stake-?outs?|pool\w*|"
    r"media (?:are|may|can|who|represent\w+)|journalists (?:are|may|can|who)|open to|"
    r"closed to|accrédit\w+|inscri\w+|carte de presse|"
    r"médias? (?:peuvent|pourront)|ouverte?s? (?:à|aux)|fermée?s? (?:à|aux))\b",
    re.I,
)
ACCREDITATION = re.compile(r"\baccr[eé]dit", re.I)
CONTACT = re.compile(
    r"\b(?:contact|press office|press service|spokes\w+|service de presse|bureau de "
    r"presse|porte-parole|contacte[rz]|media (?:relations|operations|desk))\b",
    re.I,
)


def accesses(prose):
    """``access``: an advisory does not say whether or how the media may attend."""
    item = prose.item
    if item.kind != "advisory" or item.media_access:
        return
    if not any(HOW_TO_ATTEND.search(text) for text in prose.paragraphs[1:]):
        message = _("The advisory does not say whether or how the media may attend.")
        yield doubt("access", item.title, message)


def contacts(prose):
    """``contact``: an advisory names no contact."""
    item = prose.item
    if item.kind != "advisory" or item.contacts:
        return
    named = (CONTACT, EMAIL, PHONE)
    # Whoever accredits answers no questions about the event.
    asked = [text for text in prose.sentences[1:] if not ACCREDITATION.search(text)]
    if not any(form.search(text) for text in asked for form in named):
        yield doubt("contact", item.title, _("The advisory names no contact."))
