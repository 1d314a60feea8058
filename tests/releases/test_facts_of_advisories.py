"""What an advisory owes the media, and what lies ahead or behind when it is issued."""

from datetime import date

import pytest

from tests.releases.findings import CONTACT, OPEN, OPENING, findings, of_programme

TALKS = "13:00 (EEST) Talks"
COVERED = ("Media coverage", f"• {OPEN}")


def test_a_clean_advisory_gives_no_finding():
    assert of_programme(TALKS) == []


def test_an_advisory_that_says_nothing_of_the_media_is_doubted():
    title = "The Chair visits Marenne"
    found = findings(OPENING, "Media advisory", TALKS, CONTACT)
    assert found == [("access", title)]


@pytest.mark.parametrize(
    "words",
    [
        "There will be no media opportunity.",
        "13:00 (EEST) Doorstep by the Chair",
        "Media wishing to attend should register by mail.",
        "The meeting is closed to the press.",
    ],
)
def test_any_word_on_how_they_may_attend_will_do(words):
    assert findings(OPENING, "Media advisory", TALKS, words, CONTACT) == []


def test_an_advisory_that_names_no_contact_is_doubted():
    body = (OPENING, "Media advisory", TALKS, *COVERED)
    title = "The Chair visits Marenne"
    assert findings(*body) == [("contact", title)]
    accredits = "• Apply to accreditation@accord.example for accreditation."
    assert findings(*body, accredits) == [("contact", title)]
    assert findings(*body, "Questions: +371 2000 0000") == []


def test_news_owes_neither():
    assert findings("The Chair visited Marenne on 21 May 2025.") == []


def followed(handles, opening=OPENING, **options):
    follow = f"Follow us on X: {handles}"
    lines = ("Media advisory", TALKS, *COVERED, CONTACT, follow)
    return findings(opening, *lines, **options)


def test_handles_that_run_together_are_doubted():
    assert followed("@ChairAccord@AccordPress") == [
        ("handle", "@ChairAccord@AccordPress")
    ]


@pytest.mark.parametrize(
    ("handle", "belongs"),
    [
        ("@ChairAccord", True),
        ("@AdaVenn", True),
        ("@AccordPress", True),
        ("@somebody", True),
        ("@DepChairAccord", False),
        ("@IvoBerg", False),
    ],
)
def test_a_handle_of_nobody_mentioned_is_doubted(handle, belongs):
    assert followed(handle) == ([] if belongs else [("handle", handle)])


def test_the_register_knows_whose_a_handle_is():
    known = [("@thechair", "Ada Venn"), ("@theother", "Ivo Berg")]
    assert followed("@TheChair", known_handles=known) == []
    found = followed("@theother", known_handles=known)
    assert found == [("handle", "@theother")]


def asked(deadline, **options):
    asks = f"• The deadline for accreditation is {deadline}."
    lines = ("Media advisory", TALKS, *COVERED, asks, CONTACT)
    return [code for code, _quote in findings(OPENING, *lines, **options)]


def test_a_deadline_after_the_event_is_doubted():
    assert asked("22 May 2025") == ["deadline"]
    assert asked("21 May 2025, 18:00 (EEST)") == ["deadline"]
    assert asked("19 May 2025") == []
    assert asked("21 May 2025, 11:00 (EEST)") == []


def test_a_deadline_that_has_passed_on_the_day_of_issue_is_doubted():
    assert asked("19 May 2025", issued_on=date(2025, 5, 20)) == ["deadline"]
    assert asked("19 May 2025", issued_on=date(2025, 5, 19)) == []


def test_what_is_brought_in_years_later_comes_from_an_archive():
    late = {"headers": ["Issued: 2027-01-10"]}
    assert asked("19 May 2025", **late) == []
    assert findings("The Chair will visit Riga on 21 May 2025.", **late) == []


@pytest.mark.parametrize(
    ("body", "language", "quote"),
    [
        (
            "On 16 May 2025, a delegation will visit Riga.",
            "en",
            "16 May 2025, a delegation will",
        ),
        ("The Chair will visit Riga on 16 May.", "en", "will visit Riga on 16 May"),
        ("The council met on 24 June 2025.", "en", "met on 24 June 2025"),
        ("On 24 June, ministers met in Riga.", "en", "24 June, ministers met"),
        (
            "Le 16 mai 2025, la présidente se rendra à Riga.",
            "fr",
            "16 mai 2025, la présidente se rendra",
        ),
        (
            "La réunion s’est tenue le 24 juin 2025.",
            "fr",
            "s’est tenue le 24 juin 2025",
        ),
    ],
)
def test_a_tense_that_the_day_of_issue_belies_is_doubted(body, language, quote):
    headers = [f"Language: {language}", "Issued: 2025-05-20"]
    assert findings(body, headers=headers) == [("tense", quote)]
    # Where nobody knows when it was issued, nobody can say.
    assert findings(body, headers=headers[:1]) == []


@pytest.mark.parametrize(
    "body",
    [
        "On 16 May 2025, the council decided that it will visit Riga.",
        "The summit will build on what was agreed on 16 May 2025.",
        "Leaders were invited to the summit of 24 June 2025.",
        "“We will meet again on 16 May 2025”, the Chair had said.",
        "The council discussed the meeting planned for 24 June 2025.",
        "The council meets from 19 to 21 May 2025, and will speak of fish.",
    ],
)
def test_what_only_stands_beside_a_day_is_not(body):
    assert findings(body, headers=["Issued: 2025-05-20"]) == []
