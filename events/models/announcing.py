"""The life of an event: announced, postponed, cancelled, and its public moment."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.models.revising import Revising
from events.models.states import TRANSITIONS, EventState, Setter, TransitionRefused
from events.words import in_both_languages
from natocms.journal.models import record


class Announcing(Revising):
    """The verbs: each locks the row, checks the table, and leaves a journal entry."""

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=EventState.choices,
        default=EventState.DRAFT,
        editable=False,
    )
    reason = in_both_languages(
        models.CharField(_("public reason"), max_length=400, blank=True, editable=False)
    )
    public_from = models.DateTimeField(
        _("public from"), null=True, editable=False, db_index=True
    )
    public_from_set_by = models.CharField(
        max_length=10, choices=Setter.choices, blank=True, editable=False
    )

    class Meta:
        abstract = True

    def is_public(self, at=None):
        return self.public_from is not None and self.public_from <= (
            at or timezone.now()
        )

    @property
    def takes_place(self):
        """Neither in draft, postponed nor cancelled."""
        return self.state == EventState.ANNOUNCED

    @property
    def is_cancelled(self):
        return self.state == EventState.CANCELLED

    @property
    def is_postponed(self):
        return self.state == EventState.POSTPONED

    def announce(self, by, at=None):
        """Make it public from ``at`` (now by default); that moment is a person's.

        As long as the moment lies ahead it may be chosen anew, advisories' moments too.
        """
        moment = at or timezone.now()
        with transaction.atomic():
            self._lock()
            waits = self.state == EventState.ANNOUNCED and not self.is_public()
            was = self.state if waits else self._move("announce")
            self._set_moment(moment, Setter.PERSON)
            self._keep(by, "announce", was, made_at=min(moment, timezone.now()))

    def postpone(self, by, reason_en="", reason_fr=""):
        self._close("postpone", by, reason_en, reason_fr)

    def cancel(self, by, reason_en="", reason_fr=""):
        self._close("cancel", by, reason_en, reason_fr)

    def announce_again(self, by):
        with transaction.atomic():
            self._lock()
            was = self._move("announce_again")
            self.reason_en = self.reason_fr = ""
            self._keep(by, "announce_again", was)

    def follow(self, moment, by):
        """Take ``moment``, the earliest standing one of the event's advisories (or
        None), as the public moment; a person's choice and a moment that has passed
        stand."""
        with transaction.atomic():
            self._lock()
            if self.public_from_set_by == Setter.PERSON or self.is_public():
                return
            if moment == self.public_from:
                return
            was = self.state
            if moment is None:
                self.state = EventState.DRAFT
            elif self.state == EventState.DRAFT:
                self.state = EventState.ANNOUNCED
            self._set_moment(moment, Setter.ADVISORIES if moment else "")
            made_at = min(moment, timezone.now()) if moment else None
            self._keep(by, "follow", was, made_at=made_at)

    def _set_moment(self, moment, setter):
        self.public_from, self.public_from_set_by = moment, setter

    def _lock(self):
        """Read the state afresh under a row lock: no verb acts on a stale one."""
        current = type(self).objects.select_for_update().get(pk=self.pk)
        for name in LIFE:
            setattr(self, name, getattr(current, name))

    def _move(self, verb):
        allowed, target = TRANSITIONS[verb]
        if self.state not in allowed:
            raise TransitionRefused(
                _now("An event that is “%(state)s” cannot take this step.")
                % {"state": self.get_state_display()},
                code="transition",
            )
        was, self.state = self.state, target
        return was

    def _close(self, verb, by, reason_en, reason_fr):
        with transaction.atomic():
            self._lock()
            was = self._move(verb)
            self.reason_en, self.reason_fr = reason_en, reason_fr
            self._keep(by, verb, was, why=reason_en or reason_fr)

    def _keep(self, by, verb, was, why="", made_at=None):
        """Write the event's life alone: what else stands in memory may be stale. The
        version of an announcement bears its moment, so that it counts as known then."""
        self.revision += 1
        self.save(update_fields=LIFE)
        record(by, self, verb, was=was, now=self.state, why=why)
        self._keep_version(by, made_at)


LIFE = (
    "state",
    "reason_en",
    "reason_fr",
    "public_from",
    "public_from_set_by",
    "revision",
)

for _verb in (*TRANSITIONS, "follow"):
    getattr(Announcing, _verb).alters_data = True
