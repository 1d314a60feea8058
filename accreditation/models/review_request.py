"""A reporter asks once that somebody else looks anew at what was decided against."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation import emails
from accreditation.models.decision import Decision
from accreditation.models.seen import told
from accreditation.models.states import State
from events.models import TransitionRefused
from natocms.journal.models import record

ASKED_WITHIN = timedelta(days=14)
AGAINST = (State.REFUSED, State.REVOKED)


class ReviewOutcome(models.TextChoices):
    UPHELD = "upheld", _("The reporter was right")
    REJECTED = "rejected", _("The decision stands")


class ReviewRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(outcome="")


class ReviewRequest(models.Model):
    """It is no state: the decision stands until somebody else changes it."""

    decision = models.OneToOneField(
        Decision, on_delete=models.CASCADE, related_name="review"
    )
    words = models.TextField(_("words of the reporter"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=ReviewOutcome.choices, blank=True
    )
    remark = models.TextField(_("remark to the reporter"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = _("request for a review")
        verbose_name_plural = _("requests for a review")
        constraints = [
            models.CheckConstraint(
                name="review_is_decided_by_somebody",
                condition=Q(outcome="", by__isnull=True, decided_at__isnull=True)
                | (~Q(outcome="") & Q(by__isnull=False, decided_at__isnull=False)),
            )
        ]

    def __str__(self):
        return str(self.decision)

    @property
    def waits(self):
        return not self.outcome

    def close(self, by, outcome, remark):
        self.outcome, self.by, self.remark = outcome, by, remark
        self.decided_at = timezone.now()
        self.save(update_fields=["outcome", "by", "remark", "decided_at"])

    close.alters_data = True


class Reviewing(models.Model):
    class Meta:
        abstract = True

    @property
    def review(self):
        """What was asked about the newest decision, or None."""
        return ReviewRequest.objects.filter(decision=self.decision).first()

    @property
    def review_asked(self):
        """The review that waits to be decided, or None."""
        if self.state not in AGAINST:
            return None
        review = self.review
        return review if review is not None and review.waits else None

    @property
    def review_until(self):
        """The moment until which one may be asked for; None where nothing was decided
        against it. What is forgotten before is not reviewed after."""
        if self.state not in AGAINST:
            return None
        gone = datetime.combine(self.kept_until, time(), ZoneInfo(self.zone))
        return min(self.decision.at + ASKED_WITHIN, gone)

    def can_be_asked_to_review(self, at=None):
        return (
            self.state in AGAINST
            and self.erasure_asked_at is None
            and self.review is None
            and (at or timezone.now()) <= self.review_until
        )

    def has_decided(self, user):
        """Whether any decision about it was this person's."""
        return self.decisions.filter(by=user).exists()

    def ask_review(self, words, at=None):
        """The reporter wants somebody else to look at it. Raises TransitionRefused
        where nothing stands against it, one was asked for already, or it is too late.
        """
        at = at or timezone.now()
        if not words.strip():
            raise TransitionRefused(
                _now("Write what we should look at again."), code="words"
            )
        with transaction.atomic():
            self.lock()
            self.refuse_unless(self.state in AGAINST and self.erasure_asked_at is None)
            if self.review is not None:
                raise TransitionRefused(
                    _now("A review of this decision was asked for already."),
                    code="review",
                )
            if at > self.review_until:
                raise TransitionRefused(
                    _now("The time in which a review can be asked for is over."),
                    code="review",
                )
            review = ReviewRequest.objects.create(
                decision=self.decision, words=words, asked_at=at
            )
            record(None, self, "ask_review", was=self.state, now=self.state)
            emails.review_told(self, review)
            emails.review_asked(self, review)
        return review

    def uphold(self, by, remark="", seen=None):
        """The reporter was right: what was decided against is approved, though what it
        is for may be over by now."""
        with transaction.atomic():
            review = self._reviewed(by, seen)
            self._refuse_where_another_stands()
            was = self._move("uphold", by)
            review.close(by, ReviewOutcome.UPHELD, remark)
            decision = self.grant(by, "uphold", was, remark)
            emails.upheld(self, decision, self.standard_words("uphold"))

    def reject_review(self, by, remark, seen=None):
        """What was decided stands; ``remark`` says why."""
        if not remark.strip():
            raise TransitionRefused(
                _now("Write to the reporter why the decision stands."), code="words"
            )
        with transaction.atomic():
            review = self._reviewed(by, seen)
            review.close(by, ReviewOutcome.REJECTED, remark)
            record(by, self, "reject_review", was=self.state, now=self.state)
            standard = self.standard_words("reject_review")
            emails.review_rejected(self, review, standard)

    def _reviewed(self, by, seen):
        """The review that waits, for whoever may decide it; nobody else, by whatever
        path, and no superuser either."""
        self.lock()
        review = self.state in AGAINST and self.review
        if review and not review.waits:
            self._refuse_what_was_reviewed()
        self.refuse_unless(bool(review), by)
        if self.has_decided(by):
            raise TransitionRefused(
                _now("You have decided on it before: somebody else must review it."),
                code="reviewer",
            )
        self.refuse_unless_seen(seen)
        return review

    def _refuse_what_was_reviewed(self):
        entry = self.steps.filter(deed="reject_review").last()
        sentence = _now("It was reviewed already.")
        raise TransitionRefused(f"{sentence} {told(entry)}.", code="transition")

    def _refuse_where_another_stands(self):
        others = type(self).objects.standing_for(self.email, self.event)
        other = others.exclude(pk=self.pk).first()
        if other is not None and self.event is not None:
            raise TransitionRefused(
                _now(
                    "The same person has another request for the same event, "
                    "%(reference)s: decide on that one, and say so here."
                )
                % {"reference": other.reference},
                code="double",
            )

    ask_review.alters_data = uphold.alters_data = reject_review.alters_data = True
