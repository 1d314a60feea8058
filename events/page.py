"""What the page of one event shows, gathered in a fixed number of queries."""

from datetime import date
from functools import cached_property

from django.db.models import Prefetch, Q
from django.utils.translation import get_language

from events.models import Appointment, MediaAccess
from events.programme_page import Programme

COMING = ("published_at", "withdrawn_from")
INVITING = (MediaAccess.OPEN, MediaAccess.POOLED, MediaAccess.INVITATION)


class EventPage:
    def __init__(self, event, at):
        self.event, self.at = event, at

    @cached_property
    def programme(self):
        return Programme(self.event, self.at)

    @property
    def version(self):
        """The newest version, which bears the number of the programme."""
        return next(iter(self.programme.versions), None)

    @property
    def changes(self):
        """The versions that told readers of something."""
        return [version for version in self.programme.versions if version.changes]

    @cached_property
    def moved_from(self):
        facts = (version.facts for version in self.programme.versions)
        return moved_from(self.event, ((f["first_day"], f["last_day"]) for f in facts))

    @property
    def accesses(self):
        return accesses(self.event)

    @cached_property
    def people(self):
        """Who takes part, each with the office held on the first day."""
        held = Appointment.objects.in_force(self.event.first_day)
        held = Prefetch("appointments", held.select_related("office"), to_attr="held")
        return list(self.event.people.prefetch_related(held))

    @cached_property
    def topics(self):
        return list(self.event.topics.all())

    @property
    def parent(self):
        parent = self.event.parent
        return parent if parent and parent.is_public(self.at) else None

    @cached_property
    def _children(self):
        """Its parts, with those that are still to become public."""
        children = self.event.children.filter(public_from__isnull=False)
        return list(children.order_by("first_day", "id"))

    @property
    def parts(self):
        return [part for part in self._children if part.is_public(self.at)]

    @cached_property
    def texts(self):
        """All public texts, newest first; one of each group, in the reader's language
        where it has one."""
        releases = self.event.releases.published(self.at).newest_first()
        best = {}
        for release in releases.with_live(self.at):
            known = best.get(release.group)
            if known is None or release.prefix == get_language() != known.prefix:
                best[release.group] = release
        return list(best.values())

    @cached_property
    def promises(self):
        """What the media were promised, kept or not."""
        return list(self.event.coverage_slots.all())

    @property
    def true_until(self):
        """When the next text or part comes or goes, or accreditation closes."""
        coming = self.event.releases.filter(
            Q(published_at__gt=self.at) | Q(withdrawn_from__gt=self.at)
        )
        moments = [m for row in coming.values_list(*COMING) for m in row]
        family = [*self._children, *filter(None, [self.event.parent])]
        moments += [event.public_from for event in family]
        moments.append(self.event.accreditation_opens)
        moments.append(self.event.accreditation_deadline)
        return min((m for m in moments if m and m > self.at), default=None)

    @property
    def deadline_has_passed(self):
        return self.event.deadline_has_passed(self.at)

    @property
    def is_over(self):
        return self.event.is_over(self.at)

    @property
    def opens_later(self):
        return self.event.opens_later(self.at)

    @property
    def takes_applications(self):
        return self.event.takes_applications and not self.is_over

    @property
    def is_urgent(self):
        """Whether one must act by a deadline that is still to come."""
        deadline = self.event.accreditation_deadline
        return bool(deadline) and self.takes_applications and deadline > self.at


def accesses(event):
    """Who may come: what an event says, else what the lines of its programme say, in
    the order in which the door opens."""
    if event.media_access:
        return [MediaAccess(event.media_access)]
    said = {item.media_access for item in event.programme.all()}
    inviting = [access for access in INVITING if access in said]
    return inviting or [access for access in MediaAccess if access in said][:1]


def moved_from(event, told):
    """The days that readers were told last before the present ones; none where these
    are the first. ``told`` are (first, last) days as facts have them, newest first."""
    present = (event.first_day.isoformat(), event.last_day.isoformat())
    others = (days for days in told if tuple(days) != present)
    return tuple(map(date.fromisoformat, next(others, ())))
