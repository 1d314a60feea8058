"""An event from draft to cancelled, by its verbs, and who sets its public moment."""

import pytest

from events.models import Event, ProgrammeVersion, Setter, TransitionRefused
from natocms.journal.models import Entry
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_item,
    make_release,
    moment,
    publish,
)

pytestmark = pytest.mark.django_db


def fresh(event):
    return Event.objects.get(pk=event.pk)


def test_an_announced_event_is_public_and_leaves_an_entry(drafter):
    event = make_event(announced=False)
    assert not Event.objects.published().exists()
    event.announce(by=drafter)
    assert list(Event.objects.published()) == [event]
    entry = Entry.objects.about(event).get()
    assert (entry.deed, entry.was, entry.now) == ("announce", "draft", "announced")


def test_an_event_is_postponed_announced_again_and_cancelled(drafter):
    event = make_event()
    event.postpone(drafter, "Storm", "Tempête")
    assert (fresh(event).state, fresh(event).reason_fr) == ("postponed", "Tempête")
    event.announce_again(drafter)
    assert (fresh(event).state, fresh(event).reason_en) == ("announced", "")
    event.cancel(drafter, "No ship")
    assert fresh(event).state == "cancelled"


@pytest.mark.parametrize(
    ("steps", "verb"),
    [
        ([], "postpone"),
        ([], "cancel"),
        ([], "announce_again"),
        (["announce"], "announce"),
        (["announce"], "announce_again"),
        (["announce", "postpone"], "postpone"),
        (["announce", "cancel"], "announce_again"),
        (["announce", "cancel"], "postpone"),
        (["announce", "cancel"], "cancel"),
        (["announce", "cancel"], "announce"),
    ],
)
def test_a_step_that_the_state_does_not_allow_is_refused(drafter, steps, verb):
    event = make_event(announced=False)
    for step in steps:
        getattr(event, step)(drafter)
    before = fresh(event).state
    with pytest.raises(TransitionRefused):
        getattr(event, verb)(drafter)
    assert fresh(event).state == before


def test_a_verb_asks_the_row_and_not_what_stands_in_memory(drafter):
    event = make_event()
    stale = fresh(event)
    event.cancel(drafter)
    with pytest.raises(TransitionRefused):
        stale.postpone(drafter)


def test_a_verb_does_not_write_back_old_words(drafter):
    event = make_event("Old title")
    stale = fresh(event)
    Event.objects.update(title_en="New title")
    stale.postpone(drafter)
    assert fresh(event).title_en == "New title"


def test_a_person_may_choose_the_moment_anew_until_it_has_passed(drafter):
    event = make_event(at=ahead(days=2))
    event.announce(drafter, at=ahead(days=1))
    assert Event.objects.published(at=ahead(days=1, hours=1)).exists()
    event.announce(drafter)
    with pytest.raises(TransitionRefused):
        event.announce(drafter, at=ahead(days=1))


def test_an_event_follows_the_earliest_of_its_advisories(drafter):
    event = make_event(announced=False)
    late = make_release(kind="advisory", event=event)
    publish(late, at=ahead(days=3))
    early = make_release(kind="advisory", event=event)
    publish(early, at=ahead(days=1))
    assert fresh(event).public_from == early.published_at
    assert fresh(event).public_from_set_by == Setter.ADVISORIES
    early.call_off(drafter)
    assert fresh(event).public_from == late.published_at
    late.call_off(drafter)
    assert (fresh(event).state, fresh(event).public_from) == ("draft", None)


def test_an_event_that_was_cancelled_stays_so_when_its_advisory_moves(drafter):
    event = make_event(announced=False)
    event.follow(ahead(days=2), drafter)
    event.cancel(drafter, "Called off by the host")
    event.follow(ahead(days=1), drafter)
    assert (fresh(event).state, fresh(event).reason_en) == (
        "cancelled",
        "Called off by the host",
    )


def test_a_moment_that_a_person_chose_is_never_moved_by_an_advisory(drafter):
    event = make_event(at=ahead(days=2))
    chosen = fresh(event).public_from
    event.follow(ahead(days=1), drafter)
    assert fresh(event).public_from == chosen


def test_a_moment_that_has_passed_stands(drafter):
    event = make_event(announced=False)
    event.follow(ago(hours=1), drafter)
    passed = fresh(event).public_from
    fresh(event).follow(None, drafter)
    assert (fresh(event).state, fresh(event).public_from) == ("announced", passed)


def test_an_old_copy_in_memory_does_not_move_the_moment_of_a_public_event(drafter):
    event = make_event(announced=False)
    stale = fresh(event)
    event.announce(drafter)
    stale.follow(ahead(days=1), drafter)
    assert fresh(event).is_public()


def test_a_stale_save_is_refused(drafter):
    event = make_event()
    seen = event.revision
    event.revise(drafter, expected=seen)
    with pytest.raises(TransitionRefused):
        event.revise(drafter, expected=seen)


def test_two_events_of_one_title_share_the_slug_only_in_other_years():
    days = [moment(2030, 5, 1).date(), moment(2030, 6, 1).date()]
    first, second = (make_event("Same", first_day=day) for day in days)
    third = make_event("Same", first_day=moment(2031, 5, 1).date())
    assert [(e.year, e.slug) for e in (first, second, third)] == [
        (2030, "same"),
        (2030, "same-2"),
        (2031, "same"),
    ]


def test_the_year_in_the_address_stands_once_the_event_is_public():
    event = make_event(first_day=moment(2030, 12, 30).date())
    event.first_day = event.last_day = moment(2031, 1, 8).date()
    event.save()
    assert fresh(event).year == 2030


def test_what_follows_stays_behind_the_item_above_it_when_that_moves(drafter):
    event = make_event()
    first = make_item(event, "Handshake", "13:00", position=1)
    make_item(event, "Signing", precision="following", position=2)
    make_item(event, "Lunch", "14:00", position=3)
    first.starts_at = first.starts_at.replace(hour=15)
    first.save()
    event.revise(drafter)
    words = event.programme.values_list("words_en", flat=True)
    assert list(words) == ["Lunch", "Handshake", "Signing"]


def test_a_draft_keeps_no_versions(drafter):
    event = make_event(announced=False)
    make_item(event, "Handshake", "13:00")
    event.revise(drafter)
    assert not ProgrammeVersion.objects.exists()
