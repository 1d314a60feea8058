"""Which two names may be one person's, typed twice."""

import pytest

from accreditation.likeness import are_alike

ALIKE = [
    ("Õunapuu, Katrin", "Katrin Ounapuu"),
    ("Katrin Õunapuu", "Kathrin Ounapu"),
    ("KATRIN ÕUNAPUU", "katrin õunapuu"),
    ("Kartin Ounapuu", "Katrin Ounapuu"),
    ("Katrin Maria Õunapuu", "Katrin Õunapuu"),
    ("K. Õunapuu", "Katrin Õunapuu"),
    ("Jean-Pierre Dupont", "Jeanpierre Dupont"),
    ("Seán O’Brien", "Sean OBrien"),
    ("Hans Müller", "Hans Mueller"),
    ("Łukasz Żółć", "Lukasz Zolc"),
    ("Søren Straße", "Soren Strasse"),
    ("Олена Коваль", "КОВАЛЬ Олена"),
    ("Sukarno", "SUKARNO"),
]
NOT_ALIKE = [
    ("Anna Berg", "Anna Borg"),
    ("Anna Berg", "Hanna Berg"),
    ("Katrin Õunapuu", "Katrin Tamm"),
    ("Katrin Õunapuu", "Jaan Õunapuu"),
    ("Berg", "Anna Berg"),
    ("Anna Maria Berg", "Anna Maria Holm"),
    ("Олена Коваль", "Olena Koval"),
    ("李明", "李红"),
    ("", ""),
    ("", "Anna Berg"),
    ("’ -", "Anna Berg"),
]


@pytest.mark.parametrize(("name", "other"), ALIKE)
def test_marks_order_initials_and_slips_of_long_words_do_not_count(name, other):
    assert are_alike(name, other)
    assert are_alike(other, name)


@pytest.mark.parametrize(("name", "other"), NOT_ALIKE)
def test_what_differs_in_a_short_word_or_by_more_is_another_name(name, other):
    assert not are_alike(name, other)
    assert not are_alike(other, name)
