"""The news as feeds: one list in three forms, narrowed by the same values as the page.

An item keeps its identity and the moment of its first publication whatever is corrected
later; only ``updated`` tells of a correction, so that nothing rises again.
"""

from datetime import datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from natocms import pagecache
from releases.due import next_change
from releases.filters import ReleaseFilter
from releases.models import Release

LENGTH = 30


def newest(request):
    """The releases of a feed, with their live words."""
    pagecache.until(request, next_change())
    public = Release.objects.published().of_prefix(get_language())
    chosen = ReleaseFilter(request.GET, public, public).qs
    return list(chosen.select_related("event").newest_first().with_live()[:LENGTH])


def identity(release):
    """A name that stays, whatever the address of the site or the item becomes."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{release.published_at:%Y-%m-%d}:release/{release.pk}"


def issued(release):
    """The first publication; for a backdated item, the day that its text names."""
    if release.issued_on < timezone.localdate(release.published_at):
        return timezone.make_aware(datetime.combine(release.issued_on, time(12)))
    return release.published_at


def updated(release):
    return max(issued(release), _last_told(release))


def _last_told(release):
    live = release.live
    return issued(release) if live.change in ("none", "minor") else live.public_from


class ReleaseFeed(Feed):
    feed_type = Rss201rev2Feed

    def get_object(self, request):
        return request

    def title(self, request):
        return _("News from %(site_name)s") % {"site_name": _(settings.SITE_NAME)}

    def description(self, request):
        return _("Everything that the press office publishes, as it is issued.")

    def link(self, request):
        return reverse("releases:list")

    def items(self, request):
        return newest(request)

    def item_title(self, release):
        return release.live.version.title

    def item_description(self, release):
        return release.live.version.lead

    def item_guid(self, release):
        return identity(release)

    item_guid_is_permalink = False

    def item_pubdate(self, release):
        return issued(release)

    def item_updateddate(self, release):
        return updated(release)

    def item_categories(self, release):
        return [release.get_kind_display()]


class ReleaseAtomFeed(ReleaseFeed):
    feed_type = Atom1Feed

    def subtitle(self, request):
        return self.description(request)


@require_safe
def json_feed(request):
    """JSON Feed 1.1."""
    answer = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("News from %(site_name)s") % {"site_name": _(settings.SITE_NAME)},
        "home_page_url": request.build_absolute_uri(reverse("releases:list")),
        "feed_url": request.build_absolute_uri(),
        "language": get_language(),
        "items": [_json_item(request, release) for release in newest(request)],
    }
    return JsonResponse(answer, content_type="application/feed+json")


def _json_item(request, release):
    version = release.live.version
    return {
        "id": identity(release),
        "url": request.build_absolute_uri(release.get_absolute_url()),
        "title": version.title,
        "summary": version.lead,
        "content_text": version.lead,
        "language": release.language,
        "date_published": issued(release).isoformat(),
        "date_modified": updated(release).isoformat(),
        "tags": [release.kind],
    }
