"""What the worker does, in this order; each app's jobs are listed here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from accreditation.models import (
    AddressChange,
    Application,
    Attendance,
    BegunApplication,
    CheckIn,
    Knock,
    LostLink,
    MediaPass,
    YearlyFigures,
)
from accreditation.models.document import sweep
from events.models import CoverageSlot
from natocms.limits.models import Counter
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from natocms.unsaved.models import OpenForm
from releases.models import Picture, PreviewLink, ReleaseNumber


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


def forget_applications(stopping):
    today = timezone.localdate()
    return {
        "forgotten": Application.objects.forget(today),
        "attendances": Attendance.objects.forget(today),
        "without papers": Application.objects.forget_papers(today),
        "entries": CheckIn.objects.forget(today),
        "unsent": BegunApplication.objects.forget(today),
        "unconfirmed addresses": AddressChange.objects.forget(),
        "stray files": sweep(),
    }


def answer_lost_links(stopping):
    return {"answered": LostLink.objects.answer(Application.objects.of_address)}


def publish_figures(stopping):
    return {"published": YearlyFigures.objects.publish_due()}


def forget_mail(stopping):
    return {"forgotten": Message.objects.purge_forgotten(timezone.localdate())}


def forget_preview_names(stopping):
    return {"forgotten": PreviewLink.objects.forget_names()}


def drop_old_counters(stopping):
    dropped, _ = Counter.objects.over(timezone.now()).delete()
    return {"dropped": dropped}


def drop_old_sessions(stopping):
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def forget_unsaved(stopping):
    return {"forgotten": OpenForm.objects.forget()}


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
    Job("forget applications", forget_applications, every=timedelta(hours=1)),
    Job("publish figures", publish_figures, every=timedelta(hours=1)),
    Job("forget mail", forget_mail, every=timedelta(hours=1)),
    Job("forget preview names", forget_preview_names, every=timedelta(hours=1)),
    Job("forget unsaved", forget_unsaved, every=timedelta(hours=1)),
    Job("drop old counters", drop_old_counters, every=timedelta(minutes=15)),
    Job("drop old sessions", drop_old_sessions, every=timedelta(hours=1)),
]
