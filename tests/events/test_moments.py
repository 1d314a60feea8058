"""Days and hours as the house writes them, in both languages."""

from datetime import date

import pytest
from django.utils.translation import override

from events.moments import (
    day,
    days,
    hour,
    hour_with_zone,
    short_day,
    short_days,
    span,
    zone_label,
    zone_offset,
)
from tests.factories import moment


def spaced(words):
    return words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Thursday 1 May 2025"), ("fr", "jeudi 1er mai 2025")],
)
def test_a_day_in_words(language, words):
    with override(language):
        assert spaced(day(date(2025, 5, 1))) == words


def test_a_day_never_parts_from_its_month_at_the_end_of_a_line():
    assert "21\N{NO-BREAK SPACE}May" in day(date(2025, 5, 21))


@pytest.mark.parametrize(
    ("language", "first", "last", "words"),
    [
        ("en", (2025, 5, 6), (2025, 5, 6), "Tuesday 6 May 2025"),
        ("en", (2025, 5, 6), (2025, 5, 9), "6 to 9 May 2025"),
        ("en", (2025, 5, 30), (2025, 6, 2), "30 May to 2 June 2025"),
        ("en", (2025, 12, 30), (2026, 1, 2), "30 December 2025 to 2 January 2026"),
        ("fr", (2025, 5, 1), (2025, 5, 9), "1er au 9 mai 2025"),
        ("fr", (2025, 5, 30), (2025, 6, 2), "30 mai au 2 juin 2025"),
    ],
)
def test_a_range_of_days(language, first, last, words):
    with override(language):
        assert spaced(days(date(*first), date(*last))) == words


@pytest.mark.parametrize(
    ("language", "first", "last", "words"),
    [
        ("en", (2025, 5, 6), (2025, 5, 6), "Tue 6 May 2025"),
        ("en", (2025, 5, 6), (2025, 5, 9), "6–9 May 2025"),
        ("en", (2025, 5, 30), (2025, 6, 2), "30 May – 2 Jun 2025"),
        ("en", (2025, 12, 30), (2026, 1, 2), "30 Dec 2025 – 2 Jan 2026"),
        ("fr", (2025, 5, 1), (2025, 5, 9), "1er–9 mai 2025"),
    ],
)
def test_a_range_of_days_for_a_column(language, first, last, words):
    with override(language):
        assert spaced(short_days(date(*first), date(*last))) == words


def test_hours_in_both_languages():
    at = moment(2025, 5, 21, 14, 5)
    assert hour(at, "Europe/Brussels", "en") == "14:05"
    assert spaced(hour(at, "Europe/Brussels", "fr")) == "14 h 05"
    assert hour_with_zone(at, "Europe/Riga", "en") == "15:05 EEST"
    assert spaced(hour_with_zone(at, "Europe/Brussels", "fr")) == "14 h 05 HAEC"


@pytest.mark.parametrize(
    ("at", "zone", "label", "offset"),
    [
        (moment(2025, 1, 21), "Europe/Brussels", "CET", "UTC+1"),
        (moment(2025, 5, 21), "Europe/Brussels", "CEST", "UTC+2"),
        (moment(2025, 5, 21), "Europe/Istanbul", "UTC+3", "UTC+3"),
        (moment(2025, 5, 21), "America/Sao_Paulo", "UTC-3", "UTC-3"),
        (moment(2025, 5, 21), "Asia/Kathmandu", "UTC+5:45", "UTC+5:45"),
        (moment(2025, 5, 21), "UTC", "UTC", "UTC+0"),
    ],
)
def test_the_zone_is_the_one_in_force_there_that_day(at, zone, label, offset):
    assert zone_label(at, zone, "en") == label
    assert zone_offset(at, zone) == offset


def test_a_short_day_keeps_its_weekday():
    assert spaced(short_day(date(2025, 5, 20))) == "Tue 20 May"
    with override("fr"):
        assert spaced(short_day(date(2025, 5, 20))) == "mar. 20 mai"


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0.5, "30 min"), (2, "2 h"), (26, "1 d 2 h"), (-1, "0 min")],
)
def test_how_long_until_then(hours, words):
    start = moment(2025, 5, 21, 6)
    end = moment(2025, 5, 21, 6) + (moment(2025, 5, 22) - moment(2025, 5, 21)) * (
        hours / 24
    )
    assert spaced(span(start, end)) == words
