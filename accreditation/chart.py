"""The figures of a year as bars: what a template draws, without a number in a style."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accreditation.models import Criterion

LONGEST = 100
OUTCOMES = {
    "approved": pgettext_lazy("application", "Approved"),
    "refused": _("Refused"),
    "withdrawn": _("Withdrawn by the applicant"),
    "undecided": _("Not decided"),
}


@dataclass(frozen=True)
class Bar:
    label: Promise
    number: int | None  # None where it is too small to be told
    length: int  # of LONGEST

    @classmethod
    def row(cls, labels, numbers):
        told = {name: numbers[name] for name in labels if name in numbers}
        most = max(filter(None, told.values()), default=1)
        return [
            cls(labels[name], number, round((number or 0) * LONGEST / most))
            for name, number in told.items()
        ]


@dataclass(frozen=True)
class Chart:
    outcomes: list
    criteria: list
    days: float | None

    def __bool__(self):
        return any(bar.number for bar in self.outcomes)


def chart_of(figures):
    hours = figures["median_hours"]
    return Chart(
        outcomes=Bar.row(OUTCOMES, figures),
        criteria=Bar.row(dict(Criterion.choices), figures["criteria"]),
        days=None if hours is None else round(hours / 24, 1),
    )
