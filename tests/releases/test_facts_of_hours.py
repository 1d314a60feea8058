"""Hours: that clocks show them, in order, in a zone that is in force there."""

import pytest

from tests.releases.findings import findings, of_programme


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("25:10 (EEST) Doorstep", "25:10 (EEST)"),
        ("99:99 (EEST) Doorstep", "99:99 (EEST)"),
        ("24:30 (EEST) Doorstep", "24:30 (EEST)"),
        ("14 h 75 (EEST) Point de presse", "14 h 75 (EEST)"),
        ("14:00 am (EEST) Doorstep", "14:00 am (EEST)"),
        ("8AM – 9AM AM (EEST) Breakfast", "9AM AM"),
        ("Midnight (EEST) Fireworks", "Midnight (EEST) Fireworks"),
    ],
)
def test_an_hour_that_no_clock_shows_is_found(line, quote):
    assert of_programme(line, "Arrival to be announced") == [("time", quote)]


def test_an_hour_that_clocks_skip_is_found():
    opening = "On 30 March 2025, the Chair, Ms Ada Venn, will visit Brussels, Belgium."
    line = "02:30 (CEST) Night talks"
    assert of_programme(line, opening=opening) == [("time", line)]


def test_an_impossible_hour_in_a_sentence_is_found():
    assert findings("The office opens at 25:10.") == [("time", "25:10")]


@pytest.mark.parametrize(
    "body",
    [
        "He read Romans 25:40.",
        "Shares moved from 48 to 75:25 in all.",
        "It lasted 2.75 hours and cost 99.90 euros.",
        "It is open until 24:00.",
        "It fell silent after 25:40, and again at 62:10 minutes.",
        "Elle a duré 36 h 15 et a coûté 99,90 euros.",
        "They danced past midnight.",
        "The rate is 10.85 CT a unit.",
    ],
)
def test_numbers_that_are_no_hours_are_not(body):
    assert findings(body) == []


def test_a_deadline_at_midnight_does_not_say_which():
    asks = "Applications for accreditation close on 19 May 2025 at midnight."
    assert ("time", asks) in of_programme("13:00 (EEST) Talks", coverage=[asks])
    clear = "Applications for accreditation close on 19 May 2025 at 23:59 (EEST)."
    assert of_programme("13:00 (EEST) Talks", coverage=[clear]) == []


def test_midnight_after_an_evening_is_clear():
    assert of_programme("20:00 (EEST) Dinner", "Midnight (EEST) Departure") == []


@pytest.mark.parametrize(
    "line",
    [
        "13:00–12:00 (EEST) Talks",
        "13:00 to 12:00 (EEST) Talks",
        "13:00 – 01:00 (EEST) Talks",
        "2 pm – 1 pm (EEST) Talks",
    ],
)
def test_an_item_that_ends_before_it_starts_is_found(line):
    assert of_programme(line) == [("order", line)]


def test_a_programme_that_runs_backwards_is_found():
    found = of_programme("14:00 (EEST) Talks", "13:00 (EEST) Lunch")
    assert found == [("order", "13:00 (EEST) Lunch")]


@pytest.mark.parametrize(
    "lines",
    [
        ["22:00 – 02:00 (EEST) Dinner"],
        ["23:30 (EEST) Talks", "00:30 (EEST) Statement"],
        ["+/-10:00 (EEST) Doorstep", "09:45 (EEST) Arrival"],
        ["10:00 (EEST) Talks", "10:00 (EEST) Walk in the park"],
        ["14:00 (EEST) Talks", "11:30 (UTC) Press conference"],
    ],
)
def test_nights_and_rough_hours_and_other_zones_run_in_order(lines):
    assert of_programme(*lines) == []


def test_each_day_has_an_order_of_its_own():
    opening = "On 21 and 22 May 2025, the Chair, Ms Ada Venn, will visit Riga, Latvia."
    days = ["Wednesday, 21 May", "14:00 (EEST) Talks", "Thursday, 22 May"]
    assert of_programme(*days, "09:00 (EEST) Lunch", opening=opening) == []


@pytest.mark.parametrize("hour", ["13:00 (EEST)", "13:15 (EEST)"])
def test_a_pool_that_gathers_when_its_item_has_begun_is_found(hour):
    pool = f"The pool for the handshake will meet at {hour} at the gate."
    found = of_programme(
        "13:00 (EEST) Handshake", "13:40 (EEST) Talks", coverage=[pool]
    )
    assert found == [("pool", hour)]


def test_a_pool_of_no_item_gathers_before_the_last_one():
    lines = ["13:00 (EEST) Arrival", "13:40 (EEST) Talks"]
    late = "The TV pool gathers at 14:00 (EEST)."
    assert of_programme(*lines, coverage=[late]) == [("pool", "14:00 (EEST)")]
    early = "The TV pool gathers at 13:20 (EEST)."
    assert of_programme(*lines, coverage=[early]) == []


def test_a_pool_that_gathers_the_day_before_is_early():
    pool = "The pool for the handshake meets on 20 May at 18:00 (EEST) at the gate."
    assert of_programme("13:00 (EEST) Handshake", coverage=[pool]) == []


@pytest.mark.parametrize(
    ("line", "is_in_force"),
    [
        ("13:00 (EEST) Talks", True),
        ("13:00 (EET) Talks", False),
        ("13:00 (CEST) Talks", False),
        ("13:00 (UTC+3) Talks", True),
        ("13:00 (UTC+2) Talks", False),
        ("13:00 (UTC) Talks", True),
        ("13:00 (local time) Talks", True),
    ],
)
def test_a_zone_that_is_not_in_force_there_that_day_is_doubted(line, is_in_force):
    quote = line.removesuffix(" Talks")
    assert of_programme(line) == ([] if is_in_force else [("zone", quote)])


def test_a_deadline_may_be_in_the_office_s_zone_but_not_in_winter_s():
    asks = "The deadline for accreditation is 19 May 2025, 18:00 ({zone})."
    for zone, found in (("CEST", []), ("CET", [("zone", "18:00 (CET)")])):
        coverage = [asks.format(zone=zone)]
        assert of_programme("13:00 (EEST) Talks", coverage=coverage) == found


def test_an_hour_without_a_zone_is_doubted_once():
    assert of_programme("13:00 Talks", "14:00 (EEST) Lunch") == [
        ("zone-missing", "13:00")
    ]
    assert of_programme("13:00 Talks", "14:00 Lunch") == [("zone-missing", "13:00")]
    pool = "The pool for the talks meets at 12:30 at the gate."
    assert of_programme("13:00 (EEST) Talks", coverage=[pool]) == [
        ("zone-missing", "12:30")
    ]


def test_one_sentence_may_give_the_zone_of_all_hours():
    coverage = ["All times are local."]
    assert of_programme("13:00 Talks", "14:00 Lunch", coverage=coverage) == []
