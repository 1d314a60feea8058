"""What the page of an event asks of reporters: by the deadline, late, and no more."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import ago, ahead, make_event
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
