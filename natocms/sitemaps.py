"""The map for search engines: releases, events, and the pages that always stand."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from events.models import Event
from natocms.models import StandingPage
from releases.sitemaps import ReleaseSitemap


class EventSitemap(Sitemap):
    """One address an event in each language: its slug is the same in both."""

    i18n = True
    alternates = True
    limit = 5000

    def items(self):
        return Event.objects.published().order_by("id")


class StandingSitemap(Sitemap):
    i18n = True
    alternates = True
    changefreq = "monthly"

    def items(self):
        return ["home", "releases:list", *StandingPage.Slug.values]

    def location(self, item):
        return reverse(item)


SITEMAPS = {
    "releases": ReleaseSitemap,
    "events": EventSitemap,
    "pages": StandingSitemap,
}
