"""The list for the gate holds who may come in, what a guard needs, and nothing else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accreditation.gate.guests import (
    found_among,
    gone_numbers,
    guest_numbered,
    guests,
)
from accreditation.gate.posts import EventPosts, Standing, standing_of
from accreditation.models import Application, Gate, MediaPass
from events.models import TransitionRefused
from natocms.journal.models import Entry
from tests.accreditation.gate import (
    CANARY,
    everything_of,
    file_of,
    in_every_other_state,
    make_gate,
    move,
    sheet_of,
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
    make_open_event,
    moment,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
GATES = reverse("admin:accreditation_gate_changelist")
SECRETS = ("zoe@outlet.example", "+32 2 555 12 34", "Ruvenia", "A message", "Lamps")


@pytest.fixture
def event(db):
    return make_event_of_today("Harbour talks")


@pytest.fixture
def at_desk(client, guard):
    client.force_login(guard)
    return client


def test_the_sheet_tells_name_outlet_access_and_number_and_no_more(at_desk, event):
    zoe = make_approved(
        event,
        access="Press centre",
        family_name="Šimić",
        given_name="Zoë",
        outlet="Radio Lindholt",
        email=SECRETS[0],
        phone=SECRETS[1],
        country=SECRETS[2],
        message=SECRETS[3],
        equipment=SECRETS[4],
    )
    page = at_desk.get(sheet_of(event))
    row = f"S No photo Šimić, Zoë Radio Lindholt Press centre {zoe.reference}"
    assert row in words(page)
    for ending in ("xlsx", "csv", "html"):
        content = at_desk.get(file_of(event, ending)).content
        assert not [s for s in SECRETS if s.encode() in content]
    assert not [secret for secret in SECRETS if secret in page.text]


def test_nobody_is_on_it_who_may_not_come_in(at_desk, event, officer):
    make_approved(event, family_name="Welcome")
    make_approved(make_event_of_today("Another"), family_name=f"{CANARY} elsewhere")
    make_application(annual=True, family_name=f"{CANARY} annual").approve(officer)
    in_every_other_state(event, officer)
    assert [guest.family_name for guest in guests(event)] == ["Welcome"]
    for address in everything_of(event):
        content = at_desk.get(address).content
        assert CANARY.lower().encode() not in content.lower(), address


def test_a_search_for_them_finds_nothing_and_says_no_more_than_for_anybody(
    at_desk, event, officer
):
    make_approved(event, family_name="Welcome")
    in_every_other_state(event, officer)
    address = everything_of(event)[-1]
    at_desk.get(address)
    with CaptureQueriesContext(connection) as of_canary:
        canary = at_desk.get(address, {"q": CANARY})
    with CaptureQueriesContext(connection) as of_nobody:
        nobody = at_desk.get(address, {"q": "Nobodyatall"})
    assert "Nobody of this name is on the list" in words(canary)
    assert words(canary) == words(nobody)
    assert len(of_canary) == len(of_nobody)


def test_a_holder_who_has_said_so_stands_there_under_the_number_of_the_pass(
    at_desk, event
):
    held = make_media_pass(family_name="Holder", outlet="Radio Lindholt")
    make_attendance(event, make_media_pass(family_name=CANARY))
    make_attendance(event, held, confirmed=True)
    assert [(g.family_name, g.number) for g in guests(event)] == [
        ("Holder", held.number)
    ]
    page = words(at_desk.get(sheet_of(event)))
    assert f"Holder, Katrin Radio Lindholt {held.number}" in page
    assert held.application.reference not in page
    assert "Not valid any more" not in page


@pytest.mark.parametrize("end", ["withdraws", "suspended", "revoked", "expired"])
def test_a_holder_whose_pass_will_not_do_any_more_stands_there_no_more(
    event, officer, end
):
    held = make_media_pass(family_name="Holder")
    attendance = make_attendance(event, held, confirmed=True)
    {
        "withdraws": lambda: attendance.withdraw(),
        "suspended": lambda: held.suspend(officer, "A letter is on its way."),
        "revoked": lambda: held.application.revoke(officer, "conduct"),
        "expired": lambda: MediaPass.objects.update(
            valid_from=date(2019, 1, 1), valid_until=date(2019, 12, 31)
        ),
    }[end]()
    assert guests(event) == []
    assert gone_numbers(event) == [held.number]


def test_who_has_applied_and_announced_a_pass_stands_there_once_and_is_found_by_either(
    event,
):
    mail = {"email": "Zoe@outlet.example"}
    held = make_media_pass(**mail)
    make_attendance(event, held, confirmed=True)
    application = make_approved(event, **mail)
    assert [guest.number for guest in guests(event)] == [application.reference]
    for number in (held.number, application.reference.lower()):
        assert guest_numbered(event, number) is not None
    assert gone_numbers(event) == []


def test_the_list_of_an_event_that_is_called_off_is_empty(at_desk, event, approver):
    make_approved(event, family_name=CANARY)
    event.postpone(approver)
    assert guests(event) == []
    for address in everything_of(event):
        answer = at_desk.get(address)
        assert answer.status_code == 404
        assert CANARY not in answer.text


def test_it_is_sorted_as_people_look_names_up_under_their_letter(at_desk, event):
    for name in ("Zander", "Đukanović", "Äberg", "Oz", "Ōno", "d’Aubremont", "Dabo"):
        make_approved(event, family_name=name, given_name="")
    sorted_names = ["Äberg", "Dabo", "d’Aubremont", "Đukanović", "Ōno", "Oz", "Zander"]
    assert [guest.family_name for guest in guests(event)] == sorted_names
    assert [guest.initial for guest in guests(event)] == [*"ADDDOOZ"]
    page = at_desk.get(sheet_of(event)).text
    letters = [part.split("<")[0] for part in page.split('"sheet__letter">')[1:]]
    assert letters == ["A", "D", "", "", "O", "", "Z"]


def test_numbers_that_are_not_valid_any_more_stand_below_without_names(
    at_desk, event, officer
):
    others = in_every_other_state(event, officer)
    page = words(at_desk.get(sheet_of(event)))
    below = page.split("Not valid any more")[1]
    gone = {"withdrawn", "revoked", "lapsed"}
    for state, application in others.items():
        assert (application.reference in below) == (state in gone), state


def test_the_sheet_says_when_it_was_made_until_when_it_is_good_and_its_checksum(
    at_desk, event
):
    application = make_approved(event)
    first = words(at_desk.get(sheet_of(event)))
    assert "Made " in first
    assert "destroy it afterwards" in first
    assert checksum(first) == checksum(words(at_desk.get(sheet_of(event))))
    application.set_access(make_member_of_staff(), "Plenary")
    assert checksum(first) != checksum(words(at_desk.get(sheet_of(event))))


def checksum(page):
    return page.split("Checksum ")[1][:8]


def test_photos_are_of_those_on_the_list_and_go_with_the_approval(
    at_desk, event, officer
):
    zoe, other = make_approved(event), make_application(event)
    for application in (zoe, other):
        attach_photo(make_face(), application=application)
    page = at_desk.get(sheet_of(event)).text
    address = page.split('<img src="')[1].split('"')[0]
    answer = at_desk.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in answer["Cache-Control"]
    of_other = address.replace(f"/{zoe.pk}.jpg", f"/{other.pk}.jpg")
    assert at_desk.get(of_other).status_code == 404
    zoe.revoke(officer, "conduct")
    assert at_desk.get(address).status_code == 404


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        (moment(2025, 6, 23, 23, 59), Standing.EARLY),
        (moment(2025, 6, 24, 0, 0), Standing.OPEN),
        (moment(2025, 6, 26, 23, 59), Standing.OPEN),
        (moment(2025, 6, 27, 0, 0), Standing.OVER),
    ],
)
def test_it_opens_a_day_before_and_expires_with_the_last_day_in_the_zone_of_the_event(
    at, standing
):
    days = {"first_day": date(2025, 6, 25), "last_day": date(2025, 6, 26)}
    for zone in ("Europe/Brussels", "America/New_York"):
        event = make_event_of_today(zone, time_zone=zone, **days)
        there = at.replace(tzinfo=event.zone)
        assert standing_of(event, there) == standing


@pytest.mark.parametrize(
    ("days", "status", "sentence"),
    [
        (3, 404, "The list opens one day before the event."),
        (-1, 410, "The list has expired after the event."),
    ],
)
def test_outside_its_time_nobody_opens_it(
    client, event, days, status, sentence, administrator
):
    zoe = make_approved(event, family_name=CANARY)
    attach_photo(make_face(), application=zoe)
    client.force_login(administrator)
    photo = client.get(sheet_of(event)).text.split('<img src="')[1].split('"')[0]
    move(event, days)
    photo = photo.replace(date.today().isoformat(), event.first_day.isoformat())
    for address in [*everything_of(event), photo]:
        answer = client.get(address)
        assert answer.status_code == status, address
        assert sentence in words(answer)
        assert CANARY not in answer.text
    # The case itself is still the officer's to read.
    case = reverse("admin:accreditation_application_change", args=[zoe.pk])
    assert CANARY in client.get(case).text


def test_each_opening_is_written_down_with_day_and_gate_and_no_name(
    at_desk, event, guard
):
    zoe = make_approved(event, family_name=CANARY)
    gate = make_gate(event)
    before = Entry.objects.count()
    at_desk.get(sheet_of(event, gate=gate))
    for ending in ("xlsx", "csv", "html"):
        at_desk.get(file_of(event, ending, gate=gate))
    place = f"{event.first_day.isoformat()}, Gate 2"
    assert told_about(event)[:4] == [
        ("take_gate_file", place, "Gus"),
        ("take_gate_csv", place, "Gus"),
        ("take_gate_xlsx", place, "Gus"),
        ("see_gate_list", place, "Gus"),
    ]
    assert Entry.objects.count() == before + 4
    kept = str(list(Entry.objects.values_list()))
    assert CANARY not in kept
    assert zoe.email not in kept


def test_the_history_of_the_event_says_it_in_words(client, event, administrator):
    client.force_login(administrator)
    client.get(sheet_of(event))
    history = client.get(reverse("admin:events_event_history", args=[event.pk]))
    assert "opened the list for the gate" in words(history)
    # What events say of themselves is still said.
    assert "see_gate_list" not in words(history)
    assert "announced it" in words(history)


@pytest.mark.parametrize("role", ["Drafter", "Approver"])
def test_other_roles_open_nothing(client, event, role):
    make_approved(event, family_name=CANARY)
    client.force_login(make_member_of_staff(role=role))
    for address in [*everything_of(event), GATES]:
        answer = client.get(address)
        assert answer.status_code == 403, address
        assert CANARY not in answer.text


def test_without_signing_in_there_is_only_the_door(client, event):
    make_approved(event, family_name=CANARY)
    for address in [*everything_of(event), GATES, "/en/gate/"]:
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert "/login/" in answer["Location"]


def test_gate_staff_reach_the_gate_and_no_other_list_of_the_desk(at_desk, event):
    make_approved(event, family_name=CANARY)
    assert at_desk.get(GATES).status_code == 200
    menu = at_desk.get(reverse("admin:index")).text
    assert f'href="{GATES}"' in menu
    application = reverse("admin:accreditation_application_changelist")
    assert f'href="{application}"' not in menu
    assert at_desk.get(application).status_code == 403
    assert at_desk.get(reverse("admin:accreditation_gate_add")).status_code == 403


def test_a_draft_event_has_no_list(at_desk):
    event = make_open_event("Zwitscherling", first_day=date.today(), announced=False)
    make_gate(event)
    assert CANARY not in at_desk.get(GATES).text
    assert at_desk.get(sheet_of(event)).status_code == 404


@pytest.mark.parametrize(
    "where", [{"day": "soon"}, {"day": "2019-01-01"}, {"gate": 99}]
)
def test_a_gate_that_is_none_is_not_found(at_desk, event, where):
    named = {"event": event.pk, "day": event.first_day.isoformat(), "gate": 0, **where}
    address = reverse("admin:accreditation_gate_sheet", kwargs=named)
    assert at_desk.get(address).status_code == 404


def test_gates_open_on_some_days_or_all_in_their_order():
    first, last = date(2025, 6, 25), date(2025, 6, 27)
    event = make_open_event(first_day=first, last_day=last)
    assert [post.gate for post in EventPosts(event).posts_on(first)] == [None]
    make_gate(event, "Quay", position=2)
    make_gate(event, "Town", position=1, last_day=first)
    make_gate(event, "Late", position=3, first_day=last)
    names = [
        [post.gate.name for post in EventPosts(event).posts_on(first + timedelta(n))]
        for n in range(3)
    ]
    assert names == [["Town", "Quay"], ["Quay"], ["Quay", "Late"]]


def test_a_gate_lies_within_its_event_and_has_a_name_of_its_own(event):
    make_gate(event)
    with pytest.raises(ValidationError):
        Gate(event=event, name="Quay", first_day=date(2019, 1, 1)).full_clean()
    for fields in (
        {"name": "Gate 2"},
        {"name": "Quay", "first_day": date(2025, 1, 2), "last_day": date(2025, 1, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Gate.objects.create(event=event, **fields)


def test_an_officer_adds_and_changes_gates_and_the_journal_says_so(client, officer):
    event = make_event_of_today("Harbour talks")
    client.force_login(officer)
    form = {"event": event.pk, "name": "Quay", "position": 1}
    client.post(reverse("admin:accreditation_gate_add"), form)
    gate = Gate.objects.get()
    page = client.get(GATES)
    assert "Quay" in words(page)
    change = reverse("admin:accreditation_gate_change", args=[gate.pk])
    assert change in page.text
    client.post(change, {**form, "name": "Town"})
    assert Gate.objects.get().name == "Town"
    assert [deed for deed, _why, _actor in told_about(gate)] == ["change", "add"]


def test_the_officer_says_what_an_application_opens(client, officer, event):
    zoe = make_application(event)
    client.force_login(officer)
    address = reverse("admin:accreditation_gate_access", args=[zoe.pk])
    case = reverse("admin:accreditation_application_change", args=[zoe.pk])
    assert address in client.get(case).text
    assert client.post(address, {"access": " Press\tcentre "}).url == case
    zoe.refresh_from_db()
    assert zoe.access == "Press centre"
    assert told_about(zoe)[0] == ("set_access", "", "olga")
    assert "said what it opens" in words(client.get(case))
    client.post(address, {"access": "x" * 81})
    zoe.refresh_from_db()
    assert zoe.access == "Press centre"


@pytest.mark.parametrize("role", ["Drafter", "Approver", "Gate"])
def test_nobody_else_says_what_an_application_opens(client, event, role):
    zoe = make_application(event)
    client.force_login(make_member_of_staff(role=role))
    address = reverse("admin:accreditation_gate_access", args=[zoe.pk])
    assert client.post(address, {"access": "Forged"}).status_code == 403
    assert Application.objects.get().access == ""


def test_what_is_refused_opens_nothing(event, officer):
    zoe = make_application(event)
    zoe.refuse(officer, "security")
    with pytest.raises(TransitionRefused):
        zoe.set_access(officer, "Press centre")
    assert Application.objects.get().access == ""


def test_a_long_list_asks_the_database_no_more_than_a_short_one(at_desk, event):
    counts = []
    make_attendance(event, make_media_pass(), confirmed=True)
    for _ in range(2):
        make_approved(event)
        with CaptureQueriesContext(connection) as queries:
            at_desk.get(sheet_of(event))
        counts.append(len(queries))
        make_approved(event)
        for _ in range(2):
            make_attendance(event, make_media_pass(), confirmed=True)
    assert counts[0] == counts[1]


def test_a_search_takes_the_beginning_of_any_name_or_the_number(event):
    zoe = make_approved(event, given_name="Zoë Ana", family_name="Đukanović-Öz")
    listed = guests(event)
    number = zoe.reference.split("-")[-1]
    for typed in (
        "zo",
        "ZOË",
        "ana",
        "duka",
        "Öz",
        "oz du",
        number,
        number.lstrip("0"),
    ):
        if len(typed) > 1:
            assert found_among(listed, typed), typed
    for typed in ("", "z", "ë", "kanovic", "zoe berg", "..", "%", "_"):
        assert not found_among(listed, typed), typed


def test_a_search_minds_no_apostrophe(event):
    make_approved(event, given_name="Élodie", family_name="d’Aubremont")
    for typed in ("aub", "daub", "d'aub", "d’Aubremont el"):
        assert found_among(guests(event), typed), typed


def test_a_search_shows_twenty_at_most(event):
    for _ in range(22):
        make_approved(event, family_name="Berg")
    assert len(found_among(guests(event), "berg")) == 20
