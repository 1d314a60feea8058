"""What is begun from an event in one language after the other is one text in both."""

import pytest
from django.urls import reverse

from events.models import Country
from releases.models import IssuingBody, Limit, Release
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_person,
    make_published_release,
    make_release,
    publish,
)

pytestmark = pytest.mark.django_db
OTHER = [("en", "fr"), ("fr", "en")]
BEGUN = {"advisory": "advisory", "coverage": "news"}


@pytest.fixture(params=BEGUN)
def begin(request, client, drafter):
    """Begin one in a language, of an event to come or of one that is over."""
    client.force_login(drafter)

    def click(event, language):
        known = set(Release.objects.values_list("pk", flat=True))
        name = f"{request.param}-{language}"
        client.post(reverse("admin:releases_release_from_event", args=[event.pk, name]))
        return Release.objects.exclude(pk__in=known).get()

    click.kind = BEGUN[request.param]
    return click


@pytest.fixture
def event(begin):
    day = ahead(days=3) if begin.kind == "advisory" else ago(days=3)
    return make_event(
        "The Chair in Varhaven",
        title_fr="La Présidente à Varhaven",
        first_day=day.date(),
        at=ago(days=9),
    )


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_the_second_is_a_sibling_of_the_first(begin, event, first, second):
    one, other = begin(event, first), begin(event, second)
    assert (one.language, other.language) == (first, second)
    assert one.group == other.group


def test_it_takes_the_facts_of_the_first(begin, event):
    first = make_published_release(
        kind=begin.kind,
        event=event,
        issuing_body=IssuingBody.objects.create(name_en="The Accord"),
    )
    first.people.add(make_person("Ada Venn"))
    first.countries.add(Country.objects.create(code="ZZ", name_en="Marenne"))
    event.people.add(make_person("Tomas Brandt"))
    made = begin(event, "fr")
    assert made.group == first.group
    assert made.issuing_body == first.issuing_body
    assert [person.name for person in made.people.all()] == ["Ada Venn"]
    assert [country.code for country in made.countries.all()] == ["ZZ"]
    assert str(made) == "La Présidente à Varhaven"


def test_it_waits_for_the_embargo_of_the_first_and_shows_to_the_same_people(
    begin, event, drafter, other_drafter
):
    until = ahead(days=1)
    first = make_release(
        kind=begin.kind, event=event, embargo_until=until, limited_to=Limit.PEOPLE
    )
    first.limited_people.add(drafter)
    made = begin(event, "fr")
    assert (made.group, made.embargo_until) == (first.group, until)
    assert list(made.limited_people.all()) == [drafter]
    assert made not in Release.objects.visible_to(other_drafter)


def test_one_that_this_person_may_not_see_is_not_joined(begin, event):
    hidden = make_release(kind=begin.kind, event=event, limited_to=Limit.PEOPLE)
    assert begin(event, "fr").group != hidden.group


def test_one_that_was_discarded_or_withdrawn_is_not_joined(begin, event, approver):
    gone = make_release(kind=begin.kind, event=event)
    gone.discard(approver)
    back = make_published_release(kind=begin.kind, event=event)
    back.withdraw(approver, "withdrawn", "By mistake.")
    assert begin(event, "fr").group not in (gone.group, back.group)


def test_one_of_another_event_or_kind_is_not_joined(begin, event):
    make_release(kind=begin.kind, event=make_event())
    make_release(kind="statement", event=event)
    made = begin(event, "fr")
    assert not Release.objects.filter(group=made.group).exclude(pk=made.pk).exists()


@pytest.mark.parametrize("fields", [{}, {"limited_to": Limit.PEOPLE}])
def test_one_that_speaks_the_language_already_is_not_joined(begin, event, fields):
    first = make_release(kind=begin.kind, event=event)
    there = make_release(
        kind=begin.kind, event=event, language="fr", group=first.group, **fields
    )
    publish(there)
    assert begin(event, "fr").group != first.group
