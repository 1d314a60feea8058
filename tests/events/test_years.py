"""A day of another year says so wherever it stands; this year's goes without saying."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import make_event, make_item, make_published_release, moment
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_2025():
    event = make_event("Visit", first_day=date(2025, 5, 16), at=moment(2025, 5, 12))
    make_item(event, "Handshake", "09:00")
    return event


@pytest.fixture
def of_this_year():
    first = timezone.localdate()
    event = make_event("Visit", first_day=first, last_day=first)
    make_item(event, "Handshake", "09:00")
    return event


@pytest.mark.parametrize(
    ("language", "head"), [("en", "Friday 16 May 2025"), ("fr", "vendredi 16 mai 2025")]
)
def test_the_head_of_a_day_of_an_old_programme(client, of_2025, language, head):
    page = client.get(f"/{language}/events/2025/visit/")
    [line] = [line for line in page.text.splitlines() if "programme__date" in line]
    assert f">{head}</time>" in line.replace("\N{NO-BREAK SPACE}", " ")


def test_the_head_of_a_day_of_this_year(client, of_this_year):
    page = words(client.get(of_this_year.get_absolute_url()))
    head = f"{of_this_year.first_day:%A} {of_this_year.first_day.day}"
    year = of_this_year.year
    assert f"{head} {of_this_year.first_day:%B} All times" in page
    assert f"{of_this_year.first_day:%B} {year} All times" not in page


def test_an_advisory_in_a_list_says_of_which_year_its_event_is(client, of_2025):
    make_published_release(kind="advisory", event=of_2025)
    make_published_release(kind="news")  # which leads the front page
    for path in ("/en/news/", "/en/"):
        assert "For Friday 16 May 2025" in words(client.get(path))


def test_an_old_text_on_the_front_page_says_its_year(client):
    make_published_release(backdated_to=date(2025, 5, 14))
    make_published_release(backdated_to=date(2025, 5, 13))
    page = words(client.get("/en/"))
    assert "Wed 14 May 2025" in page and "Tue 13 May 2025" in page


def test_a_deadline_of_another_year_says_so(client):
    first = date(timezone.localdate().year + 1, 3, 4)
    event = make_event(
        first_day=first,
        accreditation_rule="others",
        accreditation_deadline=moment(first.year, 3, 1),
    )
    deadline = first.replace(day=1)
    said = f"{deadline:%a} 1 Mar {first.year}, 12:00"
    for path in (event.get_absolute_url(), "/en/events/", "/en/accreditation/"):
        assert said in words(client.get(path))
    assert f", Mar {first.year}" in words(client.get("/en/accreditation/"))
