"""Where an event is: the place that its opening words name.

No place is known here by name but those of the time zone tables; the others are
known by how they stand: "will visit X, Y", "held in X", "at the Z, in X".
"""

import re
from dataclasses import dataclass

from releases.reading.calendar_words import MONTHS, WEEKDAYS
from releases.reading.capitals import PARTICLES, joined, run_from, words_of
from releases.reading.zones import is_country, is_known_place

IN = {"in", "à", "en", "au", "aux"}
VISIT = {"visit", "visits", "visited", "visiting", "visitera", "visite", "visité"}
TO_AFTER = re.compile(r"(?:travel|travell|trip|return|fl[eiy]|déplace|rend)\w*$", re.I)
PLACE_PARTICLES = PARTICLES | {"of", "des", "sur", "sous", "am", "upon"}
# Words that make a capitalised run a body, a building, an office or an occasion.
NO_PLACE = re.compile(
    r"(?:academy|accord|agreement|airbase|alliance|allie[sd]|army|assembly|award|base|"
    r"building|centre|center|chair\w*|chiefs?|college|command\w*|commission\w*|"
    r"committee|conference|congress|convention|corps|council|court|day|days|defence|"
    r"defense|department|director\w*|exercise|force|forces|forum|general|governor|"
    r"group|hall|headquarters|hq|house|hub|institute|internship|king|leaders?|majesty|"
    r"meeting|members?|minist\w+|nations?|office\w*|operation|parliament|partners?|"
    r"president\w*|prime|prince\w*|programme?|queen|representative\w*|room|secretary|"
    r"section|senate|session|speaker|square|summit|talks|treaty|university|war|week|"
    r"workshop|mr|mrs|ms|dr|sir|mme|hotel|airport|"
    r"conseil|comité|conférence|sommet|siège|réunion|général\w*|ministres?|premi\w+)$",
    re.I,
)
EVENT = re.compile(
    r"(?:t[ao]kes?|took|met|meets?|held|hold|hosts?|hosted|visit\w*|travel\w*|joined|"
    r"attend\w*|participat\w*|receiv\w*|welcom\w*|gather\w*|conven\w*|sp[eo]ak\w*|spoke|"
    r"deliver\w*|open\w*|will|arriv\w*|address\w*|aura|auront|tiend\w+|réuni\w*|"
    r"rencontr\w*|recevra|accueill\w+|participer\w*|rendu\w*|rendra|seront|sera)$"
)
AFTER_COUNTRY = {
    "to", "for", "on", "where", "and", "from", "this", "at", "with", "during", "as",
    "pour", "où", "et", "le", "du", "afin",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    name: str
    country: str = ""
    weight: int = 0


def place_in(sentence):
    """The place that a sentence about an event names, or None."""
    words = words_of(sentence)
    first_verb = next(
        (at for at, word in enumerate(words) if EVENT.match(word.core)), len(words)
    )
    found = []
    for at in range(len(words) - 1):
        weight = weight_of(words, at, first_verb)
        if weight and (place := place_at(words, at + 1, weight)):
            found.append(place)
    return max(found, key=lambda place: place.weight, default=None)


def weight_of(words, at, first_verb):
    """How much a word speaks for a place after it; 0 where it does not at all."""
    core = words[at].core
    if words[at].after:
        return 0
    if core.lower() in VISIT:
        return 3
    if core == "to" and at and TO_AFTER.match(words[at - 1].core):
        return 3
    if core == "to" and at and words[at - 1].core in ("visit", "visits", "trip"):
        return 3
    if core in IN and at and TO_AFTER.match(words[at - 1].core):
        return 3
    if core in IN and at > first_verb:
        return 1 if opens_another_event(words, at) else 2
    return 0


def opens_another_event(words, at):
    """ "the Summit in X": the place may be that of an event named in passing."""
    previous = words[at - 1]
    return previous.is_capital and not previous.after and not is_seat(previous.core)


def is_seat(word):
    return bool(re.match(r"(?:headquarters|hq|siège|base|airbase)$", word, re.I))


def place_at(words, at, weight):
    if words[at].core in ("the", "la", "le", "l’") and at + 1 < len(words):
        at += 1
    end = run_from(words, at, most=5, particles=PLACE_PARTICLES)
    if end == at or words[end - 1].is_possessive:
        return None
    name = joined(words, at, end)
    if not reads_like_a_place(words[at:end]):
        return None
    if f"{name} and" and end + 1 < len(words) and words[end].core in ("and", "&"):
        wider_end = run_from(words, end + 1, most=3)
        wider = f"{name} and {joined(words, end + 1, wider_end)}"
        name, end = (wider, wider_end) if is_country(wider) else (name, end)
    country = country_after(words, end)
    weight += 2 * is_known_place(name) + (2 if country else 0)
    if not country and is_country(name):
        country = name
    return Place(name, country, weight)


def country_after(words, end):
    """The country that follows a town: "X, Y", "X (Y)", "X, en Y"."""
    if end >= len(words):
        return ""
    bracketed = words[end].before == "("
    at = end
    if words[end - 1].after == "," and words[at].core in ("en", "au", "in"):
        at += 1
    elif not bracketed and words[end - 1].after != ",":
        return ""
    if at < len(words) and words[at].core == "the":
        at += 1
    stop = run_from(words, at, most=5, particles=PLACE_PARTICLES)
    if stop == at or words[stop - 1].is_possessive:
        return ""
    if not reads_like_a_place(words[at:stop]):
        return ""
    name = joined(words, at, stop)
    if "." in name:
        return ""
    closed = words[stop - 1].after or stop == len(words)
    goes_on = stop < len(words) and words[stop].core in AFTER_COUNTRY
    return name if closed or goes_on or bracketed or is_country(name) else ""


def reads_like_a_place(words):
    cores = [word.core for word in words]
    if any(core.lower() in MONTHS or core.lower() in WEEKDAYS for core in cores):
        return False
    return not any(NO_PLACE.match(core) for core in cores)
