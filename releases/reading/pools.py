"""Pools: which media gather, where and when, for which line of the programme."""

import re

from releases.reading.clock import find_clocks
from releases.reading.records import Pool

POOL = re.compile(r"\bpool(?:s|ed)?\b", re.I)
GATHERS = re.compile(
    r"\b(?:meets?|gathers?|assembles?|meeting|gathering|assembly|reports?|picked up|"
    r"collected|escorted|retrouver\w*|réuni\w*|rassembl\w+|rendez-vous)\b(?: point)?",
    re.I,
)
MEDIA = (
    # "the pool of visual media covering …"
    re.compile(
        r"\bpool (?:of|de|des|for) (?P<media>[^.,;:()]{2,60}?)(?= (?:covering|for|will|"
        r"is|are|should|must|to|who|attending|meets?|gathers?|qui|pour|chargé|se|"
        r"couvrant)\b"
        r"|[.,;:()]|$)",
        re.I,
    ),
    # "the visual media pool", "pooled photographers"
    re.compile(
        r"\b(?:the|a|an|all|le|la) "
        r"(?P<media>(?:[\w’'-]{2,20} ){0,3}?[\w’'-]{2,20}) pool\b",
        re.I,
    ),
    re.compile(r"^(?P<media>(?:[\w’'-]{2,20} ){0,3}?[\w’'-]{2,20}) pool\b", re.I),
    re.compile(r"\bpooled (?P<media>[\w-]{2,20}(?: (?:media|teams|crews))?)", re.I),
    re.compile(r"\bpool \((?P<media>[^()]{2,60})\)", re.I),
)
POINT = re.compile(
    r"(?P<prep>in front of|outside|inside|near|next to|beside|by|behind|opposite|at|in|"
    r"on|devant|à côté de|à l[’']entrée|au|aux|à|dans) (?=\S)",
    re.I,
)
POINT_ENDS = re.compile(
    r"[.,;()]|\b(?:no later than|not later than|at the latest|before|by|from|at|à|on|"
    r"and|to|for|in order|prior|avant|pour|where|who) ?$|"
    r" (?:no later than|and will|to (?:be|cover|take)|for (?:the|escort)|in order|"
    r"prior to|where they|before being|au plus tard)\b",
    re.I,
)
# A sentence is compared with no more lines than a programme has.
MOST_LINES = 200
PLAIN = ("at", "by", "au", "aux", "à")
COMMON = frozenset(
    [
        "with",
        "will",
        "from",
        "that",
        "this",
        "media",
        "pool",
        "press",
        "event",
        "their",
        "have",
    ]
)


def pool_in(sentence, programme):
    """The pool that a sentence calls together, or None."""
    if not POOL.search(sentence):
        return None
    clocks = find_clocks(sentence)
    gathers = GATHERS.search(sentence)
    if not gathers or not clocks:
        return None
    start, clock = next(
        (found for found in clocks if found[0] > gathers.start()), clocks[0]
    )
    return Pool(
        media=media_of(sentence),
        meeting_point=meeting_point(sentence, gathers.end(), start, clock.stop),
        gathers_at=clock.start,
        typed=sentence,
        covers=covered_line(sentence, programme),
        zone=clock.zone,
    )


def media_of(sentence):
    for form in MEDIA:
        found = form.search(sentence)
        if found and found["media"].lower() not in (
            "the",
            "a",
            "press",
            "this",
            "each",
        ):
            return found["media"].strip(" ’'")
    return ""


def meeting_point(sentence, gathers, start, stop):
    """The words of the place, between the verb and the time or after the time."""
    if start > gathers:
        between = sentence[gathers:start]
        if point := point_from(
            re.sub(r" (?:at|by|from|à|no later than)? ?$", "", between)
        ):
            return point
    return point_from(sentence[stop:].lstrip(" ,"))


def point_from(words):
    found = POINT.match(words.lstrip())
    if not found:
        return ""
    words = words.lstrip()
    ends = POINT_ENDS.search(words, found.end())
    words = words[: ends.start()] if ends else words
    if found["prep"].lower() in PLAIN:
        words = words[found.end() :]
    return words.strip()


def covered_line(sentence, programme):
    """The one programme line that shares most words with the sentence, or None."""
    spoken = telling_words(sentence)
    shared = [len(spoken & telling_words(line.text)) for line in programme[:MOST_LINES]]
    best = max(shared, default=0)
    if not best or shared.count(best) > 1:
        return None
    return shared.index(best)


def telling_words(text):
    return {word.lower() for word in re.findall(r"\w{4,40}", text[:2_000])} - COMMON
