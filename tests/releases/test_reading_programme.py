"""Programme lines: times, zones, days, access, and what is no programme."""

import pytest

from releases.reading import paragraphs, read


def item(*body, title="The Chair to visit Riga"):
    return read("\n\n".join([title, "Source: ORGA", *body]))[0]


def lines(*body):
    return item(
        "On 21 May 2025 the Chair will visit Riga.", "Programme", *body
    ).programme


@pytest.mark.parametrize(
    ("typed", "start", "end", "approximate", "zone", "text"),
    [
        ("13:00 (CEST) Arrival", "13:00", None, False, "CEST", "Arrival"),
        ("13:00\u00a0(CEST) Arrival", "13:00", None, False, "CEST", "Arrival"),
        ("+/-10:00 (CEST) Arrival", "10:00", None, True, "CEST", "Arrival"),
        ("±10:00 Arrival", "10:00", None, True, None, "Arrival"),
        ("approx. 10:00 Arrival", "10:00", None, True, None, "Arrival"),
        ("13:00 – 14:00 (CEST) Talks", "13:00", "14:00", False, "CEST", "Talks"),
        ("13:00-14:00 CEST: Talks", "13:00", "14:00", False, "CEST", "Talks"),
        ("1:30 p.m. EST – Talks", "13:30", None, False, "EST", "Talks"),
        ("1:30 – 2:30 p.m. Talks", "13:30", "14:30", False, None, "Talks"),
        ("11:30 – 1:00 p.m. Talks", "11:30", "13:00", False, None, "Talks"),
        ("8AM Talks", "08:00", None, False, None, "Talks"),
        ("12 a.m. Talks", "00:00", None, False, None, "Talks"),
        ("noon (CEST) Talks", "12:00", None, False, "CEST", "Talks"),
        ("14 h 15 (HAEC) Arrivée", "14:15", None, False, "HAEC", "Arrivée"),
        ("9h00 – 10h30 Arrivée", "09:00", "10:30", False, None, "Arrivée"),
        ("10.30 Talks", "10:30", None, False, None, "Talks"),
        ("13:00 ORGA Council", "13:00", None, False, None, "ORGA Council"),
        ("13:00 (local time) Talks", "13:00", None, False, "local time", "Talks"),
        ("TBC Talks", None, None, False, None, "Talks"),
        ("25:10 Talks", None, None, False, None, "Talks"),
        ("• 13:00 (CEST) Talks", "13:00", None, False, "CEST", "Talks"),
    ],
)
def test_a_line_is_read_as_typed(typed, start, end, approximate, zone, text):
    (line,) = lines(typed)
    found = (line.start, line.end, line.approximate, line.zone, line.text)
    assert found == (start, end, approximate, zone, text)
    assert line.day.isoformat() == "2025-05-21"


def test_a_line_keeps_its_words_as_typed():
    (line,) = lines("+/-10:00\u00a0 (CEST)\u00a0Doorstep")
    assert line.typed == "+/-10:00 (CEST) Doorstep"


@pytest.mark.parametrize(
    ("words", "access"),
    [
        ("Doorstep", "open"),
        ("Talks (open to media)", "open"),
        ("Talks (closed to media)", "closed"),
        ("Talks – closed press", "closed"),
        ("Handshake (pool)", "pooled"),
        ("Dinner (by invitation)", "invitation"),
        ("Talks, no media opportunity", "none"),
        ("Conférence de presse, ouverte à la presse", "open"),
        ("Opening of the exhibition", None),
        ("Joint press conference", None),
    ],
)
def test_a_line_says_how_the_media_attend(words, access):
    (line,) = lines(f"13:00 {words}")
    assert line.access == access


def test_day_headings_give_the_lines_their_days():
    found = item(
        "The council will meet in Oslo, Norway, on 3 and 4 September 2025.",
        "Programme",
        "Wednesday, 3 September",
        "10:00 Talks",
        "Thursday, 4 September",
        "09:00 Talks",
    )
    assert [line.day.day for line in found.programme] == [3, 4]
    assert found.programme[1].heading == "Thursday, 4 September"
    assert (found.first_day.day, found.last_day.day) == (3, 4)


def test_lines_of_several_days_without_headings_have_no_day():
    found = item(
        "The council will meet on 3 and 4 May 2025.", "Programme", "10:00 Talks"
    )
    assert found.programme[0].day is None
    assert found.doubts


def test_a_line_may_follow_the_one_above():
    first, second = lines("10:00 Talks", "Following the talks: statement")
    assert (second.start, second.text) == (None, "Following the talks: statement")


def test_a_short_note_between_lines_joins_the_line_above():
    first, second = lines("10:00 Talks", "Photographers only", "11:00 Lunch")
    assert first.text == "Talks Photographers only"


def test_a_run_of_timed_lines_needs_no_heading():
    found = item("Words.", "10:00 Talks", "11:00 Lunch", title="A day")
    assert [line.start for line in found.programme] == ["10:00", "11:00"]


@pytest.mark.parametrize(
    "body",
    [
        ["2:18 P.M. EDT", "THE CHAIR: Good morning.", "END 2:40 P.M. EDT"],
        ["10.5 million people live there."],
        ["At 10:00 the Chair spoke."],
        ["10:00 was the hour at which they met."],
    ],
)
def test_a_time_alone_is_no_programme(body):
    found = item(*body, title="A day")
    assert found.programme == []
    assert " ".join(paragraphs(found)).split() == " ".join(body).split()


def test_the_programme_leaves_one_slot_where_it_stood():
    found = item(
        "Words ahead.", "Programme", "10:00 Talks", "11:00 Lunch", "Words after."
    )
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("heading", "Programme"),
        ("slot", "programme"),
        ("paragraph", "Words after."),
    ]
