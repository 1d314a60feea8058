"""What changed between two copies of an event's public facts, as sentences.

Pure: two ``Event.facts()`` in, a list of ``{"en", "fr", "item"}`` out, one for each
change, in the order of the programme. Hours are in the zone of the newer copy.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from events.moments import day, days, hour, hour_with_zone, in_zone


def changes_between(old, new):
    """Sentences such as "Joint press conference moved from 13:40 to 14:10 CEST"."""
    return [
        {**_in_both(tell, *facts), "item": item}
        for tell, facts, item in _differences(old, new)
    ]


def _in_both(tell, *facts):
    sentences = {}
    for language in ("en", "fr"):
        with override(language):
            sentences[language] = tell(language, *facts)
    return sentences


def _differences(old, new):
    if old["state"] != new["state"]:
        yield _state, (new,), None
    if (old["first_day"], old["last_day"]) != (new["first_day"], new["last_day"]):
        yield _days, (old, new), None
    if _words(old, "title") != _words(new, "title"):
        yield _title, (new,), None
    for name, tell in _PLAIN.items():
        if old[name] != new[name]:
            yield tell, (new,), None
    before = {item["id"]: item for item in old["programme"]}
    after = {item["id"]: item for item in new["programme"]}
    for identity, item in after.items():
        if identity not in before:
            yield _added, (item, new), identity
        else:
            for tell in _item_changes(before[identity], item):
                yield tell, (before[identity], item, new), identity
    for identity, item in before.items():
        if identity not in after:
            yield _removed, (item, new), identity


def _item_changes(old, new):
    if new["cancelled"] and not old["cancelled"]:
        yield _cancelled
        return
    if old["cancelled"] and not new["cancelled"]:
        yield _restored
    if any(old[k] != new[k] for k in ("day", "starts_at", "precision", "approximate")):
        yield _moved
    if old["ends_at"] != new["ends_at"]:
        yield _end
    if _words(old, "words") != _words(new, "words"):
        yield _reworded
    if _words(old, "place") != _words(new, "place"):
        yield _place
    if old["media_access"] != new["media_access"]:
        yield _access
    if any(
        _words(old, name) != _words(new, name)
        for name in ("pool_media", "pool_meeting_point")
    ) or (old["pool_gathers_at"], old["pool_places"]) != (
        new["pool_gathers_at"],
        new["pool_places"],
    ):
        yield _pool


def _words(facts, name):
    return facts[f"{name}_en"], facts[f"{name}_fr"]


def _in(language, facts, name):
    return facts[f"{name}_{language}"] or facts[f"{name}_en"] or facts[f"{name}_fr"]


def _moment(value):
    return datetime.fromisoformat(value)


def _when(item, zone, language, *, with_day=False):
    """The item's hour in words; ``with_day`` where another day is meant."""
    if item["starts_at"] is None:
        words = (
            _("after the item above")
            if item["precision"] == "following"
            else _("an hour to be confirmed")
        )
    else:
        about = "±" if item["approximate"] else ""
        words = about + hour_with_zone(_moment(item["starts_at"]), zone, language)
    if with_day:
        words = f"{day(date.fromisoformat(item['day']), year=False)}, {words}"
    return words


def _moved(language, old, new, facts):
    zone = facts["time_zone"]
    another_day = old["day"] != new["day"]
    before = _when(old, zone, language, with_day=another_day)
    if old["starts_at"] and new["starts_at"] and not another_day:
        # One zone label for both hours, where it is the same one.
        was, now = _moment(old["starts_at"]), _moment(new["starts_at"])
        if in_zone(was, zone).tzname() == in_zone(now, zone).tzname():
            before = ("±" if old["approximate"] else "") + hour(was, zone, language)
    return _("%(what)s moved from %(old)s to %(new)s") % {
        "what": _in(language, new, "words"),
        "old": before,
        "new": _when(new, zone, language, with_day=another_day),
    }


def _end(language, old, new, facts):
    if new["ends_at"] is None:
        return _("%(what)s: the end is open") % {"what": _in(language, new, "words")}
    return _("%(what)s: ends at %(end)s") % {
        "what": _in(language, new, "words"),
        "end": hour_with_zone(_moment(new["ends_at"]), facts["time_zone"], language),
    }


