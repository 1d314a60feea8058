"""Attendance: the holder of an annual pass says "I will come", for one event."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accreditation import pass_emails
from accreditation.models.application import Application
from accreditation.models.media_pass import MediaPass
from accreditation.models.states import State
from accreditation.models.telling import Telling, TellingQuerySet
from accreditation.models.why_not import WhyNot
from accreditation.openings import Opening, opening_of
from accreditation.retention import Kept
from events.models import AccreditationRule, Event, TransitionRefused
from natocms import secretlinks
from natocms.journal.models import record
from natocms.outbox.models import Message

LINK = "accreditation.attendances"
LINK_AGAIN_AFTER = timedelta(hours=1)


class AttendanceState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("attendance", "Asked, not answered")
    CONFIRMED = "confirmed", pgettext_lazy("attendance", "Will come")
    WITHDRAWN = "withdrawn", pgettext_lazy("attendance", "Will not come")


class AttendanceQuerySet(TellingQuerySet):
    def ask(self, media_pass, event, at=None):
        """Mail the holder the link by which attendance is confirmed, at most once in
        an hour; answer whether that was done."""
        at = at or timezone.now()
        with transaction.atomic():
            # Whoever holds the pass is alone, so that two askings are one.
            MediaPass.objects.select_for_update().get(pk=media_pass.pk)
            same = self.filter(media_pass=media_pass, event=event)
            if same.asked_lately(at).exists():
                return False
            known = same.first()
            attendance = known or self.model(media_pass=media_pass, event=event)
            attendance.asked_at = at
            if known is None:
                attendance.renew_link()
            attendance.save()
            pass_emails.attendance_link(attendance)
        return True

    def asked_lately(self, at):
        return self.filter(asked_at__gt=at - LINK_AGAIN_AFTER)

    def of_link(self, token):
        return self.filter(token_digest=secretlinks.digest(token))

    def concerned(self):
        """Whose holder has said "I will come", with a pass that was not taken back."""
        return self.filter(
            state=AttendanceState.CONFIRMED,
            media_pass__application__state=State.APPROVED,
        )

    def besides_applicants(self):
        """Without those who are told of the same event as applicants."""
        same = Application.objects.concerned().alias(folded=Lower("email"))
        same = same.filter(
            event=OuterRef("event"),
            folded=Lower(OuterRef("media_pass__application__email")),
        )
        return self.filter(~Exists(same))

    def forget(self, today):
        """Delete what is to be forgotten by ``today``, before the pass is; answer how
        many."""
        due = self.filter(event__last_day__lte=today - Kept.CASE.span)
        return due.discard()

    def discard(self):
        """Delete them with their mails; answer how many."""
        discarded = 0
        for attendance in self.select_related("media_pass", "event"):
            with transaction.atomic():
                record(None, attendance, "forget", was=attendance.state)
                attendance.messages.delete()
                attendance.delete()
            discarded += 1
        return discarded

    ask.alters_data = forget.alters_data = discard.alters_data = True


class Attendance(Telling):
    media_pass = models.ForeignKey(
        MediaPass,
        on_delete=models.CASCADE,
        related_name="attendances",
        verbose_name=_("annual pass"),
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        related_name="attendances",
        verbose_name=_("event"),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=AttendanceState.choices,
        default=AttendanceState.ASKED,
    )
    late = models.BooleanField(_("after the deadline"), default=False)
    asked_at = models.DateTimeField(_("link mailed"))
    answered_at = models.DateTimeField(_("answered"), null=True)
    token_salt = models.CharField(max_length=64)
    token_digest = models.CharField(max_length=64, unique=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["media_pass", "event"], name="one_attendance_a_pass_and_event"
            )
        ]

    def __str__(self):
        return f"{self.media_pass}, {self.event}"

    @property
    def kept_until(self):
        """It goes with its application at the latest."""
        until = Kept.CASE.until(self.event)
        return min(until, self.media_pass.kept_until)

    @property
    def messages(self):
        return Message.objects.filter(about=self._meta.label_lower, about_id=self.pk)

    @property
    def is_confirmed(self):
        return self.state == AttendanceState.CONFIRMED

    def why_not(self, at=None):
        """Why the pass alone will not do, or None."""
        reason = self.media_pass.why_not(self.event, at)
        if (
            reason is None
            and self.event.accreditation_rule == AccreditationRule.ALL_APPLY
        ):
            return WhyNot.ALL_APPLY
        return reason

    def confirm(self, at=None):
        """ "I will come." Answers whether this was new.

        Raises TransitionRefused where the door is closed or the pass will not do.
        """
        opening = opening_of(self.event, at)
        if not opening.takes_applications:
            raise TransitionRefused(opening.label, code="closed")
        with transaction.atomic():
            was = self._locked()
            if was == AttendanceState.CONFIRMED:
                return False
            if reason := self.why_not(at):
                raise TransitionRefused(reason.label, code="pass")
            self.late = opening == Opening.LATE
            self.know_programme()
            entry = self._move("confirm", AttendanceState.CONFIRMED)
            pass_emails.attendance_confirmed(self, entry)
            pass_emails.holder_comes(self, entry)
        return True

    def withdraw(self):
        """The holder does not come after all. Answers whether this was new."""
        if self.event.is_over():
            raise TransitionRefused(Opening.OVER.label, code="closed")
        with transaction.atomic():
            if self._locked() != AttendanceState.CONFIRMED:
                return False
            entry = self._move("withdraw", AttendanceState.WITHDRAWN)
            pass_emails.attendance_withdrawn(self, entry)
            pass_emails.holder_stays_away(self, entry)
        return True

    def link_token(self):
        """The secret part of its address, made anew from the site's key."""
        token = self._token()
        if token is None:
            self.renew_link()
            self.save(update_fields=["token_salt", "token_digest"])
            token = self._token()
        return token

    def renew_link(self):
        self.token_salt, self.token_digest = secretlinks.new(LINK, self._named)

    def _token(self):
        kept = (self.token_salt, self.token_digest)
        return secretlinks.token(LINK, self._named, *kept)

    @property
    def _named(self):
        return f"{self.media_pass.number}/{self.event_id}"

    def tell(self, version, changes):
        """Whoever is told of the event as an applicant is told once."""
        mine = Attendance.objects.filter(pk=self.pk)
        tells = mine.concerned().besides_applicants().exists()
        if tells:
            pass_emails.attendance_changed(self, version, changes)
        return tells

    def _locked(self):
        """The state that its locked row has now; its pass is locked with it."""
        passes = MediaPass.objects.select_for_update(of=["self"])
        self.media_pass = passes.select_related("application").get(
            pk=self.media_pass_id
        )
        current = Attendance.objects.select_for_update().get(pk=self.pk)
        for name in ("state", "token_salt", "token_digest"):
            setattr(self, name, getattr(current, name))
        return self.state

    def _move(self, deed, state):
        was, self.state = self.state, state
        self.answered_at = timezone.now()
        self.save(update_fields=["state", "late", "answered_at", "programme_known"])
        return record(None, self, deed, was=was, now=state)

    confirm.alters_data = withdraw.alters_data = tell.alters_data = True
    link_token.alters_data = renew_link.alters_data = True
