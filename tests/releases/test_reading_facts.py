"""Access, pools, deadlines, contacts and handles, and what is none of them."""

import pytest

from releases.reading import paragraphs, read


def item(*body, title="A title", **options):
    return read("\n\n".join([title, "Source: ORGA", *body]), **options)[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "There will be no media opportunity.",
        "No media opportunities are planned.",
        "No press conference is foreseen.",
        "Il n’y aura pas de point de presse.",
        "Aucune possibilité de couverture médiatique n’est prévue.",
    ],
)
def test_a_denial_is_a_class_of_access_and_leaves_the_body(sentence):
    found = item("The Chair will visit Riga on 21 May 2025.", sentence)
    assert (found.media_access, found.access_words) == ("none", sentence)
    assert [(block.kind, block.text) for block in found.blocks] == [("slot", "access")]
    assert found.kind == "advisory"


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no press conference.",
        "There will be no change.",
        "We have no further media events to report on, he said.",
    ],
)
def test_other_denials_are_only_words(sentence):
    assert item("The Chair visited Riga.", sentence).media_access is None


def test_no_doorstep_beside_an_open_programme_is_not_no_access():
    found = item(
        "The Chair will visit Riga on 21 May 2025.",
        "Programme",
        "10:00 Press point (open to media)",
        "There will be no doorstep on arrival.",
    )
    assert (found.media_access, found.access_words) == ("open", "")


def test_an_event_closed_to_the_media_is_closed():
    found = item("The Chair will visit Riga on 21 May 2025.", "It is closed to media.")
    assert found.media_access == "closed"


@pytest.mark.parametrize(
    ("sentence", "media", "point", "time"),
    [
        (
            "The pool of visual media covering the talks will meet at the main gate "
            "at 12:30.",
            "visual media",
            "the main gate",
            "12:30",
        ),
        (
            "The photographers’ pool will gather at 09:00 (CEST) in the lobby.",
            "photographers",
            "in the lobby",
            "09:00",
        ),
        (
            "Pooled cameras should meet outside Hall 3 no later than 8 a.m.",
            "cameras",
            "outside Hall 3",
            "08:00",
        ),
    ],
)
def test_a_pool_is_called_together(sentence, media, point, time):
    (pool,) = item("Words.", sentence).pools
    assert (pool.media, pool.meeting_point, pool.gathers_at) == (media, point, time)


def test_a_pool_without_a_meeting_is_only_words():
    assert item("Words.", "They swam in the pool at 12:30.").pools == []


@pytest.mark.parametrize(
    ("sentence", "at", "zone", "what"),
    [
        (
            "The deadline to register is 22 June 2025.",
            "2025-06-22",
            None,
            "The deadline to register",
        ),
        ("Apply by 12:00 CEST on 20 May 2025.", "2025-05-20T12:00", "CEST", "Apply"),
        (
            "Requests must be sent no later than Friday, 16 May 2025, 18:00 (CEST).",
            "2025-05-16T18:00",
            "CEST",
            "Requests must be sent",
        ),
        (
            "Applications close on 15 June 2025, 23:59 CEST.",
            "2025-06-15T23:59",
            "CEST",
            "Applications",
        ),
        (
            "La date limite d’accréditation est fixée au 19 mai 2025 à 12 h 00 (HAEC).",
            "2025-05-19T12:00",
            "HAEC",
            "La date limite d’accréditation",
        ),
    ],
)
def test_a_deadline_has_its_moment_and_what_it_is_for(sentence, at, zone, what):
    found = item("Words.", f"Mind this. {sentence} It is strict.")
    (deadline,) = found.deadlines
    assert (deadline.at, deadline.zone, deadline.what) == (at, zone, what)
    assert deadline.typed == sentence
    assert found.blocks[-1].text == "Mind this. [[deadline]] It is strict."


def test_the_second_deadline_has_a_slot_of_its_own():
    found = item("Words.", "Apply by 1 May 2025.", "• Register by 3 May 2025.")
    assert [block.text for block in found.blocks] == ["deadline", "[[deadline:2]]"]
    assert paragraphs(found)[1:] == [
        "Apply by 1 May 2025.",
        "• Register by 3 May 2025.",
    ]


def test_the_year_of_a_deadline_comes_from_the_event():
    found = item(
        "The Chair will meet them on 20 May 2025.", "Register by 15 May, please."
    )
    assert found.deadlines[0].at == "2025-05-15"


@pytest.mark.parametrize(
    "sentence",
    [
        "They met before 20 May 2025.",
        "The deadline of 1 May 2025 was missed.",
        "The summit is on 20 May 2025.",
    ],
)
def test_other_days_are_no_deadlines(sentence):
    assert item("Words.", sentence).deadlines == []


def test_a_speech_keeps_what_it_says_of_deadlines():
    found = item("Good morning.", "Apply by 1 May 2025.", title="Remarks by the Chair")
    assert (found.kind, found.deadlines) == ("speech", [])


def test_contacts_and_handles_leave_the_body():
    found = item(
        "Words.",
        "For further information:",
        "Press office: +32 2 555 01 02, press@orga.example",
        "Follow us: @ORGA@ChairORGA",
    )
    assert found.contacts == ["Press office: +32 2 555 01 02, press@orga.example"]
    assert found.handles == ["@ORGA", "@ChairORGA"]
    assert found.handles_text == "Follow us: @ORGA, @ChairORGA"


def test_a_mail_address_is_no_handle():
    assert item("Words.", "Write to press@orga.example today.").handles == []
