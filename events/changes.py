"""What changed between two copies of an event's public facts, as sentences.

Pure: two ``Event.facts()`` in, a list of ``{"en", "fr", "item"}`` out, one for each
change that people act on, in the order of the programme. What only describes (summary,
kind, topics) makes a new copy and no sentence.
"""

from django.utils.translation import override

from events import sentences


def changes_between(old, new):
    """Sentences such as "Joint press conference moved from 13:40 to 14:10 CEST"."""
    changes = [(tell, old, new, None) for tell in _told(_OF_EVENT, old, new)]
    before, after = _items(old), _items(new)
    for identity, item in after.items():
        was = before.get(identity)
        tells = _item_tells(was, item) if was else [sentences.added]
        changes += [(tell, was, item, identity) for tell in tells]
    for identity, was in before.items():
        if identity not in after:
            changes.append((sentences.removed, was, was, identity))
    return [
        {**_in_both(tell, was, now), "item": identity}
        for tell, was, now, identity in changes
    ]


def _items(facts):
    """The items by identity, each with what it takes from its event."""
    several = facts["first_day"] != facts["last_day"]
    return {
        item["id"]: {**item, "zone": facts["time_zone"], "several_days": several}
        for item in facts["programme"]
    }


def _item_tells(old, new):
    if new["cancelled"] and not old["cancelled"]:
        return [sentences.cancelled]
    return _told(_OF_ITEM, old, new)


def _told(table, old, new):
    return [
        tell for names, tell in table if any(_differs(old, new, name) for name in names)
    ]


def _differs(old, new, name):
    """Words that come into a second language, or leave it, change no fact. A copy may
    be older than a fact that is kept since."""
    if old.get(name) == new.get(name):
        return False
    stem, _, language = name.rpartition("_")
    if language not in _OTHER or (old[name] and new[name]):
        return True
    other = f"{stem}_{_OTHER[language]}"
    return not (old[other] and old[other] == new[other])


def _in_both(tell, old, new):
    told = {}
    for language in ("en", "fr"):
        with override(language):
            told[language] = tell(old, new, language)
    return told


def _both(name):
    return f"{name}_en", f"{name}_fr"


_OTHER = {"en": "fr", "fr": "en"}

# Which facts, when they differ, are told how.
_OF_EVENT = (
    (("state",), sentences.state),
    (("first_day", "last_day"), sentences.event_days),
    (_both("title"), sentences.title),
    (("time_zone",), sentences.zone),
    (("venue",), sentences.venue),
    (("people",), sentences.people),
    (("livestream",), sentences.livestream),
    (("media_access",), sentences.access),
    (("accreditation_rule",), sentences.rule),
    (_both("accreditation_note"), sentences.accreditation_note),
    (("accreditation_opens",), sentences.opens),
    (("accreditation_deadline",), sentences.deadline),
)
_OF_ITEM = (
    (("cancelled",), sentences.restored),
    (("day", "starts_at", "precision", "approximate"), sentences.moved),
    (("ends_at",), sentences.item_end),
    (_both("words"), sentences.reworded),
    (_both("place"), sentences.item_place),
    (_both("note"), sentences.item_note),
    (("media_access",), sentences.item_access),
    (
        (
            *_both("pool_media"),
            *_both("pool_meeting_point"),
            "pool_gathers_at",
            "pool_places",
        ),
        sentences.pool,
    ),
)
