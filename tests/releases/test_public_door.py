"""What is not public yet shows nowhere, and not even that it exists."""

import pytest

from tests.factories import ahead, make_event, make_release, publish
from tests.pages import words

pytestmark = pytest.mark.django_db

CANARY = "canary-of-tomorrow"


@pytest.fixture
def scheduled(drafter):
    event = make_event(f"{CANARY} event", announced=False)
    release = make_release(
        CANARY, by=drafter, kind="advisory", event=event, words={"lead": CANARY}
    )
    return publish(release, by=drafter, at=ahead(hours=2))


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/en/news/",
        f"/en/news/?q={CANARY[:6]}",
        "/en/news/?kind=advisory",
        "/en/news/feed.rss",
        "/en/news/feed.atom",
        "/en/news/feed.json",
        "/sitemap-releases.xml",
        "/sitemap-events.xml",
    ],
)
def test_a_scheduled_text_and_its_event_show_nowhere(client, scheduled, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert CANARY not in answer.text


@pytest.mark.parametrize("form", ["/", ".txt", "/versions/"])
def test_its_address_answers_like_one_where_nothing_is(client, scheduled, form):
    address = scheduled.get_absolute_url().rstrip("/")
    there = client.get(address + form)
    nowhere = client.get(address + "-x" + form)
    assert there.status_code == nowhere.status_code == 404
    assert words(there).replace("-x", "") == words(nowhere).replace("-x", "")
    assert there["Cache-Control"] == nowhere["Cache-Control"]


def test_under_the_other_prefix_it_is_not_there_either(client, scheduled):
    address = scheduled.get_absolute_url().replace("/en/", "/fr/")
    assert client.get(address).status_code == 404


def test_an_old_address_of_a_scheduled_text_gives_nothing_away(client, scheduled):
    scheduled.old_addresses.create(path="/en/news/2025/01/01/once/")
    assert client.get("/en/news/2025/01/01/once/").status_code == 404


def test_an_old_address_of_a_public_text_leads_to_it_for_good(client, drafter):
    release = publish(make_release(by=drafter), by=drafter)
    release.old_addresses.create(path="/en/news/2025/01/01/once/")
    answer = client.get("/en/news/2025/01/01/once/")
    assert (answer.status_code, answer["Location"]) == (
        301,
        release.get_absolute_url(),
    )
    text = client.get("/en/news/2025/01/01/once.txt")
    assert text["Location"] == release.get_absolute_url().rstrip("/") + ".txt"


def test_staff_see_a_version_at_the_address_itself_and_nobody_keeps_it(
    client, scheduled, drafter
):
    address = f"{scheduled.get_absolute_url()}?version=1"
    assert client.get(address).status_code == 404
    client.force_login(drafter)
    page = client.get(address)
    assert CANARY in words(page)
    assert "Preview: version 1" in words(page)
    assert "no-store" in page["Cache-Control"]
    assert 'content="noindex"' in page.text


def test_staff_see_an_earlier_version_of_a_public_text(client, drafter):
    release = publish(make_release("As issued", by=drafter), by=drafter)
    release.save_version(drafter, {"title": "Unfinished"})
    client.force_login(drafter)
    for number, title in ((1, "As issued"), (2, "Unfinished")):
        page = client.get(f"{release.get_absolute_url()}?version={number}")
        assert f'<h1 class="release-head__title">{title}</h1>' in page.text
    assert client.get(f"{release.get_absolute_url()}?version=3").status_code == 404
    assert client.get(f"{release.get_absolute_url()}?version=x").status_code == 404


def test_a_draft_without_an_address_is_previewed_by_whoever_may_see_it(
    client, drafter, other_drafter
):
    release = make_release("Unfinished", by=drafter, limited_to="people")
    release.limited_people.add(drafter)
    address = f"/en/news/drafts/{release.pk}/"
    assert client.get(address).status_code == 404
    client.force_login(other_drafter)
    assert client.get(address).status_code == 404
    client.force_login(drafter)
    assert "Unfinished" in words(client.get(address))


def test_a_day_that_does_not_exist_is_not_there(client):
    assert client.get("/en/news/2025/02/31/x/").status_code == 404
    assert client.get("/en/news/0000/00/00/x/").status_code == 404
