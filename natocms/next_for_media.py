"""What the media can attend now and next, over the programmes of all public events."""

from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from events.models import Event, MediaAccess, ProgrammeItem
from events.running_order import running_order, with_hours

SHOWN = 7
LOOKED_AT = 100  # lines of programme among which the next ones are found


class NextForMedia:
    def __init__(self, at):
        self.at, self.today = at, timezone.localdate(at)

    @cached_property
    def lines(self):
        """Lines of announced events that are not over, in order of day and event."""
        public = Event.objects.published(self.at).filter(state="announced")
        lines = ProgrammeItem.objects.filter(
            event__in=public, day__gte=self.today - timedelta(days=1), cancelled=False
        ).select_related("event__venue")
        lines = lines.order_by("day", "event", "position", "id")[:LOOKED_AT]
        return [line for line in lines if not self._is_over(line)]

    @property
    def live(self):
        """The line that is on now; a streamed one rather than another."""
        on_now = [line for line in self._open_lines if line.is_live(self.at)]
        return min(on_now, key=lambda line: not line.event.livestream, default=None)

    @property
    def day(self):
        """The first day that still has something for the media."""
        return min((line.day for line in self._open_lines), default=None)

    @property
    def is_today(self):
        return self.day == self.today

    @cached_property
    def entries(self):
        """Lines of that day, and the pools that are still to meet."""
        order = running_order(self._of_the_day, lambda line: not line.is_live(self.at))
        return order[:SHOWN]

    @property
    def is_of_several_events(self):
        return len({line.event_id for line, _ in self._of_the_day}) > 1

    @property
    def turns_at(self):
        """The next hour at which a line begins or ends."""
        hours = (h for line in self.lines for h in (line.starts_at, line.ends_at))
        return min((hour for hour in hours if hour and hour > self.at), default=None)

    @property
    def _open_lines(self):
        barred = (MediaAccess.CLOSED, MediaAccess.NONE)
        return [line for line in self.lines if line.media_access not in barred]

    @cached_property
    def _of_the_day(self):
        """What is open, each with its hour; closed lines too are followed by "then"."""
        lines = with_hours([n for n in self.lines if n.day == self.day], self.at)
        return [pair for pair in lines if pair[0] in self._open_lines]

    def _is_over(self, line):
        """A line without an hour of its own is over with its day."""
        if line.starts_at is None:
            return line.day < timezone.localdate(self.at, timezone=line.event.zone)
        return line.is_over(self.at)
