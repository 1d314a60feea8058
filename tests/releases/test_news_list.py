"""The list of news: its order, its filters, and going on to what is older."""

from datetime import date, timedelta

import pytest

from releases import cursor
from tests.factories import (
    make_person,
    make_published_release,
    make_release,
    make_topic,
    publish,
)
from tests.pages import link, titles, words

pytestmark = pytest.mark.django_db


def make_news(count, **fields):
    today = date.today()
    return [
        make_published_release(
            f"News {n:02}", backdated_to=today - timedelta(days=n), **fields
        )
        for n in range(count)
    ]


def test_the_newest_day_of_issue_stands_first_whatever_was_published_last(client):
    make_published_release("Of today")
    make_published_release("Of old", backdated_to=date(2024, 3, 1))
    assert titles(client.get("/en/news/")) == ["Of today", "Of old"]


def test_twenty_stand_on_a_page_and_older_and_newer_lead_through_all_once(client):
    make_news(45)
    seen, url = [], "/en/news/"
    while url:
        page = client.get(url)
        assert len(titles(page)) <= 20
        seen += titles(page)
        last, url = page, link(page, "Older")
        url = url and f"/en/news/{url}"
    assert seen == [f"News {n:02}" for n in range(45)]
    back = client.get("/en/news/" + link(last, "Newer"))
    assert titles(back) == [f"News {n:02}" for n in range(20, 40)]


def test_the_first_page_leads_nowhere_newer(client):
    make_news(21)
    page = client.get("/en/news/")
    assert link(page, "Newer") is None
    older = client.get("/en/news/" + link(page, "Older"))
    assert link(older, "Older") is None


def test_a_text_published_while_one_reads_shifts_nothing(client):
    make_news(25)
    older = link(client.get("/en/news/"), "Older")
    before = titles(client.get(f"/en/news/{older}"))
    make_published_release("Just now")
    assert titles(client.get(f"/en/news/{older}")) == before


def test_a_cursor_reads_back_what_it_wrote():
    release = make_published_release()
    place = cursor.read(cursor.write(release))
    assert place == (release.issued_on, release.published_at, release.pk)


@pytest.mark.parametrize(
    "wrong", ["x", "2026-02-31_20260101T000000.000000Z_1", "2026-01-01__1", "١"]
)
def test_a_broken_cursor_gives_the_newest_and_says_so(client, wrong):
    make_published_release("Here")
    page = client.get("/en/news/", {"before": wrong})
    assert titles(page) == ["Here"]
    assert "could not be read" in words(page)


def test_kinds_and_topics_narrow_the_list_together(client):
    sea = make_topic("Security at sea")
    for kind in ("news", "speech", "statement"):
        make_published_release(f"{kind} ashore", kind=kind)
        release = make_release(f"{kind} at sea", kind=kind)
        release.topics.add(sea)
        publish(release)
    page = client.get(f"/en/news/?kind=news&kind=speech&topic={sea.slug}")
    assert sorted(titles(page)) == ["news at sea", "speech at sea"]
    assert "2 texts" in words(page)


def test_a_person_and_days_narrow_the_list(client):
    person = make_person("Ágnes Kőszegi")
    for day in (1, 10, 20):
        release = make_release(f"On day {day}", backdated_to=date(2025, 5, day))
        release.people.add(person)
        publish(release)
    make_published_release("Of somebody else", backdated_to=date(2025, 5, 10))
    address = f"/en/news/?person={person.slug}&from=2025-05-05&to=2025-05-10"
    assert titles(client.get(address)) == ["On day 10"]


def test_all_words_must_stand_in_what_is_live(client):
    make_published_release("Cables repaired", words={"body": "<p>In the strait</p>"})
    make_published_release("Cables laid", words={"body": "<p>On land</p>"})
    assert titles(client.get("/en/news/?q=cables+STRAIT")) == ["Cables repaired"]


def test_words_of_a_draft_and_of_a_replaced_version_find_nothing(client, drafter):
    release = make_published_release("Harbour opens", by=drafter)
    release.save_version(drafter, {"title": "Harbour reopens", "lead": "canary-draft"})
    assert titles(client.get("/en/news/?q=canary-draft")) == []
    publish(release, by=drafter)
    assert titles(client.get("/en/news/?q=canary-draft")) == ["Harbour reopens"]
    release.save_version(drafter, {"lead": "Now without it."})
    publish(release, by=drafter)
    assert titles(client.get("/en/news/?q=canary-draft")) == []


@pytest.mark.parametrize(
    "query",
    ["kind=bogus", "topic=none", "person=-1", "country=ZZ", "from=2026-13-01", "to=x"],
)
def test_a_value_that_means_nothing_is_ignored_and_named(client, query):
    make_published_release("Still here")
    page = client.get(f"/en/news/?{query}")
    assert page.status_code == 200
    assert titles(page) == ["Still here"]
    assert f"“{query.partition('=')[2]}” means nothing here" in words(page)


def test_a_good_value_holds_beside_a_bad_one(client):
    make_published_release("Spoken", kind="speech")
    make_published_release("Written", kind="news")
    page = client.get("/en/news/?kind=speech&kind=bogus")
    assert titles(page) == ["Spoken"]


@pytest.mark.parametrize("query", ["q=%00", "q=" + "x" * 5000, "kind=%F0%9F%92%A5"])
def test_nothing_that_is_asked_breaks_the_list(client, query):
    assert client.get(f"/en/news/?{query}").status_code == 200


def test_each_chip_takes_one_value_away(client):
    sea, air = make_topic("Sea"), make_topic("Air")
    for topic in (sea, air):
        release = make_release(f"About {topic.name_en}")
        release.topics.add(topic)
        publish(release)
    page = client.get("/en/news/?topic=sea&topic=air&kind=news")
    assert sorted(titles(page)) == ["About Air", "About Sea"]
    assert 'href="/en/news/?topic=sea&amp;kind=news"' in page.text
    fewer = client.get("/en/news/?topic=sea&kind=news")
    assert titles(fewer) == ["About Sea"]


def test_a_list_without_results_says_what_to_do(client):
    make_published_release(kind="news")
    page = client.get("/en/news/?kind=speech")
    assert "Remove one of the filters above" in words(page)


def test_choices_come_only_from_what_is_public_in_that_language(client, drafter):
    names = ("Of a draft", "Of a public text", "Of a French text")
    drafted, public, french = (make_topic(name) for name in names)
    make_release(by=drafter).topics.add(drafted)
    for topic, language in ((public, "en"), (french, "fr")):
        release = make_release(language=language)
        release.topics.add(topic)
        publish(release)
    assert "Of a public text" in words(client.get("/en/news/"))
    assert "Of a draft" not in words(client.get("/en/news/"))
    assert "Of a French text" not in words(client.get("/en/news/"))
    assert "Of a French text" in words(client.get("/fr/news/"))


def test_the_list_costs_the_same_for_one_text_and_for_many(
    client, django_assert_max_num_queries
):
    costs = []
    for count in (1, 19):
        for release in make_news(count):
            release.topics.add(make_topic())
        with django_assert_max_num_queries(12) as queries:
            client.get("/en/news/?kind=news")
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_more_than_anybody_counts_is_called_more(client, monkeypatch):
    monkeypatch.setattr("events.filters.MOST_COUNTED", 2)
    for _ in range(2):
        make_published_release(kind="speech")
    assert "2 texts" in client.get("/en/news/?kind=speech").content.decode()
    make_published_release(kind="speech")
    assert "More than 2 texts" in client.get("/en/news/?kind=speech").content.decode()
