"""The public facts of an event, and the numbered copies that are kept of them."""

from datetime import UTC, datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from events.changes import changes_between
from events.models.programme import Precision, ProgrammeVersion
from events.models.states import EventState, TransitionRefused
from natocms import pagecache

EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
PLAIN_FACTS = (
    "title_en",
    "title_fr",
    "summary_en",
    "summary_fr",
    "kind",
    "state",
    "reason_en",
    "reason_fr",
    "time_zone",
    "livestream",
    "media_access",
    "accreditation_rule",
    "accreditation_note_en",
    "accreditation_note_fr",
)


class Revising(models.Model):
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def facts(self):
        """Every public fact, as a ProgrammeVersion keeps it."""
        return {
            **{name: getattr(self, name) for name in PLAIN_FACTS},
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "venue": self.venue.names() if self.venue else None,
            "people": sorted(person.with_honorific for person in self.people.all()),
            "topics": sorted(topic.slug for topic in self.topics.all()),
            "accreditation_opens": _written(self.accreditation_opens),
            "accreditation_deadline": _written(self.accreditation_deadline),
            "programme": [item.facts() for item in self.programme.all()],
        }

    def public_versions(self, at=None):
        """The versions that readers see, newest first: the last one before the public
        moment, without its sentences, and all later ones."""
        versions = self.versions.order_by("-number")
        return self.seen_of(versions) if self.is_public(at) else []

    def seen_of(self, versions):
        """Those of a public event's ``versions``, newest first, that readers see."""
        versions = list(versions)
        before = [v for v in versions if v.made_at <= self.public_from]
        first = (before or versions[-1:])[0] if versions else None
        if first is not None:
            first.changes = []
        return [v for v in versions if v.number >= first.number]

    def revise(self, by, expected=None):
        """Take the rows as they were just saved for the event's new state.

        Puts the programme in order, and where an announced event changed in a public
        fact keeps a new ProgrammeVersion, which is returned (else None). ``expected``
        is the revision that the editor saw; another one raises TransitionRefused.
        """
        with transaction.atomic():
            current = type(self).objects.select_for_update().get(pk=self.pk)
            if expected is not None and current.revision != expected:
                raise TransitionRefused(
                    _now("Somebody else has saved this event in the meantime."),
                    code="stale",
                )
            self.revision = current.revision + 1
            type(self).objects.filter(pk=self.pk).update(revision=self.revision)
            self.arrange()
            return self._keep_version(by)

    def arrange(self):
        """Put each day's items in the order of their hours; what follows or is to be
        confirmed stays behind the item above it."""
        items = list(self.programme.order_by("day", "position", "id"))
        keys, last = {}, {}
        for item in items:
            if item.starts_at is not None and item.precision == Precision.EXACT:
                last[item.day] = item.starts_at
            keys[item.pk] = (item.day, last.get(item.day, EARLIEST))
        for position, item in enumerate(sorted(items, key=lambda i: keys[i.pk]), 1):
            if item.position != position:
                item.position = position
                item.save(update_fields=["position"])

    def _keep_version(self, by, made_at=None):
        """Keep a copy of the facts as the rows state them, where one of them is new."""
        pagecache.changed()
        fresh = type(self).objects.for_page().get(pk=self.pk)
        if fresh.state == EventState.DRAFT:
            return None
        facts = fresh.facts()
        last = self.versions.order_by("-number").first()
        if last is not None and last.facts == facts:
            return None
        return ProgrammeVersion.objects.create(
            event=self,
            number=last.number + 1 if last else 1,
            made_at=made_at or timezone.now(),
            by=by,
            facts=facts,
            changes=changes_between(last.facts, facts) if last else [],
        )


Revising.revise.alters_data = True
Revising.arrange.alters_data = True


def _written(moment):
    return moment and moment.astimezone(UTC).isoformat(timespec="minutes")
