"""The days of the event that a text is about, from its opening sentences."""

import re
from datetime import timedelta

from releases.reading.dates import find_days
from releases.reading.deadlines import deadline_mention
from releases.reading.sentences import LONGEST_PARAGRAPH, sentences
from releases.reading.years import resolve

OPENING_PARAGRAPHS = 2
OPENING_SENTENCES = 3
# An item about days further off than this from its issue speaks of history.
NEAR = timedelta(days=5 * 366)
SAME_EVENT = timedelta(days=14)
NOT_THE_EVENT = re.compile(
    r"(?:\b(?:of|since|until|till|by|before|after|dated|effective|signed|beginning|"
    r"ending|through|prior to|follows|born|established|adopted|issued|depuis|avant|"
    r"après|jusqu[’']au|datée? du|at the latest)|\bas of|\bact,?|\border \d+,?)"
    r"(?: (?:on|the|le|a|du))? ?\(?$",
    re.I,
)
SOMETHING_ELSE = re.compile(
    r"\b(?:appl(?:y|ications?)|registration|submissions?|candidatures?|inscriptions?)\b",
    re.I,
)


def opening_sentences(paragraphs):
    """The sentences that say what an item is about."""
    for paragraph in paragraphs[:OPENING_PARAGRAPHS]:
        text = paragraph[:LONGEST_PARAGRAPH]
        for start, end in sentences(text)[:OPENING_SENTENCES]:
            yield text[start:end]


def event_days(paragraphs, dateline, reference):
    """(first day, last day, the sentence that names them, doubts)."""
    doubts = []
    for sentence in opening_sentences(paragraphs):
        days, found_doubts = days_in(sentence, reference)
        doubts += found_doubts
        if days:
            return min(days), max(days), sentence, doubts
    if dateline.mention:
        first, last, _ = resolve(dateline.mention, reference)
        return first, last, "", doubts
    return None, None, "", doubts


def days_in(sentence, reference):
    """The days of the event that one sentence names, and what is doubtful."""
    if deadline_mention(sentence) or SOMETHING_ELSE.search(sentence):
        return [], []
    days, doubts = [], []
    for mention in find_days(sentence):
        head = sentence[max(0, mention.start - 40) : mention.start]
        if NOT_THE_EVENT.search(head):
            continue
        first, last, found = resolve(mention, reference)
        doubts += found
        if first is None or is_history(first, reference):
            continue
        if not days or abs(first - days[0]) <= SAME_EVENT:
            days += [first, last]
    return days, doubts


def is_history(day, reference):
    """Far from the day of issue; where none is known, long before the text's years."""
    if reference.day:
        return abs(day - reference.day) > NEAR
    return day.year < max(reference.own_years, default=day.year) - 2
