"""Deadlines: the sentences that say until when somebody may apply or confirm."""

import re

from releases.reading.clock import find_clocks
from releases.reading.dates import find_days
from releases.reading.records import Deadline
from releases.reading.sentences import LONGEST_SENTENCE
from releases.reading.years import resolve

NAMED = re.compile(
    r"\b(?:deadlines?|closing date|date limite|dernier délai|date butoir)\b",
    re.I,
)
# Who must do something, so that "by" and "before" are a term and no history.
ASKED = re.compile(
    r"\b(?:appl(?:y|ications?|icants?)|regist(?:er|ration|rations)|accredit\w*|rsvp|"
    r"submi(?:t|tted|ssions?)|sign up|requests?|confirm|e-?mail|send|sent|"
    r"apply|nominations?|proposals?|candidatures?|inscri\w+|accrédit\w*|demandes?|"
    r"postul\w+|envoy\w+|confirmer|soumettre|soumis\w*|adress\w+)\b",
    re.I,
)
# The words right before the moment, from the end of what stands there.
TERM = re.compile(
    r"(?:\b(?:by|before|until|till|no later than|not later than|at the latest(?: by)?|"
    r"latest|prior to|clos(?:es?|ing)(?: on| at)?|ends?(?: on)?|expires?(?: on)?|"
    r"avant|jusqu[’']au|au plus tard|clôtur\w+|d[’']ici)|^[^:]{3,60}:)"
    r"(?: (?:the|le|on|du|at|à|end of|close of business|cob|midnight|noon|\(?\w{2,5}\)?"
    r"(?= on$)))?(?: (?:on|le|the|of|du|à))?,? ?\(?$",
    re.I,
)
NAMED_TERM = re.compile(
    r"(?:\b(?:is|was|of|on|to|until|by|est|fixée? au|au|le|:)|:|\()"
    r"(?: (?:on|le|the|now|at|à|set (?:for|at)|extended to|fixée?(?: au)?))?,? ?\(?$",
    re.I,
)
BETWEEN = re.compile(
    r"(?:,| on| at| à| le| by|, on|, at| the|, le| \(|\)| –|:)*[ ,(]*\Z"
)
# As far as a time may stand from its day: ", at ", " on the ".
FARTHEST = 15
LOOKS_BACK = re.compile(r"\b(?:missed|passed|expired|had|was|were)\b", re.I)
LEFT_OVER = re.compile(
    r"[ ,(]*\b(?:is|are|est|on|by|at|before|until|no later than|not later than|"
    r"at the latest|fixée?s?|will(?: be| close)?|closes?|avant|au plus tard|au|le|the|"
    r"du|of|jusqu[’']au|à|and)$|[ ,;:.()–-]+$",
    re.I,
)


def deadline_mention(sentence):
    """(day mention, time, start, end) of the term that a sentence sets, or None."""
    if len(sentence) > LONGEST_SENTENCE:
        return None
    named = NAMED.search(sentence)
    if not named and not ASKED.search(sentence):
        return None
    if LOOKS_BACK.search(sentence):
        return None
    days = [day for day in find_days(sentence) if not day.is_today]
    clocks = find_clocks(sentence) if days else []
    for day in days:
        clock, start, end = moment_around(sentence, day, clocks)
        before = sentence[:start]
        is_term = TERM.search(before, max(0, start - 60))
        if (
            is_term
            and ASKED.search(sentence)
            or named
            and (is_term or NAMED_TERM.search(before, max(0, start - 60)))
        ):
            return day, clock, start, end
    return None


def moment_around(sentence, day, clocks):
    """The day with the time beside it: "12:00 CEST on 20 May", "20 May, 18:00"."""
    for start, clock in clocks:
        if max(start - day.end, day.start - clock.stop) > FARTHEST:
            continue
        if clock.stop <= day.start and BETWEEN.fullmatch(
            sentence[clock.stop : day.start]
        ):
            return clock, start, day.end
        if day.end <= start and BETWEEN.fullmatch(sentence[day.end : start]):
            return clock, day.start, clock.stop
    return None, day.start, day.end


def deadline_in(sentence, reference):
    """(deadline, doubts) of a sentence; no deadline where no year can be found."""
    found = deadline_mention(sentence)
    if not found:
        return None, []
    mention, clock, start, end = found
    _, day, doubts = resolve(mention, reference)
    if not day:
        return None, doubts
    at = day.isoformat()
    if clock:
        at += f"T{clock.start}"
    deadline = Deadline(
        at=at,
        zone=clock.zone if clock else None,
        what=what_for(sentence, start, end),
        typed=sentence,
    )
    return deadline, doubts


def what_for(sentence, start, end):
    """The sentence without its moment."""
    before, after = sentence[:start], sentence[end:].strip(" .,;:)!")
    while (shorter := LEFT_OVER.sub("", before)) != before:
        before = shorter
    return " ".join(part for part in (before.strip(), after) if part)
