"""Whether and how the media may attend, from the words of a line or sentence."""

import re

OPEN = re.compile(
    r"\b(?:doorsteps?|stake-?outs?)\b|\bopen (?:to|for) (?:all )?(?:the |accredited )?"
    r"(?:media|press|journalists|photographers)|\bopen(?:[- ]| to the )?press\b"
    r"|[(–—,:-] ?open\b|\bopen ?(?:$|[).])|\bopen (?:media )?(?:session|coverage)\b"
    r"|\bouverte?s? (?:à la presse|aux (?:médias|journalistes))",
    re.I,
)
CLOSED = re.compile(
    r"\b(?:is|are|be|remains?) closed to (?:the |all )?(?:media|press)"
    r"|\bclosed to (?:the |all )?(?:media|press|journalists)|\bclosed[- ](?:press|door)"
    r"|[(–—,:-] ?closed\b|\bclosed ?(?:$|[).])|\bclosed session\b"
    r"|\bbehind closed doors|\bà huis clos|\bfermée?s? (?:à la presse|aux médias)"
    r"|\bnot open to (?:the )?(?:media|press)",
    re.I,
)
POOLED = re.compile(r"\bpool(?:ed|s)?\b", re.I)
INVITATION = re.compile(
    r"\b(?:by|upon|on) invitation\b|\binvitation[- ]only\b|\bsur invitation\b"
    r"|\binvited media\b|\bmédias invités\b",
    re.I,
)
MEDIA = r"(?:media|press|médias?|presse)"
NO_OPPORTUNITY = re.compile(
    rf"\bno (?:scheduled |planned |public |dedicated )?{MEDIA} "
    r"(?P<general>opportunit(?:y|ies)|access|coverage|activit(?:y|ies)|events?)\b"
    r"|\bno (?:opportunit(?:y|ies)|access|coverage) for (?:the )?"
    r"(?:media|press|journalists)"
    rf"|\b{MEDIA} (?:opportunit(?:y|ies)|access|coverage) ?: ?none\b"
    rf"|\bnot (?:include|foresee|offer) (?:any |a )?{MEDIA} "
    r"(?:opportunit(?:y|ies)|access|coverage)"
    rf"|\bno {MEDIA} "
    r"(?:availabilit(?:y|ies)|conferences?|points?|briefings?|statements?)\b"
    r"|\bno (?:doorstep|stake-?out)\b|\bno interaction with (?:the )?(?:media|press)"
    r"|\bwithout (?:any )?(?:media|press) (?:presence|opportunit(?:y|ies))"
    r"|\b(?:aucune?|pas d[e’'])(?: |(?<=[’']))"
    r"(?:possibilités? de couverture|opportunités? (?:média|presse|pour)|"
    r"couverture|activités? (?:média|presse|pour)|accès (?:média|presse|pour)|"
    r"points? de presse|conférences? de presse|point[- ]presse|contacts? avec "
    r"(?:la presse|les médias|les journalistes)|rencontres? avec "
    r"(?:la presse|les médias))",
    re.I,
)
AHEAD = re.compile(
    r"\b(?:will|is|are|shall|planned|foreseen|scheduled|envisaged|expected|none|no|"
    r"aura|sera|seront|prévue?s?|est|aucune?|pas)\b",
    re.I,
)
LOOKS_BACK = re.compile(
    r"\b(?:was|were|had|did|said|has|have|been|avait|était)\b", re.I
)
IS_OVER = re.compile(r"\b(?:was|were|had|did|était|étaient|avait)\b", re.I)
ATTENDING = re.compile(
    r"\b(?:media|press|journalists|correspondents)\b[^.]{0,160}\b(?:accredit|badge|pass)"
    r"[^.]{0,120}\b(?:can|may|are (?:able|invited|welcome)|will be able) ?(?:to )?"
    r"(?:attend|cover|access|follow|join)"
    r"|\baccredited (?:media|press|journalists)\b[^.]{0,120}"
    r"\b(?:can|may|are (?:able|invited|welcome)|will be able)\b"
    r"|\b(?:médias|journalistes|représentants des médias|presse)\b[^.]{0,160}"
    r"\baccrédit[^.]{0,120}\b(?:peuvent|pourront|sont invités)",
    re.I,
)
ABOUT_MEDIA = re.compile(
    r"\b(?:media|press|journalists|photographers|doorsteps?|médias?|presse|journalistes)\b",
    re.I,
)
LONGEST = 400


def access_of_line(typed):
    """The access class that a programme line's own words give, or None."""
    if says_no_opportunity(typed):
        return "none"
    for access, words in (
        ("closed", CLOSED),
        ("pooled", POOLED),
        ("invitation", INVITATION),
        ("open", OPEN),
    ):
        if words.search(typed):
            return access
    return None


def says_no_opportunity(sentence):
    """Whether a sentence says that the media have no opportunity."""
    if len(sentence) > LONGEST or LOOKS_BACK.search(sentence):
        return False
    return bool(NO_OPPORTUNITY.search(sentence) and AHEAD.search(sentence))


def access_of_item(item, texts):
    """The item's own class: its words on access, then programme, notes and text."""
    if item.access_words:
        return "none"
    coverage = [note[:2_000] for note in item.coverage]
    classes = {line.access for line in item.programme if line.access}
    says = {access_said(text) for text in coverage + texts} - {None}
    if "open" in classes | says:
        return "open"
    if "closed" in says:
        return "closed"
    if item.pools or "pooled" in classes:
        return "pooled"
    if "invitation" in classes | says:
        return "invitation"
    return classes.pop() if len(classes) == 1 else None


def access_said(text):
    """What a sentence says of how the media may attend, or None."""
    if IS_OVER.search(text) or not ABOUT_MEDIA.search(text):
        return None
    if CLOSED.search(text):
        return "closed"
    if ATTENDING.search(text) or OPEN.search(text):
        return "open"
    return "invitation" if INVITATION.search(text) else None
