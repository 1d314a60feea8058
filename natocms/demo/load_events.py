"""The demo's events: their facts and programmes, and the changes announced."""

from django.utils import timezone

from events.models import (
    AccreditationRule,
    ContactPoint,
    Event,
    Person,
    ProgrammeItem,
    ProgrammeVersion,
    Topic,
    Venue,
)
from natocms.demo.texts_of import venues
from natocms.journal.models import Entry

# A door where all must apply is a guarded one.
ASKED = {
    "all": ["nationality", "birth_date", "identity", "photo", "press_card"],
    "others": ["photo", "press_card"],
    None: [],
}
RULES = {
    None: AccreditationRule.NONE,
    "others": AccreditationRule.OTHERS_APPLY,
    "all": AccreditationRule.ALL_APPLY,
}
SAME = (
    "title_en",
    "title_fr",
    "summary_en",
    "summary_fr",
    "kind",
    "time_zone",
    "media_access",
)
SAME_OF_ITEM = (
    "precision",
    "words_en",
    "words_fr",
    "place_en",
    "place_fr",
    "media_access",
    "note_en",
    "note_fr",
)


def load_events(entries, calendar, desk):
    """Make the events; answers them by slug."""
    return {entry["slug"]: load_event(entry, calendar, desk) for entry in entries}


def load_event(entry, calendar, desk):
    drafter, approver = desk
    event = Event.objects.create(
        slug=entry["slug"],
        first_day=calendar.day(entry["first"]),
        last_day=calendar.day(entry["last"]),
        venue=Venue.objects.get(**venues()[entry["venue"]]) if entry["venue"] else None,
        livestream=entry["livestream_url"],
        accreditation_rule=RULES[entry["who_applies"]],
        accreditation_asks=ASKED[entry["who_applies"]],
        accreditation_note_en=entry["accreditation_rule_en"],
        accreditation_note_fr=entry["accreditation_rule_fr"],
        accreditation_deadline=deadline_of(entry, calendar),
        contact_point=ContactPoint.objects.filter(name=contact_name(entry)).first(),
        **{name: entry[name] for name in SAME},
    )
    event.people.set(Person.objects.filter(name__in=entry["people"]))
    event.topics.set(Topic.objects.filter(slug__in=entry["topics"]))
    items = [load_item(event, line, calendar) for line in entry["programme"]]
    if entry["state"] == "draft":
        event.revise(drafter)
        return event
    announced = calendar.moment(entry["announced"])
    before_changes(items, entry["changes"])
    event.announce(approver, at=announced)
    date_back(event, announced)
    for change in entry["changes"]:
        apply_change(event, items[change["item"]], change)
        event.revise(drafter)
        date_back(event, calendar.moment(change))
    if entry["state"] in ("postponed", "cancelled"):
        verb = event.postpone if entry["state"] == "postponed" else event.cancel
        verb(approver, entry["reason_en"], entry["reason_fr"])
    return event


def contact_name(entry):
    """A contact point's name, from the slug by which the facts call it."""
    return entry["contact_point"].replace("-", " ").capitalize()


def deadline_of(entry, calendar):
    if not entry["deadline"]:
        return None
    deadline = entry["deadline"]
    return calendar.at(deadline["day"], deadline["time"], entry["time_zone"])


def load_item(event, line, calendar):
    pool = line.get("pool") or {}

    def at(clock):
        return calendar.at(line["day"], clock, event.time_zone) if clock else None

    return ProgrammeItem.objects.create(
        event=event,
        day=calendar.day(line["day"]),
        position=event.programme.count() + 1,
        starts_at=at(line["start"]),
        ends_at=at(line["end"]),
        approximate=line["precision"] == "approximate",
        cancelled=line["cancelled"],
        pool_gathers_at=at(pool.get("gathers_at")),
        pool_places=pool.get("places"),
        **{
            f"pool_{name}_{code}": pool.get(f"{name}_{code}", "")
            for name in ("media", "meeting_point")
            for code in ("en", "fr")
        },
        **{
            name: line[name]
            for name in SAME_OF_ITEM
            if not (name == "precision" and line[name] == "approximate")
        },
    )


def before_changes(items, changes):
    """Put the items back to how they were first announced."""
    for change in changes:
        item = items[change["item"]]
        for field, value in values_of(item, change, side=0):
            setattr(item, field, value)
        item.save()


def apply_change(event, item, change):
    for field, value in values_of(item, change, side=1):
        setattr(item, field, value)
    item.save()


def values_of(item, change, side):
    """``{"start": "17:15 -> 17:45"}``: what the fields were (0) or became (1)."""
    for name, field in (("start", "starts_at"), ("end", "ends_at")):
        if name in change:
            clock = change[name].split(" -> ")[side]
            hours, minutes = map(int, clock.split(":"))
            local = timezone.localtime(item.starts_at, item.event.zone)
            yield field, local.replace(hour=hours, minute=minutes)
    if "cancelled" in change:
        yield "cancelled", change["cancelled"].split(" -> ")[side] == "true"


def date_back(event, moment):
    """Let the newest version and journal entry have been made at ``moment``."""
    version = event.versions.order_by("-number").first()
    ProgrammeVersion.objects.filter(pk=version.pk).update(made_at=moment)
    newest = Entry.objects.about(event).order_by("-id").first()
    if newest is not None:
        Entry.objects.filter(pk=newest.pk).update(at=moment)
