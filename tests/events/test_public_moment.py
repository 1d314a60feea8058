"""What is not public yet is nowhere: no page, list, choice or calendar knows it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from tests.factories import (
    ahead,
    make_event,
    make_item,
    make_person,
    make_release,
    make_topic,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db

CANARIES = ("Cormorant", "Zabranska", "Oriolehaven", "Nightjar", "Wagtail line")
LISTS = (
    "/en/events/",
    "/en/events/past/",
    "/en/events/?q=Cormorant",
    "/en/events/?kind=summit",
    "/en/events/calendar.ics",
    "/fr/events/",
    "/sitemap-events.xml",
    "/en/",
)


def make_secret(how, **fields):
    """An event whose every public word is a canary, not public in one of three ways."""
    secret = make_event(
        "Operation Cormorant",
        announced=False,
        slug="asked-for",  # which a page that is not found repeats
        kind="summit",
        venue=make_venue(city_en="Oriolehaven"),
        **fields,
    )
    secret.people.add(make_person("Vera Zabranska"))
    secret.topics.add(make_topic("Nightjar"))
    make_item(secret, "Wagtail line", "13:00")
    if how == "announced for later":
        secret.announce(by=None, at=ahead(days=2))
    elif how == "waiting for its advisory":
        advisory = make_release("Advisory", kind="advisory", event=secret)
        publish(advisory, at=ahead(days=1))
    return Event.objects.get(pk=secret.pk)


HOW = ("a draft", "announced for later", "waiting for its advisory")


def seen_in(response):
    text = response.content.decode()
    return [canary for canary in CANARIES if canary.casefold() in text.casefold()]


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("days", [3, -3])
def test_no_list_choice_or_calendar_knows_it(client, how, days):
    make_event("Public event", kind="summit")
    make_secret(how, first_day=timezone.localdate() + timedelta(days=days))
    for address in LISTS:
        response = client.get(address)
        assert response.status_code == 200, address
        # The words that were asked for are repeated in the field of the form.
        asked = ["Cormorant"] if "q=" in address else []
        assert seen_in(response) == asked, address


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("form", ["/", ".ics", ".txt", ".json"])
def test_its_address_answers_as_if_there_were_nothing(client, how, form):
    secret = make_secret(how)
    response = client.get(f"/en/events/{secret.year}/{secret.slug}{form}")
    assert response.status_code == 404
    nothing = client.get(f"/en/events/{secret.year}/nothing-here{form}")
    assert nothing.status_code == 404
    assert seen_in(response) == seen_in(nothing) == []


@pytest.mark.parametrize("how", HOW)
def test_neither_its_parts_nor_its_whole_name_it(client, how):
    whole = make_event("Whole")
    secret = make_secret(how, parent=whole)
    part = make_event("Part", parent=secret)
    for event in (whole, part):
        for form in ("/", ".json", ".txt"):
            response = client.get(f"/en/events/{event.year}/{event.slug}{form}")
            assert response.status_code == 200
            assert seen_in(response) == [], form


def test_a_filter_for_what_is_not_public_yet_means_nothing(client):
    make_secret("announced for later")
    response = client.get("/en/events/?person=vera-zabranska&topic=nightjar")
    assert "“vera-zabranska” means nothing here." in response.text


def test_the_page_is_kept_no_longer_than_until_the_next_public_moment(client):
    make_event("Public event")
    secret = make_secret("a draft")
    secret.announce(by=None, at=ahead(seconds=20))
    for address in ("/en/events/", "/en/events/past/", "/en/events/calendar.ics"):
        control = client.get(address)["Cache-Control"]
        kept = int(control.partition("max-age=")[2].split(",")[0])
        assert kept <= 20, address


def test_at_its_moment_it_is_everywhere(client):
    secret = make_secret("announced for later")
    secret.announce(by=None)
    for address in (
        "/en/events/",
        "/en/events/calendar.ics",
        secret.get_absolute_url(),
    ):
        assert "Cormorant" in client.get(address).content.decode()
