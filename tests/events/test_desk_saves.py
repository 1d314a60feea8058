"""Saving an event at the desk: on its own wall clock, and asked before it is said."""

from datetime import date

import pytest
from django.urls import reverse

from events.models import CoverageSlot, Event
from natocms.journal.models import Entry
from tests.events.desk import change_url, form_of
from tests.factories import make_application, make_event, make_item, moment

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 27)


@pytest.fixture
def visit(drafter):
    event = make_event(
        "Visit", by=drafter, first_day=DAY, time_zone="Europe/Riga", kind="visit"
    )
    make_item(event, "Joint press conference", "13:40")
    event.revise(by=drafter)
    event.refresh_from_db()
    return event


def _minutes(moments):
    return [at and at.isoformat(timespec="minutes") for at in moments]


def test_a_new_event_is_a_draft_with_its_programme(client, drafter):
    client.force_login(drafter)
    blank = Event(title_en="Summit", first_day=DAY, last_day=DAY, kind="summit")
    form = {
        "title_en": "Summit",
        "kind": "summit",
        "time_zone": "Europe/Riga",
        "first_day": "2027-05-27",
        "last_day": "2027-05-27",
        "coverage_slots-TOTAL_FORMS": "1",
        "coverage_slots-INITIAL_FORMS": "0",
        "coverage_slots-0-what": "transcript",
        "coverage_slots-0-due_day": "2027-05-27",
        "coverage_slots-0-due_hour": "18:00",
        "programme-TOTAL_FORMS": "1",
        "programme-INITIAL_FORMS": "0",
        "programme-0-day": "2027-05-27",
        "programme-0-start": "23:00",
        "programme-0-end": "00:30",
        "programme-0-gathers": "22:15",
        "programme-0-precision": "exact",
        "programme-0-words_en": "Fireworks",
    }
    client.post(reverse("admin:events_event_add"), form)
    event = Event.objects.get(title_en=blank.title_en)
    item = event.programme.get()
    assert (event.state, event.public_from) == ("draft", None)
    assert _minutes([item.starts_at, item.ends_at, item.pool_gathers_at]) == [
        "2027-05-27T20:00+00:00",
        "2027-05-27T21:30+00:00",
        "2027-05-27T19:15+00:00",
    ]
    due = CoverageSlot.objects.get().due
    assert _minutes([due]) == ["2027-05-27T15:00+00:00"]


def test_the_form_shows_the_wall_clock_of_the_event(client, drafter, visit):
    client.force_login(drafter)
    page = client.get(change_url(visit)).content.decode()
    assert 'name="programme-0-start" value="13:40"' in page


def test_a_change_of_an_announced_event_is_shown_before_it_is_announced(
    client, drafter, visit
):
    client.force_login(drafter)
    sent = form_of(visit, items={0: {"start": "14:10"}})
    page = client.post(change_url(visit), sent).content.decode()
    assert "Joint press conference moved from 13:40 to 14:10 EEST" in page
    item = visit.programme.get()
    assert item.starts_at == moment(2027, 5, 27, 13, 40, visit.zone)
    assert (visit.versions.count(), Event.objects.get().revision) == (2, visit.revision)

    carried = _carried(page)
    client.post(change_url(visit), {**carried, "_announce": "1"})
    item.refresh_from_db()
    assert item.starts_at == moment(2027, 5, 27, 14, 10, visit.zone)
    assert [change["en"] for change in visit.versions.first().changes] == [
        "Joint press conference moved from 13:40 to 14:10 EEST"
    ]


def test_the_page_that_asks_says_how_many_reporters_are_told(client, drafter, visit):
    visit.accreditation_rule = "others"
    visit.save()
    client.force_login(drafter)
    moved = form_of(visit, items={0: {"start": "14:10"}})
    assert "by mail" not in client.post(change_url(visit), moved).content.decode()
    make_application(visit)
    page = client.post(change_url(visit), moved).content.decode()
    assert "1 reporter who asked to come is told by mail, in a few minutes." in page


