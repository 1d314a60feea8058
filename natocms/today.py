"""Today: what the desk must see first, each row a link to the thing itself.

Nothing here passes ``visible_to``: a limited draft shows to nobody else, not even in a
count.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.apps import apps
from django.db.models import Count, Exists, Min, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import CoverageSlot, Event, ProgrammeItem
from events.running_order import running_order, with_hours
from natocms.outbox.models import Message
from releases.models import Picture, Publication, Release

SHOWN = 8
HORIZON = timedelta(hours=24)


@dataclass
class Rows:
    """The first rows of a list, and how many there are in all."""

    shown: list = field(default_factory=list)
    count: int = 0

    def __bool__(self):
        return self.count > 0

    @classmethod
    def of(cls, queryset):
        rows = list(queryset[: SHOWN + 1])
        count = len(rows) if len(rows) <= SHOWN else queryset.count()
        return cls(rows[:SHOWN], count)

    def __add__(self, other):
        return Rows(self.shown + other.shown, self.count + other.count)


def today(user, at=None):
    """Each list of the page by its name, for whoever may see it."""
    at = at or timezone.now()
    return {
        "at": at,
        "overdue": overdue(user, at),
        "waiting": waiting(user),
        "scheduled": scheduled(user, at),
        "mail": failed_mail(user),
        "pictures": failed_pictures(user),
        "programme": programme(user, at),
        "embargoes": embargoes(user, at),
        "wishes": wishes(user),
        "applications": open_applications(user),
    }


def overdue(user, at):
    """What was promised to the media, is due and has not been kept."""
    if not user.has_perm("events.view_event"):
        return Rows()
    slots = CoverageSlot.objects.overdue(at)
    return Rows.of(slots.select_related("event").order_by("due"))


def waiting(user):
    """What only this person, or somebody with the same rights, can take further."""
    seen = Release.objects.visible_to(user).filter(discarded_at__isnull=True)
    seen = seen.select_related("newest__author").order_by("newest_id")
    found = Rows()
    if user.has_perm("releases.change_release"):
        found += _marked(
            seen.returned_to(user), "draft", _("Returned to you"), _("Edit")
        )
    if user.has_perm("releases.approve_release"):
        found += _marked(
            seen.awaiting_eyes_of(user), "review", _("In review"), _("Review")
        )
        found += _second_looks(seen, user)
    if user.has_perm("releases.publish_release"):
        found += _marked(
            seen.filter(stage="approved"), "approved", _("Approved"), _("Publish")
        )
    return found


def scheduled(user, at):
    rows = Publication.objects.waiting(at).filter(
        _of(Release.objects.visible_to(user)), public_from__lte=at + HORIZON
    )
    return Rows.of(rows.select_related("release", "version").order_by("public_from"))


def embargoes(user, at):
    seen = Release.objects.visible_to(user)
    rows = seen.under_embargo(at).select_related("newest")
    return Rows.of(rows.order_by("embargo_until"))


def failed_mail(user):
    if not user.has_perm("outbox.view_message"):
        return Rows()
    return Rows.of(Message.objects.failed())


def failed_pictures(user):
    """How many show in their full size alone, since no smaller one can be made."""
    if not user.has_perm("releases.view_picture"):
        return 0
    return Picture.objects.visible_to(user).given_up().count()


def programme(user, at):
    """Lines and pools of this day, of all events that take place, in their order."""
    if not user.has_perm("events.view_event"):
        return Rows()
    day = timezone.localdate(at)
    events = Event.objects.published(at).taking_place(day)
    items = ProgrammeItem.objects.filter(event__in=events, day=day)
    lines = list(items.select_related("event").order_by("event", "position", "id"))
    return Rows(lines_of(lines, day, at), len(lines))


def lines_of(lines, day, at):
    """Lines of one day and their pools' meetings, in their running order."""
    for line in lines:
        line.live = line.is_live(at)
    midnight = timezone.make_aware(datetime.combine(day, time()))
    order = with_hours(lines, midnight)
    return running_order(order, lambda line: not line.cancelled)


def open_applications(user):
    """How many wait for a decision, an event a row; those for a year stand last."""
    if not user.has_perm("accreditation.view_application"):
        return Rows()
    waiting = apps.get_model("accreditation", "Application").objects.open()
    rows = list(
        waiting.values("event_id")
        .annotate(open=Count("id"), oldest=Min("created_at"))
        .order_by("event__accreditation_deadline", "event_id")
    )
    events = Event.objects.in_bulk([row["event_id"] for row in rows])
    for row in rows:
        row["event"] = events.get(row["event_id"])
        row["url"] = _applications_url(row["event_id"])
    rows.sort(key=lambda row: row["event"] is None)
    return Rows(rows[:SHOWN], sum(row["open"] for row in rows))


def wishes(user):
    """Whose reporters ask for a review or for erasure, the oldest first: both have a
    day by which they must be done."""
    if not user.has_perm("accreditation.review_application"):
        return Rows()
    applications = apps.get_model("accreditation", "Application").objects
    return Rows.of(applications.with_wishes().order_by("id"))


def _applications_url(event_id):
    url = reverse("admin:accreditation_application_changelist")
    return f"{url}?event__id__exact={event_id}" if event_id else url


def _of(releases):
    """Whether a publication is of one of ``releases``: asked of the few publications,
    where ``release__in`` would list the whole archive first."""
    return Exists(releases.order_by().filter(pk=OuterRef("release")))


def _marked(releases, sign, state, deed):
    rows = Rows.of(releases)
    marks = {"sign": sign, "state": state, "deed": deed}
    rows.shown = [
        {"release": release, "since": release.newest.made_at, **marks}
        for release in rows.shown
    ]
    return rows


def _second_looks(seen, user):
    """What went out without review and wants other eyes than those that sent it."""
    looks = Publication.objects.needing_second_look().filter(_of(seen))
    looks = looks.exclude(by=user).exclude(version__author=user)
    rows = Rows.of(looks.select_related("release__newest__author", "by"))
    rows.shown = [
        {
            "release": look.release,
            "since": look.public_from,
            "sign": "public",
            "state": _("Published without review"),
            "deed": _("Second look"),
            "look": look,
        }
        for look in rows.shown
    ]
    return rows
