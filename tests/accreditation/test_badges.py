"""Badges: of whoever is approved, several at once, with true counts of the others."""

import pytest
from django.urls import reverse

from natocms.journal.models import Entry
from tests.accreditation.gate import CANARY, in_every_other_state, move
from tests.factories import (
    attach_photo,
    make_application,
    make_approved,
    make_event_of_today,
    make_face,
    make_media_pass,
    make_member_of_staff,
    make_open_event,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:accreditation_application_changelist")


def badges_of(*applications):
    query = "&".join(f"application={a.pk}" for a in applications)
    return f"{reverse('admin:accreditation_gate_badges')}?{query}"


def photo_of(application):
    return reverse("admin:accreditation_gate_badge_photo", args=[application.pk])


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def test_a_badge_says_who_comes_from_where_to_what(at_desk):
    event = make_event_of_today("Harbour talks")
    zoe = make_approved(
        event, given_name="Zoë", family_name="Šimić", outlet="Radio Lindholt"
    )
    page = words(at_desk.get(badges_of(zoe)))
    assert "1 badge" in page
    for told in ("Harbour talks", "Zoë Šimić Radio Lindholt", zoe.reference):
        assert told in page
    # Without an access of its own, what the reporter does stands there.
    assert "Text or radio reporter" in page
    zoe.set_access(make_member_of_staff(), "Press centre")
    page = at_desk.get(badges_of(zoe))
    assert "Radio Lindholt Press centre" in words(page)
    for secret in (zoe.email, zoe.country):
        assert secret not in page.text


def test_it_carries_the_photo_and_the_code(at_desk):
    zoe = make_approved()
    assert "No photo" in words(at_desk.get(badges_of(zoe)))
    attach_photo(make_face(), application=zoe)
    page = at_desk.get(badges_of(zoe)).text
    assert photo_of(zoe) in page
    assert "data:image/svg+xml;base64," in page
    answer = at_desk.get(photo_of(zoe))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_the_queue_prints_several_and_says_truly_what_was_skipped_and_why(
    at_desk, officer
):
    event = make_event_of_today()
    two = [make_approved(event) for _ in range(2)]
    others = list(in_every_other_state(event, officer).values())
    annual = make_media_pass()
    annual.suspend(officer, "A letter is on its way.")
    annual = annual.application
    over = make_approved(make_event_of_today())
    move(over.event, -1)
    chosen = [a.pk for a in (*two, *others, annual, over)]
    form = {"action": "print_badges", "_selected_action": chosen}
    answer = at_desk.post(f"{QUEUE}?state=all", form)
    page = at_desk.get(answer.url)
    assert "2 badges" in words(page)
    told = words(page)
    assert "Skipped 7: It is not approved." in told
    assert f"Skipped 1: Its annual pass is not valid now. ({annual.reference})" in told
    expired = f"Skipped 1: The list has expired after the event. ({over.reference})"
    assert expired in told
    assert CANARY not in page.text


def test_they_are_sorted_as_the_list_is(at_desk):
    event = make_event_of_today()
    named = [make_approved(event, family_name=n) for n in ("Zed", "Đukić", "Abel")]
    page = at_desk.get(badges_of(*named)).text
    assert page.index("Abel") < page.index("Đukić") < page.index("Zed")


def test_a_badge_of_a_year_names_the_pass_and_until_when_it_is_good(at_desk):
    held = make_media_pass(family_name="Holder")
    page = words(at_desk.get(badges_of(held.application)))
    assert "Annual accreditation" in page
    assert held.number in page
    assert str(held.valid_until.year) in page


def test_each_is_written_down(at_desk):
    zoe, other = make_approved(), make_application()
    at_desk.get(badges_of(zoe, other))
    assert Entry.objects.about(zoe).first().deed == "print_badge"
    assert Entry.objects.about(other).first().deed == "apply"


def test_the_officer_prints_before_the_gate_may(client, officer, guard):
    zoe = make_approved(make_open_event())
    attach_photo(make_face(), application=zoe)
    client.force_login(officer)
    assert "1 badge" in words(client.get(badges_of(zoe)))
    assert client.get(photo_of(zoe)).status_code == 200
    client.force_login(guard)
    page = words(client.get(badges_of(zoe)))
    assert "Skipped 1: The list opens one day before the event." in page
    assert client.get(photo_of(zoe)).status_code == 404
    move(zoe.event, 0)
    assert "1 badge" in words(client.get(badges_of(zoe)))
    assert client.get(photo_of(zoe)).status_code == 200


@pytest.mark.parametrize("role", ["Drafter", "Approver"])
def test_other_roles_print_none(client, role):
    zoe = make_approved(family_name=CANARY)
    attach_photo(make_face(), application=zoe)
    client.force_login(make_member_of_staff(role=role))
    for address in (badges_of(zoe), photo_of(zoe)):
        answer = client.get(address)
        assert answer.status_code == 403
        assert CANARY not in answer.text


def test_what_is_no_application_is_left_out(at_desk):
    address = reverse("admin:accreditation_gate_badges")
    for query in ("", "?application=x", f"?application={'9' * 40}", "?application=-1"):
        answer = at_desk.get(f"{address}{query}")
        assert answer.status_code == 200
        assert "0 badges" in words(answer)


def test_a_photo_of_one_that_is_not_approved_is_not_shown(at_desk):
    zoe = make_application()
    attach_photo(make_face(), application=zoe)
    assert at_desk.get(photo_of(zoe)).status_code == 404
