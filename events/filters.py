"""What narrows a list: a value that means nothing is left out, and named."""

from django import forms
from django.core.validators import slug_re
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import CharFilter, DateFilter, FilterSet, MultipleChoiceFilter

from events.models import Event, EventKind, Person, Topic, Venue

MOST_WORDS = 8
MOST_COUNTED = 1000
LONGEST_WORDS = 200


def counted(chosen):
    """For a list's page: how many things its filters have found, or that it is more
    than anybody would count."""
    if not chosen.in_use:
        return {"count": None}
    count = chosen.qs.order_by()[: MOST_COUNTED + 1].count()
    return {"count": min(count, MOST_COUNTED), "is_more": count > MOST_COUNTED}


def of_public(method, label):
    """Choices that each list brings itself, from what is public in it."""
    return MultipleChoiceFilter(
        method=method, label=label, choices=(), widget=forms.CheckboxSelectMultiple
    )


def of_kind(kinds):
    return MultipleChoiceFilter(
        choices=kinds.choices,
        label=_("Kind"),
        distinct=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ListFilter(FilterSet):
    """Filters of a public list; ``from`` and ``to`` bound the fields of ``bounds``."""

    q = CharFilter(method="with_words", label=_("Words"), max_length=LONGEST_WORDS)

    bounds = ()

    @classmethod
    def get_filters(cls):
        """``from`` is a word of Python and cannot stand in a class."""
        filters = super().get_filters()
        if cls.bounds:
            since, until = cls.bounds
            filters["from"] = DateFilter(
                since, "gte", label=pgettext_lazy("days", "From")
            )
            filters["to"] = DateFilter(until, "lte", label=pgettext_lazy("days", "To"))
        return filters

    def __init__(self, data, queryset, public):
        """``public`` holds everything of the list: choices come from it alone."""
        super().__init__(data, queryset)
        for name, choices in self.public_choices(public).items():
            self.filters[name].extra["choices"] = choices
        self.data, self.ignored = self._heeded(data)

    def public_choices(self, public):
        return {}

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

    def _merged(self, name, value):
        """What stands by now for a person or topic that a link still names."""
        named = {"person": Person, "topic": Topic}.get(name)
        if named is None or not slug_re.fullmatch(value):
            return value
        return named.objects.now_at(value) or value

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
                    merged = self._merged(name, value)
                    if merged in dict(getattr(field, "choices", ())):
                        heeded.append(merged)
                        continue
                    ignored.append({"label": field.label, "value": value[:60]})
            data.setlist(name, list(dict.fromkeys(heeded)))
        del self._form  # it was bound to the data as given
        return data, ignored


def shown(relation, column, of, public):
    """Whether something is named by a row of ``public``, over a relation of many."""
    rows = relation.through.objects.filter(**{column: OuterRef("pk")})
    return Exists(rows.filter(Exists(public.filter(pk=OuterRef(of)))))


def by_name(choices):
    return sorted(choices, key=lambda choice: choice[1].casefold())


class EventFilter(ListFilter):
    kind = of_kind(EventKind)
    topic = of_public("with_topics", _("Topic"))
    person = of_public("with_people", _("Person"))

    bounds = ("last_day", "first_day")

    class Meta:
        model = Event
        fields = []

    def public_choices(self, public):
        topics = Topic.objects.filter(shown(Event.topics, "topic", "event_id", public))
        people = Person.objects.filter(
            shown(Event.people, "person", "event_id", public)
        )
        return {
            "topic": by_name((topic.slug, topic.name) for topic in topics),
            "person": by_name((person.slug, person.name) for person in people),
        }

    def with_words(self, events, name, value):
        for word in value.split()[:MOST_WORDS]:
            events = events.filter(
                Q(title_en__icontains=word)
                | Q(title_fr__icontains=word)
                | Q(summary_en__icontains=word)
                | Q(summary_fr__icontains=word)
                | Q(venue__in=_venues_called(word))
                | Exists(_people_called(word))
            )
        return events

    def with_topics(self, events, name, slugs):
        rows = Event.topics.through.objects.filter(topic__slug__in=slugs)
        return events.filter(pk__in=rows.values("event_id"))

    def with_people(self, events, name, slugs):
        rows = Event.people.through.objects.filter(person__slug__in=slugs)
        return events.filter(pk__in=rows.values("event_id"))


def _venues_called(word):
    named = Q()
    for level in Venue.LEVELS:
        named |= Q(**{f"{level}_en__icontains": word})
        named |= Q(**{f"{level}_fr__icontains": word})
    return Venue.objects.filter(named)


def _people_called(word):
    return Event.people.through.objects.filter(
        event=OuterRef("pk"), person__name__icontains=word
    )
