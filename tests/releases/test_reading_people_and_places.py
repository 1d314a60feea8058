"""Kinds, places, time zones and people, told from the words around them."""

import pytest

from releases.reading import read


def item(*body, title="A title", **options):
    return read("\n\n".join([title, "Source: ORGA", *body]), **options)[0]


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Remarks by the Chair at the council", ["Good morning."], "speech"),
        ("Remarks by the Chair at the forum to address drought", ["Hello."], "speech"),
        ("Doorstep statement by the Chair", ["Good morning."], "speech"),
        ("Statement by the Chair on Lorvia", ["We regret this."], "statement"),
        ("Déclaration du président", ["Nous regrettons."], "statement"),
        ("Press release: a new seat", ["The seat moved."], "press_release"),
        ("Call for applications", ["Apply by 31 January 2026."], "announcement"),
        ("Media advisory: council in Oslo", ["The council will meet."], "advisory"),
        ("Council in Oslo", ["The council met."], "news"),
        ("Council in Oslo", ["Avis aux médias", "Le conseil se tiendra."], "advisory"),
    ],
)
def test_the_kind_follows_from_the_words(title, body, kind):
    found = item(*body, title=title)
    assert found.kind == kind
    assert found.why


@pytest.mark.parametrize(
    ("sentence", "place", "zone"),
    [
        ("On 3 June 2025 they met in Vilnius, Lithuania.", "Vilnius", "Europe/Vilnius"),
        ("On 3 June 2025 he travelled to Finland.", "Finland", "Europe/Helsinki"),
        ("On 3 June 2025 they met in Berlin.", "Berlin", "Europe/Berlin"),
        ("On 3 June 2025 he visited Germany.", "Germany", "Europe/Berlin"),
        ("On 3 June 2025 they met in Izmir, Türkiye.", "Izmir", "Europe/Istanbul"),
        ("On 3 June 2025 he visited Czechia.", "Czechia", "Europe/Prague"),
        ("On 3 June 2025 he visited Zorania.", "Zorania", None),
        ("On 3 June 2025 she met the Chair of the Council.", None, None),
        ("Le 3 juin 2025, il se rendra à Riga (Lettonie).", "Riga", "Europe/Riga"),
    ],
)
def test_the_place_and_its_time_zone(sentence, place, zone):
    found = item(sentence)
    assert (found.place, found.time_zone) == (place, zone)


def test_a_label_gives_the_zone_where_the_place_gives_none():
    body = ("On 3 June 2025 the Chair will visit Zorania.", "Programme")
    assert item(*body, "10:00 (CEST) Talks").time_zone == "Europe/Brussels"
    assert item(*body, "10:00 (EEST) Talks").time_zone == "Europe/Helsinki"
    assert item(*body, "10:00 Talks").time_zone is None


def test_the_office_zone_wins_where_its_clocks_show_the_label():
    found = item(
        "On 3 June 2025 the Chair will visit Zorania.",
        "Programme",
        "10:00 (CEST) Talks",
        office_zone="Europe/Vienna",
    )
    assert found.time_zone == "Europe/Vienna"


def people(*body):
    return [
        (person.honorific, person.rank, person.name, person.office)
        for person in item(*body).people
    ]


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        (
            "He met the President of Lorvia, Mr Ivo Blom, in Riga.",
            ("Mr", "", "Ivo Blom", "President of Lorvia"),
        ),
        (
            "He met ORGA Secretary General Ada Quill in Riga.",
            ("", "", "Ada Quill", "ORGA Secretary General"),
        ),
        (
            "He met the Chair of the Board, Petra van der Zee and others.",
            ("", "", "Petra van der Zee", "Chair of the Board"),
        ),
        (
            "He met Admiral Ivo Blom, Supreme Commander North (SCN), in Riga.",
            ("", "Admiral", "Ivo Blom", "Supreme Commander North"),
        ),
        (
            "Il a rencontré le ministre de la défense, M. Jean Duval, à Riga.",
            ("M.", "", "Jean Duval", "ministre de la défense"),
        ),
    ],
)
def test_a_person_is_known_by_honorific_rank_or_office(sentence, person):
    assert people(sentence) == [person]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Secretary General Annual Report was read, as each annual report is.",
        "Supreme Allied Commander Europe spoke.",
        "The General Council and the Prime Minister Office met.",
        "They met President Blom and the European Union leaders.",
        "Ivo Blom was there.",
    ],
)
def test_capitals_alone_make_no_person(sentence):
    assert people(sentence) == []


def test_one_person_is_mentioned_once():
    assert people("The Chair, Ms Ada Quill, spoke.", "Ms Quill left.") == [
        ("Ms", "", "Ada Quill", "Chair")
    ]


def test_known_people_are_added_where_they_are_named():
    known = [("Ivo Blom", ["Ivo Blohm"]), ("Nobody Here", [])]
    found = item("Words of Ivo Blohm’s office.", known_people=known)
    assert [person.name for person in found.people] == ["Ivo Blom"]
    assert found.as_json() == item("Words of Ivo Blohm’s office.").as_json()
