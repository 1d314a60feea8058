"""From an approved text to the world and back: the public half of a release's life."""

from django.db import models, transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.models import TransitionRefused
from events.models.states import Setter
from natocms.journal.models import record
from releases import emails
from releases.models.addressing import Addressing
from releases.models.editing import Editing, picture_rows
from releases.models.publication import Change, Publication
from releases.models.waiting import Waiting
from releases.slots import misplaced


class Publishing(Waiting, Addressing, Editing):
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)

    class Meta:
        abstract = True

    def publication_problems(self):
        """Sentences that must be none before the newest version may be published."""
        version, problems = self.newest, []
        if version is None or not version.title.strip():
            return [_now("The title is missing.")]
        if not (version.lead.strip() or version.body.strip()):
            problems.append(_now("There is no text yet."))
        if mark := misplaced(version.body):
            problems.append(_now("Give %(mark)s a line of its own.") % {"mark": mark})
        for row in version.pictures.all():
            if not row.alt.strip() and not row.decorative:
                problems.append(
                    _now("A picture has neither alternative text nor “decorative”.")
                )
        event = self.event
        if (
            event is not None
            and self.kind == "advisory"
            and event.public_from_set_by == Setter.PERSON
            and not event.is_public()
            and (self.embargo_until or timezone.now()) < event.public_from
        ):
            problems.append(
                _now("The event is to be announced later; move its moment first.")
            )
        return problems

    def wrong_facts(self):
        """Sentences that say what cannot be true in the newest version."""
        from releases.fact_check import findings_of  # noqa: PLC0415 (it stands on this module)

        found = findings_of(self)
        return [f"“{wrong.quote}”: {wrong.message}" for wrong in found if wrong.stops]

    def publish(
        self,
        by,
        at=None,
        *,
        change=Change.NONE,
        note="",
        unreviewed_reason="",
        imported=False,
        call_off_waiting=False,
        despite="",
    ):
        """Publish the newest version from ``at`` (now by default), never before the
        act and never before the embargo ends.

        The newest version must be the approved one; ``unreviewed_reason`` publishes
        without review, for whoever holds that permission. A fact that cannot be true
        stops it, unless ``despite`` gives a reason; whoever imports has asked before.
        Raises TransitionRefused, with a sentence for each thing that is in the way.
        """
        with transaction.atomic():
            self._lock()
            moment = self.planned_moment(at)
            self._refuse_to_publish(change, note)
            wrong = [] if imported else self.wrong_facts()
            if wrong and not despite.strip():
                raise TransitionRefused(wrong, code="facts")
            self._free_the_wait(by, call_off_waiting)
            if unreviewed_reason:
                was = self._move("publish_unreviewed")
            else:
                was = self._move("publish")
                if not self.newest_is_approved:
                    raise TransitionRefused(
                        _now("The newest version has not been approved."), code="eyes"
                    )
            publication = Publication.objects.create(
                release=self,
                version=self.newest,
                public_from=moment,
                change=change,
                note=note,
                by=by,
                programme_version=self._programme_number(),
                **self._words_kept_once(self.newest),
                unreviewed_reason=unreviewed_reason,
                imported=imported,
            )
            self._index()
            self._keep_stage(by, "publish", was, why=unreviewed_reason or note)
            if wrong:
                record(by, self, "overrule", why=despite)
            self._tell_event(by)
            if unreviewed_reason and not imported:
                emails.published_unreviewed(self, publication)

    def correct(self, by):
        """Begin a correction: a copy of what is live, not of the newest draft, so that
        no unfinished or embargoed words slip out. Answers the new version."""
        with transaction.atomic():
            self._lock()
            live = self.publications.live().first()
            if live is None:
                raise TransitionRefused(
                    _now("Only what is public can be corrected."), code="transition"
                )
            self._refuse_while_waiting()
            words, pictures = live.version.words(), picture_rows(live.version)
            version = self._write_version(by, words, pictures)
            was = self._move("correct")
            self._keep_stage(by, "correct", was)
            return version

    def confirm(self, by):
        """Somebody else has looked at what went out without review."""
        with transaction.atomic():
            self._lock()
            looks = list(self.publications.needing_second_look())
            if not looks:
                raise TransitionRefused(
                    _now("Nothing needs a second look."), code="transition"
                )
            for look in looks:
                if by.pk in (look.by_id, look.version.author_id):
                    raise TransitionRefused(
                        _now("A second person must look at it."), code="eyes"
                    )
                look.confirmed_at, look.confirmed_by = timezone.now(), by
                look.save(update_fields=["confirmed_at", "confirmed_by"])
            self._keep_stage(by, "confirm", self.stage)

    def is_under_embargo(self, at=None):
        return self.embargo_until is not None and self.embargo_until > (
            at or timezone.now()
        )

    def planned_moment(self, at=None):
        """When a publication asked for ``at`` would be public."""
        now = timezone.now()
        return max(at or now, now, self.embargo_until or now)

    def _refuse_to_publish(self, change, note):
        problems = self.publication_problems()
        if self.withdrawals.standing().exists():
            problems.append(_now("It is withdrawn: reinstate it first."))
        first = not self.publications.past().exists()
        if first != (change == Change.NONE):
            problems.append(
                _now("Say what changes: a minor edit, an update or a correction.")
                if not first
                else _now("A first publication changes nothing yet.")
            )
        if change == Change.CORRECTION and not note.strip():
            problems.append(_now("A correction needs its public note."))
        if problems:
            raise TransitionRefused(problems)

    def _programme_number(self):
        if self.event_id is None:
            return None
        last = self.event.versions.order_by("-number").first()
        return last.number if last else None

    def _words_kept_once(self, version):
        """Contacts and boilerplate as they read now, in the language of the text."""
        with override(self.language):
            return {
                "contacts": "\n".join(version.contact_lines),
                "boilerplate": version.boilerplate.words if version.boilerplate else "",
            }

    def _tell_event(self, by):
        """Let the event's public moment follow its advisories."""
        if self.kind != "advisory" or self.event_id is None:
            return
        advisories = type(self).objects.filter(event=self.event_id, kind="advisory")
        earliest = advisories.aggregate(first=Min("published_at"))["first"]
        self.event.follow(earliest, by)


for _verb in ("publish", "correct", "confirm"):
    getattr(Publishing, _verb).alters_data = True
