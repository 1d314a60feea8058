"""What stands at the address of a text that was withdrawn."""

import pytest
from django.db import IntegrityError, transaction

from events.models import TransitionRefused
from releases.models import Withdrawal
from tests.factories import ahead, make_event, make_published_release
from tests.pages import titles, words

pytestmark = pytest.mark.django_db

REASON = "The figures had not been approved."


@pytest.fixture
def withdrawn(approver):
    def withdraw(how, at=None, **fields):
        release = make_published_release(
            "Traffic scheme", words={"body": "<p>canary-body</p>"}, **fields
        )
        release.withdraw(approver, how, REASON, at=at)
        return release

    return withdraw


def test_a_withdrawn_text_leaves_a_notice_with_the_reason(client, withdrawn):
    page = client.get(withdrawn("withdrawn").get_absolute_url())
    assert page.status_code == 200
    assert REASON in words(page)
    assert "Traffic scheme" in words(page)
    assert "canary-body" not in page.text


@pytest.mark.parametrize("kind", ["in_error", "legal"])
def test_what_should_never_have_stood_there_is_gone_without_its_title(
    client, withdrawn, kind
):
    page = client.get(withdrawn(kind).get_absolute_url())
    assert page.status_code == 410
    assert REASON in words(page)
    assert "Traffic scheme" not in page.text
    assert "canary-body" not in page.text


@pytest.mark.parametrize("kind", ["withdrawn", "in_error", "legal"])
@pytest.mark.parametrize("form", [".txt", "/versions/"])
def test_no_form_of_a_withdrawn_text_shows_its_words(client, withdrawn, kind, form):
    address = withdrawn(kind).get_absolute_url().rstrip("/") + form
    page = client.get(address)
    assert REASON in words(page)
    assert "canary-body" not in page.text


def test_it_stands_in_no_list_and_no_map(client, withdrawn):
    withdrawn("withdrawn")
    assert titles(client.get("/en/news/")) == []
    assert "traffic-scheme" not in client.get("/sitemap-releases.xml").text


def test_a_removal_that_lies_ahead_changes_nothing_yet(client, withdrawn):
    release = withdrawn("withdrawn", at=ahead(hours=1))
    page = client.get(release.get_absolute_url())
    assert "canary-body" in page.text
    assert REASON not in page.text


def test_a_reinstated_text_is_back(client, withdrawn, approver):
    release = withdrawn("withdrawn")
    release.reinstate(approver)
    assert "canary-body" in client.get(release.get_absolute_url()).text


def test_a_withdrawn_text_is_no_coverage_of_its_event(client, withdrawn):
    event = make_event()
    standing = make_published_release("Standing", kind="news", event=event)
    withdrawn("withdrawn", kind="news", event=event)
    assert "Traffic scheme" not in client.get(standing.get_absolute_url()).text


def test_a_withdrawal_of_no_known_kind_is_refused(approver, withdrawn):
    release = make_published_release("Traffic scheme")
    with pytest.raises(TransitionRefused, match="an error"):
        release.withdraw(approver, "error", REASON)
    assert release.seen() == "public"
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(
            release=release,
            withdrawn_from=ahead(),
            kind="error",
            reason="?",
            by=approver,
        )
