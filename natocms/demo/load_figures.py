"""The demo's past: what became of applications in years that are over."""

from accreditation.models import Criterion, Outcome, State, YearlyFigures

# Of the year before last and of the last one: how many, with which state and criterion.
PAST = (
    (
        (112, State.APPROVED, ""),
        (9, State.WITHDRAWN, ""),
        (8, State.REFUSED, Criterion.NO_PLACE),
        (6, State.REFUSED, Criterion.TOO_LATE),
        (3, State.REFUSED, Criterion.NOT_NEWS),
        (6, State.RECEIVED, ""),
    ),
    (
        (148, State.APPROVED, ""),
        (12, State.WITHDRAWN, ""),
        (11, State.REFUSED, Criterion.NO_PLACE),
        (7, State.REFUSED, Criterion.TOO_LATE),
        (5, State.REFUSED, Criterion.NO_ASSIGNMENT),
        (2, State.REFUSED, Criterion.SECURITY),
        (5, State.RECEIVED, ""),
    ),
)


def load_figures(calendar):
    for year, kinds in enumerate(PAST, start=calendar.now.year - len(PAST)):
        Outcome.objects.bulk_create(
            Outcome(
                year=year,
                state=state,
                criterion=criterion,
                hours=None if state == State.RECEIVED else 20 + 7 * number % 90,
            )
            for how_many, state, criterion in kinds
            for number in range(how_many)
        )
    YearlyFigures.objects.publish_due()
