"""What stands on the front page: what is live, next for the media, latest, ahead."""

from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from events.listing import told_of
from events.models import Event, ProgrammeItem
from releases.due import next_change
from releases.models import Release, VersionPicture

LATEST = 6
AHEAD = 4
NEXT = 6
LOOKED_AT = 100  # lines of programme among which the next ones are found


class FrontPage:
    def __init__(self, language, at):
        self.language, self.at = language, at
        self.today = timezone.localdate(at)

    @cached_property
    def _newest(self):
        releases = Release.objects.published(self.at).of_prefix(self.language)
        return list(
            releases.select_related("event")
            .newest_first()
            .with_live(self.at)[: LATEST + 1]
        )

    @cached_property
    def _pictures(self):
        """The first picture of each newest text, by version."""
        rows = VersionPicture.objects.filter(
            version__in=[release.live.version_id for release in self._newest],
            picture__blocked_reason="",
        ).select_related("picture")
        return {row.version_id: row for row in reversed(rows)}

    @cached_property
    def lead(self):
        """The newest text with a picture, unless it is old; else the newest that tells
        what happened; else the newest."""
        recent = [r for r in self._newest if (self.today - r.issued_on).days <= 7]
        with_picture = (r for r in recent if r.live.version_id in self._pictures)
        telling = (
            r for r in self._newest if r.kind not in ("advisory", "announcement")
        )
        return next(
            with_picture, next(telling, self._newest[0] if self._newest else None)
        )

    @property
    def lead_picture(self):
        return self.lead and self._pictures.get(self.lead.live.version_id)

    @property
    def latest(self):
        return [r for r in self._newest if r != self.lead][:LATEST]

    @cached_property
    def taking_place(self):
        events = Event.objects.published(self.at).taking_place(self.today)
        events = list(events.order_by("first_day", "id"))
        for event in events:
            event.day_number = (self.today - event.first_day).days + 1
            event.day_count = (event.last_day - event.first_day).days + 1
        return events

    @cached_property
    def ahead(self):
        coming = Event.objects.published(self.at).upcoming(self.today)
        coming = coming.filter(first_day__gt=self.today)
        coming = coming.select_related("venue").prefetch_related("programme")
        events = list(coming[:AHEAD])
        told_of(events, self.at)
        return events

    @cached_property
    def _programme(self):
        """Lines of announced events that are not over, in order of day and hour."""
        public = Event.objects.published(self.at).filter(state="announced")
        lines = ProgrammeItem.objects.filter(
            event__in=public, day__gte=self.today - timedelta(days=1), cancelled=False
        ).select_related("event__venue")
        lines = lines.order_by("day", "event", "position", "id")[:LOOKED_AT]
        return [line for line in lines if not self._is_over(line)]

    def _is_over(self, line):
        """A line without an hour of its own is over with its day."""
        if line.starts_at is None:
            return line.day < timezone.localdate(self.at, timezone=line.event.zone)
        return line.is_over(self.at)

    @property
    def live(self):
        """The line that is on now and open to the media; streamed ones first."""
        on_now = [
            line
            for line in self._programme
            if line.is_live(self.at) and line.media_access not in ("closed", "none")
        ]
        on_now.sort(key=lambda line: not line.event.livestream)
        return on_now[0] if on_now else None

    @cached_property
    def next_lines(self):
        """What the media can attend next, of the first day that has anything."""
        wanted = [
            line
            for line in self._programme
            if line.media_access not in ("closed", "none")
        ]
        first_day = min((line.day for line in wanted), default=None)
        wanted = [line for line in wanted if line.day == first_day]
        hours = {}
        for line in wanted:
            # "Then" stays behind the line above it.
            hours[line.pk] = line.starts_at or hours.get("last") or self.at
            hours["last"] = hours[line.pk]
        return sorted(wanted, key=lambda line: hours[line.pk])[:NEXT]

    @property
    def next_day(self):
        return self.next_lines[0].day if self.next_lines else None

    @property
    def next_is_today(self):
        return self.next_day == self.today

    @cached_property
    def true_until(self):
        """Until then nobody would see another page."""
        hours = [
            moment
            for line in self._programme
            for moment in (line.starts_at, line.ends_at)
            if moment and moment > self.at
        ]
        return min(filter(None, (next_change(self.at), *hours)), default=None)
