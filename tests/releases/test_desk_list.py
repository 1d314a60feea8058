"""The list of releases at the desk."""

import pytest
from django.urls import reverse

from releases.models import Release
from tests.factories import (
    ahead,
    make_event,
    make_member_of_staff,
    make_release,
    publish,
)
from tests.pages import words

pytestmark = pytest.mark.django_db


def _listed(client, **query):
    answer = client.get(reverse("admin:releases_release_changelist"), query)
    return [str(release) for release in answer.context["cl"].result_list]


@pytest.fixture
def texts(drafter):
    make_release("Draft", by=drafter)
    make_release("Read by nobody", by=drafter).submit(drafter)
    make_release("Dropped", by=drafter).discard(drafter)
    publish(make_release("Planned", by=drafter), at=ahead(hours=2))
    make_release("Held back", by=drafter, embargo_until=ahead(hours=2))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["Held back", "Planned", "Read by nobody", "Draft"]),
        ({"queue": "in_review"}, ["Read by nobody"]),
        ({"queue": "discarded"}, ["Dropped"]),
        ({"queue": "waiting"}, ["Planned"]),
        ({"queue": "embargo"}, ["Held back"]),
        ({"queue": "look"}, ["Planned"]),
        ({"queue": "withdrawn"}, []),
        ({"q": "nobody"}, ["Read by nobody"]),
        ({"language": "fr"}, []),
    ],
)
def test_each_queue_holds_its_own(client, approver, texts, query, titles):
    client.force_login(approver)
    assert _listed(client, **query) == titles


def test_a_link_before_the_rows_leads_to_the_filters_behind_them(client, drafter):
    make_release("A row", by=drafter)
    client.force_login(drafter)
    page = client.get(reverse("admin:releases_release_changelist")).text
    link = page.index('href="#changelist-filter"')
    assert link < page.index("A row") < page.index('id="changelist-filter"')


def test_a_row_names_the_event_and_the_language(client, drafter):
    event = make_event("The visit")
    make_release("Une visite", by=drafter, language="fr", kind="advisory", event=event)
    client.force_login(drafter)
    page = words(client.get(reverse("admin:releases_release_changelist")))
    assert "Une visite The visit Media advisory French Draft" in page


def test_the_list_asks_as_often_for_three_as_for_one(
    client, approver, django_assert_max_num_queries
):
    client.force_login(approver)
    url = reverse("admin:releases_release_changelist")
    counted = []
    for n in (1, 2):
        for _ in range(n):
            author = make_member_of_staff()
            make_release(by=author, event=make_event(by=author))
        with django_assert_max_num_queries(20) as queries:
            client.get(url)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_what_waits_for_a_persons_eyes_is_what_they_may_approve(
    drafter, approver, other_drafter
):
    written = make_release("Written", by=approver)
    written.submit(drafter)
    submitted = make_release("Submitted", by=drafter)
    submitted.submit(approver)
    before = publish(make_release("Written before", by=approver))
    before.save_version(drafter, {"title": "Written since by another"})
    before.submit(drafter)
    foreign = make_release("Foreign", by=other_drafter)
    foreign.submit(other_drafter)
    waiting = Release.objects.awaiting_eyes_of(approver)
    assert set(waiting) == {before, foreign}
    for release in Release.objects.awaiting_review():
        assert (release in waiting) == (approver.pk not in release.hands_on())
