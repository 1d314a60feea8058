"""Who may do what with a release: each role, each deed, by request."""

import pytest

from natocms.journal.models import Entry
from releases.deeds import DEEDS
from releases.models import Release, Stage
from tests.factories import (
    ahead,
    make_member_of_staff,
    make_published_release,
    make_release,
    publish,
)
from tests.releases.desk import change_url, deed_url

pytestmark = pytest.mark.django_db


def _draft(author):
    return make_release("A text", by=author)


def _in_review(author):
    release = _draft(author)
    release.submit(author)
    return release


def _approved(author):
    release = _in_review(author)
    release.approve(make_member_of_staff(role="Approver"))
    return release


def _scheduled(author):
    return publish(_draft(author), at=ahead(hours=3))


def _public(author):
    return make_published_release("A text", by=author)


def _withdrawn(author):
    release = _public(author)
    release.withdraw(author, "withdrawn", "A mistake.")
    return release


def _discarded(author):
    release = _draft(author)
    release.discard(author)
    return release


DESK = {"Drafter", "Approver", "Administrator"}
APPROVERS = {"Approver", "Administrator"}
SAID = {
    "return_to_author": {"remark": "Which ferry?"},
    "publish_unreviewed": {"reason": "Nobody else is here."},
    "schedule": {
        "at_day": "2031-07-01",
        "at_hour": "15:00",
        "confirmed": "2031-07-01T15:00+02:00",
    },
    "move": {
        "at_day": "2031-07-01",
        "at_hour": "15:00",
        "confirmed": "2031-07-01T15:00+02:00",
    },
    "readdress": {"words": "Another address"},
    "withdraw": {"kind": "withdrawn", "reason": "The figures were wrong."},
}
# The deed, a release on which it works, and who may.
CASES = {
    "submit": (_draft, DESK),
    "approve": (_in_review, APPROVERS),
    "return_to_author": (_in_review, APPROVERS),
    "publish": (_approved, APPROVERS),
    "schedule": (_approved, APPROVERS),
    "publish_unreviewed": (_draft, {"Administrator"}),
    "confirm": (_public, APPROVERS),
    "call_off": (_scheduled, APPROVERS),
    "move": (_scheduled, APPROVERS),
    "readdress": (_public, APPROVERS),
    "withdraw": (_public, APPROVERS),
    "reinstate": (_withdrawn, APPROVERS),
    "correct": (_public, DESK),
    "use_as_template": (_public, DESK),
    "discard": (_draft, DESK),
    "restore": (_discarded, DESK),
}
ROLES = ["Drafter", "Approver", "Accreditation officer", "Gate", "Administrator"]


def test_every_deed_is_tried():
    assert set(CASES) == {deed.name for deed in DEEDS}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", CASES)
def test_a_deed_works_for_its_roles_and_is_refused_to_all_others(
    client, drafter, role, name
):
    make, allowed = CASES[name]
    release = make(drafter)
    client.force_login(make_member_of_staff(role=role))
    before, entries = _state(release), Entry.objects.count()
    button = deed_url(release, name)
    page = client.get(change_url(release))
    answer = client.post(button, _said(name, release))
    if role in allowed:
        assert button in page.content.decode()
        assert answer.status_code == 302
        assert Entry.objects.count() > entries
        assert _state(release) != before
    else:
        assert button not in page.content.decode()
        # Who may not even read drafts is told nothing of this one.
        assert answer.status_code == (404 if _is_hidden(role, release) else 403)
        assert (_state(release), Entry.objects.count()) == (before, entries)


def _said(name, release):
    if name == "approve":
        return {"version": release.newest_id}
    return SAID.get(name, {})


def _is_hidden(role, release):
    return role == "Gate" and release not in Release.objects.published()


def _state(release):
    """All that a deed could change, as plain values."""
    fresh = Release.objects.get(pk=release.pk)
    return (
        fresh.stage,
        fresh.seen(),
        fresh.newest_id,
        fresh.discarded_at,
        fresh.slug,
        list(fresh.publications.values_list("called_off_at", "confirmed_at")),
        list(fresh.withdrawals.values_list("lifted_at", "called_off_at")),
        Release.objects.count(),
    )


def test_a_stranger_is_sent_to_sign_in(client, drafter):
    release = _in_review(drafter)
    answer = client.post(deed_url(release, "approve"), {"version": release.newest_id})
    assert "/login/" in answer.url
    release.refresh_from_db()
    assert release.stage == Stage.IN_REVIEW


