"""Releases begun from what is there: an event that comes, one that is over, another
release. What is begun is a draft, and no wider than what it was begun from."""

import re

from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import override

from events import wire as event_wire
from events.models import Country, Event, TransitionRefused
from events.moments import day, days
from natocms.journal.models import record
from releases.models.editing import picture_rows
from releases.models.version import HANDLE

INVITATION = ("programme", "coverage", "contacts", "handles")
MOST_NAMED = 3
# What tells of one occasion alone is no part of a template.
OCCASION = {"spoken_on": None, "deadline_on": None, "deadline_at": None, "typed": {}}
_POOL = re.compile(r"<p>\s*\[\[pool:\d+\]\]\s*</p>|^\[\[pool:\d+\]\]\n?", re.M)


class BeginningQuerySet(models.QuerySet):
    def begin_advisory(self, event, by, language="en"):
        """A draft that invites the media to ``event``, each fact in its slot; where
        there is one in another language, the same text in this one. Begun again before
        anybody has touched it, it is the same draft."""
        with transaction.atomic():
            event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
            if event.is_cancelled or event.has_ended():
                raise TransitionRefused(
                    _now("There is nothing to invite to: it is over or cancelled."),
                    code="event",
                )
            words = _invitation(event, language)
            for draft in self._drafts_about(event, "advisory", language, by):
                first = draft.newest.number == 1 and draft.newest.author_id == by.pk
                if first and {n: draft.newest.words()[n] for n in words} == words:
                    return draft
            made = self._begin(event, by, kind="advisory", language=language)
            made.save_version(by, words)
            record(by, made, "begin_advisory", why=str(event))
        return made

    def begin_coverage(self, event, by, language="en"):
        """A draft that tells what came of ``event``, with the pictures that its public
        texts show; where there is one in another language, the same text in this one.
        One that is begun already is gone on with."""
        with transaction.atomic():
            event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
            if not event.has_ended() or event.is_cancelled:
                raise TransitionRefused(
                    _now("There is nothing to tell yet: it is not over."), code="event"
                )
            if begun := self.coverage_begun(event, by, language):
                return begun
            made = self._begin(event, by, kind="news", language=language)
            pictures = self._pictures_of(event, language)
            made.save_version(by, _account(event, language), pictures=pictures)
            record(by, made, "begin_coverage", why=str(event))
        return made

    def coverage_begun(self, event, by, language):
        """The newest account of the event that is not public yet and that this person
        may see, or None."""
        return self._drafts_about(event, "news", language, by).first()

    def begin_from(self, template, by):
        """A draft with the words, pictures and files of another release, for another
        occasion: without its event, its day, its number and its other languages. It
        shows to nobody to whom the other does not, and waits for the same embargo."""
        with transaction.atomic():
            made = self.model.objects.create(
                kind=template.kind,
                language=template.language,
                issuing_body=template.issuing_body,
                limited_to=template.limited_to,
                embargo_until=template.embargo_until
                if template.is_under_embargo()
                else None,
            )
            for name in (*self.model.FACT_LISTS, "limited_people"):
                getattr(made, name).set(getattr(template, name).all())
            words = {**template.newest.words(), **OCCASION}
            for name in ("body", "coverage"):
                words[name] = _POOL.sub("", words[name]).rstrip()
            made.save_version(by, words, pictures=picture_rows(template.newest))
            for row in template.newest.attachments.all():
                row.pk, row.release, row.version = None, made, made.newest
                row.save(force_insert=True)
            record(by, made, "begin_from", why=str(template))
        return made

    def _begin(self, event, by, kind, language):
        """The release with the facts that the event and its public texts give, or with
        those of the same text in another language."""
        made = self.model(kind=kind, language=language, event=event)
        if sibling := self._to_be_joined(event, kind, language, by):
            made.join(sibling)
            made.limited_to = sibling.limited_to
            made.save()
            made.limited_people.set(sibling.limited_people.all())
            return made
        public = event.releases.published().newest_first()
        like = public.filter(kind="advisory").first() or public.first()
        made.issuing_body = like and like.issuing_body
        made.embargo_until = _embargo_of(event, by)
        made.save()
        made.people.set(event.people.all())
        made.topics.set(event.topics.all())
        made.countries.set(Country.objects.filter(releases__in=public).distinct())
        return made

    def _to_be_joined(self, event, kind, language, by):
        """The newest such text about the event that this person may see and that is not
        there in the language yet, or None."""
        # Even one that is hidden or discarded has its group's only place.
        there = self.model.objects.filter(group=OuterRef("group"), language=language)
        texts = self.visible_to(by).filter(event=event, kind=kind)
        standing = texts.filter(discarded_at=None, withdrawn_from=None)
        return standing.exclude(Exists(there)).order_by("-pk").first()

    def _drafts_about(self, event, kind, language, by):
        unseen = Q(published_at__isnull=True) | Q(published_at__gt=timezone.now())
        return (
            self.visible_to(by)
            .filter(unseen, event=event, kind=kind, language=language)
            .filter(discarded_at__isnull=True, newest__isnull=False)
            .select_related("newest")
            .order_by("-pk")
        )

    def _pictures_of(self, event, language):
        """What is public now and blocked nowhere, each picture once; words in the
        language come first."""
        texts = event.releases.published().with_live().newest_first()
        texts = sorted(texts, key=lambda text: text.language != language)
        rows = {}
        for row in (row for text in texts for row in picture_rows(text.live.version)):
            if not row["picture"].blocked_reason:
                rows.setdefault(row["picture"].pk, row)
        return list(rows.values())

    begin_advisory.alters_data = True
    begin_coverage.alters_data = True
    begin_from.alters_data = True


