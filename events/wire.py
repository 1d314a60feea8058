"""An event's facts as lines and sentences: as typed while true, else in their own form.

A line or sentence that was read from a text keeps its words beside the facts that they
state, in ``typed``: ``{language: {slot: [words, facts]}}``. Here the two are compared.
Once a fact has changed, the typed words are not printed again unless it changes back.
Nothing here asks the database for more than the event, its items and its venue.
"""

from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import override

from events.models import AccreditationRule, MediaAccess, Precision
from events.moments import NBSP, day, hour, in_zone, zone_label

FACT_LANGUAGES = ("en", "fr")


def keep_typed(typed, language, slot, words, facts):
    """Remember in ``typed`` that ``words`` state ``facts``; answers ``typed``."""
    typed.setdefault(language, {})[slot] = [words, facts]
    return typed


def as_typed(typed, language, slot, facts):
    """The words of a slot as they were typed, or None where they state other facts."""
    words, stated = typed.get(language, {}).get(slot, (None, None))
    return words if stated == facts else None


def kept_words(typed, language, slot):
    """The words of a slot as they were typed, whatever has become of their facts."""
    return typed.get(language, {}).get(slot, ("", ""))[0]


def programme_lines(event, language):
    """The programme, a line an item; where the days need telling apart, their heads."""
    return [words for words, item in lines_with_items(event, language)]


def lines_with_items(event, language):
    """The same lines, each with its item; the head of a day has none."""
    items = list(event.programme.all())
    several = len({item.day for item in items}) > 1
    for on, of_the_day in groupby(items, key=lambda item: item.day):
        of_the_day = list(of_the_day)
        heading = _typed_heading(of_the_day, language)
        if heading or several:
            yield heading or day_heading(on, language), None
        for item in of_the_day:
            yield line(item, language), item


def day_heading(on, language):
    with _speaking(language):
        return plain(day(on))


def heading_facts(item):
    return item.day.isoformat()


def _typed_heading(items, language):
    """The head of a day as typed: it is kept by whichever item stood first then."""
    typed = (
        as_typed(item.typed, language, "heading", heading_facts(item)) for item in items
    )
    return next(filter(None, typed), None)


def line(item, language):
    """ "13:40 (CEST) Joint press conference", or the line as it was typed."""
    typed = as_typed(item.typed, language, "line", line_facts(item, language))
    return typed or _own_line(item, language)


def line_facts(item, language):
    """What a programme line states, as one string."""
    return _facts(
        item.day.isoformat(),
        item.precision,
        _local(item.starts_at, item),
        _local(item.ends_at, item),
        "about" if item.approximate else "",
        words_in(item, "words", language),
        "cancelled" if item.cancelled else "",
    )


def _own_line(item, language):
    with _speaking(language):
        words = words_in(item, "words", language)
        if item.cancelled:
            words = _("%(what)s (cancelled)") % {"what": words}
        if item.precision == Precision.FOLLOWING:
            return _("Then: %(what)s") % {"what": words}
        if item.precision == Precision.TO_BE_CONFIRMED:
            return _("TBC %(what)s") % {"what": words}
        return f"{_hours(item, language)} {words}"


def _hours(item, language):
    """ "13:00 (CEST)", "+/-10:00 (CEST)", "13:00 – 14:00 (CEST)"."""
    zone = item.event.time_zone
    start = plain(hour(item.starts_at, zone, language))
    label = zone_label(item.starts_at, zone, language)
    about = "+/-" if item.approximate else ""
    if item.ends_at is None:
        return f"{about}{start} ({label})"
    end = plain(hour(item.ends_at, zone, language))
    end_label = zone_label(item.ends_at, zone, language)
    if end_label != label:
        start = f"{start} ({label})"
    return f"{about}{start} – {end} ({end_label})"


def pool_sentence(item, language):
    """Where and when the item's pool meets, or "" where it has none."""
    if not item.has_pool:
        return ""
    typed = as_typed(item.typed, language, "pool", pool_facts(item, language))
    return typed or _own_pool(item, language)


