"""What is published of a year, and that nobody computes from it what is not."""

import itertools
from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse

from accreditation.figures import FEW, Case, figures_of, published
from accreditation.models import Application, Outcome, YearlyFigures
from tests.factories import make_application, moment
from tests.pages import words


def refusals(**criteria):
    return [
        Case("refused", criterion)
        for criterion, number in criteria.items()
        for _ in range(number)
    ]


def test_large_numbers_are_told_as_they_are():
    cases = [Case("approved", hours=h) for h in range(20)]
    cases += refusals(no_place=9, too_late=6) + [Case("withdrawn")] * 7
    cases += [Case("received")] * 5
    told = figures_of(cases)
    assert told["received"] == 47
    assert (told["approved"], told["refused"]) == (20, 15)
    assert (told["withdrawn"], told["undecided"]) == (7, 5)
    assert told["criteria"] == {"no_place": 9, "too_late": 6}
    assert told["median_hours"] == 10


def test_a_revoked_approval_was_one():
    cases = [Case(state) for state in ("refused", "withdrawn", "received")] * 6
    cases += [Case("approved")] * 10 + [Case("revoked")] * 2
    assert figures_of(cases)["approved"] == 12


def test_no_cell_under_five_is_told():
    cases = refusals(no_place=20, conduct=4, security=1, too_late=3)
    cases += [Case(state) for state in ("approved", "withdrawn", "received")] * 6
    told = figures_of(cases)
    assert told["criteria"]["no_place"] == 20
    hidden = [told["criteria"][name] for name in ("conduct", "security", "too_late")]
    assert hidden == [None] * 3


def test_one_small_cell_takes_another_with_it():
    total, cells = published(40, {"a": 20, "b": 17, "c": 3})
    assert total == 40
    assert cells == {"a": 20, "b": None, "c": None}


def test_a_median_of_few_is_not_told():
    assert figures_of([Case("approved", hours=3)] * 4)["median_hours"] is None
    assert figures_of([Case("approved", hours=3)] * 5)["median_hours"] == 3


@pytest.mark.parametrize(
    ("reviewed", "turned", "told"),
    [
        (10, 5, (10, 5)),
        (10, 4, (10, None)),
        (10, 6, (10, None)),
        (4, 0, (None, None)),
        (17, 6, (None, None)),
    ],
)
def test_reviews_are_told_where_both_sides_are_many(reviewed, turned, told):
    cases = [Case("refused", "no_place")] * (20 - reviewed)
    cases += [Case("refused", "no_place", reviewed=True)] * (reviewed - turned)
    cases += [Case("approved", reviewed=True, reversed=True)] * turned
    figures = figures_of(cases)
    assert (figures["reviewed"], figures["reversed"]) == told


def test_a_year_without_applications_tells_nothing():
    told = figures_of([])
    assert told["received"] is None
    assert all(not value for value in told.values())


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_whoever_knows_the_rule_and_all_that_is_told_computes_no_hidden_cell(columns):
    """Every table of small numbers: whatever is published of it fits another table in
    which the hidden cell is another number."""
    fitting = {}
    most = {1: 40, 2: 30, 3: 16, 4: 9}[columns]
    for numbers in itertools.product(range(most), repeat=columns):
        total, cells = published(sum(numbers), dict(enumerate(numbers)))
        told = (total, *cells.values())
        fitting.setdefault(told, []).append(numbers)
    for told, tables in fitting.items():
        for column, shown in enumerate(told[1:]):
            values = {table[column] for table in tables}
            if shown is None and max(map(sum, tables)) < most - FEW:
                assert len(values) > 1, (told, tables)


def decided(officer, verb, n, year=2024):
    for day in range(n):
        at = moment(year, 3, 1 + day % 28, 9)
        application = make_application(annual=True, at=at)
        given = (officer, "no_place") if verb == "refuse" else (officer,)
        with time_machine.travel(at + timedelta(hours=48), tick=False):
            getattr(application, verb)(*given)


@pytest.mark.django_db
def test_figures_are_the_same_whether_the_applications_still_stand_or_are_gone(officer):
    decided(officer, "approve", 9)
    decided(officer, "refuse", 7)
    with transaction.atomic():
        standing = YearlyFigures.objects.publish(2024).figures
        transaction.set_rollback(True)
    Application.objects.filter(state="refused").forget(date(2024, 12, 1))
    mixed = YearlyFigures.objects.publish(2024).figures
    YearlyFigures.objects.all().delete()
    Application.objects.forget(date(2099, 1, 1))
    assert not Application.objects.exists()
    gone = YearlyFigures.objects.publish(2024).figures
    assert standing == mixed == gone
    assert gone["median_hours"] == 48
    assert Outcome.objects.count() == 16


@pytest.mark.django_db
def test_a_year_is_published_once_and_not_before_it_is_over_for_long(officer):
    decided(officer, "approve", 6)
    assert YearlyFigures.objects.publish_due(date(2025, 3, 30)) == 0
    assert YearlyFigures.objects.publish_due(date(2025, 3, 31)) == 1
    told = YearlyFigures.objects.get().figures
    decided(officer, "refuse", 6)
    assert YearlyFigures.objects.publish_due(date(2025, 4, 2)) == 0
    assert YearlyFigures.objects.get().figures == told


@pytest.mark.django_db
def test_what_is_kept_names_nobody_and_no_day(officer):
    application = make_application(family_name="Canaryname", outlet="Canary")
    application.refuse(officer, "no_place", "Canary remark")
    application.be_forgotten(None, "forget")
    [kept] = Outcome.objects.values()
    assert set(kept) == {"id", "year", "state", "criterion", "hours"} | {
        "reviewed",
        "reversed",
    }
    assert "Canary" not in str(kept)


@pytest.mark.django_db
def test_what_two_delete_at_once_counts_once(officer):
    application = make_application()
    application.refuse(officer, "no_place", "")
    late = Application.objects.get()
    assert application.be_forgotten(None, "forget")
    assert not late.be_forgotten(None, "forget")
    assert Outcome.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_page_tells_each_year_and_hides_what_is_few(
    client, number, django_assert_num_queries
):
    cases = [Case(s) for s in ("approved", "refused", "withdrawn", "received")] * 9
    cases += refusals(no_place=11, conduct=2, security=1)
    for year in range(2020, 2020 + number):
        YearlyFigures.objects.create(year=year, figures=figures_of(cases))
    with django_assert_num_queries(1):
        answer = client.get(reverse("accreditation:figures"))
    said = words(answer)
    assert all(str(year) in said for year in range(2020, 2020 + number))
    assert "All places are given. 11" in said
    assert "The security check of the place was not passed. not told" in said


@pytest.mark.django_db
def test_without_a_year_the_page_says_when_there_will_be_one(client):
    said = words(client.get(reverse("accreditation:figures")))
    assert "There are none yet." in said
