"""Names: one person spelled, or addressed, in two ways. Nobody's name is known here."""

import pytest

from tests.releases.findings import findings, of_file

MET = "The Chair met the Minister of Trade, Ms Elisabet Korhonen, in Varhaven."


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (f"{MET} Ms Korhonnen spoke of fisheries.", "Korhonnen"),
        (f"{MET} Ms Korhoenn spoke of fisheries.", "Korhoenn"),
        (f"{MET} The Minister, Ms Elisabeth Korhonen, left.", "Elisabeth Korhonen"),
        (f"{MET} The Minister, Ms Elisabet Körhonen, left.", "Elisabet Körhonen"),
        ("General Hornyko spoke. General Olek Horenko answered.", "Hornyko"),
        ("The Chair met Ms Ada Lind. Ms Lund spoke of fisheries.", "Lund"),
    ],
)
def test_another_spelling_in_the_same_text_is_doubted(body, quote):
    assert findings(body) == [("name", quote)]


@pytest.mark.parametrize(
    "body",
    [
        f"{MET} Ms Korhonen’s visit ends today.",
        "Ms Ada Lind met Mr Ivo Lund and Ms Petra Lind.",
        "Ms Ada Hansen met Mr Hanssen.",
        "The Ministers, Mr Ivo Berg and Mr Ivor Quist, met.",
        "Mr Ivo O’Dell met the press. Mr O'Dell left.",
    ],
)
def test_other_people_are_not(body):
    assert findings(body) == []


def test_two_items_of_a_file_are_compared_and_the_later_one_is_doubted():
    wrong = MET.replace("Korhonen", "Korhonnen")
    assert of_file(MET, wrong, MET) == [[], [("name", "Elisabet Korhonnen")], []]


def test_a_surname_that_was_never_introduced_is_compared_as_well():
    found = of_file(MET, "Ms Korhonnen spoke of fisheries.")
    assert found == [[], [("name", "Korhonnen")]]


def test_a_name_that_nearly_equals_a_known_person_is_doubted():
    known = [("Elisabet Korhonnen", [])]
    assert findings(MET, known_people=known) == [("name", "Elisabet Korhonen")]
    both = [*known, ("Elisabet Korhonen", [])]
    assert findings(MET, known_people=both) == []


def test_a_misspelling_that_is_kept_as_an_alias_is_still_doubted():
    known = [("Olek Horenko", ["Hornyko", "The General"])]
    body = "General Hornyko spoke."
    assert findings(body, known_people=known) == [("name", "Hornyko")]


def test_one_person_under_two_honorifics_is_doubted():
    body = f"{MET} Mrs. Korhonen spoke of fisheries."
    assert findings(body) == [("honorific", "Mrs. Korhonen")]
    found = of_file(MET, "The Minister, Mrs Elisabet Korhonen, spoke.")
    assert found == [[], [("honorific", "Mrs Elisabet Korhonen")]]


@pytest.mark.parametrize(
    "body",
    [
        f"{MET} Ms Korhonen spoke.",
        "The President, Mr Ivo Berg, came with Mrs Berg.",
        "The President, Mr Ivo Berg, came with Ms Petra Berg.",
        f"{MET} Dr Korhonen spoke.",
    ],
)
def test_a_couple_and_a_degree_are_not(body):
    assert findings(body) == []


def test_each_language_has_its_own_honorific():
    french = "La Ministre, Mme Elisabet Korhonen, a parlé."
    assert of_file(MET, french) == [[], []]
