"""What lies ahead is moved: a publication, a correction, a removal."""

import pytest

from events.models import TransitionRefused
from releases.models import Release
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_published_release,
    make_release,
    publish,
)
from tests.pages import words
from tests.releases.desk import change_url, deed_url

pytestmark = pytest.mark.django_db


def test_a_publication_is_moved_with_its_words(drafter, approver):
    release = publish(make_release("Planned", by=drafter), at=ahead(hours=2))
    later = ahead(hours=5)
    release.move(approver, later)
    [waiting] = release.publications.waiting()
    assert (waiting.public_from, waiting.version) == (later, release.newest)
    assert waiting.by == approver
    release.refresh_from_db()
    assert (release.published_at, release.stage) == (later, "published")
    assert not Release.objects.published(ahead(hours=3)).exists()
    assert Release.objects.published(ahead(hours=6)).exists()
    called_off = release.publications.exclude(pk=waiting.pk).get()
    assert called_off.called_off_by == approver


def test_a_correction_is_moved_and_what_is_live_stays(drafter, approver):
    release = make_published_release("As issued", by=drafter)
    release.save_version(drafter, {"title": "As corrected"})
    note = "A figure was wrong."
    publish(release, at=ahead(hours=2), change="correction", note=note)
    release.move(approver, ahead(hours=4))
    assert release.publications.live().first().version.title == "As issued"
    then = release.publications.live(ahead(hours=5)).first()
    assert (then.version.title, then.change, then.note) == (
        "As corrected",
        "correction",
        note,
    )


def test_a_removal_is_moved(drafter, approver):
    release = make_published_release("Live", by=drafter)
    release.withdraw(approver, "in_error", "Sent too early.", at=ahead(hours=2))
    release.move(approver, ahead(hours=4))
    assert Release.objects.published(ahead(hours=3)).exists()
    assert not Release.objects.published(ahead(hours=5)).exists()
    standing = release.withdrawals.standing().get()
    assert (standing.kind, standing.reason) == ("in_error", "Sent too early.")


def test_nothing_is_moved_before_the_embargo_ends(drafter, approver):
    until = ahead(hours=6)
    release = make_release("Held back", by=drafter, embargo_until=until)
    publish(release, at=ahead(hours=8))
    release.move(approver, ahead(hours=1))
    assert release.publications.waiting().get().public_from == until


def test_nothing_is_moved_into_the_past(drafter, approver):
    release = publish(make_release("Planned", by=drafter), at=ahead(hours=2))
    with pytest.raises(TransitionRefused, match="has passed"):
        release.move(approver, ago(minutes=1))
    assert release.publications.get().called_off_at is None


def test_what_does_not_wait_is_not_moved(drafter, approver):
    release = make_published_release("Live", by=drafter)
    with pytest.raises(TransitionRefused, match="Nothing waits"):
        release.move(approver, ahead(hours=1))


def test_the_event_of_an_advisory_moves_with_it(drafter, approver):
    event = make_event("Visit", announced=False)
    release = make_release("Advisory", by=drafter, kind="advisory", event=event)
    publish(release, at=ahead(hours=2))
    later = ahead(hours=5)
    release.move(approver, later)
    event.refresh_from_db()
    assert event.public_from == later


def test_the_desk_asks_whether_that_moment_is_meant(client, drafter, approver):
    release = publish(make_release("Planned", by=drafter), at=ahead(hours=2))
    client.force_login(approver)
    sent = {"at_day": "2031-07-01", "at_hour": "15:00"}
    page = words(client.post(deed_url(release, "move"), sent))
    assert "It goes out on Tuesday 1 July 2031, 15:00 CEST (13:00 UTC)" in page
    assert release.publications.count() == 1
    sent["confirmed"] = "2031-07-01T15:00+02:00"
    client.post(deed_url(release, "move"), sent)
    page = words(client.get(change_url(release)))
    assert "moved version 1 to 1 July 2031, 15:00 CEST" in page
    assert "scheduled version 1 for" in page
