"""Every public release for search engines, with the moment of its live words."""

from django.contrib.sitemaps import Sitemap
from django.db.models import OuterRef, Subquery

from releases.models import Publication, Release


class ReleaseSitemap(Sitemap):
    limit = 2000

    def items(self):
        live = Publication.objects.live().filter(release=OuterRef("pk"))
        return (
            Release.objects.published()
            .annotate(live_from=Subquery(live.values("public_from")[:1]))
            .order_by("id")
        )

    def lastmod(self, release):
        return release.live_from

    def get_latest_lastmod(self):
        """For the index: the last publication of all, without a look at each text."""
        last = Publication.objects.live().first()
        return last and last.public_from