def pool_facts(item, language):
    """What the sentence on an item's pool states, as one string."""
    return _facts(
        _local(item.pool_gathers_at, item),
        words_in(item, "pool_media", language),
        words_in(item, "pool_meeting_point", language),
        str(item.pool_places or ""),
        "cancelled" if item.cancelled else "",
    )


def _own_pool(item, language):
    names = {
        "media": words_in(item, "pool_media", language),
        "what": words_in(item, "words", language),
        "where": words_in(item, "pool_meeting_point", language),
        "n": item.pool_places,
        "when": item.pool_gathers_at
        and at_hour(item.pool_gathers_at, item.event.time_zone, language),
    }
    with _speaking(language):
        if item.cancelled:
            return _("The pool for “%(what)s” does not meet: cancelled.") % names
        whose = _("The pool for “%(what)s”")
        if names["media"]:
            whose = _("The pool (%(media)s) for “%(what)s”")
        names["whose"] = whose % names
        return _pool_form(names) % names + (
            " " + _("It has %(n)s places.") % names if names["n"] else ""
        )


def _pool_form(names):
    if names["when"] and names["where"][:1].islower():
        return _("%(whose)s meets at %(when)s %(where)s.")
    if names["when"] and names["where"]:
        return _("%(whose)s meets at %(when)s: %(where)s.")
    if names["when"]:
        return _("%(whose)s meets at %(when)s.")
    if names["where"]:
        return _("%(whose)s meets: %(where)s.")
    return _("%(whose)s meets at a place and an hour to be confirmed.")


def access_sentence(event, language):
    """Whether and how the media may attend, or "" where nothing is said."""
    typed = as_typed(event.typed, language, "access", access_facts(event))
    return typed or _own_access(event, language)


def access_facts(event):
    return _facts(event.media_access, event.accreditation_rule)


def _own_access(event, language):
    with _speaking(language):
        access = {
            MediaAccess.OPEN: _("The event is open to the media."),
            MediaAccess.POOLED: _("A pool covers the event for all media."),
            MediaAccess.INVITATION: _("Media attend by invitation only."),
            MediaAccess.CLOSED: _("The event is closed to the media."),
            MediaAccess.NONE: _("There will be no media opportunity."),
        }.get(event.media_access)
        return " ".join(filter(None, (access, _rule(event))))


def _rule(event):
    return {
        AccreditationRule.OTHERS_APPLY: _(
            "Holders of an annual pass may attend; all others apply for accreditation."
        ),
        AccreditationRule.ALL_APPLY: _(
            "All media apply for accreditation, holders of an annual pass too."
        ),
    }.get(event.accreditation_rule)


def deadline_sentence(event, language):
    """Until when one can apply, or "" where there is no deadline."""
    if event.accreditation_deadline is None:
        return ""
    typed = as_typed(event.typed, language, "deadline", deadline_facts(event))
    if typed:
        return typed
    deadline, zone = event.accreditation_deadline, event.time_zone
    with _speaking(language):
        return _("The deadline for accreditation is %(day)s, %(hour)s.") % {
            "day": plain(day(in_zone(deadline, zone).date())),
            "hour": at_hour(deadline, zone, language),
        }


def deadline_facts(event):
    deadline = event.accreditation_deadline
    return _iso(deadline, event.time_zone) if deadline else ""


def at_hour(moment, zone, language):
    """ "12:30 (CEST)", as programme lines write it."""
    label = zone_label(moment, zone, language)
    return f"{plain(hour(moment, zone, language))} ({label})"


def words_in(thing, name, language):
    """A shared fact's words in a language, else in whichever one they stand."""
    languages = sorted(FACT_LANGUAGES, key=lambda code: code != language)
    return next(
        filter(None, (getattr(thing, f"{name}_{code}") for code in languages)), ""
    )


def _speaking(language):
    return override(language if language in FACT_LANGUAGES else "en")


def plain(words):
    """Wires and terminals want ordinary spaces."""
    return words.replace(NBSP, " ")


def _facts(*facts):
    return "|".join(facts)


def _local(moment, item):
    return _iso(moment, item.event.time_zone) if moment else ""


def _iso(moment, zone):
    return in_zone(moment, zone).isoformat(timespec="minutes")
