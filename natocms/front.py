"""What stands on the front page: what is live, next for the media, latest, ahead."""

from functools import cached_property

from django.utils import timezone

from events.listing import told_of
from events.models import Event
from natocms.next_for_media import NextForMedia
from releases.due import next_change
from releases.models import Release, VersionPicture

LATEST = 6
AHEAD = 4


class FrontPage:
    def __init__(self, language, at):
        self.language, self.at = language, at
        self.today = timezone.localdate(at)

    @cached_property
    def _newest(self):
        releases = Release.objects.published(self.at).of_prefix(self.language)
        releases = releases.select_related("event").newest_first().with_live(self.at)
        # A new site that holds nothing but an archive shows that.
        return list(releases.fresh()[: LATEST + 1]) or list(releases[: LATEST + 1])

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
    def media(self):
        return NextForMedia(self.at)

    @property
    def true_until(self):
        """Until then nobody would see another page."""
        moments = (next_change(self.at), self.media.turns_at)
        return min(filter(None, moments), default=None)
