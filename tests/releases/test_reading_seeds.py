"""The press office's ten real items: what the reader must find in each."""

import re
from datetime import date

import pytest

from releases.reading import decode, paragraphs, read


@pytest.fixture
def items(seeds):
    return read(decode(seeds.read_bytes()))


def words(text):
    return re.findall(r"\w+", text)


def test_each_item_gets_its_kind(items):
    assert [item.kind for item in items] == [
        "advisory",
        "news",
        "news",
        "news",
        "announcement",
        "news",
        "advisory",
        "news",
        "advisory",
        "news",
    ]


def test_each_item_gets_its_days_with_the_year_where_it_was_left_out(items):
    days = [(item.first_day, item.last_day) for item in items]
    may = [None if first is None else (first.day, last.day) for first, last in days]
    assert all(first is None or first.year == 2025 for first, _ in days)
    assert all(first is None or first.month == 5 for first, _ in days)
    assert may == [
        (21, 21),
        (6, 9),
        (16, 16),
        (16, 16),
        None,
        (14, 15),
        (16, 16),
        (7, 11),
        (16, 16),
        (14, 14),
    ]


def test_each_item_gets_its_place_and_time_zone(items):
    assert [(item.place, item.time_zone) for item in items] == [
        ("Brussels", "Europe/Brussels"),
        ("Riga", "Europe/Riga"),
        ("Estonia", "Europe/Tallinn"),
        ("Tirana", "Europe/Tirane"),
        (None, None),
        ("Antalya", "Europe/Istanbul"),
        ("Tirana", "Europe/Tirane"),
        ("Brussels", "Europe/Brussels"),
        ("Tallinn", "Europe/Tallinn"),
        ("Brussels", "Europe/Brussels"),
    ]


def test_only_a_dateline_gives_a_day_of_issue(items):
    issued = [item.issued for item in items]
    assert issued == [None] * 7 + [date(2025, 5, 11), None, date(2025, 5, 14)]


def test_the_visit_has_its_programme(items):
    lines = [
        (line.day.isoformat(), line.start, line.end, line.approximate, line.zone)
        for line in items[0].programme
    ]
    assert lines == [
        ("2025-05-21", "13:00", None, False, "CEST"),
        ("2025-05-21", "13:30", None, False, "CEST"),
        ("2025-05-21", "13:40", None, False, "CEST"),
    ]


def test_a_doorstep_is_approximate_and_open(items):
    (line,) = items[6].programme
    assert (line.start, line.approximate, line.access) == ("10:00", True, "open")


def test_each_item_says_how_the_media_attend_or_nothing(items):
    assert [item.media_access for item in items] == (
        ["open", None, None, None, None, None, "open", None, "none", None]
    )


def test_the_pool_is_found_and_covers_the_handshake(items):
    (pool,) = items[0].pools
    assert pool.media == "visual media"
    assert pool.meeting_point == "in front of the Press Shop at NATO HQ"
    assert pool.gathers_at == "12:30"
    assert pool.zone is None
    assert pool.covers == 0


def test_coverage_notes_keep_all_words_and_store_the_pool_as_a_slot(items):
    item = items[0]
    assert len(item.coverage) == 5
    assert item.coverage[2] == item.pools[0].typed
    assert item.coverage_stored[2] == "[[pool]]"


def test_handles_that_were_run_together_come_apart(items):
    assert items[0].handles == ["@NATO", "@SecGenNATO", "@NATOPress"]
    assert items[0].handles_text.endswith("@NATO, @SecGenNATO and @NATOPress")
    assert items[8].handles == ["@NATO", "@DepSecGenNATO", "@NATOPress"]


def test_only_advisories_name_contacts(items):
    assert [len(item.contacts) for item in items] == [1, 0, 0, 0, 0, 0, 1, 0, 1, 0]


def test_the_call_has_its_deadline(items):
    (deadline,) = items[4].deadlines
    assert (deadline.at, deadline.zone) == ("2025-06-22", None)
    assert "2025" not in deadline.what
    assert not any(item.deadlines for item in items if item is not items[4])


def test_people_have_their_names_offices_and_ranks(items):
    by_name = {person.name: person for person in items[7].people}
    colonel = by_name["Michele Melchionna"]
    assert (colonel.rank, colonel.service) == ("Colonel", "IT AR")
    assert by_name["Dacian-Tiberiu Șerban"].rank == "Major General"
    visitor = next(p for p in items[0].people if p.name == "Petr Pavel")
    assert (visitor.honorific, visitor.office) == ("Mr", "President of Czechia")


def test_no_sentence_part_is_taken_for_a_person(items):
    named = [{person.name for person in item.people} for item in items]
    assert named == [
        {"Mark Rutte", "Petr Pavel"},
        {"Mark Rutte"},
        {"Radmila Shekerinska", "Margus Tsahkna", "Hanno Pevkur"},
        {"Mark Rutte", "Ursula von der Leyen", "Edi Rama"},
        set(),
        {"Mark Rutte"},
        {"Mark Rutte", "Edi Rama"},
        {"Michele Melchionna", "Dacian-Tiberiu Șerban"},
        {"Radmila Shekerinska", "Alar Karis", "Margus Tsahkna", "Hanno Pevkur"},
        {
            "Sikyrsky",
            "Giuseppe Cavo Dragone",
            "Pierre Vandier",
            "Oleksandr Syrskyi",
        },
    ]


def test_two_honorifics_of_one_person_stay_as_typed(items):
    honorifics = [
        person.honorific
        for item in items
        for person in item.people
        if person.name == "Radmila Shekerinska"
    ]
    assert honorifics == ["Mrs", "Ms"]


def test_nothing_is_doubtful_in_these_items(items):
    assert [item.doubts for item in items] == [[] for _ in range(10)]


def test_every_word_stands_again_in_the_same_order(seeds, items):
    source = words(decode(seeds.read_bytes()))
    written = " ".join(
        word
        for item in items
        for word in (item.title, "Source", item.source, *paragraphs(item))
    )
    assert words(written) == source


def test_what_is_read_into_a_field_is_nowhere_in_the_body(items):
    bodies = [" ".join(block.text for block in item.blocks) for item in items]
    assert "13:40" not in bodies[0] and "12:30" not in bodies[0]
    assert "2025" not in bodies[4]
    assert items[8].access_words not in bodies[8]


def test_a_paragraph_glued_to_the_one_before_stays_a_paragraph(items):
    texts = [block.text for block in items[2].blocks]
    assert sum(text.startswith("Mrs. ") for text in texts) == 1
    assert len(texts) == 4
