"""What the worker does, in this order; each app's jobs are listed here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accreditation.models import (
    Application,
    Attendance,
    Knock,
    LostLink,
    MediaPass,
    YearlyFigures,
)
from events.models import CoverageSlot
from natocms.outbox.delivery import deliver_due
from natocms.purging import FILES, PASSING, ROWS, purge, scrub
from releases.models import Picture, ReleaseNumber


@dataclass(frozen=True)
class Job:
    """``work`` is given a callable that says whether the worker was asked to end, for
    asking between two items; it answers with counts or None. A nudge cuts the wait of a
    job that is ``nudged``."""

    name: str
    work: Callable
    every: timedelta
    nudged: bool = False


def draw_numbers(stopping):
    return {"drawn": ReleaseNumber.draw()}


def answer_holders(stopping):
    return Knock.objects.answer(stopping=stopping)


def remind_holders(stopping):
    return {"reminded": MediaPass.objects.remind(stopping=stopping)}


def tell_of_changes(stopping):
    applicants = Application.objects.tell_of_changes(stopping=stopping)
    holders = Attendance.objects.tell_of_changes(stopping=stopping)
    return {name: applicants[name] + holders[name] for name in applicants}


def tell_of_overdue(stopping):
    return CoverageSlot.objects.tell_of_overdue(stopping=stopping)


def prepare_pictures(stopping):
    return Picture.objects.prepare(stopping)


def answer_lost_links(stopping):
    return {"answered": LostLink.objects.answer(Application.objects.of_address)}


def publish_figures(stopping):
    return {"published": YearlyFigures.objects.publish_due()}


def purge_what_is_due(stopping):
    counts, failed = purge({**ROWS, **FILES}, timezone.localdate())
    if any(number for name, number in counts.items() if name not in PASSING):
        scrub()
    if failed:
        raise RuntimeError(f"These parts failed: {', '.join(failed)}")
    return counts


JOBS = [
    Job("answer holders", answer_holders, every=timedelta(seconds=10), nudged=True),
    Job(
        "answer lost links", answer_lost_links, every=timedelta(seconds=10), nudged=True
    ),
    Job("deliver mail", deliver_due, every=timedelta(seconds=10), nudged=True),
    Job("draw numbers", draw_numbers, every=timedelta(seconds=10)),
    Job("tell of changes", tell_of_changes, every=timedelta(seconds=10)),
    Job("tell of what is overdue", tell_of_overdue, every=timedelta(minutes=1)),
    Job("remind holders", remind_holders, every=timedelta(hours=1)),
    Job("prepare pictures", prepare_pictures, every=timedelta(seconds=10)),
    Job("publish figures", publish_figures, every=timedelta(hours=1)),
    Job("purge what is due", purge_what_is_due, every=timedelta(minutes=15)),
]
