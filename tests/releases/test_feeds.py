"""The news as feeds: what they hold, and that nothing rises twice."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from releases.models import Change
from tests.factories import ahead, make_published_release, make_release, publish

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def items(client, address="/en/news/feed.rss"):
    return ElementTree.fromstring(client.get(address).content).findall("channel/item")


def texts(elements, name):
    return [element.findtext(name) for element in elements]


def test_each_form_lists_the_public_texts_of_its_language(client):
    make_published_release("In English")
    make_published_release("En français", language="fr")
    make_release("A draft")
    publish(make_release("Of tomorrow"), at=ahead(days=1))
    assert texts(items(client), "title") == ["In English"]
    assert texts(items(client, "/fr/news/feed.rss"), "title") == ["En français"]
    atom = ElementTree.fromstring(client.get("/en/news/feed.atom").content)
    assert [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")] == [
        "In English"
    ]
    feed = json.loads(client.get("/en/news/feed.json").content)
    assert [item["title"] for item in feed["items"]] == ["In English"]


def test_a_correction_keeps_identity_and_date_and_shows_as_updated(client, drafter):
    release = make_published_release("As issued", by=drafter)
    make_published_release("Newer")
    first = json.loads(client.get("/en/news/feed.json").content)["items"]
    release.save_version(drafter, {"title": "As corrected"})
    publish(release, by=drafter, change=Change.CORRECTION, note="The title was wrong.")
    second = json.loads(client.get("/en/news/feed.json").content)["items"]
    assert [item["title"] for item in second] == ["Newer", "As corrected"]
    assert second[1]["id"] == first[1]["id"]
    assert second[1]["date_published"] == first[1]["date_published"]
    assert second[1]["date_modified"] > first[1]["date_modified"]


def test_a_silent_edit_does_not_show_as_updated(client, drafter):
    release = make_published_release("As issued", by=drafter)
    first = json.loads(client.get("/en/news/feed.json").content)["items"]
    release.save_version(drafter, {"body": "<p>A comma moved.</p>"})
    publish(release, by=drafter, change=Change.MINOR)
    second = json.loads(client.get("/en/news/feed.json").content)["items"]
    assert second[0]["date_modified"] == first[0]["date_modified"]


def test_identity_and_address_of_an_item_are_not_the_same_thing(client):
    release = make_published_release()
    (item,) = items(client)
    assert item.findtext("guid").startswith("tag:")
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("link") == f"http://testserver{release.get_absolute_url()}"


def test_a_backdated_item_stands_at_the_day_of_its_text(client):
    make_published_release("Of today")
    make_published_release("Of old", backdated_to=date(2024, 3, 1))
    feed = json.loads(client.get("/en/news/feed.json").content)["items"]
    assert [item["title"] for item in feed] == ["Of today", "Of old"]
    assert feed[1]["date_published"].startswith("2024-03-01")
    assert feed[1]["date_modified"].startswith("2024-03-01")


def test_a_withdrawn_text_leaves_every_feed(client, approver):
    make_published_release("Standing")
    make_published_release("Withdrawn").withdraw(approver, "withdrawn", "A mistake.")
    for form in ("rss", "atom", "json"):
        content = client.get(f"/en/news/feed.{form}").text
        assert "Standing" in content
        assert "Withdrawn" not in content


def test_a_feed_takes_the_filters_of_the_list(client):
    make_published_release("Spoken", kind="speech")
    make_published_release("Written", kind="news")
    assert texts(items(client, "/en/news/feed.rss?kind=speech"), "title") == ["Spoken"]
    assert len(items(client, "/en/news/feed.rss?kind=bogus")) == 2


def test_a_narrowed_list_leads_to_its_own_feeds(client):
    make_published_release("Spoken", kind="speech")
    page = client.get("/en/news/?kind=speech&kind=bogus")
    for form in ("rss", "atom", "json"):
        assert f'href="/en/news/feed.{form}?kind=speech"' in page.text


def test_a_feed_may_be_kept_only_until_the_next_text_is_due(client):
    make_published_release()
    publish(make_release(), at=ahead(seconds=20))
    kept = client.get("/en/news/feed.rss")["Cache-Control"]
    seconds = int(kept.partition("max-age=")[2].partition(",")[0])
    assert 0 < seconds <= 20


def test_feeds_cost_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for _ in range(3):
        make_published_release()
    for form in ("rss", "atom", "json"):
        with django_assert_max_num_queries(12):
            client.get(f"/en/news/feed.{form}")


def test_an_empty_feed_is_a_feed(client):
    assert items(client) == []
