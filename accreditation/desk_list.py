"""The queue at the desk: its columns, its filters, and what waits for each event."""

from django.contrib import admin
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation.likeness import folded
from accreditation.models import OPEN, Application, Scope, State
from accreditation.status import SIGNS
from events import moments
from events.desk_list import moment_in_short
from events.models import Event
from natocms.lists import OfferedLookups

# What waits longest for its deadline is decided last.
BY_DEADLINE = (
    F("event__accreditation_deadline").asc(nulls_last=True),
    F("event__first_day").asc(nulls_last=True),
    "event_id",
    "created_at",
    "id",
)
# The columns of the table above the queue.
COUNTED = {
    State.RECEIVED: _("Waiting for us"),
    State.MORE_INFORMATION: _("Asked"),
    State.WAITING_LIST: _("Waiting list"),
    State.APPROVED: _("Approved"),
    "review": _("Review asked"),
}


def waits(request):
    """Whether the list is the queue, not a search or the archive."""
    return not (request.GET.get("state") or request.GET.get("q"))


def is_ordered_by_deadline(request):
    return waits(request) or request.GET.get("state") in ALSO


# Choices of the filter that are no states: their words, and what they choose.
ALSO = {
    "review": (_("Review asked"), "under_review"),
    "overdue": (_("A question is overdue"), "overdue"),
}


class QueueFilter(admin.SimpleListFilter):
    """What waits for a decision, unless another choice is made or words are searched
    for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        also = [(name, label) for name, (label, _chosen) in ALSO.items()]
        return [*State.choices, *also, ("all", _("All"))]

    def choices(self, changelist):
        waiting, *others = super().choices(changelist)
        return [{**waiting, "display": _("Waiting for a decision")}, *others]

    def queryset(self, request, queryset):
        if self.value() in State.values:
            return queryset.filter(state=self.value())
        if self.value() in ALSO:
            return getattr(queryset, ALSO[self.value()][1])()
        return queryset.open() if waits(request) else queryset


class KnownOutletFilter(admin.SimpleListFilter):
    title = _("outlet")
    parameter_name = "outlet"

    def lookups(self, request, model_admin):
        return [("known", _now("Known")), ("unknown", _now("Not yet known"))]

    def queryset(self, request, queryset):
        if self.value() not in ("known", "unknown"):
            return queryset
        return queryset.filter(known_outlet__isnull=self.value() == "unknown")


class MissingFilter(admin.SimpleListFilter):
    title = _("what was asked for")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [("yes", _now("Something is missing"))]

    def queryset(self, request, queryset):
        return queryset.lacking() if self.value() == "yes" else queryset


class QueueColumns(OfferedLookups):
    """None of them asks the database, if the rows are ``marked()``."""

    @admin.display(description=_("who"))
    def person(self, application):
        return format_html(
            '{}, {} <span class="desk-under">{}</span>',
            application.name,
            application.outlet,
            application.reference,
        )

    @admin.display(description=_("for"))
    def what(self, application):
        if application.event is None:
            return application.get_scope_display()
        day = moments.short_day(application.event.first_day)
        return format_html(
            '{} <span class="desk-under">{}</span>', application.event.title, day
        )

    @admin.display(description=_("deadline"))
    def deadline(self, application):
        return deadline_in_short(application.event)

    @admin.display(description=_("state"))
    def standing(self, application):
        return format_html(
            '<span class="state"><span class="sign sign--{}" aria-hidden="true"></span>'
            ' {}</span> <span class="doubt">{}</span>',
            SIGNS[application.state],
            application.get_state_display(),
            ", ".join(map(str, self._marks(application))),
        )

    def _marks(self, application):
        if application.late:
            yield _("late")
        if application.is_overdue:
            yield _("answer overdue")
        if application.is_under_review:
            yield _("review asked")

    @admin.display(description=_("received"))
    def received(self, application):
        return moment_in_short(application.created_at)


def deadline_in_short(event, at=None):
    """ "Fri 23 May 12:00 CEST", and what is left until then, or that it has passed."""
    at, moment = at or timezone.now(), event and event.accreditation_deadline
    if moment is None:
        return _now("No deadline")
    left = _now("passed")
    if moment > at:
        left = _now("in %(span)s") % {"span": moments.span(at, moment)}
    day = moments.short_day(moments.in_zone(moment, event.time_zone).date())
    return format_html(
        '<span class="desk-nowrap">{}</span> <span class="desk-nowrap">{}</span> '
        '<span class="desk-under">{}</span>',
        day,
        moments.hour_with_zone(moment, event.time_zone),
        left.replace(" ", moments.NBSP),
    )


def waiting_by_event():
    """For each event that somebody waits for, and for a year: how many in which state,
    each with the list of them."""
    states = [name for name in COUNTED if name in State.values]
    numbers = {str(name): Count("pk", filter=Q(state=name)) for name in states}
    applications = Application.objects.marked().order_by()
    counted = applications.values("event_id").annotate(
        open=Count("pk", filter=Q(state__in=OPEN)),
        review=Count("pk", filter=Q(is_under_review=True)),
        **numbers,
    )
    counted = counted.filter(Q(open__gt=0) | Q(review__gt=0))
    counted = list(counted.order_by(*BY_DEADLINE[:3]))
    events = Event.objects.in_bulk([row["event_id"] for row in counted])
    return [_row(events.get(row["event_id"]), row) for row in counted]


def _row(event, row):
    chosen = f"event__id__exact={event.pk}" if event else f"scope__exact={Scope.ANNUAL}"
    url = f"{reverse('admin:accreditation_application_changelist')}?{chosen}"
    return {
        "event": event,
        "url": url,
        "deadline": deadline_in_short(event),
        "counts": [
            (label, row[name], f"{url}&state={name}") for name, label in COUNTED.items()
        ],
    }


def named_like(applications, words):
    """Those whose name or outlet holds all the words, whatever their marks and case."""
    wanted = folded(words)
    if not wanted:
        return applications.none()
    rows = applications.order_by().values_list(
        "pk", "given_name", "family_name", "outlet"
    )
    held = [(pk, " ".join(folded(" ".join(names)))) for pk, *names in rows]
    found = [pk for pk, names in held if all(word in names for word in wanted)]
    return applications.filter(pk__in=found)
