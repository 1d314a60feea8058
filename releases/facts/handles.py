"""Social handles: whether they stand apart, and belong to somebody in the text."""

import re

from django.utils.translation import gettext as _

from releases.facts.finding import doubt
from releases.reading.capitals import words_of
from releases.reading.titles import OFFICES

# "SecGenOrga" into Sec, Gen, Orga; capitals in a row are one part.
PARTS = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z][a-z]+|[a-z]+")
# Parts that name a channel, no person.
CHANNELS = ("press", "news", "media", "live", "official", "team", "info", "presse")
STEM = 5
# Who owns the handles of the press office itself.
OFFICE = object()


def handles(prose, owners):
    """``handle``: run together, or of nobody whom the text mentions. ``owners`` gives
    for the handles that are known, in small letters, whom they belong to."""
    item, words = prose.item, None
    for typed in item.run_together:
        yield doubt("handle", typed, _("Handles run together."))
    people = {person.name for person in item.people}
    for handle in item.handles:
        owner = owners.get(handle.lower())
        if owner is OFFICE:
            belongs = True
        elif owner:
            belongs = owner in people
        else:
            words = words or _naming_words(prose)
            # They are short for English words, whatever the text is written in.
            belongs = item.language != "en" or _may_belong(handle, words)
        if not belongs:
            message = _("This handle belongs to nobody whom the text mentions.")
            yield doubt("handle", handle, message)


def _naming_words(prose):
    """The words that may be part of a name or an office, in small letters."""
    return {
        word.core.lower()
        for text in (prose.item.source, *prose.paragraphs)
        for word in words_of(text)
        if (word.is_capital or word.core in OFFICES) and "@" not in word.core
    }


def _may_belong(handle, words):
    """Whether each telling part of a handle is short for a word of the text; of a
    handle in one part nobody can say."""
    parts = [part for part in PARTS.findall(handle) if len(part) > 2]
    telling = [part.lower() for part in parts if part[1:].islower()]
    telling = [part for part in telling if part not in CHANNELS]
    if len(parts) < 2:
        return True
    return all(any(_is_short_for(part, word) for word in words) for part in telling)


def _is_short_for(part, word):
    if word.startswith(part) or (len(part) >= STEM and word[:STEM] == part[:STEM]):
        return True
    # "Dept" for department: its letters in order, the first and the last too.
    letters = iter(word)
    ends = (word[:1], word[-1:]) == (part[0], part[-1])
    return len(part) > 3 and ends and all(letter in letters for letter in part)
