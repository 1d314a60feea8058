"""What kind of item a text is, with the reason in words."""

import re

SPEECH = re.compile(
    r"(?:\b(?:remarks|speech|transcript|keynote|address|discours|allocution|"
    r"press (?:briefing|conference|gaggle|call|point)|doorstep|gaggle|opening statement|"
    r"joint press (?:conference|point|statements?)|interview|q ?& ?a|background press)\b"
    r"(?=[^:]{0,40}?\b(?:by|with|of|from|at|on|following|ahead|previewing|to|aboard|de|du|"
    r"par|en|after|before|and|for)\b|$|[:,])|"
    r"^(?:remarks|transcript|speech|doorstep))",
    re.I,
)
STATEMENT = re.compile(
    r"\b(?:joint |press )?(?:statement|declaration|communiqué|déclaration)\b(?: by| from| on|"
    r" of| attributable| regarding| concerning| after| following| issued| to| de| du| sur|$)"
    r"|^(?:joint )?(?:statement|declaration|communiqué|déclaration)\b",
    re.I,
)
TITLE_ADVISORY = re.compile(
    r"^(?:media|press) (?:advisory|alert)|\bnote to (?:the )?media|^avis aux médias"
    r"|\b(?:to|will) (?:visit|meet|host|attend|receive|travel|participate|take part|welcome|"
    r"address|speak|hold|open)\b|^participation (?:by|of|de)|\bmedia (?:programme|advisory)",
    re.I,
)
PRESS_RELEASE = re.compile(r"^(?:press release|communiqué de presse)\b", re.I)
TITLE_CALL = re.compile(
    r"\b(?:applications?|call for|vacanc(?:y|ies)|internships?|apply|tenders?|recruit\w*|"
    r"appel à|candidatures?|stages?)\b",
    re.I,
)
CALL = re.compile(
    r"\b(?:apply now|open for applications|applications? (?:is|are) (?:now )?open|call for|"
    r"we (?:encourage|invite) you to apply|how to apply|apply (?:for|by|online|here)|"
    r"appel à candidatures|postulez)\b",
    re.I,
)
FUTURE = re.compile(
    r"\b(?:will|is to|are to|is due to|are due to|is scheduled to)\b"
    r"|\b(?:se rendra|participera|rencontrera|recevra|accueillera|tiendra|aura lieu|"
    r"prononcera|se tiendra|seront|sera|auront)\b",
    re.I,
)


ADVISORY = re.compile(
    r"(?:media|press) (?:advisory|alert)\b|(?:note|notice|advisory) to (?:the )?media\b"
    r"|note aux médias|avis (?:aux médias|à la presse)",
    re.I,
)


def is_spoken(title):
    """Whether a title says that spoken words follow."""
    return bool(SPEECH.search(title)) and not TITLE_ADVISORY.match(title)


def is_formal(title):
    """Whether a title says that the text is spoken, or somebody's statement."""
    return is_spoken(title) or bool(STATEMENT.search(title))


def kind_of(item, headings, marks, opening):
    """(kind, why) of an item whose header gives none."""
    title = item.title
    advisory = advisory_reason(item, headings, marks, opening)
    if is_spoken(title) and not advisory:
        return "speech", "The title announces spoken words."
    if STATEMENT.search(title) and not advisory:
        return "statement", "The title announces a statement."
    if advisory:
        return "advisory", advisory
    if item.deadlines and (CALL.search(opening) or TITLE_CALL.search(title)):
        return "announcement", "It calls for applications by a deadline."
    if CALL.search(title) or (CALL.search(opening) and TITLE_CALL.search(title)):
        return "announcement", "It calls for applications."
    if PRESS_RELEASE.match(title) or PRESS_RELEASE.match(opening):
        return "press_release", "It calls itself a press release."
    if item.dateline:
        return "news", "It opens with a dateline."
    return "news", "It gives an account of what happened."


def advisory_reason(item, headings, marks, opening):
    """Why an item tells the media in advance what they can cover; "" if not."""
    ahead = FUTURE.search(opening) or TITLE_ADVISORY.search(item.title)
    if re.match(
        r"(?:media|press) (?:advisory|alert)|note aux médias|avis aux", item.title, re.I
    ):
        return "The title calls it an advisory."
    if item.access_words and ahead:
        return "It says that there is no media opportunity."
    if item.programme and ("programme" in marks or "coverage" in marks or ahead):
        return "It has a programme for the media."
    if "coverage" in marks and (ahead or item.coverage):
        return "It tells the media how to cover the event."
    if ahead and item.first_day and "contacts" in marks and item.contacts:
        return "It announces an event and names a contact."
    return ""
