"""Items that were read from a text, brought into the database.

One transaction a file. Advisories make or find their event; coverage of the same
days and people is linked to it; what stands already with the same words is left alone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from events.models import TransitionRefused
from releases import wire
from releases.body_from_text import body_words
from releases.event_from_text import countries_of, coverage_of, make_or_find_event
from releases.models import (
    Change,
    IssuingBody,
    Kind,
    Release,
    ReleaseNumber,
    Stage,
)
from releases.people_from_text import find_or_make_people
from releases.programme_from_text import holds_programme, overruled
from releases.reading import Item
from releases.recognising import digest_of, recognise

CREATED, CHANGED, UNCHANGED = "created", "changed", "unchanged"


@dataclass
class Imported:
    item: Item
    release: Release
    outcome: str
    published: bool = False
    findings: list = field(default_factory=list)
    # It was to be published, and is not.
    stays_draft: bool = False
    # Sentences that say why, beside the findings.
    refused: list = field(default_factory=list)


def import_items(
    items,
    *,
    by,
    publish=False,
    judge=lambda item: [],
    event=None,
    sibling=None,
    among=None,
):
    """Bring ``items`` of one file in, by the account ``by``; answers an Imported for
    each. ``judge`` gives an item's findings: where one stops, the item is wrong, makes
    no event and stays a draft. Where the caller knows it, ``event`` is what they are
    about, and ``sibling`` the same text in another language. An item is taken for one
    that stands only ``among`` these releases (all of them)."""
    among = Release.objects.all() if among is None else among
    findings = {id(item): judge(item) for item in items}
    with transaction.atomic():
        done = {}
        # An advisory makes the event that its coverage, which may stand before it in
        # the file, is linked to.
        for item in sorted(items, key=lambda item: item.kind != Kind.ADVISORY):
            result = _import_one(
                item, by, event, sibling, among, is_wrong=_is_wrong(findings[id(item)])
            )
            result.findings = findings[id(item)]
            done[id(item)] = result
        results = [done[id(item)] for item in items]
        for result in results:
            if publish:
                result.stays_draft = not _publish(result, by)
    return results


def _is_wrong(findings):
    return any(finding.stops for finding in findings)


def _import_one(item, by, event, sibling, among, is_wrong):
    digest = digest_of(item)
    release, same = recognise(item, digest, among)
    if same:
        return Imported(item, release, UNCHANGED)
    is_new = release is None
    people = find_or_make_people(item.people, item.language)
    body = _issuing_body(item.source)
    if is_new:
        release = Release(
            kind=item.kind,
            language=item.language,
            issuing_body=body,
            backdated_to=item.issued,
        )
        if sibling is not None:
            release.join(sibling)
        release.save()
        _keep_number(release, item)
    event = event or release.event
    if not is_wrong:
        event = _event(event, item, people, by)
    if event is not None and not is_new:
        item.doubts += overruled(event, item)
    version = release.save_version(by, _words(item, event), read_from=digest)
    if sibling is None and not release.facts_stand:
        release.set_facts(by, event=event, people=people, countries=countries_of(item))
    if is_new:
        return Imported(item, release, CREATED)
    return Imported(item, release, CHANGED if version else UNCHANGED)


def _event(known, item, people, by):
    if item.kind == Kind.ADVISORY:
        return make_or_find_event(item, people, by, known)
    return known or coverage_of(item, people)


def _issuing_body(source):
    if not source:
        return None
    known = IssuingBody.objects.filter(name_en=source).first()
    return known or IssuingBody.objects.create(name_en=source)


def _keep_number(release, item):
    if item.number:
        ReleaseNumber.objects.create(
            group=release.group,
            kind=release.kind,
            year=(item.issued or date.today()).year,
            given=item.number,
        )


def _publish(result, by):
    """Publish what may be; answers whether it is published now."""
    release = result.release
    release.refresh_from_db()  # the file may hold it twice
    if release.stage == Stage.PUBLISHED:
        return True
    if _is_wrong(result.findings):
        return False
    if _contradicts_event(result.item, release.event):
        result.refused = [
            "Its programme is not the one that stands in the event. The lines of the "
            "text are in its body: enter them in the event, or take them out."
        ]
        return False
    first = not release.publications.past().exists()
    try:
        release.publish(
            by,
            change=Change.NONE if first else Change.UPDATE,
            unreviewed_reason="imported",
            imported=True,
        )
        result.published = True
    except TransitionRefused as error:
        result.refused = error.messages
    return result.published


def _contradicts_event(item, event):
    """Whether readers would see two programmes that differ."""
    shown = (
        item.kind == Kind.ADVISORY and event is not None and event.programme.exists()
    )
    return shown and bool(item.programme) and not holds_programme(event, item)


def _words(item, event):
    """The fields of a version that the item fills."""
    return {
        "title": item.title,
        "dateline": f"{item.dateline} {item.dateline_mark}".strip(),
        **body_words(item, event),
        "contacts": "\n".join(item.contacts),
        "handles": item.handles_text,
        **_deadline(item),
    }


def _deadline(item):
    """An announcement's own deadline; an advisory's belongs to its event."""
    if item.kind != Kind.ANNOUNCEMENT or not item.deadlines:
        return {"deadline_on": None, "deadline_at": None, "typed": {}}
    deadline = item.deadlines[0]
    day, at = date.fromisoformat(deadline.at[:10]), None
    if "T" in deadline.at:
        zone = ZoneInfo(item.time_zone or settings.TIME_ZONE)
        at = datetime.fromisoformat(deadline.at).replace(tzinfo=zone)
    fact = wire.deadline_fact(day, at)
    return {
        "deadline_on": day,
        "deadline_at": at,
        "typed": {"deadline": [deadline.typed, fact]},
    }
