"""A sentence for each sort of change in an event's public facts.

Each takes the older and the newer facts, of the event or of one item, and the active
language. An item's facts come with the ``zone`` of their event.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from events.moments import (
    day,
    days,
    hour,
    hour_with_zone,
    in_zone,
    zone_label,
    zone_offset,
)
from events.words import addressed


def _in(language, facts, name):
    return facts[f"{name}_{language}"] or facts[f"{name}_en"] or facts[f"{name}_fr"]


def _renamed(language, old, new, name):
    """The older and the newer words: in the language, else where they changed."""
    for code in (language, "en", "fr"):
        was, now = old[f"{name}_{code}"], new[f"{name}_{code}"]
        if was and now and was != now:
            return was, now
    return _in(language, old, name), _in(language, new, name)


def _of_item(sentence, item, language, **parts):
    return sentence % {"what": _in(language, item, "words"), **parts}


def moved(old, new, language):
    if new["starts_at"] is None:
        sentence = (
            _("%(what)s now follows the item above it")
            if new["precision"] == "following"
            else _("%(what)s: the hour is to be confirmed")
        )
        return _of_item(sentence, new, language)
    another_day = old["day"] != new["day"]
    now = _hour(new, language, with_day=another_day)
    if old["starts_at"] is None or old["starts_at"] == new["starts_at"]:
        return _of_item(_("%(what)s is now at %(now)s"), new, language, now=now)
    was = _hour(old, language, with_day=another_day)
    if not another_day and _label(old, language) == _label(new, language):
        # One zone label stands for both hours.
        was = _about(old) + hour(_start(old), old["zone"], language)
    sentence = _("%(what)s moved from %(was)s to %(now)s")
    return _of_item(sentence, new, language, was=was, now=now)


def _hour(item, language, *, with_day):
    words = _about(item) + hour_with_zone(_start(item), item["zone"], language)
    if with_day:
        words = f"{day(date.fromisoformat(item['day']), year=False)}, {words}"
    return words


def _about(item):
    return "±" if item["approximate"] else ""


def _start(item):
    return datetime.fromisoformat(item["starts_at"])


def _label(item, language):
    return zone_label(_start(item), item["zone"], language)


def item_end(old, new, language):
    if new["ends_at"] is None:
        return _of_item(_("%(what)s: the end is open"), new, language)
    end = hour_with_zone(datetime.fromisoformat(new["ends_at"]), new["zone"], language)
    return _of_item(_("%(what)s ends at %(end)s"), new, language, end=end)


def cancelled(old, new, language):
    return _of_item(_("%(what)s cancelled"), new, language)


def restored(old, new, language):
    return _of_item(_("%(what)s takes place after all"), new, language)


def reworded(old, new, language):
    was, now = _renamed(language, old, new, "words")
    return _("%(was)s now reads: %(now)s") % {"was": was, "now": now}


def item_place(old, new, language):
    place = _in(language, new, "place") or _("to be confirmed")
    return _of_item(
        _("%(what)s: the place is now %(place)s"), new, language, place=place
    )


def item_note(old, new, language):
    note = _in(language, new, "note") or _("the note is withdrawn")
    return _of_item(_("%(what)s: %(note)s"), new, language, note=note)


def item_access(old, new, language):
    access = _access_words(new)
    sentence = _("%(what)s: media access is now “%(access)s”")
    return _of_item(sentence, new, language, access=access)


def pool(old, new, language):
    parts = [_in(language, new, "pool_media"), _in(language, new, "pool_meeting_point")]
    if new["pool_gathers_at"]:
        gathers = datetime.fromisoformat(new["pool_gathers_at"])
        parts.append(hour_with_zone(gathers, new["zone"], language))
    if new["pool_places"]:
        parts.append(_("%(n)s places") % {"n": new["pool_places"]})
    pool = ", ".join(filter(None, parts)) or _("none")
    return _of_item(_("%(what)s: the pool is now: %(pool)s"), new, language, pool=pool)


def added(old, new, language):
    if new["starts_at"]:
        when = _hour(new, language, with_day=new["several_days"])
    elif new["precision"] == "following":
        when = _("after the item above it")
    else:
        when = _("at an hour to be confirmed")
    return _of_item(_("Added: %(what)s, %(when)s"), new, language, when=when)


def removed(old, new, language):
    return _of_item(_("%(what)s is no longer in the programme"), old, language)


def state(old, new, language):
    sentence = {
        "announced": _("The event takes place as announced"),
        "postponed": _("The event is postponed"),
        "cancelled": _("The event is cancelled"),
    }[new["state"]]
    reason = _in(language, new, "reason")
    if not reason:
        return sentence
    return _("%(sentence)s: %(reason)s") % {"sentence": sentence, "reason": reason}


def event_days(old, new, language):
    return _("The event moved from %(was)s to %(now)s") % {
        "was": _span(old),
        "now": _span(new),
    }


def _span(facts):
    return days(
        *(date.fromisoformat(facts[name]) for name in ("first_day", "last_day"))
    )


def title(old, new, language):
    _was, title = _renamed(language, old, new, "title")
    return _("The event is now called “%(title)s”") % {"title": title}


def zone(old, new, language):
    noon = datetime.fromisoformat(f"{new['first_day']}T12:00+00:00")
    zone = new["time_zone"]
    label, offset = zone_label(noon, zone, language), zone_offset(noon, zone)
    return _("Hours are now given in %(zone)s") % {
        "zone": label if label == offset else f"{label} ({offset})"
    }


def venue(old, new, language):
    venue = new["venue"] or {}
    levels = [
        venue.get(f"{level}_{language}") or venue.get(f"{level}_en")
        for level in ("room", "site", "city", "country")
    ]
    place = ", ".join(filter(None, levels)) or _("to be confirmed")
    return _("The place is now %(place)s") % {"place": place}


def people(old, new, language):
    people = ", ".join(map(addressed, new["people"])) or _("to be confirmed")
    return _("Taking part: %(people)s") % {"people": people}


def livestream(old, new, language):
    if not new["livestream"]:
        return _("There is no livestream any more")
    if old["livestream"]:
        return _("The livestream has another address")
    return _("There will be a livestream")


def access(old, new, language):
    return _("Media access is now “%(access)s”") % {"access": _access_words(new)}


def _access_words(facts):
    return {
        "open": _("Open"),
        "pooled": _("Pool"),
        "invitation": _("By invitation"),
        "closed": _("Closed to the media"),
        "none": _("No media opportunity"),
        "": _("to be confirmed"),
    }[facts["media_access"]]


def rule(old, new, language):
    return {
        "": _("Accreditation is not needed any more"),
        "others": _("Annual pass holders may come; all others apply for accreditation"),
        "all": _("All media apply for accreditation, annual pass holders too"),
    }[new["accreditation_rule"]]


def accreditation_note(old, new, language):
    note = _in(language, new, "accreditation_note") or _("the note is withdrawn")
    return _("Accreditation: %(note)s") % {"note": note}


def opens(old, new, language):
    if not new["accreditation_opens"]:
        return _("One can apply for accreditation now")
    return _("One can apply for accreditation from %(moment)s") % {
        "moment": _day_and_hour(new["accreditation_opens"], new, language)
    }


def deadline(old, new, language):
    if not new["accreditation_deadline"]:
        return _("There is no deadline for accreditation any more")
    return _("The deadline for accreditation is now %(deadline)s") % {
        "deadline": _day_and_hour(new["accreditation_deadline"], new, language)
    }


def _day_and_hour(written, facts, language):
    moment = datetime.fromisoformat(written)
    on = day(in_zone(moment, facts["time_zone"]).date())
    return f"{on}, {hour_with_zone(moment, facts['time_zone'], language)}"
