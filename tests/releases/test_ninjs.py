"""A release as the news agencies' JSON: public words alone, and whole."""

import pytest

from releases.models import Change
from tests.factories import (
    ahead,
    make_event,
    make_person,
    make_picture,
    make_release,
    publish,
)

pytestmark = pytest.mark.django_db


def json_of(client, release):
    return client.get(release.get_absolute_url().rstrip("/") + ".json")


def test_it_tells_words_people_event_and_pictures(client, drafter, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    event = make_event("A visit", by=drafter)
    row = {"picture": make_picture(), "alt": "A harbour", "decorative": False}
    row |= {"caption": "The harbour", "credit": "Photo: X"}
    release = make_release("As issued", by=drafter, pictures=[row], event=event)
    release.set_facts(drafter, people=[make_person("Ágnes Kőszegi")])
    told = json_of(client, publish(release)).json()
    assert told["headlines"] == [{"role": "main", "value": "As issued"}]
    assert told["standard"]["name"] == "ninjs"
    assert told["uri"].endswith(release.get_absolute_url())
    assert told["people"] == [{"name": "Ágnes Kőszegi"}]
    assert [e["name"] for e in told["events"]] == ["A visit"]
    assert told["associations"][0]["descriptions"][0]["value"] == "A harbour"
    assert told["bodies"][0]["value"].startswith(release.newest.lead)


def test_a_correction_is_a_later_version_of_the_same_item(client, drafter):
    release = publish(make_release("As issued", by=drafter))
    first = json_of(client, release).json()
    release.save_version(drafter, {"title": "As corrected"})
    publish(release, change=Change.CORRECTION, note="The title was wrong.")
    second = json_of(client, release).json()
    assert second["uri"] == first["uri"]
    assert second["firstCreated"] == first["firstCreated"]
    assert (second["version"], second["edNote"]) == ("2", "The title was wrong.")


def test_what_is_not_public_has_no_json(client, drafter):
    release = publish(make_release("Secret", by=drafter), at=ahead(hours=1))
    answer = json_of(client, release)
    assert answer.status_code == 404
    assert b"Secret" not in answer.content


def test_an_event_that_is_not_public_is_not_named(client, drafter):
    event = make_event("Secret event", by=drafter, at=ahead(days=1))
    told = json_of(client, publish(make_release(by=drafter, event=event))).json()
    assert "events" not in told
