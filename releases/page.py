"""What the page of one release shows, gathered in a fixed number of queries."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from events.models import Appointment
from releases.models import Change, Publication, Release, SpeechForm
from releases.wire import Issue

COVERAGE = ("news", "press_release", "statement", "speech")
MOST_RELATED = 30


@dataclass
class ReleasePage:
    issue: Issue
    history: list  # the publications past their moment, oldest first
    at: object

    @classmethod
    def of(cls, release, at, version=None):
        """The page of a release's live words, or of one ``version`` for its editors."""
        past = list(
            release.publications.past(at)
            .select_related("version__contact_point", "version__speaker")
            .order_by("public_from", "id")
        )
        live = past[-1] if past else None
        if version is None:
            return cls(Issue(release, live.version, live), past, at)
        return cls(Issue(release, version), past, at)

    @property
    def release(self):
        return self.issue.release

    @property
    def version(self):
        return self.issue.version

    @cached_property
    def event(self):
        """The release's event, once it is public itself."""
        event = self.release.event
        return event if event and event.is_public(self.at) else None

    @cached_property
    def sections(self):
        """As written; a programme that no mark places stands first, since hours are
        what an advisory is opened for."""
        sections = self.issue.sections()
        if "[[programme]]" not in self.version.body:
            sections.sort(key=lambda section: section.slot != "programme")
        return sections

    @cached_property
    def pictures(self):
        rows = self.version.pictures.filter(picture__blocked_reason="")
        return list(rows.select_related("picture"))

    @cached_property
    def attachments(self):
        rows = self.version.attachments.filter(attachment__blocked_reason="")
        return list(rows.select_related("attachment"))

    @property
    def first_publication(self):
        return self.history[0] if self.history else None

    @property
    def is_backdated(self):
        """The day of issue stands alone where the text names an earlier day."""
        first = self.first_publication
        return bool(first) and self.release.issued_on < timezone.localdate(
            first.public_from
        )

    @property
    def last_update(self):
        """The last publication that readers are told of, if it isn't the first."""
        told = (Change.UPDATE, Change.CORRECTION)
        return next((p for p in reversed(self.history) if p.change in told), None)

    @property
    def was_updated_same_day(self):
        days = [
            timezone.localdate(publication.public_from)
            for publication in (self.first_publication, self.last_update)
        ]
        return days[0] == days[1] and not self.is_backdated

    @property
    def notes(self):
        """Corrections and updates with their public words, newest first."""
        return [p for p in reversed(self.history) if p.note and p.change != "minor"]

    @cached_property
    def number(self):
        return self.release.number

    @cached_property
    def siblings(self):
        return list(self.release.siblings(self.at))

    @cached_property
    def people(self):
        """Who is named, each with the office held on the day of issue."""
        on = self.release.issued_on or timezone.localdate(self.at)
        held = Appointment.objects.in_force(on).select_related("office")
        return list(
            self.release.people.prefetch_related(
                Prefetch("appointments", held, to_attr="held")
            )
        )

    @cached_property
    def related(self):
        """The other public texts of the event, newest first: those in this prefix, and
        what is not there in it, as it is."""
        if self.event is None:
            return []
        prefix, public = self.release.prefix, Release.objects.published(self.at)
        live = Publication.objects.live(self.at).filter(release=OuterRef("pk"))
        here = public.of_prefix(prefix).filter(group=OuterRef("group"))
        return list(
            public.filter(Q(prefix=prefix) | ~Exists(here), event=self.event)
            .exclude(group=self.release.group)
            .annotate(live_title=Subquery(live.values("version__title")[:1]))
            .newest_first()[:MOST_RELATED]
        )

    @property
    def coverage(self):
        return [release for release in self.related if release.kind in COVERAGE]

    @property
    def advisories(self):
        return [release for release in self.related if release.kind == "advisory"]

    @property
    def programme_change(self):
        """The last version of the programme that changed something for readers."""
        return next((v for v in self.event.public_versions() if v.changes), None)

    @property
    def is_prepared(self):
        return self.version.speech_form == SpeechForm.PREPARED

    @property
    def deadline_has_passed(self):
        version = self.version
        if version.deadline_at:
            return version.deadline_at < self.at
        return bool(version.deadline_on) and version.deadline_on < timezone.localdate(
            self.at
        )
