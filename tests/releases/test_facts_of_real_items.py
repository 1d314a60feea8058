"""A press office's real texts: silence where they are right, and each slip found."""

import json
import lzma
import re
from itertools import islice

import pytest

from releases.facts import findings_in
from releases.reading import decode, read


@pytest.fixture
def text(seeds):
    return re.sub(r"[^\S\n]+", " ", decode(seeds.read_bytes()))


def found_in(text):
    """(number of the item, code, severity) of each finding."""
    return [
        (number, finding.code, finding.severity)
        for number, of_item in enumerate(findings_in(read(text)), 1)
        for finding in of_item
    ]


KNOWN = [
    (1, "zone-missing", "doubt"),
    (1, "handle", "doubt"),
    (8, "day-count", "doubt"),
    (9, "honorific", "doubt"),
    (10, "name", "doubt"),
]


def test_what_is_odd_in_them_is_doubted_and_nothing_stops(text):
    assert found_in(text) == KNOWN


@pytest.mark.parametrize(
    ("right", "wrong", "number", "code"),
    [
        ("Wednesday, 21 May 2025", "Tuesday, 21 May 2025", 1, "weekday"),
        ("On Friday (16 May)", "On Thursday (16 May)", 3, "weekday"),
        ("On Wednesday, 21 May 2025", "On 31 February 2025", 1, "date"),
        ("6 – 9 May 2025", "9 – 6 May 2025", 2, "date"),
        ("13:30 (CEST)", "25:10 (CEST)", 1, "time"),
        ("HQ at 12:30", "HQ at 25:30", 1, "time"),
        ("13:40 (CEST)", "13:20 (CEST)", 1, "order"),
        ("13:40 (CEST)", "13:40 – 13:10 (CEST)", 1, "order"),
        ("HQ at 12:30", "HQ at 13:00", 1, "pool"),
    ],
)
def test_a_slip_stops_its_item_and_no_other(text, right, wrong, number, code):
    assert right in text
    found = found_in(text.replace(right, wrong, 1))
    assert [finding for finding in found if finding[2] == "stop"] == [
        (number, code, "stop")
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "number", "code"),
    [
        ("13:30 (CEST)", "13:30 (CET)", 1, "zone"),
        ("+/-10:00 (CEST)", "+/-10:00 (EEST)", 7, "zone"),
        ("@NATO, @SecGenNATO", "@NATO, @DepSecGenNATO", 7, "handle"),
        ("There will be no media opportunity.", "", 9, "access"),
        ("For general queries: Contact the NATO Press Office", "", 1, "contact"),
        ("Mr Rutte", "Mr Rute", 2, "name"),
    ],
)
def test_a_smaller_slip_is_doubted(text, right, wrong, number, code):
    assert right in text
    found = found_in(text.replace(right, wrong, 1))
    assert set(found) - set(KNOWN) == {(number, code, "doubt")}


def test_an_archive_of_right_texts_is_met_with_silence(corpus):
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in islice(lines, 0, None, 8)]
    codes = []
    for entry in entries:
        day = entry["published"][:10]
        text = f"{entry['title']}\n\nSource: Office\nIssued: {day}\n\n{entry['text']}"
        codes += [code for _number, code, _severity in found_in(text)]
    assert len(entries) == 149
    assert len(codes) <= 1
