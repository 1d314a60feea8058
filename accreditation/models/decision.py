"""What the office decided, on which published criterion, and what it asked before."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Verdict(models.TextChoices):
    APPROVED = "approved", pgettext_lazy("application", "Approved")
    REFUSED = "refused", _("Refused")
    REVOKED = "revoked", _("Revoked")


class Criterion(models.TextChoices):
    """On what a refusal may rest; the list stands on the public page."""

    NOT_NEWS = "not_news", _("The work is not journalism, or it could not be verified.")
    NO_ASSIGNMENT = (
        "no_assignment",
        _("The outlet did not confirm that it has sent this person."),
    )
    INCOMPLETE = "incomplete", _("What the office asked for did not arrive in time.")
    TOO_LATE = (
        "too_late",
        _("The request came too late for the checks that the place demands."),
    )
    NO_PLACE = "no_place", _("All places are given.")
    SECURITY = "security", _("The security check of the place was not passed.")
    CONDUCT = "conduct", _("The rules for the media were broken on an earlier visit.")


class Decision(models.Model):
    """It goes with its application when that is forgotten, and only then."""

    application = models.ForeignKey(
        "accreditation.Application", on_delete=models.CASCADE, related_name="decisions"
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    criterion = models.CharField(
        _("criterion"), max_length=20, choices=Criterion.choices, blank=True
    )
    remark = models.TextField(_("remark to the reporter"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                name="refusal_rests_on_a_criterion",
                condition=Q(verdict=Verdict.APPROVED, criterion="")
                | (~Q(verdict=Verdict.APPROVED) & ~Q(criterion="")),
            )
        ]

    def __str__(self):
        return f"{self.application}: {self.get_verdict_display()}"


class QuestionQuerySet(models.QuerySet):
    def overdue(self, at=None):
        at = at or timezone.now()
        return self.filter(answered_at=None, answer_by__lt=at)


class Question(models.Model):
    """What the office needs to know before it can decide, and the reporter's answer."""

    application = models.ForeignKey(
        "accreditation.Application", on_delete=models.CASCADE, related_name="questions"
    )
    words = models.TextField(_("question"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("asked at"), default=timezone.now)
    answer_by = models.DateTimeField(_("answer by"), null=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        return f"{self.application}: {self.at:%Y-%m-%d}"
