"""The figures of a year, computed once and published."""

from datetime import date, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation.figures import figures_of
from accreditation.models.application import Application
from accreditation.models.outcome import Outcome, case_of

# By then nearly all of a year is decided. What was published once is not changed: two
# states of one table would tell of single cases by their difference.
PUBLISHED_AFTER = timedelta(days=90)


class YearlyFiguresQuerySet(models.QuerySet):
    def publish_due(self, today=None):
        """Publish each year that is over long enough and is not published yet; answer
        how many. They are computed once, from the rows that stand and those kept."""
        today = today or timezone.localdate()
        years = set(Outcome.objects.values_list("year", flat=True).distinct())
        received = Application.objects.dates("created_at", "year")
        years |= {day.year for day in received}
        published = 0
        for year in sorted(years - set(self.values_list("year", flat=True))):
            if date(year, 12, 31) + PUBLISHED_AFTER <= today:
                self.publish(year)
                published += 1
        return published

    def publish(self, year):
        with transaction.atomic():
            cases = [row.as_case() for row in Outcome.objects.filter(year=year)]
            standing = Application.objects.filter(created_at__year=year)
            cases += [
                case_of(row) for row in standing.prefetch_related("decisions__review")
            ]
            return self.create(year=year, figures=figures_of(cases))

    publish_due.alters_data = publish.alters_data = True


class YearlyFigures(models.Model):
    """The published figures of a year, as ``accreditation.figures`` made them."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    figures = models.JSONField(_("figures"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = YearlyFiguresQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = _("yearly figures")
        verbose_name_plural = _("yearly figures")

    def __str__(self):
        return str(self.year)
