"""Days in all forms that press offices type, and the year where it was left out."""

from collections import Counter
from datetime import date

import pytest

from releases.reading import read
from releases.reading.dates import day_in_full, find_days
from releases.reading.years import Reference, resolve


def days(text, **reference):
    (mention,) = find_days(text)
    first, last, _ = resolve(mention, Reference(**reference))
    return str(first), str(last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("On Wednesday, 21 May 2025, the", "2025-05-21", "2025-05-21"),
        ("held on 6 – 9 May 2025 in", "2025-05-06", "2025-05-09"),
        ("from 7 to 11 May 2025 – 29 people", "2025-05-07", "2025-05-11"),
        ("30 May – 2 June 2025", "2025-05-30", "2025-06-02"),
        ("30 December – 2 January 2026", "2025-12-30", "2026-01-02"),
        ("14, 15 and 16 May 2025", "2025-05-14", "2025-05-16"),
        ("May 21, 2025", "2025-05-21", "2025-05-21"),
        ("on May 14-15, 2025.", "2025-05-14", "2025-05-15"),
        ("June 30 - July 2, 2025", "2025-06-30", "2025-07-02"),
        ("On Friday, December 26, 2025, the", "2025-12-26", "2025-12-26"),
        ("Friday 16 May (2025)", "2025-05-16", "2025-05-16"),
        ("the 3rd of June 2025", "2025-06-03", "2025-06-03"),
        ("2025-05-21", "2025-05-21", "2025-05-21"),
        ("21.05.2025", "2025-05-21", "2025-05-21"),
        ("le mercredi 21 mai 2025", "2025-05-21", "2025-05-21"),
        ("du 6 au 9 mai 2025", "2025-05-06", "2025-05-09"),
        ("du 30 mai au 2 juin 2025", "2025-05-30", "2025-06-02"),
        ("1er août 2025", "2025-08-01", "2025-08-01"),
        ("Day 1 – Tuesday, 24 June 2025", "2025-06-24", "2025-06-24"),
    ],
)
def test_a_day_is_read_as_it_is_typed(text, first, last):
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["27 may attend", "We may meet", "05/06/2025", "COVID-19 May", "room 5, floor 12"],
)
def test_what_is_no_clear_day_is_none(text):
    assert find_days(text) == []


def test_the_weekday_finds_the_year_nearest_to_the_day_of_issue():
    assert days("on Friday (16 May)", day=date(2026, 1, 10))[0] == "2025-05-16"
    assert days("Wednesday 14 and Thursday 15 May", day=date(2025, 5, 2)) == (
        "2025-05-14",
        "2025-05-15",
    )


def test_without_weekday_the_nearest_day_counts():
    assert days("on 3 January", day=date(2024, 12, 28))[0] == "2025-01-03"


def test_the_years_of_the_file_help_where_the_item_has_none():
    years = Counter({2025: 9, 2026: 1})
    assert days("on Friday (16 May)", file_years=years)[0] == "2025-05-16"


def test_without_any_year_the_day_is_unknown_and_doubted():
    (mention,) = find_days("on Friday (16 May)")
    first, last, doubts = resolve(mention, Reference())
    assert (first, last) == (None, None)
    assert "no year" in doubts[0]


def test_a_weekday_that_does_not_fit_is_doubted_and_the_date_stands():
    (mention,) = find_days("Tuesday, 21 May 2025")
    first, _, doubts = resolve(mention, Reference())
    assert first == date(2025, 5, 21)
    assert "Wednesday" in doubts[0]


def test_a_date_that_does_not_exist_is_doubted():
    (mention,) = find_days("31 June 2025")
    assert resolve(mention, Reference())[0] is None
    assert "not a date" in resolve(mention, Reference())[2][0]


def test_only_a_whole_date_is_a_day_in_full():
    assert day_in_full("21 May 2025") == date(2025, 5, 21)
    assert day_in_full("21 May") is None
    assert day_in_full("around 21 May 2025") is None


def item(body, **options):
    return read(f"A title\n\nSource: ORGA\n\n{body}", **options)[0]


def test_today_is_the_day_of_the_dateline():
    found = item("Oslo, 3 June 2025 – The council met today.")
    assert found.first_day == found.issued == date(2025, 6, 3)


def test_the_day_given_is_the_day_of_issue_of_one_item_only():
    on = date(2025, 6, 3)
    assert item("The council met today.", issued_on=on).first_day == on
    two = read("A\n\nSource: X\n\nMet today.\n\nB\n\nSource: X\n\nMet.", issued_on=on)
    assert [(here.issued, here.first_day) for here in two] == [(None, None)] * 2


def test_a_header_wins_over_the_dateline():
    text = "A\n\nSource: X\nIssued: 2025-06-05\n\nOslo, 3 June 2025 – We met."
    assert read(text)[0].issued == date(2025, 6, 5)


def test_days_of_history_and_of_deadlines_are_not_the_event():
    assert item("The act of 15 June 1917 stands.").first_day is None
    assert item("Apply by 22 June 2025.").first_day is None


def test_a_dateline_keeps_its_words_without_the_dash():
    found = item("Oslo, City Hall, 7 to 11 May 2025 – We met.")
    assert found.dateline == "Oslo, City Hall, 7 to 11 May 2025"
    assert (found.lead, found.place) == ("We met.", "Oslo")


@pytest.mark.parametrize(
    "body",
    [
        "We met – at last.",
        "THE CHAIR: Good morning – all.",
        "Mr X, 40 – a man of Oslo.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(body):
    assert item(body).dateline == ""
