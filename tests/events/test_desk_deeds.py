"""Who may announce, postpone and cancel an event: each role, each deed, by request."""

import pytest

from events.deeds import DEEDS
from events.models import Event
from tests.events.desk import change_url, deed_url
from tests.factories import (
    make_application,
    make_event,
    make_member_of_staff,
    make_open_event,
)

pytestmark = pytest.mark.django_db
REASON = {"reason_en": "The guest is ill."}


def _draft(by):
    return make_event("Visit", announced=False)


def _announced(by):
    return make_event("Visit", by=by)


def _postponed(by):
    event = _announced(by)
    event.postpone(by, "Ill.")
    return event


CASES = {
    "announce": (_draft, {}, "announced"),
    "postpone": (_announced, REASON, "postponed"),
    "cancel": (_announced, REASON, "cancelled"),
    "announce_again": (_postponed, {}, "announced"),
}
ALLOWED = {"Approver", "Administrator"}


def test_every_deed_is_tried():
    assert set(CASES) == {deed.name for deed in DEEDS}


@pytest.mark.parametrize(
    "role", ["Drafter", "Approver", "Accreditation officer", "Gate", "Administrator"]
)
@pytest.mark.parametrize("name", CASES)
def test_a_deed_works_for_its_roles_and_is_refused_to_all_others(
    client, drafter, role, name
):
    make, said, becomes = CASES[name]
    event = make(drafter)
    was = event.state
    client.force_login(make_member_of_staff(role=role))
    page = client.get(change_url(event)).content.decode()
    answer = client.post(deed_url(event, name), said)
    state = Event.objects.get().state
    if role in ALLOWED:
        assert deed_url(event, name) in page
        assert (answer.status_code, state) == (302, becomes)
    else:
        assert deed_url(event, name) not in page
        hidden = role == "Gate" and was == "draft"
        assert (answer.status_code, state) == (404 if hidden else 403, was)


def test_a_moment_ahead_is_asked_back_and_then_kept(client, approver):
    event = _draft(approver)
    client.force_login(approver)
    said = {"at_day": "2031-07-01", "at_hour": "15:00"}
    page = client.post(deed_url(event, "announce"), said).content.decode()
    assert "15:00 CEST (13:00 UTC), in " in page
    assert Event.objects.get().state == "draft"
    said["confirmed"] = "2031-07-01T15:00+02:00"
    client.post(deed_url(event, "announce"), said)
    fresh = Event.objects.get()
    assert fresh.public_from.isoformat() == "2031-07-01T13:00:00+00:00"
    assert not Event.objects.published().exists()


def test_readers_are_given_a_reason(client, approver):
    event = _announced(approver)
    client.force_login(approver)
    answer = client.post(deed_url(event, "cancel"), {})
    assert answer.status_code == 422
    assert Event.objects.get().state == "announced"


def test_a_step_that_is_no_longer_possible_is_said(client, approver):
    event = _draft(approver)
    client.force_login(approver)
    page = client.post(deed_url(event, "postpone"), REASON)
    assert page.status_code == 422
    assert "cannot take this step" in page.content.decode()


@pytest.mark.parametrize("name", ["postpone", "cancel"])
def test_the_page_of_a_deed_says_how_many_reporters_are_told(client, approver, name):
    event = make_open_event("Visit")
    client.force_login(approver)
    assert "by mail" not in client.get(deed_url(event, name)).content.decode()
    make_application(event)
    page = client.get(deed_url(event, name)).content.decode()
    assert "1 reporter who asked to come is told by mail" in page
    make_application(event)
    make_application(event).withdraw()
    page = client.get(deed_url(event, name)).content.decode()
    assert "2 reporters who asked to come are told by mail" in page
