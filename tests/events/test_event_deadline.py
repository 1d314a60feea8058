"""What the page of an event asks of reporters: by the deadline, late, and no more."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from events.changes import changes_between
from tests.factories import ago, ahead, make_event, make_member_of_staff, moment
from tests.pages import words

pytestmark = pytest.mark.django_db


def page(client, event):
    return client.get(event.get_absolute_url())


@pytest.mark.parametrize(
    ("deadline", "shown", "hidden"),
    [
        ({"days": 1}, "Apply to attend", "Apply late"),
        ({"days": -1}, "Apply late", "Apply to attend"),
    ],
)
def test_one_applies_until_the_deadline_and_late_ever_after(
    client, deadline, shown, hidden
):
    event = make_event(
        accreditation_rule="others", accreditation_deadline=ahead(**deadline)
    )
    said = words(page(client, event))
    assert "Annual pass holders may come; all others apply." in said
    assert shown in said
    assert hidden not in said
    assert ("may not be guaranteed" in said) is (shown == "Apply late")


@pytest.mark.parametrize(
    ("deadline", "first"), [({"days": 1}, "Apply to attend"), ({"days": -1}, "Add to")]
)
def test_what_must_be_done_first_stands_first_and_alone(client, deadline, first):
    event = make_event(
        accreditation_rule="others", accreditation_deadline=ahead(**deadline)
    )
    text = page(client, event).text
    acting = re.findall(r"(?s)panel--action.*?</section>", text)
    assert [first in panel for panel in acting] == [True]
    assert text.count("panel--action") == 1


def test_the_calendar_of_a_past_event_is_not_offered(client):
    event = make_event(first_day=timezone.localdate() - timedelta(days=2))
    said = words(page(client, event))
    assert "Add to calendar" not in said
    assert "Plain text" in said


def test_nobody_applies_where_no_media_come(client):
    deadline = {"accreditation_rule": "others", "accreditation_deadline": ahead(days=1)}
    event = make_event(media_access="closed", **deadline)
    assert "Apply to attend" not in words(page(client, event))


def test_nobody_applies_late_once_the_event_is_over(client):
    event = make_event(
        first_day=timezone.localdate() - timedelta(days=2),
        accreditation_rule="others",
        accreditation_deadline=ago(days=4),
    )
    said = words(page(client, event))
    assert "Applications are closed." in said
    assert "Apply late" not in said


def test_before_accreditation_opens_the_page_says_when_and_offers_no_form(client):
    opens, deadline = ahead(days=1), ahead(days=2)
    event = make_event(
        accreditation_rule="others",
        accreditation_opens=opens,
        accreditation_deadline=deadline,
    )
    said = words(page(client, event))
    assert "Apply from" in said
    assert "Apply to attend" not in said
    with time_machine.travel(opens + timedelta(minutes=1)):
        said = words(page(client, event))
    assert "Apply from" not in said
    assert "Apply to attend" in said


def test_a_kept_page_ends_when_accreditation_opens(client):
    event = make_event(accreditation_rule="all", accreditation_opens=ahead(seconds=20))
    kept = re.search(r"max-age=(\d+)", page(client, event)["Cache-Control"])
    assert int(kept[1]) <= 20


@pytest.mark.parametrize(
    ("was", "now", "sentence"),
    [
        (None, moment(2031, 5, 3, 9), "One can apply for accreditation from Saturday"),
        (moment(2031, 5, 3, 9), None, "One can apply for accreditation now"),
    ],
)
def test_a_change_of_the_opening_is_told(was, now, sentence):
    staff = make_member_of_staff()
    event = make_event(
        first_day=moment(2031, 5, 20).date(),
        accreditation_rule="all",
        accreditation_opens=was,
        by=staff,
    )
    event.accreditation_opens = now
    event.save()
    version = event.revise(staff)
    [change] = version.changes
    assert change["en"].startswith(sentence)


def test_a_copy_of_facts_from_before_there_was_an_opening_tells_no_change():
    staff = make_member_of_staff()
    event = make_event(accreditation_rule="all", by=staff)
    facts = event.facts()
    old = {key: facts[key] for key in facts if key != "accreditation_opens"}
    assert changes_between(old, facts) == []
