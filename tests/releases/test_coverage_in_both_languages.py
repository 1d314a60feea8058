"""From an advisory on to its coverage, in the reader's language where there is one."""

import uuid
from datetime import date

import pytest

from tests.factories import (
    ago,
    ahead,
    make_event,
    make_published_release,
    make_release,
    publish,
)
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event(first_day=date(2025, 5, 21), at=ago(days=9))


@pytest.fixture
def advisory(event):
    return make_published_release(
        "La Présidente à Varhaven", kind="advisory", language="fr", event=event
    )


def coverage_of(client, advisory):
    """What the advisory's page says came of it."""
    page = client.get(advisory.get_absolute_url()).text
    return page.partition('id="came-of-it"')[2].partition("</section>")[0]


def test_coverage_in_english_alone_shows_under_a_french_advisory_as_english(
    client, event, advisory
):
    news = make_published_release("What was said", event=event)
    shown = coverage_of(client, advisory)
    assert f'<a href="{news.get_absolute_url()}" hreflang="en">What was said' in shown
    assert '<h3 class="release-item__title" lang="en" dir="ltr">' in shown
    assert '<span lang="en">English</span>' in shown


def test_coverage_in_french_alone_shows_under_an_english_advisory(client, event):
    advisory = make_published_release(kind="advisory", event=event)
    make_published_release("Ce qui fut dit", language="fr", event=event)
    assert '<span lang="fr">Français</span>' in coverage_of(client, advisory)


def test_the_reader_s_own_language_comes_before_the_other(client, event, advisory):
    group = uuid.uuid4()
    make_published_release("What was said", event=event, group=group)
    make_published_release("Ce qui fut dit", event=event, group=group, language="fr")
    shown = coverage_of(client, advisory)
    assert "Ce qui fut dit" in shown
    assert "What was said" not in shown
    assert "hreflang" not in shown


def test_a_french_text_that_is_not_public_yet_hides_no_english_one(
    client, event, advisory
):
    group = uuid.uuid4()
    make_published_release("What was said", event=event, group=group)
    late = make_release("canary", event=event, group=group, language="fr")
    publish(late, at=ahead(days=1))
    shown = coverage_of(client, advisory)
    assert "What was said" in shown
    assert "canary" not in shown


def test_a_text_of_no_language_that_is_not_public_shows(client, event, advisory):
    make_release("canary", event=event)
    publish(make_release("canary", event=event), at=ahead(days=1))
    gone = make_published_release("canary", event=event)
    gone.withdraw(gone.newest.author, "withdrawn", "By mistake.")
    assert "canary" not in client.get(advisory.get_absolute_url()).text


def test_the_coverage_names_the_advisory_in_the_other_language(client, event, advisory):
    news = make_published_release("What was said", event=event)
    page = client.get(news.get_absolute_url())
    link = f'<a href="{advisory.get_absolute_url()}" hreflang="fr" lang="fr" dir="ltr">'
    assert link in page.text
    assert ", Français" in words(page)


def test_an_advisory_in_the_other_language_of_the_coverage_is_named_once(
    client, event, advisory
):
    english = make_published_release(
        "The Chair in Varhaven", kind="advisory", event=event, group=advisory.group
    )
    news = make_published_release("What was said", event=event)
    page = client.get(news.get_absolute_url()).text
    assert english.get_absolute_url() in page
    assert advisory.get_absolute_url() not in page
