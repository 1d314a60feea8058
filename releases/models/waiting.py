"""What lies ahead of a release, a publication or a removal: called off, or moved."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now

from events.models import TransitionRefused
from releases.models.moments import Moments
from releases.models.stages import Stage

MOVED_WITH = ("version", "change", "note", "unreviewed_reason", "imported")


class Waiting(models.Model):
    class Meta:
        abstract = True

    @cached_property
    def moments(self):
        """Read once; each verb forgets what was read."""
        return Moments(self)

    def forget_moments(self):
        self.__dict__.pop("moments", None)

    def refresh_from_db(self, *args, **kwargs):
        super().refresh_from_db(*args, **kwargs)
        self.forget_moments()

    def call_off(self, by):
        """Call off the publication or the removal that waits."""
        with transaction.atomic():
            self._lock()
            was = self.stage
            waiting, removal = self._what_waits()
            for row in filter(None, (waiting, removal)):
                _call_off(row, by)
            if waiting is not None and waiting.version_id == self.newest_id:
                self.stage = Stage.APPROVED if self.newest_is_approved else Stage.DRAFT
            self._index()
            self._keep_stage(by, "call_off", was)
            self._tell_event(by)

    def move(self, by, at):
        """Let what waits happen at another moment ahead: a publication never before the
        embargo ends, a removal whenever. It is called off, and written anew."""
        with transaction.atomic():
            self._lock()
            publication, removal = self._what_waits()
            if at <= timezone.now():
                raise TransitionRefused(_now("This moment has passed."), code="past")
            moved = publication or removal
            _call_off(moved, by)
            if publication is not None:
                self._publish_at(self.planned_moment(at), by, publication)
            else:
                self.withdrawals.create(
                    withdrawn_from=at, kind=removal.kind, reason=removal.reason, by=by
                )
            self._index()
            verb = "move" if publication else "move_removal"
            self._keep_stage(by, verb, self.stage)
            self._tell_event(by)

    def _what_waits(self):
        """The publication and the removal that lie ahead; one of them is there."""
        now = timezone.now()
        removals = self.withdrawals.standing().filter(withdrawn_from__gt=now)
        waiting = self.publications.waiting(now).first(), removals.first()
        if waiting == (None, None):
            raise TransitionRefused(_now("Nothing waits."), code="transition")
        return waiting

    def _publish_at(self, moment, by, planned):
        """Publish what was ``planned`` then instead; a second look at it stands."""
        self.publications.create(
            public_from=moment,
            by=by,
            programme_version=self._programme_number(),
            confirmed_at=planned.confirmed_at,
            confirmed_by=planned.confirmed_by,
            **self._words_kept_once(planned.version),
            **{name: getattr(planned, name) for name in MOVED_WITH},
        )

    def _refuse_while_waiting(self):
        if self.publications.waiting().exists():
            raise TransitionRefused(
                _now("A publication waits already: call it off first."), code="waiting"
            )

    def _free_the_wait(self, by, call_off_waiting):
        """At most one publication waits: another is called off, if that was said."""
        waiting = self.publications.waiting().first()
        if waiting is None:
            return
        if not call_off_waiting:
            self._refuse_while_waiting()
        _call_off(waiting, by)

    call_off.alters_data = move.alters_data = True


def _call_off(row, by):
    row.called_off_at, row.called_off_by = timezone.now(), by
    row.save(update_fields=["called_off_at", "called_off_by"])
