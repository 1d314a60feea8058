"""A release from draft to withdrawn, by its verbs."""

import pytest

from events.models import TransitionRefused
from natocms.journal.models import Entry
from releases.models import Change, Release, ReleaseNumber, Stage, WithdrawalKind
from tests.factories import ahead, make_release, publish

pytestmark = pytest.mark.django_db


def test_a_text_goes_from_draft_over_review_to_the_public(drafter, approver):
    release = make_release("A bridge opens", by=drafter)
    release.submit(drafter)
    release.approve(approver)
    release.publish(approver)
    assert list(Release.objects.published()) == [release]
    assert release.stage == Stage.PUBLISHED
    assert release.live.version.title == "A bridge opens"
    deeds = Entry.objects.about(release).order_by("id").values_list("deed", flat=True)
    assert list(deeds) == ["save", "submit", "approve", "publish"]


def test_whoever_wrote_or_submitted_a_text_cannot_approve_it(drafter, approver):
    release = make_release(by=approver)
    release.save_version(drafter, {"title": "Another title"})
    release.submit(drafter)
    for hand in (drafter, approver):
        with pytest.raises(TransitionRefused):
            release.approve(hand)
    assert release.newest_is_approved is False


def test_a_draft_cannot_be_published_without_review_or_reason(drafter, approver):
    release = make_release(by=drafter)
    with pytest.raises(TransitionRefused):
        release.publish(approver)
    assert not Release.objects.published().exists()


def test_a_save_after_publication_leaves_the_live_text_standing(drafter):
    release = publish(make_release("As issued", by=drafter))
    release.save_version(drafter, {"title": "Unfinished"})
    fresh = Release.objects.get(pk=release.pk)
    assert fresh.stage == Stage.DRAFT
    assert fresh.live.version.title == "As issued"
    assert list(Release.objects.published()) == [release]


def test_a_save_that_changes_nothing_makes_no_version(drafter):
    release = make_release("The same", by=drafter)
    assert release.save_version(drafter, {"title": "The same"}) is None
    assert release.versions.count() == 1


def test_a_scheduled_release_is_public_at_its_moment_and_not_before():
    release = publish(make_release(), at=ahead(hours=3))
    assert not Release.objects.published().exists()
    assert list(Release.objects.published(at=ahead(hours=4))) == [release]


def test_an_embargo_holds_a_publication_back():
    release = make_release(embargo_until=ahead(hours=2))
    publish(release)
    assert not Release.objects.published(at=ahead(hours=1)).exists()
    assert Release.objects.published(at=ahead(hours=3)).exists()


def test_what_waits_can_be_called_off(approver):
    release = publish(make_release(), at=ahead(hours=3))
    release.call_off(approver)
    assert not Release.objects.published(at=ahead(hours=4)).exists()
    assert release.issued_on is None


def test_a_correction_starts_from_the_live_text_not_from_the_draft(drafter):
    release = publish(make_release("As issued", by=drafter))
    release.save_version(drafter, {"title": "Under embargo"})
    release.correct(drafter)
    release.save_version(drafter, {"title": "As corrected"})
    publish(release, change=Change.CORRECTION, note="The title was wrong.")
    fresh = Release.objects.get(pk=release.pk)
    assert fresh.live.version.title == "As corrected"
    assert fresh.live.note == "The title was wrong."


def test_a_withdrawn_release_leaves_every_list_and_comes_back(approver):
    release = publish(make_release())
    release.withdraw(approver, WithdrawalKind.IN_ERROR, "The figures were wrong.")
    assert not Release.objects.published().exists()
    with pytest.raises(TransitionRefused):
        publish(release, change=Change.UPDATE)
    release.reinstate(approver)
    assert list(Release.objects.published()) == [release]


def test_numbers_are_drawn_after_the_moment_without_gaps(drafter):
    first, second = publish(make_release()), publish(make_release())
    publish(make_release(), at=ahead(hours=1))
    assert ReleaseNumber.draw() == 2
    assert ReleaseNumber.draw() == 0
    assert [first.number.number, second.number.number] == [1, 2]


def test_two_releases_of_one_title_and_day_have_two_addresses():
    first, second = publish(make_release("Same")), publish(make_release("Same"))
    assert (first.slug, second.slug) == ("same", "same-2")
