"""Today: what waits, for whom, and that each number leads to its list."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accreditation.models import Criterion
from events.models import CoverageSlot
from natocms.outbox.models import queue
from natocms.today import today
from tests.factories import (
    ago,
    ahead,
    make_application,
    make_event,
    make_item,
    make_member_of_staff,
    make_release,
    moment,
    publish,
)
from tests.pages import words

pytestmark = pytest.mark.django_db


def _programme(user):
    return [
        f"gathers: {row['gathers']}" if "gathers" in row else str(row["line"])
        for row in today(user)["programme"].shown
    ]


def _titles(rows):
    return [str(row["release"]) for row in rows.shown]


def test_a_text_in_review_waits_for_other_eyes_and_not_for_its_author(
    drafter, approver
):
    make_release("Theirs", by=drafter).submit(drafter)
    make_release("My own", by=approver).submit(approver)
    assert _titles(today(approver)["waiting"]) == ["Theirs"]
    assert _titles(today(drafter)["waiting"]) == []


def test_a_returned_text_waits_for_its_author_until_the_next_version(
    drafter, approver, other_drafter
):
    release = make_release("Sent back", by=drafter)
    release.submit(drafter)
    release.return_to_author(approver, "Which ferry?")
    assert _titles(today(drafter)["waiting"]) == ["Sent back"]
    assert _titles(today(other_drafter)["waiting"]) == []
    release.save_version(drafter, {"lead": "The ferry Ostara."})
    assert _titles(today(drafter)["waiting"]) == []


def test_an_approved_text_waits_for_whoever_may_publish(drafter, approver):
    release = make_release("Ready", by=drafter)
    release.submit(drafter)
    release.approve(approver)
    assert _titles(today(approver)["waiting"]) == ["Ready"]
    assert _titles(today(drafter)["waiting"]) == []


def test_what_went_out_without_review_waits_for_a_second_look(
    drafter, approver, administrator
):
    publish(make_release("In a hurry", by=drafter), by=administrator)
    assert _titles(today(approver)["waiting"]) == ["In a hurry"]
    assert _titles(today(administrator)["waiting"]) == []


def test_a_discarded_text_waits_for_nobody(drafter, approver):
    release = make_release(by=drafter)
    release.submit(drafter)
    release.discard(drafter)
    assert not today(approver)["waiting"]


def test_what_goes_out_within_a_day_is_shown_in_its_order(drafter, approver):
    publish(make_release("Later", by=drafter), at=ahead(hours=9))
    publish(make_release("Sooner", by=drafter), at=ahead(hours=2))
    publish(make_release("Next week", by=drafter), at=ahead(days=7))
    rows = today(approver)["scheduled"].shown
    assert [row.version.title for row in rows] == ["Sooner", "Later"]


def test_a_promise_is_overdue_until_it_is_kept(approver):
    event = make_event()
    kept, due, later = (
        CoverageSlot.objects.create(event=event, what="transcript", due=at)
        for at in (ago(hours=2), ago(hours=1), ahead(hours=1))
    )
    kept.kept_at = ago(minutes=30)
    kept.save()
    assert today(approver)["overdue"].shown == [due]
    assert set(today(approver, at=ahead(hours=2))["overdue"].shown) == {due, later}


def test_the_programme_of_the_day_leaves_out_what_nobody_is_to_see(approver):
    day = timezone.localdate()
    public = make_event(first_day=day)
    for hour in ("14:00", "09:00"):
        make_item(public, hour, hour)
    make_item(make_event(first_day=day, announced=False), "Secret", "10:00")
    make_item(make_event(first_day=day + timedelta(days=1)), "Tomorrow", "10:00")
    cancelled = make_event(first_day=day)
    make_item(cancelled, "Called off", "10:00")
    cancelled.cancel(approver, "Ill.")
    assert _programme(approver) == ["09:00", "14:00"]


def test_a_line_without_an_hour_stands_behind_the_one_above_it(approver):
    day = timezone.localdate()
    visit, forum = make_event(first_day=day), make_event(first_day=day)
    make_item(visit, "Talks", "15:00", position=1)
    make_item(visit, "Right after", precision="following", position=2)
    make_item(visit, "Perhaps a doorstep", precision="tbc", position=3)
    make_item(forum, "Debate", "14:00", position=1)
    make_item(forum, "Close", "16:00", position=2)
    assert _programme(approver) == [
        "Debate",
        "Talks",
        "Right after",
        "Perhaps a doorstep",
        "Close",
    ]


def test_a_pool_gathers_in_the_order_of_hours_too(approver):
    day = timezone.localdate()
    visit, forum = make_event(first_day=day), make_event(first_day=day)
    portrait = make_item(visit, "Portrait", "10:00")
    portrait.pool_gathers_at = portrait.starts_at - timedelta(minutes=30)
    portrait.save()
    make_item(forum, "Debate", "09:45")
    assert _programme(approver) == ["gathers: Portrait", "Debate", "Portrait"]
    portrait.cancelled = True
    portrait.save()
    assert _programme(approver) == ["Debate", "Portrait"]


# In the morning: what goes on just now is said to be live.
@time_machine.travel(moment(2026, 11, 25, 8), tick=False)
def test_the_page_says_then_and_for_what_a_pool_gathers(client, approver):
    day = timezone.localdate()
    visit, forum = (
        make_event("Visit", first_day=day),
        make_event("Forum", first_day=day),
    )
    talks = make_item(visit, "Talks", "15:00", position=1)
    talks.pool_gathers_at = talks.starts_at - timedelta(minutes=30)
    talks.save()
    make_item(visit, "Right after", precision="following", position=2)
    make_item(visit, "Perhaps a doorstep", precision="tbc", position=3)
    make_item(forum, "Debate", "14:45")
    client.force_login(approver)
    page = words(client.get(reverse("admin:index"))).replace("CEST", "CET")
    assert (
        "14:30 CET Pool gathers for: Talks Visit Pool"
        " 14:45 CET Debate Forum"
        " 15:00 CET Talks Visit"
        " then Right after Visit"
        " TBC Perhaps a doorstep Visit"
    ) in page


def test_mail_that_failed_is_shown_to_whoever_may_read_mail(approver, officer):
    message = queue(
        key="x", to="a@example.org", subject="Hello", body="…", about=approver
    )
    message.state = "failed"
    message.save()
    assert today(officer)["mail"].shown == [message]
    assert not today(approver)["mail"]


def test_open_applications_are_counted_by_event_for_officers_alone(approver, officer):
    visit = make_event("Visit", accreditation_rule="all")
    make_application(visit)
    make_application(visit)
    make_application(annual=True)
    rows = today(officer)["applications"]
    assert [(row["event"], row["open"]) for row in rows.shown] == [
        (visit, 2),
        (None, 1),
    ]
    assert rows.count == 3
    assert not today(approver)["applications"]


def test_what_reporters_ask_for_is_shown_until_it_is_done(client, approver, officer):
    reviewed, erased, quiet = (make_application() for _ in range(3))
    for application in (reviewed, quiet):
        application.refuse(officer, Criterion.NO_PLACE)
    reviewed.ask_review("There was a free seat.")
    erased.ask_erasure()
    assert today(officer)["wishes"].shown == [reviewed, erased]
    assert not today(approver)["wishes"]
    client.force_login(officer)
    page = client.get("/admin/").text
    assert "Review asked" in page
    assert "Erasure asked for" in page
    assert quiet.reference not in page
    reviewed.reject_review(make_member_of_staff(role="Accreditation officer"), "No.")
    erased.erase(officer)
    assert not today(officer)["wishes"]


def test_the_page_shows_ten_of_each_with_few_questions(
    client, administrator, drafter, django_assert_max_num_queries
):
    event = make_event(first_day=timezone.localdate())
    for hour in range(8, 18):
        make_item(event, f"Item {hour}", f"{hour:02}:00")
        CoverageSlot.objects.create(event=event, what="video", due=ago(hours=hour))
        make_release(by=drafter, event=event).submit(drafter)
        publish(make_release(by=drafter), at=ahead(hours=hour))
        publish(make_release(by=drafter), by=drafter)
        make_release(by=drafter, embargo_until=ahead(days=2))
    client.force_login(administrator)
    with django_assert_max_num_queries(25):
        answer = client.get(reverse("admin:index"))
    today_ = answer.context["today"]
    counts = [today_[n].count for n in ("overdue", "waiting", "scheduled", "embargoes")]
    # Ten in review; twenty went or go out without review.
    assert counts == [10, 30, 10, 10]
    assert len(today_["overdue"].shown) == 8


@pytest.mark.parametrize("role", ["Drafter", "Accreditation officer", "Gate"])
def test_each_role_gets_its_page(client, role):
    client.force_login(make_member_of_staff(role=role))
    assert client.get(reverse("admin:index")).status_code == 200
