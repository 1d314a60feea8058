"""Whether one may apply for an event, and the sentence that says so."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import AccreditationRule, Event, EventState, MediaAccess

NOBODY_COMES = (MediaAccess.NONE, MediaAccess.CLOSED)


class Opening(models.TextChoices):
    OPEN = "open", _("You can apply.")
    LATE = (
        "late",
        _(
            "The deadline has passed. You can still apply; accreditation may not be "
            "guaranteed."
        ),
    )
    NOT_YET = "not_yet", _("One cannot apply yet.")
    OVER = "over", _("The event is over.")
    CANCELLED = "cancelled", _("The event is cancelled.")
    POSTPONED = (
        "postponed",
        _("The event is postponed. You can apply when its new day is known."),
    )
    NO_MEDIA = "no_media", _("There is no media opportunity at this event.")
    NOT_HERE = "not_here", _("No accreditation is given here for this event.")

    @property
    def takes_applications(self):
        return self in (Opening.OPEN, Opening.LATE)


_LISTED = (Opening.OPEN, Opening.LATE, Opening.NOT_YET)


def opening_of(event, at=None):
    """How the door stands for ``event``; one without a deadline closes with its end."""
    if event.is_cancelled:
        return Opening.CANCELLED
    if event.is_over(at):
        return Opening.OVER
    if event.media_access in NOBODY_COMES:
        return Opening.NO_MEDIA
    if event.is_postponed:
        return Opening.POSTPONED
    announced = event.state == EventState.ANNOUNCED
    if not announced or event.accreditation_rule == AccreditationRule.NONE:
        return Opening.NOT_HERE
    if event.opens_later(at):
        return Opening.NOT_YET
    return Opening.LATE if event.deadline_has_passed(at) else Opening.OPEN


def openings(at=None):
    """Public events that one can apply for, now or later, each with how its door
    stands; the next first."""
    at = at or timezone.now()
    # A day of grace, since an event ends by the clock of its own zone.
    yesterday = timezone.localdate(at) - timedelta(days=1)
    events = (
        Event.objects.published(at)
        .upcoming(yesterday)
        .filter(state=EventState.ANNOUNCED)
        .exclude(accreditation_rule=AccreditationRule.NONE)
        .exclude(media_access__in=NOBODY_COMES)
        .select_related("venue")
    )
    stands = [(event, opening_of(event, at)) for event in events]
    return [(event, door) for event, door in stands if door in _LISTED]
