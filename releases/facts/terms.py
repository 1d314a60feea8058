"""What lies ahead and what lies behind: deadlines, and the tense of the verbs."""

import re
from collections import Counter
from datetime import date, timedelta

from django.utils.translation import gettext as _

from releases.facts.days import in_words
from releases.facts.finding import doubt
from releases.reading.deadlines import NAMED
from releases.reading.sentences import LONGEST_SENTENCE

# A text that is issued so long after its days comes from an archive; nobody is told to
# come in time by it.
ARCHIVE = timedelta(days=400)
LONGEST_CLAUSE = 160
AHEAD = {
    "en": re.compile(r"\b(?:will|shall)\b(?! have\b)", re.I),
    "fr": re.compile(
        r"\b(?!opéra|caméra)\w{2,20}(?:era|eront|ira|iront|dra|dront|vra|vront)\b"
        r"|\b(?:aura|auront|fera|feront)\b"
    ),
}
BEHIND = {
    "en": re.compile(
        r"\b(?:met|took (?:place|part)|(?:was|were) held|visited|travell?ed|attended|"
        r"joined|participated|hosted|welcomed|received|addressed|spoke|began|"
        r"concluded|opened|discussed|arrived|convened|gathered|briefed|paid|held)\b"
    ),
    "fr": re.compile(
        r"\b(?:a|ont|est|sont|s[’']est|se sont) (?:eu lieu|tenue?s?|rendue?s?|"
        r"\w{3,15}ée?s?|reçue?s?|réunie?s?)\b"
    ),
}
# A verb of the past before "will": what was decided that day, say.
ANY_PAST = re.compile(
    r"\b(?:\w{2,20}ed|met|took|held|said|was|were|had|began|gave|made|set|wrote|spoke|"
    r"told|put|came|went|saw|led|ont|avait)\b"
)
OPENS = re.compile(r"(?:on|from|le|du|between|starting)?(?: the)? ?\Z", re.I)
LEADS_TO_DAY = re.compile(r"\b(?:on|from|le|du|between)(?: the| le)? \Z", re.I)
BREAKS = re.compile(
    r"[,;:()“”«»—–]|\b(?:that|which|who|whose|when|after|before|since|following|ahead|"
    r"until|of|dated|what|for|upcoming|planned|scheduled|next|"
    r"que|qui|dont|après|avant|depuis)\b",
    re.I,
)
QUOTES = re.compile(r"[“”«»\"]")


def deadlines(prose):
    """``deadline``: it lies after the event, or has passed on the day of issue."""
    item = prose.item
    for deadline in item.deadlines:
        day = date.fromisoformat(deadline.at[:10])
        is_ours = item.kind in ("advisory", "announcement")
        if not (is_ours or NAMED.search(deadline.typed)):
            continue  # "Applicants must have arrived before 1 January": a term of law
        if item.issued and day < item.issued <= day + ARCHIVE:
            message = _("The deadline had passed when this was issued, on %(day)s.")
            words = message % {"day": in_words(item.issued)}
            yield doubt("deadline", deadline.typed, words)
        elif item.kind == "advisory" and _is_too_late(item, day, deadline.at[11:]):
            message = _("The deadline lies after the event.")
            yield doubt("deadline", deadline.typed, message)


def _is_too_late(item, day, clock):
    last = item.last_day or item.first_day
    if last is None or day != last or not clock:
        return last is not None and day > last
    hours = [line.start for line in item.programme if line.day == day and line.start]
    return bool(hours) and clock > max(hours)


def tenses(prose):
    """``tense``: ahead of a day before the day of issue, or behind one after it."""
    issued = prose.item.issued
    if issued is None or prose.is_spoken:
        return
    language = "fr" if prose.item.language == "fr" else "en"
    for spoken in _telling(prose):
        if spoken.last < issued <= spoken.last + ARCHIVE:
            verb = _verb(AHEAD[language], spoken, unless=ANY_PAST)
            message = _("This lies ahead in the text, yet it was before %(day)s.")
        elif spoken.first > issued:
            verb = _verb(BEHIND[language], spoken, unless=AHEAD[language])
            message = _("This is past in the text, yet it comes after %(day)s.")
        else:
            continue
        if verb:
            quote = spoken.sentence[
                min(verb.start(), spoken.at) : max(verb.end(), spoken.mention.end)
            ]
            yield doubt("tense", quote, message % {"day": in_words(issued)})


def _telling(prose):
    """The days that their sentence is about: it opens with them, or names no other. A
    sentence that quotes somebody is not the office's."""
    named = Counter(id(spoken.sentence) for spoken in prose.days)
    for spoken in prose.days:
        sentence, start = spoken.sentence, spoken.mention.start
        if len(sentence) > LONGEST_SENTENCE:
            continue
        is_alone = named[id(sentence)] == 1 or OPENS.fullmatch(sentence[:start])
        if spoken.first and is_alone and not QUOTES.search(sentence):
            yield spoken


def _verb(form, spoken, unless):
    """The verb that the day belongs to: the first after a day that opens the sentence,
    or the one right before it; None where another stands between."""
    sentence, mention = spoken.sentence, spoken.mention
    if OPENS.fullmatch(sentence[: mention.start]):
        clause = sentence[mention.end : mention.end + LONGEST_CLAUSE]
        found = form.search(sentence, mention.end, mention.end + len(clause))
        between = sentence[mention.end : found.start()] if found else ""
        return None if unless.search(between) else found
    if not LEADS_TO_DAY.search(sentence, 0, mention.start):
        return None
    start = max(0, mention.start - LONGEST_CLAUSE)
    *_, found = [None, *form.finditer(sentence, start, mention.start)]
    if found is None or BREAKS.search(sentence, found.end(), mention.start):
        return None
    return found
