"""Who may have applied twice: said beside the case, and never in the way."""

import pytest

from accreditation.models import Application, State
from accreditation.models.doubles import MOST, Sameness, doubles_of
from natocms.sealed import ring
from tests.accreditation.desk import IDENTITY, case_of, make_identified
from tests.factories import attach_photo, make_application, make_open_event
from tests.pages import words

pytestmark = pytest.mark.django_db
NUMBER, FILE, MAIL, NAME = Sameness


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def event():
    return make_open_event()


def named(event, name, **fields):
    given, family = name.split()
    return make_application(event, given_name=given, family_name=family, **fields)


def found(application):
    return {d.application: list(d.samenesses) for d in doubles_of(application)}


def test_the_same_number_is_found_however_it_was_written(event):
    one = make_identified(event, given_name="Anna", family_name="Berg")
    other = {**IDENTITY, "number": "ek-447 21 71", "paper": "identity_card"}
    two = make_identified(identity=other, given_name="Jaan", family_name="Tamm")
    make_identified(event, {**IDENTITY, "number": "EK 447 2172"}, family_name="Sand")
    assert found(one) == {two: [NUMBER]}
    assert found(two) == {one: [NUMBER]}


def test_a_paper_without_a_number_is_like_no_other():
    bare = {"nationality": "Ruvenia", "number": ""}
    one = make_identified(identity=bare, family_name="Berg")
    make_identified(identity=bare, family_name="Tamm")
    assert found(one) == {}


def test_the_same_file_is_found_under_another_kind(event):
    one, two = named(event, "Anna Berg"), named(None, "Jaan Tamm")
    three = named(event, "Mari Sand")
    attach_photo(b"a card", "press_card", application=one)
    attach_photo(b"a card", "other", application=two)
    attach_photo(b"another", "press_card", application=three)
    assert found(one) == {two: [FILE]}


def test_the_same_mail_address_is_found_in_any_case(event):
    one = named(event, "Anna Berg", email="anna@outlet.example")
    two = named(None, "Jaan Tamm", email="ANNA@outlet.example")
    assert found(one) == {two: [MAIL]}


def test_near_names_are_found_for_the_same_event_alone(event):
    one = named(event, "Katrin Õunapuu")
    near = named(event, "Ounapu Kathrin")
    named(event, "Jaan Tamm")
    named(None, "Katrin Õunapuu")
    assert found(one) == {near: [NAME]}


def test_near_names_are_found_among_those_for_a_year():
    one = named(None, "Katrin Õunapuu", annual=True)
    near = named(None, "Katrin Ounapuu", annual=True)
    named(None, "Katrin Õunapuu")
    assert found(one) == {near: [NAME]}


def test_all_that_is_the_same_is_said_and_a_number_says_most(event):
    fields = {"given_name": "Anna", "family_name": "Berg"}
    one = make_identified(event, email="anna@outlet.example", **fields)
    named(None, "Jaan Tamm", email="anna@outlet.example")
    two = make_identified(event, **fields)
    for application in (one, two):
        attach_photo(b"a face", application=application)
    assert list(found(one).values()) == [[NUMBER, FILE, NAME], [MAIL]]


def test_earlier_decisions_are_told_of_the_same_person_and_of_no_namesake(
    event, officer
):
    one = named(event, "Anna Berg", email="anna@outlet.example")
    same = named(None, "Anna Berg", email="anna@outlet.example")
    namesake = named(event, "Berg Anna")
    for other in (same, namesake):
        other.refuse(officer, "conduct")
    told = {d.application: d.decision for d in doubles_of(one)}
    assert told == {same: same.decision, namesake: None}


def test_the_case_says_what_is_the_same_with_reference_state_and_link(
    at_desk, officer, event
):
    one = named(event, "Anna Berg", email="anna@outlet.example")
    other = named(None, "Jaan Tamm", email="anna@outlet.example")
    other.refuse(officer, "conduct")
    page = at_desk.get(case_of(one))
    assert f'href="{case_of(other)}">{other.reference}</a>' in page.text
    said = words(page).split("Perhaps the same person")[1].split("Besides")[0]
    assert "Jaan Tamm" in said
    assert "Refused" in said
    assert "The same mail address" in said
    assert "The rules for the media were broken" in said
    assert "Perhaps" not in words(at_desk.get(case_of(named(event, "Mari Sand"))))


def test_a_double_hinders_no_decision(at_desk, officer, event):
    one, _near = named(event, "Anna Berg"), named(event, "Berg Anna")
    one.approve(officer)
    assert Application.objects.get(pk=one.pk).state == State.APPROVED


@pytest.mark.parametrize("number", [1, 3])
def test_the_case_asks_the_database_the_same_for_one_and_three_doubles(
    at_desk, number, event, django_assert_num_queries, officer
):
    one = make_identified(event, family_name="Berg")
    attach_photo(b"a face", application=one)
    for n in range(number):
        other = make_identified(event, family_name=f"Berg {n}")
        attach_photo(b"a face", application=other)
        other.refuse(officer, "conduct")
    at_desk.get(case_of(one))
    with django_assert_num_queries(CASE_QUERIES):
        page = at_desk.get(case_of(one))
    assert len(page.context["doubles"]) == number


def test_a_flood_of_doubles_fills_no_page(event):
    one = make_application(event)
    attach_photo(b"a face", application=one)
    for _ in range(MOST + 2):
        attach_photo(b"a face", application=make_application(event))
    assert len(doubles_of(one)) == MOST


def test_where_no_key_opens_the_number_the_rest_is_still_found(event, settings):
    one = make_identified(event, email="anna@outlet.example", family_name="Berg")
    two = named(None, "Jaan Tamm", email="anna@outlet.example")
    settings.ENCRYPTION_KEYS = [ring.read_key(ring.new_key())]
    assert found(Application.objects.get(pk=one.pk)) == {two: [MAIL]}


CASE_QUERIES = 23
