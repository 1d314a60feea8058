"""A post: a gate of an event on a day, and from when until when its list is open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accreditation.models import Gate
from accreditation.models.check_in import told
from events.models import AccreditationRule, Event

ONE_DAY = timedelta(days=1)


class Standing(Enum):
    """How the lists of an event stand; ``sentence`` says it."""

    OPEN = "open"
    EARLY = "early"
    OVER = "over"
    OFF = "off"

    @property
    def sentence(self):
        return {
            Standing.OPEN: "",
            Standing.EARLY: _("The list opens one day before the event."),
            Standing.OVER: _("The list has expired after the event."),
            Standing.OFF: _("The event does not take place as announced."),
        }[self]


@dataclass(frozen=True)
class Post:
    event: Event
    day: date
    gate: Gate | None = None

    @property
    def address(self):
        """What stands for it in an address."""
        gate = self.gate.pk if self.gate else 0
        return {"event": self.event.pk, "day": self.day.isoformat(), "gate": gate}

    @property
    def told(self):
        """How the journal names it."""
        return told(self.day, self.gate)

    @property
    def standing(self):
        return standing_of(self.event)

    def is_today(self, at=None):
        return today_of(self.event, at) == self.day

    def of_today(self, at=None):
        """The same gate today, while the event lasts; where it is shut today, or the
        event has not begun, the post as it is."""
        today = today_of(self.event, at)
        posts = EventPosts(self.event).posts_on(today)
        lasts = self.event.first_day <= today <= self.event.last_day
        same = (post for post in posts if lasts and post.gate == self.gate)
        return next(same, self)

    @property
    def expires(self):
        """The moment at which the day ends in the event's zone."""
        return _midnight(self.day + ONE_DAY, self.event)


@dataclass(frozen=True)
class EventPosts:
    event: Event

    @cached_property
    def days(self):
        """Those that are not over, today's first, each with the posts of that day."""
        event = self.event
        first = max(event.first_day, today_of(event))
        number = (event.last_day - first).days + 1
        days = (first + ONE_DAY * n for n in range(number))
        return [(day, self.posts_on(day)) for day in days]

    def posts_on(self, day):
        gates = list(self.event.gates.all())
        posts = [Post(self.event, day, gate) for gate in gates if gate.is_open_on(day)]
        return posts if gates else [Post(self.event, day)]

    @property
    def standing(self):
        return standing_of(self.event)

    @property
    def opens(self):
        return opens(self.event)


def events_with_lists(at=None, ahead=ONE_DAY):
    """The events whose lists are open, or will be within ``ahead``; today's first."""
    today = timezone.localdate(at)
    # A day of grace on both sides, since an event has the clock of its own zone.
    near = (
        Event.objects.published(at)
        .filter(
            last_day__gte=today - ONE_DAY,
            first_day__lte=today + ahead + settings.GATE_LISTS_OPEN + ONE_DAY,
        )
        .filter(~Q(accreditation_rule=AccreditationRule.NONE) | Q(gates__isnull=False))
        .select_related("venue")
        .prefetch_related("gates")
        .distinct()
        .order_by("first_day", "id")
    )
    return [EventPosts(event) for event in near if not event.is_over(at)]


def standing_of(event, at=None):
    if not event.takes_place:
        return Standing.OFF
    now = at or timezone.now()
    if now < opens(event):
        return Standing.EARLY
    return Standing.OVER if now >= closes(event) else Standing.OPEN


def opens(event):
    return _midnight(event.first_day, event) - settings.GATE_LISTS_OPEN


def closes(event):
    return _midnight(event.last_day + ONE_DAY, event)


def today_of(event, at=None):
    return timezone.localdate(at, timezone=event.zone)


def post_of(event, day, gate):
    """The post that an address names, or Http404."""
    try:
        day = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    events = Event.objects.published().select_related("venue")
    found = events.prefetch_related("gates").filter(pk=event).first()
    if found is None or not found.first_day <= day <= found.last_day:
        raise Http404
    for post in EventPosts(found).posts_on(day):
        if post.address["gate"] == gate:
            return post
    raise Http404


def _midnight(day, event):
    return datetime.combine(day, time.min, tzinfo=event.zone)
