"""The programme as a page shows it: days, lines, and what readers were told before."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.models import MediaAccess, Precision
from events.moments import hour, in_zone, short_day, zone_label, zone_offset


class Programme:
    """An event's programme at a moment: one query for its items, one for its versions
    (none where they were fetched before)."""

    def __init__(self, event, at=None):
        self.event, self.at = event, at or timezone.now()

    @cached_property
    def today(self):
        return timezone.localdate(self.at, timezone=self.event.zone)

    @cached_property
    def versions(self):
        """What readers could see of it, newest first."""
        return [v for v in self.event.public_versions(self.at) if v.made_at <= self.at]

    @cached_property
    def lines(self):
        lines = [Line(item, self) for item in self.event.programme.all()]
        passed = set()
        for line in reversed(lines):
            # "Then" is past as soon as something behind it has begun.
            waits = line.item.starts_at is None and line.item.day in passed
            line.is_past = line.is_over or waits
            if line.is_past or line.is_live:
                passed.add(line.item.day)
        return lines

    @cached_property
    def days(self):
        days = {}
        for line in self.lines:
            days.setdefault(line.item.day, []).append(line)
        return [Day(on, lines, self) for on, lines in days.items()]

    @property
    def states_no_access(self):
        """There is nothing for the media: a statement, not an empty programme."""
        return self.event.media_access == MediaAccess.NONE

    @property
    def has_unknown_access(self):
        return any(not line.access for line in self.lines)

    @property
    def latest_change(self):
        """The newest version that told readers of a change, or None."""
        return next((version for version in self.versions if version.changes), None)

    @property
    def true_until(self):
        """Until then nobody would see another programme: midnight there, or the next
        beginning or end."""
        midnight = datetime.combine(
            self.today + timedelta(days=1), time(), self.event.zone
        )
        moments = [m for line in self.lines for m in line.moments if m > self.at]
        return min([midnight, *moments])


@dataclass
class Day:
    date: object
    lines: list
    programme: Programme

    @property
    def zone_note(self):
        """ "All times CEST (UTC+2)", as in force there on that day."""
        zone = self.programme.event.time_zone
        starts = (line.item.starts_at for line in self.lines)
        noon = datetime.combine(self.date, time(12), self.programme.event.zone)
        at = next(filter(None, starts), noon)
        label, offset = zone_label(at, zone), zone_offset(at, zone)
        named = label if label == offset else f"{label} ({offset})"
        return _("All times %(zone)s") % {"zone": named}

    @property
    def is_past(self):
        return self.date < self.programme.today

    @property
    def when(self):
        """Past, today or tomorrow, in words; never for paper."""
        ahead = (self.date - self.programme.today).days
        if ahead < 0:
            return _("Past")
        return {0: _("Today"), 1: _("Tomorrow")}.get(ahead, "")


class Line:
    """One item, with its state at the programme's moment."""

    def __init__(self, item, programme):
        self.item, self.programme = item, programme
        self.event, self.at = programme.event, programme.at
        self.is_past = False

    @property
    def is_cancelled(self):
        return self.item.cancelled or self.event.is_cancelled

    @property
    def is_live(self):
        return self.event.takes_place and self.item.is_live(self.at)

    @property
    def is_over(self):
        """By its own hour; without one, with its day."""
        if self.item.starts_at is None and self.item.ends_at is None:
            return self.item.day < self.programme.today
        return self.item.is_over(self.at)

    @property
    def follows(self):
        return self.item.precision == Precision.FOLLOWING

    @property
    def access(self):
        """Its own, else the event's."""
        return self.item.media_access or self.event.media_access

    @property
    def access_words(self):
        """ "Pool: visual media, 40 places"."""
        if not self.access:
            return ""
        label = str(MediaAccess(self.access).label)
        places = self.item.pool_places
        terms = [
            self.item.pool_media,
            _("%(n)s places") % {"n": places} if places else "",
        ]
        terms = ", ".join(filter(None, terms))
        if self.access != MediaAccess.POOLED or not terms:
            return label
        return _("%(access)s: %(terms)s") % {"access": label, "terms": terms}

    @property
    def gathers(self):
        """Whether a pool meets for it, which comes first and must be acted on."""
        return not self.is_cancelled and bool(
            self.item.pool_gathers_at or self.item.pool_meeting_point
        )

    @property
    def until(self):
        """Its end; with the zone where that is another one than at its start."""
        item, zone = self.item, self.event.time_zone
        end = hour(item.ends_at, zone)
        if item.starts_at and zone_label(item.starts_at, zone) == zone_label(
            item.ends_at, zone
        ):
            return end
        return f"{end} {zone_label(item.ends_at, zone)}"

    @property
    def moments(self):
        """When the line begins or ends to look otherwise."""
        return filter(None, (self.item.starts_at, self.item.ends))

    @cached_property
    def _told(self):
        """The line as each version had it, newest first, with the version's zone."""
        return [
            (version, facts)
            for version in self.programme.versions
            for facts in version.facts["programme"]
            if facts["id"] == self.item.pk
        ]

    @cached_property
    def was(self):
        """The hour that readers were told last before the present one, in words."""
        for version, facts in self._told:
            start = facts["starts_at"] and datetime.fromisoformat(facts["starts_at"])
            if start and start != self.item.starts_at:
                return self._hour_then(start, version.facts["time_zone"])
        return ""

    def _hour_then(self, start, zone):
        words = hour(start, zone)
        now = self.item.starts_at
        if now is None or zone_label(now, self.event.time_zone) != zone_label(
            start, zone
        ):
            words = f"{words} {zone_label(start, zone, get_language())}"
        on = in_zone(start, zone).date()
        return words if on == self.item.day else f"{short_day(on)}, {words}"

    @cached_property
    def cancelled_on(self):
        """The day on which readers were told so; None where they knew nothing else."""
        told = None
        for version, facts in self._told:
            if not facts["cancelled"]:
                return told and in_zone(told.made_at, self.event.time_zone).date()
            told = version
        return None
