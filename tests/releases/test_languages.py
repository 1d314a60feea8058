"""English and French, the way from one to the other, and texts in a third language."""

import uuid

import pytest

from tests.factories import make_published_release, make_release, publish
from tests.pages import titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    group = uuid.uuid4()
    english = make_published_release("A bridge opens", group=group)
    french = make_published_release("Un pont s’ouvre", group=group, language="fr")
    return english, french


@pytest.mark.parametrize(
    ("accepted", "prefix"),
    [("fr-BE,fr;q=0.9,en;q=0.5", "fr"), ("de,en;q=0.5", "en"), ("", "en")],
)
def test_the_bare_address_leads_to_the_reader_s_language(client, accepted, prefix):
    answer = client.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert (answer.status_code, answer["Location"]) == (302, f"/{prefix}/")
    assert "Accept-Language" in answer["Vary"]


def test_each_prefix_lists_its_own_texts(client, pair):
    assert titles(client.get("/en/news/")) == ["A bridge opens"]
    assert titles(client.get("/fr/news/")) == ["Un pont s’ouvre"]


def test_siblings_lead_to_each_other_in_page_head_and_masthead(client, pair):
    english, french = pair
    page = client.get(english.get_absolute_url())
    assert page.text.count(f'href="{french.get_absolute_url()}"') == 2
    assert (
        f'hreflang="fr" href="http://testserver{french.get_absolute_url()}"'
        in page.text
    )
    assert "Lire en français" in words(page) or "Read in français" in words(page)


def test_a_sibling_that_is_not_public_is_not_hinted_at(client):
    group = uuid.uuid4()
    english = make_published_release(group=group)
    make_release("canary", group=group, language="fr")
    page = client.get(english.get_absolute_url())
    assert "canary" not in page.text
    assert 'hreflang="fr" href="http' not in page.text


def test_under_the_other_prefix_an_item_leads_to_its_sibling(client, pair):
    english, french = pair
    other = english.get_absolute_url().replace("/en/", "/fr/")
    answer = client.get(other)
    assert (answer.status_code, answer["Location"]) == (
        302,
        french.get_absolute_url(),
    )


def test_an_item_without_a_sibling_leads_to_the_original(client):
    english = make_published_release()
    address = english.get_absolute_url()
    answer = client.get(address.replace("/en/", "/fr/"))
    assert (answer.status_code, answer["Location"]) == (302, address)
    text = client.get(address.replace("/en/", "/fr/").rstrip("/") + ".txt")
    assert text["Location"] == address.rstrip("/") + ".txt"


def test_the_switch_leads_to_the_same_list_in_the_other_language(client):
    page = client.get("/en/news/?kind=news")
    assert 'href="/fr/news/?kind=news" hreflang="fr"' in page.text


def test_a_third_language_lives_under_english_and_is_marked_as_itself(client):
    release = publish(
        make_release(
            "عنوان",
            language="ar",
            words={
                "lead": "مقدمة",
                "body": "<p>نص</p>",
                "contacts": "مكتب الصحافة +00 555 01 000",
            },
        )
    )
    assert release.get_absolute_url().startswith("/en/news/")
    page = client.get(release.get_absolute_url())
    assert '<html lang="en">' in page.text
    assert '<h1 class="release-head__title" lang="ar" dir="rtl">' in page.text
    assert '<div class="prose" lang="ar" dir="rtl">' in page.text
    assert '<ul class="panel__list" lang="ar" dir="rtl">' in page.text
    number = "+00 555 01 000".replace(" ", "\N{NO-BREAK SPACE}")
    assert f'dir="ltr">{number}</a>' in page.text
