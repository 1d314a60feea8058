"""What somebody wants different stays with the release, where everybody at work on it
reads it."""

import re
from types import SimpleNamespace

import pytest

from tests.factories import make_release
from tests.pages import words
from tests.releases.desk import change_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def remarks(client):
    """The page's part with the remarks in words, or nothing."""

    def read(release, by):
        client.force_login(by)
        page = client.get(change_url(release)).text
        part = re.search(r'(?s)<section class="module" id="remarks".*?</section>', page)
        return words(SimpleNamespace(text=part[0])) if part else ""

    return read


def returned(release, by, remark):
    release.submit(release.newest.author)
    release.return_to_author(by, remark)


def test_before_anybody_has_said_anything_there_are_none(drafter, remarks):
    assert remarks(make_release(by=drafter), drafter) == ""


def test_a_remark_names_who_said_it_of_which_version(drafter, approver, remarks):
    release = make_release(by=drafter)
    release.save_version(drafter, {"lead": "The ferry."})
    returned(release, approver, "Which ferry?\nAsk <Quentin>.")
    shown = remarks(release, drafter)
    assert "Anna on version 2" in shown
    assert "Which ferry? Ask <Quentin>." in shown


def test_it_stays_through_later_versions_and_an_approval(
    drafter, approver, other_drafter, remarks
):
    release = make_release(by=drafter)
    returned(release, approver, "Which ferry?")
    for number in range(40):
        release.save_version(drafter, {"lead": f"The ferry Ostara {number}."})
    returned(release, approver, "And when?")
    release.save_version(drafter, {"lead": "The ferry Ostara, at noon."})
    release.submit(drafter)
    release.approve(approver)
    for reader in (drafter, approver, other_drafter):
        shown = remarks(release, reader)
        assert shown.index("And when?") < shown.index("Which ferry?")


def test_remarks_on_another_text_stand_with_that(drafter, approver, remarks):
    release = make_release(by=drafter)
    returned(make_release(by=drafter), approver, "Which ferry?")
    assert remarks(release, drafter) == ""
