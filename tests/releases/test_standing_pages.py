"""Contacts, privacy, accessibility, terms; and what robots and researchers read."""

from datetime import UTC, datetime, timedelta

import pytest

from natocms.models import StandingPage
from releases.models import PreviewLink
from releases.models.preview import NAME_KEPT_AFTERWARDS
from tests.factories import make_member_of_staff, make_published_release, make_release
from tests.pages import words

pytestmark = pytest.mark.django_db

SLUGS = ["contact", "privacy", "accessibility", "terms"]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_page_stands_before_anybody_has_written_it(client, language, slug):
    page = client.get(f"/{language}/{slug}/")
    assert page.status_code == 200
    assert "<p>" in page.text.partition("<main")[2]


def test_words_of_the_admin_stand_instead_in_their_language(client):
    StandingPage.objects.create(
        slug="privacy",
        title_en="Your data",
        body_en="<p>We forget fast.</p><script>alert(1)</script>",
        body_fr="<p>Nous oublions vite.</p>",
    )
    english = client.get("/en/privacy/")
    assert "Your data" in words(english)
    assert "We forget fast." in words(english)
    assert "alert(1)" not in english.text
    assert "Nous oublions vite." in words(client.get("/fr/privacy/"))


def test_privacy_says_what_the_opening_of_a_preview_link_leaves(client):
    link = PreviewLink.objects.make(
        make_member_of_staff(), make_release().newest, timedelta(days=1), "J. Doe"
    )
    client.get(link.get_absolute_url())
    left = link.openings.values().get()
    assert left.keys() == {"id", "link_id", "at"}
    kept = f"{NAME_KEPT_AFTERWARDS.days} days after the link has expired"
    said = words(client.get("/en/privacy/"))
    assert "we keep the moment, and nothing about who opened it" in said
    assert kept in said


def test_every_page_leads_to_them(client):
    page = client.get("/en/news/")
    for slug in SLUGS:
        assert f'href="/en/{slug}/"' in page.text


def test_robots_are_kept_from_the_desk_and_shown_the_map(client):
    robots = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /admin/" in robots
    assert "Disallow: /*/accreditation/requests/" in robots
    assert robots[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_researchers_find_an_address_that_has_not_expired(client):
    lines = dict(
        line.split(": ", 1)
        for line in client.get("/.well-known/security.txt").text.splitlines()
    )
    assert lines["Contact"].startswith("mailto:")
    assert datetime.fromisoformat(lines["Expires"]) > datetime.now(UTC)


def test_the_map_names_public_texts_and_pages_of_both_languages(client):
    public = make_published_release("In the map")
    french = make_published_release("Sur la carte", language="fr")
    make_release("A draft")
    index = client.get("/sitemap.xml").text
    for section in ("releases", "events", "pages"):
        assert f"http://testserver/sitemap-{section}.xml" in index
    releases = client.get("/sitemap-releases.xml").text
    for release in (public, french):
        assert f"<loc>http://testserver{release.get_absolute_url()}</loc>" in releases
    assert releases.count("<loc>") == 2
    pages = client.get("/sitemap-pages.xml").text
    assert "<loc>http://testserver/fr/privacy/</loc>" in pages
