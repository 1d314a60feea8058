"""What narrows a list of news."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from events.filters import (
    MOST_WORDS,
    ListFilter,
    by_name,
    of_kind,
    of_public,
    shown,
)
from events.models import Country, Person, Topic
from releases.models import Kind, Publication, Release, ReleaseVersion


class ReleaseFilter(ListFilter):
    kind = of_kind(Kind)
    topic = of_public("with_topics", _("Topic"))
    person = of_public("with_people", _("Person"))
    country = of_public("with_countries", _("Country"))

    bounds = ("issued_on", "issued_on")

    class Meta:
        model = Release
        fields = []

    def public_choices(self, public):
        topics = Topic.objects.filter(
            shown(Release.topics, "topic", "release_id", public)
        )
        people = Person.objects.filter(
            shown(Release.people, "person", "release_id", public)
        )
        countries = Country.objects.filter(
            shown(Release.countries, "country", "release_id", public)
        )
        return {
            "topic": by_name((topic.slug, topic.name) for topic in topics),
            "person": by_name((person.slug, person.name) for person in people),
            "country": by_name((country.code, str(country)) for country in countries),
        }

    def with_words(self, releases, name, value):
        """Only what is live now is searched; a draft's words find nothing."""
        live = Publication.objects.live().filter(release=OuterRef("release_id"))
        version = ReleaseVersion.objects.filter(
            release=OuterRef("pk"), pk=Subquery(live.values("version_id")[:1])
        )
        for word in value.split()[:MOST_WORDS]:
            version = version.filter(
                Q(title__icontains=word)
                | Q(lead__icontains=word)
                | Q(body__icontains=word)
                | Q(coverage__icontains=word)
            )
        return releases.filter(Exists(version))

    def with_topics(self, releases, name, slugs):
        rows = Release.topics.through.objects.filter(topic__slug__in=slugs)
        return releases.filter(pk__in=rows.values("release_id"))

    def with_people(self, releases, name, slugs):
        rows = Release.people.through.objects.filter(person__slug__in=slugs)
        return releases.filter(pk__in=rows.values("release_id"))

    def with_countries(self, releases, name, codes):
        rows = Release.countries.through.objects.filter(country__in=codes)
        return releases.filter(pk__in=rows.values("release_id"))