def test_the_author_sees_why_they_cannot_approve(client, approver):
    release = _in_review(approver)
    client.force_login(approver)
    page = client.get(change_url(release)).content.decode()
    assert "A second person must approve it" in page
    client.post(deed_url(release, "approve"), {"version": release.newest_id})
    release.refresh_from_db()
    assert release.stage == Stage.IN_REVIEW


def test_the_version_that_was_read_is_the_one_that_is_approved(
    client, drafter, approver
):
    release = _in_review(drafter)
    read = release.newest_id
    release.save_version(drafter, {"title": "Changed meanwhile"})
    release.submit(drafter)
    client.force_login(approver)
    answer = client.post(deed_url(release, "approve"), {"version": read})
    assert answer.status_code == 422
    assert "newer version than the one you read" in answer.content.decode()
    release.refresh_from_db()
    assert release.stage == Stage.IN_REVIEW


def test_whoever_submitted_a_text_may_take_it_back(client, drafter):
    release = _in_review(drafter)
    client.force_login(drafter)
    client.post(deed_url(release, "return_to_author"), {"remark": "One more thing."})
    release.refresh_from_db()
    assert release.stage == Stage.DRAFT


def test_an_approver_who_returns_an_approved_text_may_approve_the_next(
    client, drafter, approver
):
    release = _approved(drafter)
    client.force_login(approver)
    client.post(deed_url(release, "return_to_author"), {"remark": "The date."})
    release.save_version(drafter, {"title": "With its date"})
    release.submit(drafter)
    client.post(deed_url(release, "approve"), {"version": release.newest_id})
    release.refresh_from_db()
    assert release.stage == Stage.APPROVED


def test_what_is_refused_is_said_and_the_words_are_kept(client, drafter, approver):
    release = _public(drafter)
    release.save_version(drafter, {"title": "Corrected"})
    release.submit(drafter)
    release.approve(approver)
    client.force_login(approver)
    said = {"change": "correction", "note": ""}
    answer = client.post(deed_url(release, "publish"), said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "A correction needs its public note." in page
    assert 'value="correction" selected' in page


def test_a_schedule_is_asked_back_with_zone_utc_and_distance(client, drafter, approver):
    release = _approved(drafter)
    client.force_login(approver)
    said = {"at_day": "2031-07-01", "at_hour": "15:00"}
    page = client.post(deed_url(release, "schedule"), said).content.decode()
    assert "Tuesday 1\N{NO-BREAK SPACE}July 2031, 15:00 CEST (13:00 UTC), in " in page
    assert release.publications.count() == 0
    said["confirmed"] = "2031-07-01T15:00+02:00"
    client.post(deed_url(release, "schedule"), said)
    [publication] = release.publications.all()
    assert publication.public_from.isoformat() == "2031-07-01T13:00:00+00:00"


@pytest.mark.parametrize(
    ("day", "hour", "why"),
    [
        ("2027-03-28", "02:30", "does not exist"),
        ("2027-10-31", "02:30", "comes twice"),
        ("2020-01-01", "12:00", "has passed"),
        ("2031-07-01", "25:00", "is not an hour"),
        ("", "12:00", "both the day and the hour"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(client, drafter, approver, day, hour, why):
    release = _approved(drafter)
    client.force_login(approver)
    answer = client.post(
        deed_url(release, "schedule"), {"at_day": day, "at_hour": hour}
    )
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert release.publications.count() == 0


def test_a_page_whose_step_is_over_asks_for_nothing(client, drafter, approver):
    release = _approved(drafter)
    client.force_login(approver)
    page = client.get(deed_url(release, "move")).text
    assert "This step is not possible any more." in page
    assert "New moment" not in page
    assert "It is withdrawn then instead" not in page


def test_a_publication_that_waits_gives_way_when_the_form_says_so(
    client, drafter, approver
):
    release = _scheduled(drafter)
    release.save_version(drafter, {"title": "Better"})
    release.submit(drafter)
    release.approve(approver)
    client.force_login(approver)
    refused = client.post(deed_url(release, "publish"))
    assert "waits already" in refused.content.decode()
    client.post(deed_url(release, "publish"), {"call_off_waiting": "on"})
    fresh = Release.objects.get()
    assert fresh.live.version.title == "Better"
    off = fresh.publications.get(called_off_at__isnull=False)
    assert off.called_off_by == approver
