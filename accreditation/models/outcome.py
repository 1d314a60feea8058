"""What became of an application, in numbers: what stays when it goes."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.figures import Case
from accreditation.models.decision import Verdict
from accreditation.models.review_request import ReviewOutcome

_OF_A_CASE = ("state", "criterion", "hours", "reviewed", "reversed")


class OutcomeQuerySet(models.QuerySet):
    def keep(self, application):
        """Keep what became of ``application``, without anything that names it."""
        case = case_of(application)
        return self.create(
            year=_year_of(application), **{n: getattr(case, n) for n in _OF_A_CASE}
        )

    keep.alters_data = True


class Outcome(models.Model):
    """One application that is forgotten: no reference, no event, no day."""

    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    state = models.CharField(_("state"), max_length=20)
    criterion = models.CharField(_("criterion"), max_length=20, blank=True)
    hours = models.PositiveIntegerField(_("hours until the decision"), null=True)
    reviewed = models.BooleanField(_("reviewed"), default=False)
    reversed = models.BooleanField(_("reversed by a review"), default=False)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self):
        return f"{self.year}: {self.state}"

    def as_case(self):
        return Case(**{name: getattr(self, name) for name in _OF_A_CASE})


def case_of(application):
    """What became of ``application``, as its rows say it now."""
    decisions = sorted(application.decisions.all(), key=lambda d: (d.at, d.pk))
    hours = None
    if decisions:
        hours = (decisions[0].at - application.created_at) // timedelta(hours=1)
    reviews = [_outcome_of_review(decision) for decision in decisions]
    return Case(
        state=application.state,
        criterion=decisions[-1].criterion if decisions else "",
        hours=hours,
        reviewed=any(reviews),
        reversed=ReviewOutcome.UPHELD in reviews,
    )


def _outcome_of_review(decision):
    """Of a refusal; nothing where nobody has decided, or nobody asked."""
    review = getattr(decision, "review", None)
    if review is None or decision.verdict != Verdict.REFUSED:
        return ""
    return review.outcome


def _year_of(application):
    return timezone.localtime(application.created_at).year
