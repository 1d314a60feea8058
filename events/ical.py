"""Events as calendars read them: pure, and the same bytes for the same facts.

One entry for the event, over its whole days, and one for each item that has an hour.
Identities never change; SEQUENCE is the number of the programme's version, and the
stamps are its moment, so that calendars take every change and nothing else.
"""

from datetime import UTC, timedelta

from django.utils.translation import gettext as _

from events.models import EventState, MediaAccess
from events.moments import hour_with_zone

STATUS = {
    EventState.ANNOUNCED: "CONFIRMED",
    EventState.POSTPONED: "TENTATIVE",
    EventState.CANCELLED: "CANCELLED",
}


def calendar(events, *, name, host, language, url_of):
    """The bytes of a calendar. Each event bears ``version``, its newest; ``url_of``
    gives an event's absolute address."""
    # Slow to import, and needed here alone.
    from icalendar import Calendar  # noqa: PLC0415 (slow to import)

    feed = Calendar()
    feed.add("prodid", f"-//{host}//natocms//{language.upper()}")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("name", name)
    feed.add("x-wr-calname", name)
    feed.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT1H")
    for event in events:
        for entry in _entries(event, host, url_of(event)):
            feed.add_component(entry)
    return feed.to_ical()


def _entries(event, host, url):
    yield _whole_event(event, host, url)
    for item in event.programme.all():
        if item.starts_at is not None:
            yield _item(event, item, host, url)


def _whole_event(event, host, url):
    entry = _entry(event, f"event-{event.pk}@{host}", url)
    entry.add("summary", event.title)
    entry.add("dtstart", event.first_day)
    entry.add("dtend", event.last_day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("status", STATUS[event.state])
    entry.add("categories", [event.get_kind_display()])
    _add_words(entry, "location", _place(event))
    _add_lines(entry, [event.summary, _reason(event), _access(event.media_access)])
    return entry


def _item(event, item, host, url):
    entry = _entry(event, f"event-{event.pk}-item-{item.pk}@{host}", url)
    entry.add("summary", _summary(event, item))
    entry.add("dtstart", item.starts_at.astimezone(UTC))
    if item.ends_at:
        entry.add("dtend", item.ends_at.astimezone(UTC))
    entry.add("status", "CANCELLED" if item.cancelled else STATUS[event.state])
    _add_words(entry, "location", _place(event, item.place))
    access = item.media_access or event.media_access
    _add_lines(
        entry,
        [event.title, _reason(event), item.note, _access(access), _pool(event, item)],
    )
    return entry


def _entry(event, identity, url):
    from icalendar import Event as Entry  # noqa: PLC0415 (slow to import)

    entry = Entry()
    entry.add("uid", identity)
    entry.add("sequence", event.version.number)
    entry.add("dtstamp", event.version.made_at.astimezone(UTC))
    entry.add("last-modified", event.version.made_at.astimezone(UTC))
    entry.add("url", url)
    return entry


def _summary(event, item):
    if not item.approximate:
        return item.words
    return _("%(what)s (about %(hour)s)") % {
        "what": item.words,
        "hour": hour_with_zone(item.starts_at, event.time_zone),
    }


def _reason(event):
    if event.state == EventState.ANNOUNCED:
        return ""
    state = event.get_state_display()
    if not event.reason:
        return state
    return _("%(state)s: %(reason)s") % {"state": state, "reason": event.reason}


def _place(event, within=""):
    """From the narrowest to the widest, nothing said twice."""
    venue = str(event.venue or "")
    return [within if within not in venue.split(", ") else "", venue]


def _access(access):
    if not access:
        return ""
    return _("Media access: %(access)s") % {"access": MediaAccess(access).label}


def _pool(event, item):
    """When and where the pool meets, unless nobody has to come."""
    if item.cancelled or not item.pool_gathers_at:
        return ""
    parts = [
        hour_with_zone(item.pool_gathers_at, event.time_zone),
        item.pool_meeting_point,
    ]
    return _("Pool gathers: %(pool)s") % {"pool": ", ".join(filter(None, parts))}


def _add_words(entry, name, parts):
    words = ", ".join(filter(None, parts))
    if words:
        entry.add(name, words)


def _add_lines(entry, lines):
    words = "\n".join(str(line) for line in lines if line)
    if words:
        entry.add("description", words)