def _cancelled(language, old, new, facts):
    return _("%(what)s cancelled") % {"what": _in(language, new, "words")}


def _restored(language, old, new, facts):
    return _("%(what)s takes place after all") % {"what": _in(language, new, "words")}


def _reworded(language, old, new, facts):
    return _("%(old)s now reads: %(new)s") % {
        "old": _in(language, old, "words"),
        "new": _in(language, new, "words"),
    }


def _place(language, old, new, facts):
    return _("%(what)s: place is now %(place)s") % {
        "what": _in(language, new, "words"),
        "place": _in(language, new, "place") or _("open"),
    }


def _access(language, old, new, facts):
    return _("%(what)s: media access is now “%(access)s”") % {
        "what": _in(language, new, "words"),
        "access": _access_words(new["media_access"]),
    }


def _pool(language, old, new, facts):
    parts = [_in(language, new, "pool_media"), _in(language, new, "pool_meeting_point")]
    if new["pool_gathers_at"]:
        gathers = _moment(new["pool_gathers_at"])
        parts.append(hour_with_zone(gathers, facts["time_zone"], language))
    if new["pool_places"]:
        parts.append(_("%(n)s places") % {"n": new["pool_places"]})
    return _("%(what)s: pool is now %(pool)s") % {
        "what": _in(language, new, "words"),
        "pool": ", ".join(part for part in parts if part) or _("none"),
    }


def _added(language, item, facts):
    return _("Added: %(what)s, %(when)s") % {
        "what": _in(language, item, "words"),
        "when": _when(
            item,
            facts["time_zone"],
            language,
            with_day=facts["first_day"] != facts["last_day"],
        ),
    }


def _removed(language, item, facts):
    return _("%(what)s is no longer in the programme") % {
        "what": _in(language, item, "words")
    }


def _state(language, facts):
    return {
        "announced": _("The event takes place as announced"),
        "postponed": _("The event is postponed"),
        "cancelled": _("The event is cancelled"),
    }[facts["state"]]


def _days(language, old, new):
    return _("The event moved from %(old)s to %(new)s") % {
        "old": _span(old),
        "new": _span(new),
    }


def _span(facts):
    return days(
        date.fromisoformat(facts["first_day"]), date.fromisoformat(facts["last_day"])
    )


def _title(language, facts):
    return _("The event is now called “%(title)s”") % {
        "title": _in(language, facts, "title")
    }


def _venue(language, facts):
    names = facts["venue"] or {}
    parts = [
        names.get(f"{part}_{language}") or names.get(f"{part}_en") or ""
        for part in ("room", "site", "city", "country")
    ]
    place = ", ".join(part for part in parts if part)
    return _("The place is now %(place)s") % {"place": place or _("open")}


def _people(language, facts):
    return _("Taking part: %(people)s") % {"people": ", ".join(facts["people"])}


def _livestream(language, facts):
    return _("A livestream is announced") if facts["livestream"] else _("No livestream")


def _event_access(language, facts):
    return _("Media access is now “%(access)s”") % {
        "access": _access_words(facts["media_access"])
    }


def _deadline(language, facts):
    if not facts["accreditation_deadline"]:
        return _("There is no deadline for accreditation any more")
    deadline = _moment(facts["accreditation_deadline"])
    return _("The deadline for accreditation is now %(deadline)s") % {
        "deadline": f"{day(in_zone(deadline, facts['time_zone']).date())}, "
        + hour_with_zone(deadline, facts["time_zone"], language)
    }


def _access_words(access):
    return {
        "open": _("Open"),
        "pooled": _("Pool"),
        "invitation": _("By invitation"),
        "closed": _("Closed to the media"),
        "none": _("No media opportunity"),
        "": _("open"),
    }[access]


_PLAIN = {
    "venue": _venue,
    "people": _people,
    "livestream": _livestream,
    "media_access": _event_access,
    "accreditation_deadline": _deadline,
}
