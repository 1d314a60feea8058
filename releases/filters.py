"""What narrows a list of news. A value that means nothing is left out and named."""

from django import forms
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, DateFilter, FilterSet, MultipleChoiceFilter

from events.models import Country, Person, Topic
from releases.models import Kind, Publication, Release, ReleaseVersion

MOST_WORDS = 8
LONGEST_WORDS = 200


def _of_public(method, label):
    """Choices that each list brings itself, from what is public in it."""
    return MultipleChoiceFilter(
        method=method, label=label, choices=(), widget=forms.CheckboxSelectMultiple
    )


class ReleaseFilter(FilterSet):
    q = CharFilter(method="with_words", label=_("Words"), max_length=LONGEST_WORDS)
    kind = MultipleChoiceFilter(
        choices=Kind.choices,
        label=_("Kind"),
        distinct=False,
        widget=forms.CheckboxSelectMultiple,
    )
    topic = _of_public("with_topics", _("Topic"))
    person = _of_public("with_people", _("Person"))
    country = _of_public("with_countries", _("Country"))

    class Meta:
        model = Release
        fields = []

    @classmethod
    def get_filters(cls):
        """``from`` is a word of Python and cannot stand above."""
        bounds = {
            "from": DateFilter("issued_on", "gte", label=_("From")),
            "to": DateFilter("issued_on", "lte", label=_("To")),
        }
        return {**super().get_filters(), **bounds}

    def __init__(self, data, queryset, public):
        """``public`` holds all releases of the list: choices come from it alone."""
        super().__init__(data, queryset)
        for name, choices in _public_choices(public).items():
            self.filters[name].extra["choices"] = choices
        self.data, self.ignored = self._heeded(data)

    @property
    def in_use(self):
        """Each value that narrows the list: its name, itself, and its words."""
        chips = []
        for name, field in self.form.fields.items():
            for value in self.data.getlist(name):
                words = dict(getattr(field, "choices", ())).get(value, value)
                if name in ("from", "to"):
                    words = f"{field.label} {value}"
                chips.append({"name": name, "value": value, "words": words})
        return chips

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

    def _heeded(self, given):
        """The data without the values that mean nothing, and these with their field."""
        data, ignored = given.copy(), []
        for name, field in self.form.fields.items():
            several = isinstance(field, forms.MultipleChoiceField)
            values = [value for value in given.getlist(name) if value.strip()]
            heeded = []
            for value in values if several else values[-1:]:
                try:
                    field.clean([value] if several else value)
                    heeded.append(value)
                except forms.ValidationError:
                    ignored.append({"label": field.label, "value": value[:60]})
            data.setlist(name, list(dict.fromkeys(heeded)))
        del self._form  # it was bound to the data as given
        return data, ignored


def _public_choices(public):
    topics = Topic.objects.filter(_shown(Release.topics, "topic", public))
    people = Person.objects.filter(_shown(Release.people, "person", public))
    countries = Country.objects.filter(_shown(Release.countries, "country", public))
    return {
        "topic": _by_name((topic.slug, topic.name) for topic in topics),
        "person": _by_name((person.slug, person.name) for person in people),
        "country": _by_name((country.code, str(country)) for country in countries),
    }


def _shown(relation, column, public):
    """Whether something is named by a public release."""
    rows = relation.through.objects.filter(**{column: OuterRef("pk")})
    return Exists(rows.filter(Exists(public.filter(pk=OuterRef("release_id")))))


def _by_name(choices):
    return sorted(choices, key=lambda choice: choice[1].casefold())
