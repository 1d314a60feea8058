"""A line that was read from a text is printed as typed until its facts change."""

from datetime import timedelta

import pytest

from events.models import ProgrammeItem
from events.wire import (
    access_facts,
    access_sentence,
    deadline_facts,
    deadline_sentence,
    heading_facts,
    keep_typed,
    line,
    line_facts,
    pool_facts,
    pool_sentence,
    programme_lines,
)
from tests.factories import make_event, make_item, moment

pytestmark = pytest.mark.django_db
DAY = moment(2025, 5, 21).date()


def typed_item(event, typed="1.40 pm (CEST)  Joint  press statements", **fields):
    item = make_item(event, "Joint press statements", "13:40", **fields)
    keep_typed(item.typed, "en", "line", typed, line_facts(item, "en"))
    item.save()
    return item


def test_a_typed_line_is_printed_as_typed_while_nothing_changed():
    item = typed_item(make_event(first_day=DAY))
    assert line(item, "en") == "1.40 pm (CEST)  Joint  press statements"


def test_a_moved_line_takes_its_own_form_and_comes_back_when_moved_back():
    item = typed_item(make_event(first_day=DAY))
    item.starts_at += timedelta(minutes=30)
    assert line(item, "en") == "14:10 (CEST) Joint press statements"
    item.starts_at -= timedelta(minutes=30)
    assert line(item, "en") == "1.40 pm (CEST)  Joint  press statements"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"words_en": "Statements"}, "13:40 (CEST) Statements"),
        ({"approximate": True}, "+/-13:40 (CEST) Joint press statements"),
        ({"cancelled": True}, "13:40 (CEST) Joint press statements (cancelled)"),
        (
            {"ends_at": moment(2025, 5, 21, 14, 15)},
            "13:40 – 14:15 (CEST) Joint press statements",
        ),
        ({"precision": "following", "starts_at": None}, "Then: Joint press statements"),
        ({"precision": "tbc", "starts_at": None}, "TBC Joint press statements"),
    ],
)
def test_every_fact_of_a_line_ends_its_typed_form(change, expected):
    item = typed_item(make_event(first_day=DAY))
    for name, value in change.items():
        setattr(item, name, value)
    assert line(item, "en") == expected


def test_another_zone_ends_the_typed_form():
    event = make_event(first_day=DAY)
    item = typed_item(event)
    event.time_zone = "Europe/Riga"
    assert line(item, "en") == "14:40 (EEST) Joint press statements"


def test_the_typed_words_of_one_language_are_not_those_of_the_other():
    item = typed_item(make_event(first_day=DAY), words_fr="Déclarations à la presse")
    assert line(item, "fr") == "13 h 40 (HAEC) Déclarations à la presse"


def test_a_range_over_the_change_of_the_clocks_names_both_zones():
    event = make_event(first_day=moment(2025, 10, 26).date())
    item = make_item(event, "Night watch", "01:30", ends_at=moment(2025, 10, 26, 4))
    assert line(item, "en") == "01:30 (CEST) – 04:00 (CET) Night watch"


def test_days_are_headed_only_where_there_are_several():
    event = make_event(first_day=DAY, last_day=DAY + timedelta(days=1))
    make_item(event, "Arrival", "09:00")
    assert programme_lines(event, "en") == ["09:00 (CEST) Arrival"]
    make_item(event, "Departure", "10:00", day=DAY + timedelta(days=1))
    assert programme_lines(event, "en") == [
        "Wednesday 21 May 2025",
        "09:00 (CEST) Arrival",
        "Thursday 22 May 2025",
        "10:00 (CEST) Departure",
    ]


def test_a_typed_day_head_stands_until_its_item_moves_to_another_day():
    event = make_event(first_day=DAY, last_day=DAY + timedelta(days=1))
    item = make_item(event, "Arrival", "09:00")
    keep_typed(item.typed, "en", "heading", "Wednesday, 21 May", heading_facts(item))
    item.save()
    assert programme_lines(event, "en")[0] == "Wednesday, 21 May"
    ProgrammeItem.objects.update(day=DAY + timedelta(days=1))
    assert "Wednesday, 21 May" not in programme_lines(event, "en")


def pooled_item(event, **fields):
    values = {
        "pool_media_en": "visual media",
        "pool_meeting_point_en": "in front of Gate 2",
        "pool_gathers_at": moment(2025, 5, 21, 12, 30),
        **fields,
    }
    return make_item(event, "Handshake", "13:00", **values)


def test_a_pool_says_whom_it_takes_and_when_and_where_it_meets():
    item = pooled_item(make_event(first_day=DAY), pool_places=12)
    assert pool_sentence(item, "en") == (
        "The pool (visual media) for “Handshake” meets at 12:30 (CEST) "
        "in front of Gate 2. It has 12 places."
    )


def test_a_typed_pool_falls_with_its_hour():
    item = pooled_item(make_event(first_day=DAY))
    typed = "Cameras gather by Gate 2 at half past twelve."
    keep_typed(item.typed, "en", "pool", typed, pool_facts(item, "en"))
    assert pool_sentence(item, "en") == typed
    item.pool_gathers_at = moment(2025, 5, 21, 12, 15)
    assert "half past twelve" not in pool_sentence(item, "en")
    assert "12:15 (CEST)" in pool_sentence(item, "en")


def test_the_pool_of_a_cancelled_item_does_not_meet():
    item = pooled_item(make_event(first_day=DAY), cancelled=True)
    assert pool_sentence(item, "en") == (
        "The pool for “Handshake” does not meet: cancelled."
    )


def test_an_item_without_a_pool_has_no_sentence_on_it():
    assert pool_sentence(make_item(make_event(), "Lunch", "13:00"), "en") == ""


def test_access_as_typed_falls_when_the_event_opens():
    event = make_event(media_access="none")
    typed = "No media event is planned."
    keep_typed(event.typed, "en", "access", typed, access_facts(event))
    assert access_sentence(event, "en") == typed
    event.media_access, event.accreditation_rule = "open", "others"
    assert access_sentence(event, "en") == (
        "The event is open to the media. Holders of an annual pass may attend; "
        "all others apply for accreditation."
    )


def test_an_event_that_says_nothing_on_access_gets_no_sentence():
    assert access_sentence(make_event(), "en") == ""


def test_a_typed_deadline_falls_when_it_is_put_off():
    event = make_event(accreditation_deadline=moment(2025, 5, 19, 12))
    typed = "Apply by Monday noon."
    keep_typed(event.typed, "en", "deadline", typed, deadline_facts(event))
    assert deadline_sentence(event, "en") == typed
    event.accreditation_deadline = moment(2025, 5, 20, 18)
    assert deadline_sentence(event, "en") == (
        "The deadline for accreditation is Tuesday 20 May 2025, 18:00 (CEST)."
    )
    event.accreditation_deadline = None
    assert deadline_sentence(event, "en") == ""
