"""What kind of item a text is, with the reason in words."""

import re

ADVISORY = re.compile(
    r"(?:media|press) (?:advisory|alert)\b|(?:note|notice|advisory) to (?:the )?media\b"
    r"|note aux médias|avis (?:aux médias|à la presse)",
    re.I,
)
SPOKEN = (
    r"remarks|speech|transcript|keynote|address|discours|allocution|"
    r"press (?:briefing|conference|gaggle|call|point)|doorstep|gaggle|"
    r"opening statement|joint press (?:conference|point|statements?)|interview|"
    r"q ?& ?a|background press"
)
SPEECH = re.compile(
    rf"\b(?:{SPOKEN})\b(?=[^:]{{0,40}}?\b(?:by|with|of|from|at|on|following|ahead|"
    r"previewing|to|aboard|de|du|par|en|after|before|and|for)\b|$|[:,])"
    r"|^(?:remarks|transcript|speech|doorstep)",
    re.I,
)
DECLARATION = r"(?:statement|declaration|communiqué|déclaration)"
STATEMENT = re.compile(
    rf"\b{DECLARATION}\b(?: (?:by|from|on|of|attributable|regarding|concerning|after|"
    r"following|issued|to|de|du|sur)\b|$)"
    rf"|^(?:joint )?{DECLARATION}\b",
    re.I,
)
# "X to visit Y", as headlines say what is ahead.
AHEAD = re.compile(
    r"\b(?:to|will) (?:visit|meet|host|attend|receive|travel|participate|take part|"
    r"welcome|address|speak|hold|open)\b|^participation (?:by|of|de)\b"
    r"|\bmedia programme\b",
    re.I,
)
PRESS_RELEASE = re.compile(r"(?:press release|communiqué de presse)\b", re.I)
CALL_TITLE = re.compile(
    r"\b(?:applications?|call for|vacanc(?:y|ies)|internships?|apply|tenders?|"
    r"recruit\w*|appel à|candidatures?|stages?)\b",
    re.I,
)
CALL = re.compile(
    r"\b(?:apply now|open for applications|applications? (?:is|are) (?:now )?open|"
    r"call for|we (?:encourage|invite) you to apply|how to apply|"
    r"apply (?:for|by|online|here)|appel à candidatures|postulez)\b",
    re.I,
)
FUTURE = re.compile(
    r"\b(?:will|is to|are to|(?:is|are) (?:due|scheduled) to)\b"
    r"|\b(?:se rendra|participera|rencontrera|recevra|accueillera|tiendra|aura lieu|"
    r"prononcera|seront|sera|auront)\b",
    re.I,
)


def is_spoken(title):
    """Whether a title says that spoken words follow."""
    found = SPEECH.search(title)
    return bool(found) and (found.start() == 0 or not is_ahead(title))


def is_formal(title):
    """Whether a title says that the text is spoken, or somebody's statement."""
    return is_spoken(title) or bool(STATEMENT.search(title))


def is_ahead(title):
    return bool(ADVISORY.match(title) or AHEAD.search(title))


def looks_ahead(text):
    return bool(FUTURE.search(text))


def kind_of(item, headings, marks, opening):
    """(kind, why) of an item whose header gives none."""
    title = item.title
    if advisory := advisory_reason(item, headings, marks, opening):
        return "advisory", advisory
    if is_spoken(title):
        return "speech", "The title announces spoken words."
    if STATEMENT.search(title):
        return "statement", "The title announces a statement."
    if item.deadlines and (CALL.search(opening) or CALL_TITLE.search(title)):
        return "announcement", "It calls for applications by a deadline."
    if CALL.search(title) or (CALL.search(opening) and CALL_TITLE.search(title)):
        return "announcement", "It calls for applications."
    if any(PRESS_RELEASE.match(text) for text in (title, opening, *headings)):
        return "press_release", "It calls itself a press release."
    if item.dateline:
        return "news", "It opens with a dateline."
    return "news", "It gives an account of what happened."


def advisory_reason(item, headings, marks, opening):
    """Why an item tells the media in advance what they can cover; "" if not."""
    if any(ADVISORY.match(text) for text in (item.title, *headings)):
        return "It calls itself an advisory."
    if is_spoken(item.title):
        return ""
    ahead = looks_ahead(opening) or is_ahead(item.title)
    if item.access_words and ahead:
        return "It says that there is no media opportunity."
    if item.programme and ("programme" in marks or "coverage" in marks or ahead):
        return "It has a programme for the media."
    if "coverage" in marks and item.coverage:
        return "It tells the media how to cover the event."
    if ahead and item.first_day and item.contacts:
        return "It announces an event and names a contact."
    return ""
