"""The archive by year and month."""

from datetime import date

import pytest

from tests.factories import make_published_release, make_release, publish
from tests.pages import link, titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_years():
    for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 5, 21)):
        make_published_release(f"Of {day}", backdated_to=day)


def test_a_year_shows_its_texts_and_leads_to_its_months(client, two_years):
    page = client.get("/en/news/2025/")
    assert titles(page) == ["Of 2025-05-21", "Of 2025-01-01"]
    for month in ("01", "05"):
        assert f'href="/en/news/2025/{month}/"' in page.text
    assert 'href="/en/news/2025/02/"' not in page.text


def test_a_month_shows_its_texts_alone(client, two_years):
    page = client.get("/en/news/2024/12/")
    assert titles(page) == ["Of 2024-12-31"]
    assert "News, December 2024" in words(page)


def test_the_list_leads_to_each_year_that_has_a_text(client, two_years):
    make_published_release(backdated_to=date(2021, 7, 1))
    make_published_release(backdated_to=date(2019, 7, 1), language="fr")
    page = client.get("/en/news/")
    for year, leads in ((2019, False), (2021, True), (2022, False), (2025, True)):
        assert (f'href="/en/news/{year}/"' in page.text) is leads


def test_the_switch_leads_to_the_same_period_or_to_the_list(client, two_years):
    make_published_release(backdated_to=date(2025, 1, 9), language="fr")
    for period, other in (
        ("2025/01", "/fr/news/2025/01/"),
        ("2025", "/fr/news/2025/"),
        ("2025/05", "/fr/news/"),
        ("2024", "/fr/news/"),
    ):
        page = client.get(f"/en/news/{period}/")
        assert link(page, "Français") == other
        assert client.get(other).status_code == 200


@pytest.mark.parametrize("period", ["1999", "2025/02", "2025/13", "0000"])
def test_a_period_without_public_texts_is_not_there(client, two_years, period):
    publish(make_release("Withdrawn", backdated_to=date(1999, 2, 2))).withdraw(
        make_published_release().newest.author, "withdrawn", "It was wrong."
    )
    make_release("A draft", backdated_to=date(1999, 1, 1))
    assert client.get(f"/en/news/{period}/").status_code == 404


def test_a_period_can_be_narrowed_and_is_never_left(client, two_years):
    make_published_release("Spoken", kind="speech", backdated_to=date(2025, 1, 3))
    make_published_release("Spoken later", kind="speech", backdated_to=date(2026, 1, 3))
    assert titles(client.get("/en/news/2025/?kind=speech")) == ["Spoken"]


def test_an_archive_costs_a_fixed_number_of_queries(
    client, two_years, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get("/en/news/2025/?kind=news&from=2025-01-01")