def test_going_back_to_editing_keeps_what_was_typed(client, drafter, visit):
    client.force_login(drafter)
    sent = form_of(visit, items={0: {"start": "14:10"}})
    carried = _carried(client.post(change_url(visit), sent).content.decode())
    page = client.post(change_url(visit), {**carried, "_edit": "1"}).content.decode()
    assert 'name="programme-0-start" value="14:10"' in page
    assert "Nothing is announced yet" in page
    assert visit.programme.get().starts_at == moment(2027, 5, 27, 13, 40, visit.zone)


def test_a_save_without_a_public_change_asks_nothing(client, drafter, visit):
    client.force_login(drafter)
    answer = client.post(change_url(visit), form_of(visit))
    assert answer.status_code == 302
    assert visit.versions.count() == 2


def test_a_draft_is_saved_straight(client, drafter):
    event = make_event("Quiet", announced=False, first_day=DAY)
    make_item(event, "Doorstep", "09:00")
    client.force_login(drafter)
    sent = form_of(event, items={0: {"start": "09:30"}})
    assert client.post(change_url(event), sent).status_code == 302
    assert event.programme.get().starts_at == moment(2027, 5, 27, 9, 30)
    assert event.versions.count() == 0


@pytest.mark.parametrize("typed", ["9:30", "9.30", "09 h 30", "0930", "0930 CEST"])
def test_an_hour_is_read_as_people_write_it(client, drafter, typed):
    event = make_event("Quiet", announced=False, first_day=DAY)
    make_item(event, "Doorstep", "09:00")
    client.force_login(drafter)
    client.post(change_url(event), form_of(event, items={0: {"start": typed}}))
    assert event.programme.get().starts_at == moment(2027, 5, 27, 9, 30)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("live.press.example/7", "https://live.press.example/7"),
        ("http://live.press.example/7", "http://live.press.example/7"),
    ],
)
def test_a_livestream_without_a_scheme_is_a_secure_one(client, drafter, typed, kept):
    event = make_event("Quiet", announced=False, first_day=DAY)
    client.force_login(drafter)
    client.post(change_url(event), form_of(event, livestream=typed))
    event.refresh_from_db()
    assert event.livestream == kept


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "https://" + "a" * 200])
def test_what_is_no_address_of_a_livestream_is_refused(client, drafter, typed):
    event = make_event("Quiet", announced=False, first_day=DAY)
    client.force_login(drafter)
    answer = client.post(change_url(event), form_of(event, livestream=typed))
    assert "livestream" in answer.context["adminform"].errors
    event.refresh_from_db()
    assert event.livestream == ""


def test_another_zone_keeps_the_hours_of_the_wall_clock(client, drafter):
    event = make_event("Quiet", announced=False, first_day=DAY)
    make_item(event, "Doorstep", "09:00")
    client.force_login(drafter)
    client.post(change_url(event), form_of(event, time_zone="Europe/Riga"))
    [at] = _minutes([event.programme.get().starts_at])
    assert at == "2027-05-27T06:00+00:00"


