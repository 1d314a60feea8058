"""Who submits a text learns at once whether there is anybody to approve it."""

import pytest

from releases.models import Stage
from tests.factories import make_member_of_staff, make_release
from tests.pages import words
from tests.releases.desk import deed_url

pytestmark = pytest.mark.django_db

NOBODY = "Nobody else can approve it yet."
NO_ADDRESS = "Nobody who can approve it has a mail address: tell them yourself."


@pytest.fixture
def submit(client):
    """Presses the button, and answers the page that follows in words."""

    def press(release, by):
        client.force_login(by)
        answer = client.post(deed_url(release, "submit"), follow=True)
        release.refresh_from_db()
        assert release.stage == Stage.IN_REVIEW
        page = words(answer)
        assert "Version 1 is in review." in page
        return page

    return press


def test_where_nobody_else_may_approve_it_this_is_said(submit, drafter, other_drafter):
    assert NOBODY in submit(make_release(by=drafter), drafter)


def test_the_only_approver_cannot_approve_an_own_text(submit, approver):
    assert NOBODY in submit(make_release(by=approver), approver)


def test_an_approver_who_does_not_see_the_draft_is_nobody(submit, drafter, approver):
    release = make_release(by=drafter, limited_to="people")
    assert NOBODY in submit(release, drafter)


def test_an_approver_without_a_mail_address_is_to_be_told_otherwise(
    submit, drafter, approver
):
    page = submit(make_release(by=drafter), drafter)
    assert NO_ADDRESS in page
    assert NOBODY not in page


def test_where_an_approver_is_told_nothing_more_is_said(submit, drafter, approver):
    make_member_of_staff("ben", "Approver", email="ben@press.example")
    page = submit(make_release(by=drafter), drafter)
    assert NO_ADDRESS not in page
    assert NOBODY not in page