def _embargo_of(event, by):
    """As long as the event is not public, a text about it waits for whatever embargo
    lies on the others."""
    if event.is_public():
        return None
    held = event.releases.visible_to(by).under_embargo()
    return held.aggregate(last=Max("embargo_until"))["last"]


def _invitation(event, language):
    with override(language):
        place = str(event.venue) if event.venue else ""
        when = capfirst(days(event.first_day, event.last_day))
    pools = [
        f"[[pool:{item.pk}]]"
        for item in event.programme.all()
        if item.has_pool and not item.cancelled
    ]
    return {
        "title": event_wire.words_in(event, "title", language),
        "lead": event_wire.plain(", ".join(filter(None, (when, place)))) + ".",
        "body": "".join(f"<p>[[{slot}]]</p>" for slot in INVITATION),
        "coverage": "\n".join(["[[access]]", *pools, "[[deadline]]"]),
        "contact_point": event.contact_point,
        "handles": _handles(event),
    }


def _handles(event):
    """Those of the people, behind the contact point's own; nothing where these say it
    all."""
    known = HANDLE.findall(event.contact_point.handles if event.contact_point else "")
    people = event.people.exclude(handle="")
    said = [f"@{person.handle.lstrip('@')}" for person in people]
    new = [handle for handle in said if handle not in known]
    return ", ".join([*known, *new]) if new else ""


def _account(event, language):
    """Its dateline, and a sentence begun: what happened only its author knows."""
    with override(language):
        lead = _now("On %(days)s, %(people)s …")
        if event.first_day != event.last_day:
            lead = _now("From %(days)s, %(people)s …")
        names = [person.addressed for person in event.people.all()]
        facts = {
            "days": days(event.first_day, event.last_day),
            "day": day(event.last_day, weekday=False),
            "city": event.venue and (event.venue.city or event.venue.country),
            "people": _in_a_row(names) if len(names) <= MOST_NAMED else "",
        }
        dateline = _now("%(city)s, %(day)s –") % facts if facts["city"] else ""
        lead = " ".join((lead % facts).split())
    return {
        "title": event_wire.words_in(event, "title", language),
        "dateline": event_wire.plain(dateline),
        "lead": event_wire.plain(lead),
        "contact_point": event.contact_point,
    }


def _in_a_row(names):
    *first, last = names or [""]
    return _now(" and ").join(filter(None, (", ".join(first), last)))
