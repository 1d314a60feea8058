"""Days: whether they exist, fall on their weekday, and number as many as it says."""

from datetime import date

import pytest

from tests.releases.findings import findings, of_file


@pytest.mark.parametrize(
    "day",
    [
        "31 February 2025",
        "29 February 2025",
        "31 June",
        "June 31, 2025",
        "30.02.2025",
        "2025-02-30",
        "31 février 2025",
        "9 – 6 May 2025",
        "from 9 May 2025 to 6 May 2025",
        "14 June – 12 May 2025",
    ],
)
def test_a_day_that_no_calendar_has_is_found(day):
    ((code, quote),) = findings(f"The council will meet {day} in Varhaven.")
    assert code == "date"
    assert quote in day


@pytest.mark.parametrize(
    "day",
    [
        "29 February 2024",
        "30 December – 2 January 2026",
        "1 July – 30 June 2026",
        "6 – 9 May 2025",
        "28 February to 1 March",
        "of the 45 May graduates",
    ],
)
def test_a_day_that_exists_is_not(day):
    assert findings(f"The council will meet {day} in Varhaven.") == []


def test_a_leap_day_without_a_year_is_judged_by_the_days_around_it():
    body = "The council met on 29 February. It will meet again on 3 March {year}."
    assert findings(body.format(year=2025)) == [("date", "29 February")]
    assert findings(body.format(year=2024)) == []


@pytest.mark.parametrize(
    "day",
    [
        "Tuesday, 21 May 2025",
        "Tuesday (21 May 2025)",
        "Tuesday, May 21, 2025",
        "mardi 21 mai 2025",
        "Tuesday 21.05.2025",
        "21 May 2025 (Tuesday)",
        "Tuesday 20 and Friday 21 May 2025",
    ],
)
def test_a_weekday_that_does_not_belong_to_the_date_is_found(day):
    ((code, quote),) = findings(f"The council will meet on {day}.")
    assert code == "weekday"
    assert quote.rstrip(")") in day


@pytest.mark.parametrize(
    "day",
    [
        "Wednesday, 21 May 2025",
        "mercredi 21 mai 2025",
        "21 May 2025 (Wednesday)",
        "Tuesday 20 and Wednesday 21 May 2025",
        "21 May 2025, Tuesday’s agenda in hand",
    ],
)
def test_a_weekday_that_fits_is_not(day):
    assert findings(f"The council will meet on {day}.") == []


def test_a_weekday_without_a_year_is_judged_by_a_day_that_has_one():
    body = "The council met on 14 May 2025. The Chair leaves on Tuesday (21 May)."
    assert findings(body) == [("weekday", "Tuesday (21 May")]
    # In another year of the text it may well have been a Tuesday.
    assert findings(f"{body} It first met on 20 May 2024.") == []


def test_or_by_the_day_of_issue():
    on = date(2025, 5, 14)
    body = "The Chair leaves on Tuesday (21 May)."
    assert findings(body, issued_on=on) == [("weekday", "Tuesday (21 May")]
    assert findings(body) == []


def test_or_by_the_other_items_of_the_file():
    found = of_file("The council met on 14 May 2025.", "It leaves on Tuesday (21 May).")
    assert found == [[], [("weekday", "Tuesday (21 May")]]


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("A three-day conference was held on 6 – 9 May 2025.", "three-day conference"),
        (
            "Une réunion de trois jours s’est tenue du 6 au 9 mai 2025.",
            "réunion de trois jours",
        ),
        ("Riga, 7 to 11 May 2025 – The 8-day event ended.", "8-day event"),
    ],
)
def test_days_that_do_not_number_as_many_as_it_says_are_doubted(body, quote):
    assert findings(body) == [("day-count", quote)]


@pytest.mark.parametrize(
    "body",
    [
        "A four-day conference was held on 6 – 9 May 2025.",
        "A three-day conference opens on 6 May 2025.",
        "A five-day week was discussed at the meeting of 6 – 9 May 2025.",
        "The council, meeting on 6 – 9 May 2025, prepared the two-day summit of "
        "24 – 25 June 2025.",
    ],
)
def test_other_numbers_of_days_are_not(body):
    assert findings(body) == []
