"""Check-in: a guard finds a person, sees at a glance, lets in once, and can undo it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accreditation.gate.entry import Entry as Entering
from accreditation.gate.guests import guest_of
from accreditation.gate.posts import Post
from accreditation.models import Application, CheckIn
from events.models import TransitionRefused
from natocms.journal.models import Entry
from tests.accreditation.gate import (
    CANARY,
    in_every_other_state,
    make_gate,
    move,
    page_of,
    search_at,
    told_about,
)
from tests.factories import (
    attach_photo,
    make_application,
    make_approved,
    make_attendance,
    make_event_of_today,
    make_face,
    make_media_pass,
    make_member_of_staff,
)
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return make_event_of_today("Harbour talks")


@pytest.fixture
def zoe(event):
    name = {"given_name": "Zoë", "family_name": "Šimić", "outlet": "Radio Lindholt"}
    return make_approved(event, access="Press centre", **name)


@pytest.fixture
def at_gate(client, guard):
    client.force_login(guard)
    return client


def let_in(client, event, application, seen=None, **where):
    if seen is None:
        page = client.get(page_of(event, application, **where)).text
        seen = re.search(r'name="seen" value="(\d*)"', page)[1]
    return client.post(page_of(event, application, "entry", **where), {"seen": seen})


def test_todays_gates_are_offered_first(at_gate, event):
    later = make_event_of_today("Long talks", last_day=event.first_day + timedelta(2))
    make_gate(event, "Quay")
    page = words(at_gate.get("/en/gate/"))
    assert "Harbour talks" in page
    assert "Quay Today" in page
    assert page.index("The entrance Today") < page.rindex("The entrance")
    move(later, -1)
    assert "Long talks" not in words(at_gate.get("/en/gate/"))


def test_a_person_is_found_and_shown_with_what_a_guard_needs(at_gate, event, zoe):
    found = at_gate.get(search_at(event), {"q": "simi"})
    assert page_of(event, zoe) in found.text
    page = at_gate.get(page_of(event, zoe))
    assert "May come in" in words(page)
    facts = f"Zoë Šimić Radio Lindholt Press centre {zoe.reference}"
    assert facts in words(page)
    assert "sign--open" in page.text
    for secret in (zoe.email, zoe.country):
        assert secret not in page.text


def test_a_number_typed_whole_leads_straight_to_the_person(at_gate, event, zoe):
    for typed in (zoe.reference, f" {zoe.reference.lower()} "):
        answer = at_gate.get(search_at(event), {"q": typed}, follow=True)
        assert "Zoë Šimić" in words(answer)


def test_the_photo_is_there_as_long_as_the_person_may_come_in(
    at_gate, event, zoe, officer
):
    address = page_of(event, zoe, "photo")
    assert at_gate.get(address).status_code == 404
    assert "No photo" in words(at_gate.get(page_of(event, zoe)))
    attach_photo(make_face(), application=zoe)
    assert address in at_gate.get(page_of(event, zoe)).text
    answer = at_gate.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    zoe.revoke(officer, "conduct")
    assert at_gate.get(address).status_code == 404


def test_who_was_approved_and_is_not_any_more_is_shown_in_red(at_gate, event, officer):
    others = in_every_other_state(event, officer)
    for state in ("revoked", "withdrawn", "lapsed"):
        application = others[state]
        page = at_gate.get(page_of(event, application))
        assert page.status_code == 200
        assert "Do not let in" in words(page)
        assert application.name in words(page)
        assert "check-in__state--stop" in page.text
        assert "Let in" not in words(page)
        assert application.outlet not in page.text
        # A number that is typed leads there too, a name never.
        typed = at_gate.get(search_at(event), {"q": application.reference}, follow=True)
        assert "Do not let in" in words(typed)


def test_who_was_never_approved_is_as_unknown_as_a_number_that_was_never_given(
    at_gate, event, officer
):
    others = in_every_other_state(event, officer)
    numbers = [others[s].reference for s in ("refused", "received", "waiting_list")]
    elsewhere = make_approved(make_event_of_today(), family_name=CANARY).reference
    before = Entry.objects.count()
    pages = []
    for number in (*numbers, elsewhere, "A-2019-9999"):
        answer = at_gate.get(page_of(event, number))
        assert answer.status_code == 404
        pages.append(words(answer).replace(number, "NUMBER"))
        assert CANARY not in answer.text
        typed = at_gate.get(search_at(event), {"q": number})
        assert "Nobody of this name is on the list" in words(typed)
    assert len(set(pages)) == 1
    assert "Do not let in" in pages[0]
    assert Entry.objects.count() == before


def test_one_that_was_refused_in_the_end_is_red_without_a_name(
    at_gate, event, zoe, officer
):
    zoe.amend(outlet="Another")
    Application.objects.get().refuse(officer, "security")
    answer = at_gate.get(page_of(event, zoe))
    assert "Do not let in" in words(answer)
    assert zoe.reference in words(answer)
    assert "Šimić" not in answer.text


def test_a_holder_is_let_in_by_the_number_of_the_pass(at_gate, event):
    held = make_media_pass(family_name="Holder")
    make_attendance(event, held, confirmed=True)
    answer = let_in(at_gate, event, held.number)
    assert CheckIn.objects.get().application == held.application
    assert "Holder is in" in words(at_gate.get(answer.url))


def test_letting_in_writes_down_where_when_and_by_whom(at_gate, event, zoe, guard):
    gate = make_gate(event)
    answer = let_in(at_gate, event, zoe, gate=gate)
    entry = CheckIn.objects.get()
    assert (entry.application, entry.gate, entry.by) == (zoe, gate, guard)
    assert (entry.day, entry.again) == (event.first_day, False)
    assert timezone.now() - entry.at < timedelta(minutes=1)
    back = at_gate.get(answer.url)
    assert "Zoë Šimić is in, " in words(back)
    place = f"{event.first_day.isoformat()}, Gate 2"
    assert told_about(zoe)[:2] == [
        ("let_in", place, "Gus"),
        ("see_at_gate", place, "Gus"),
    ]


def test_whoever_is_in_already_is_shown_so_and_may_come_in_again(at_gate, event, zoe):
    quay, town = make_gate(event, "Quay"), make_gate(event, "Town")
    let_in(at_gate, event, zoe, gate=quay)
    page = words(at_gate.get(page_of(event, zoe, gate=town)))
    assert re.search(r"In since \d\d:\d\d C\w+, Quay \(re-entry\)", page)
    assert "Let in again" in page
    answer = let_in(at_gate, event, zoe, gate=town)
    assert [entry.again for entry in CheckIn.objects.order_by("id")] == [False, True]
    assert "is in again" in words(at_gate.get(answer.url))


def test_a_second_tap_lets_nobody_in_twice(at_gate, event, zoe):
    first = let_in(at_gate, event, zoe, seen="")
    second = let_in(at_gate, event, zoe, seen="")
    assert CheckIn.objects.count() == 1
    assert first.url == second.url
    let_in(at_gate, event, zoe)
    let_in(at_gate, event, zoe, seen=str(CheckIn.objects.last().pk))
    assert CheckIn.objects.count() == 2


def test_a_colleague_at_another_gate_is_not_counted_twice(at_gate, event, zoe):
    quay, town = make_gate(event, "Quay"), make_gate(event, "Town")
    let_in(at_gate, event, zoe, seen="", gate=quay)
    let_in(at_gate, event, zoe, seen="", gate=town)
    assert [entry.gate for entry in CheckIn.objects.all()] == [quay]


def test_an_entry_is_undone_within_two_minutes_by_whoever_made_it(at_gate, event, zoe):
    let_in(at_gate, event, zoe)
    made = {"entry": CheckIn.objects.get().pk}
    answer = at_gate.post(page_of(event, zoe, "undoing"), made)
    assert answer.url == page_of(event, zoe)
    assert not CheckIn.objects.exists()
    assert "In since" not in words(at_gate.get(answer.url))
    assert told_about(zoe)[1][0] == "undo_entry"


def test_a_second_tap_on_undo_takes_back_no_earlier_entry(at_gate, event, zoe):
    for _ in range(2):
        let_in(at_gate, event, zoe)
    first, last = CheckIn.objects.order_by("id")
    for _ in range(2):
        at_gate.post(page_of(event, zoe, "undoing"), {"entry": last.pk})
    assert CheckIn.objects.get() == first


@pytest.mark.parametrize("late", [False, True])
def test_nobody_else_and_nobody_later_undoes_it(client, event, zoe, guard, late):
    client.force_login(guard)
    let_in(client, event, zoe)
    if late:
        old = timezone.now() - timedelta(minutes=2, seconds=1)
        CheckIn.objects.update(at=old)
    else:
        client.force_login(make_member_of_staff(role="Gate"))
    made = {"entry": CheckIn.objects.get().pk}
    answer = client.post(page_of(event, zoe, "undoing"), made)
    assert answer.status_code == 409
    assert "This entry cannot be undone any more." in words(answer)
    assert CheckIn.objects.count() == 1


def test_nobody_is_let_in_who_lost_the_approval_since_the_page_was_shown(
    at_gate, event, zoe, officer
):
    zoe.revoke(officer, "conduct")
    answer = let_in(at_gate, event, zoe, seen="")
    assert "Do not let in" in words(answer)
    assert not CheckIn.objects.exists()


def test_a_revocation_in_the_very_moment_wins(event, zoe, guard, officer):
    guest = guest_of(event, zoe)
    zoe.revoke(officer, "conduct")
    with pytest.raises(TransitionRefused):
        Entering(Post(event, event.first_day), guest).let_in(guard, "")
    assert not CheckIn.objects.exists()


def test_people_are_let_in_on_the_day_itself_alone(at_gate, event, zoe):
    move(event, 1)
    page = words(at_gate.get(page_of(event, zoe)))
    assert "May come in" in page
    assert "People are let in on the day itself." in page
    answer = let_in(at_gate, event, zoe, seen="")
    assert answer.status_code == 409
    assert not CheckIn.objects.exists()


def test_a_deed_that_is_no_post_leads_to_the_page(at_gate, event, zoe):
    for deed in ("entry", "undoing"):
        answer = at_gate.get(page_of(event, zoe, deed))
        assert answer.url == page_of(event, zoe)
    assert not CheckIn.objects.exists()


def test_a_forged_post_lets_nobody_in(event, zoe, guard):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(guard)
    answer = stranger.post(page_of(event, zoe, "entry"), {"seen": ""})
    assert answer.status_code == 403
    assert not CheckIn.objects.exists()


def test_from_their_own_pages_the_buttons_work_with_the_token_that_they_carry(
    event, zoe, guard
):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(guard)

    def press(page, deed, **said):
        # A page without a referrer would have a null origin, which the check refuses.
        assert page.headers.get("Referrer-Policy") != "no-referrer"
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
        form = {**said, "csrfmiddlewaretoken": token}
        return browser.post(page_of(event, zoe, deed), form)

    answer = press(browser.get(page_of(event, zoe)), "entry", seen="")
    assert CheckIn.objects.count() == 1
    page = browser.get(answer.url)
    made = re.search(r'name="entry" value="(\d+)"', page.text)[1]
    press(page, "undoing", entry=made)
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("role", ["Drafter", "Approver"])
def test_other_roles_do_not_stand_at_the_gate(client, event, zoe, role):
    client.force_login(make_member_of_staff(role=role))
    for address in ("/en/gate/", search_at(event), page_of(event, zoe)):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Šimić" not in answer.text
    assert let_in(client, event, zoe, seen="").status_code == 403
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("role", ["Gate", "Accreditation officer", "Administrator"])
def test_these_roles_do(client, event, zoe, role):
    client.force_login(make_member_of_staff(role=role))
    assert let_in(client, event, zoe).status_code == 302
    assert CheckIn.objects.count() == 1


def test_a_closed_account_and_one_that_is_no_staff_do_not(client, event, zoe):
    for closing in ({"is_active": False}, {"is_staff": False}):
        account = make_member_of_staff(role="Gate")
        client.force_login(account)
        type(account).objects.filter(pk=account.pk).update(**closing)
        assert client.get(page_of(event, zoe)).status_code in (302, 403)


def test_without_signing_in_there_is_only_the_door(client, event, zoe):
    for address in ("/en/gate/", search_at(event), page_of(event, zoe)):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=/en/gate/")
    assert let_in(client, event, zoe, seen="").status_code == 302
    assert not CheckIn.objects.exists()


def test_a_second_factor_is_demanded_as_at_the_desk(at_gate, event, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    for address in ("/en/gate/", "/fr/gate/", search_at(event)):
        assert at_gate.get(address)["Location"] == "/accounts/2fa/"


def test_pages_are_kept_nowhere_and_small(at_gate, event, zoe):
    for _ in range(20):
        make_approved(event, family_name="Šimić")
    let_in(at_gate, event, zoe)
    for address in ("/en/gate/", f"{search_at(event)}?q=si", page_of(event, zoe)):
        answer = at_gate.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert len(answer.content) < 30_000
        assert "<script" not in answer.text


def test_what_is_typed_is_no_markup(at_gate, event):
    answer = at_gate.get(search_at(event), {"q": '<b>"x</b>' + "y" * 5_000})
    assert answer.status_code == 200
    assert "<b>" not in answer.text


def test_hostile_numbers_are_unknown_ones(at_gate, event):
    for number in ("0", "%00", "٣", "x" * 3_000, "..", "A-2026-0001%0d"):
        address = page_of(event, "X").replace("/X/", f"/{number}/")
        assert at_gate.get(address).status_code == 404
    for where in (f"/en/gate/{'9' * 40}/2026-01-01/0/", "/en/gate/1/x/0/"):
        assert at_gate.get(where).status_code == 404
    for done in ("x", "9" * 40, "-1"):
        assert at_gate.get(search_at(event), {"done": done}).status_code == 200


def test_entries_go_with_their_application(at_gate, event, zoe):
    let_in(at_gate, event, zoe)
    Application.objects.forget(event.last_day + timedelta(days=91))
    assert not Application.objects.exists()
    assert not CheckIn.objects.exists()


def test_entries_go_ninety_days_after_the_event_whoever_they_are_of(
    at_gate, event, zoe
):
    let_in(at_gate, event, zoe)
    assert CheckIn.objects.forget(event.last_day + timedelta(days=89)) == 0
    assert CheckIn.objects.forget(event.last_day + timedelta(days=90)) == 1
    assert Application.objects.exists()


def test_the_reporter_reads_nothing_of_the_gate_on_the_private_page(
    client, at_gate, event, zoe
):
    let_in(at_gate, event, zoe)
    client.logout()
    page = client.get(f"/en/accreditation/requests/{zoe.link_token()}/")
    assert page.status_code == 200
    assert "Gus" not in page.text


def test_an_application_that_is_only_received_is_not_shown(at_gate, event):
    make_application(event, family_name=CANARY)
    assert CANARY not in at_gate.get(search_at(event), {"q": CANARY[:5]}).text