def test_a_stale_save_keeps_the_text_and_says_who_was_faster(
    client, drafter, other_drafter, visit
):
    sent = form_of(visit, title_en="Mine")
    client.force_login(other_drafter)
    theirs = form_of(visit, livestream="https://example.org/live", _announce="1")
    client.post(change_url(visit), theirs)
    client.force_login(drafter)
    page = client.post(change_url(visit), sent).content.decode()
    assert "Otto saved this event at" in page
    assert "Mine</textarea>" in page
    assert "<h1>Visit</h1>" in page
    now = Event.objects.get()
    assert now.title_en == "Visit"
    client.post(change_url(visit), {**sent, "on_top_of": now.revision, "_announce": 1})
    assert Event.objects.get().title_en == "Mine"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"start": "02:30", "day": "2027-03-28"}, "does not exist"),
        ({"start": "03:30", "day": "2027-10-31"}, "comes twice"),
        ({"start": ""}, "Give the hour"),
        ({"start": "13:40", "gathers": "13:45"}, "The pool must gather before"),
        ({"start": "25:10"}, "is not an hour"),
        ({"start": "2510"}, "is not an hour"),
        ({"start": "930"}, "is not an hour"),
        ({"precision": "tbc", "start": "13:40"}, "Give the hour"),
    ],
)
def test_an_hour_that_cannot_be_is_refused(client, drafter, visit, row, why):
    if row.get("day") == "2027-03-28":
        row = {**row, "start": "03:30"}  # Riga goes forward at three.
    client.force_login(drafter)
    page = client.post(change_url(visit), form_of(visit, items={0: row}))
    assert page.status_code == 200
    assert why in page.content.decode()
    assert visit.programme.get().starts_at == moment(2027, 5, 27, 13, 40, visit.zone)


def test_lines_stand_in_the_order_of_their_hours_and_what_follows_behind_its_line(
    client, drafter
):
    event = make_event("Quiet", announced=False, first_day=DAY)
    make_item(event, "Press conference", "11:00")
    client.force_login(drafter)
    nine = {"day": "2027-05-27", "start": "09:00", "precision": "exact"}
    after = {"day": "2027-05-27", "precision": "following"}
    items = {1: {**nine, "words_en": "Arrival"}, 2: {**after, "words_en": "Handshake"}}
    client.post(change_url(event), form_of(event, items=items))
    lines = [str(item) for item in event.programme.all()]
    assert lines == ["Arrival", "Handshake", "Press conference"]


def test_the_journal_names_the_fields_and_not_their_words(client, drafter):
    event = make_event("Quiet", announced=False, first_day=DAY)
    client.force_login(drafter)
    client.post(change_url(event), form_of(event, title_en="Secret words"))
    entry = Entry.objects.about(event).first()
    assert (entry.deed, entry.actor) == ("change", "Dora")
    assert "Secret" not in entry.why


def _carried(page):
    """The hidden fields of a page, as its form would send them."""
    found = {}
    for part in page.split('<input type="hidden" name="')[1:]:
        name, _, rest = part.partition('" value="')
        found.setdefault(name, []).append(rest.partition('"')[0])
    return found


def test_what_reporters_are_asked_is_kept_by_its_name_and_shown_ticked(client, drafter):
    client.force_login(drafter)
    event = make_event(announced=False, first_day=DAY)
    asked = ["identity", "photo"]
    form = form_of(event, accreditation_rule="all", accreditation_asks=asked)
    client.post(change_url(event), form)
    event.refresh_from_db()
    assert event.accreditation_asks == asked
    page = client.get(change_url(event)).content.decode()
    for thing in ("identity", "photo", "press_card"):
        box = page.split(f'value="{thing}"')[1].split(">")[0]
        assert ("checked" in box) is (thing in asked)


def test_what_is_not_on_the_list_cannot_be_asked(client, drafter):
    client.force_login(drafter)
    event = make_event(announced=False, first_day=DAY)
    form = form_of(event, accreditation_asks=["mother_s_name"])
    assert "mother_s_name" in client.post(change_url(event), form).content.decode()
    event.refresh_from_db()
    assert event.accreditation_asks == []


def test_accreditation_does_not_open_after_its_own_deadline(client, drafter):
    client.force_login(drafter)
    event = make_event(announced=False, first_day=DAY)
    form = form_of(
        event,
        accreditation_opens_day="2027-05-20",
        accreditation_opens_hour="12:00",
        accreditation_deadline_day="2027-05-20",
        accreditation_deadline_hour="12:00",
    )
    said = client.post(change_url(event), form).content.decode()
    assert "It would open after its own deadline." in said
    event.refresh_from_db()
    assert event.accreditation_deadline is None
