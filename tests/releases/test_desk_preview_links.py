"""Preview links at the desk: made, copied, watched and revoked by who may change it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from natocms.purging import ROWS
from releases.models import IssuingBody, Limit, PreviewLink
from tests.factories import ahead, make_member_of_staff, make_release, publish
from tests.releases.desk import change_url, deed_url

pytestmark = pytest.mark.django_db

FORM = {"days": "3", "for_whom": "The minister"}


@pytest.fixture
def release(drafter):
    return make_release("The harbour opens", by=drafter)


@pytest.fixture
def at_desk(client, drafter):
    client.force_login(drafter)
    return client


def make(client, release, **said):
    sent = {"version": release.newest_id, **FORM, **said}
    return client.post(deed_url(release, "make_preview_link"), sent)


def make_link(release, by, lasts=timedelta(days=1), **said):
    return PreviewLink.objects.make(by, release.newest, lasts, **said)


def revocation_url(release, link):
    return reverse("admin:releases_release_revocation", args=[release.pk, link.pk])


def test_a_link_is_made_for_three_days_unless_said_otherwise(at_desk, release):
    asked = at_desk.get(deed_url(release, "make_preview_link"))
    assert '<option value="3" selected>3 days</option>' in asked.text
    make(at_desk, release)
    link = PreviewLink.objects.get()
    assert (link.version, link.for_whom) == (release.newest, "The minister")
    assert link.expires_at - link.made_at == timedelta(days=3)


@pytest.mark.parametrize(
    "said", [{"days": "30"}, {"days": ""}, {"version": "999"}, {"version": "x"}]
)
def test_what_the_form_does_not_offer_is_refused(at_desk, release, said):
    assert make(at_desk, release, **said).status_code == 422
    assert not PreviewLink.objects.exists()


def test_a_version_of_another_text_is_refused(at_desk, release, drafter):
    other = make_release(by=drafter)
    assert make(at_desk, release, version=other.newest_id).status_code == 422


def test_it_leads_to_the_version_that_was_on_the_page(at_desk, release, drafter):
    seen = release.newest
    release.save_version(drafter, {"title": "The harbour stays shut"})
    make(at_desk, release, version=seen.pk)
    assert PreviewLink.objects.get().version == seen


def test_its_address_stands_on_the_page_as_long_as_it_opens(at_desk, release, drafter):
    link = make_link(release, drafter, for_whom="The minister")
    address = f'value="http://testserver{link.get_absolute_url()}"'
    page = at_desk.get(change_url(release)).text
    assert address in page
    assert "for The minister" in page
    assert "Not opened yet." in page
    at_desk.post(revocation_url(release, link))
    page = at_desk.get(change_url(release)).text
    assert address not in page
    assert "Revoked by Dora" in page


def test_the_page_tells_how_often_it_was_opened(at_desk, release, drafter):
    link = make_link(release, drafter)
    visitor = Client()
    visitor.get(link.get_absolute_url())
    assert "Opened once," in at_desk.get(change_url(release)).text
    visitor.get(link.get_absolute_url())
    assert "Opened 2 times, last" in at_desk.get(change_url(release)).text


def test_revoking_is_at_once_and_by_post_alone(at_desk, release, drafter):
    link = make_link(release, drafter)
    assert at_desk.get(revocation_url(release, link)).status_code == 405
    at_desk.post(revocation_url(release, link))
    assert Client().get(link.get_absolute_url()).status_code == 404
    link.refresh_from_db()
    assert link.revoked_by == drafter


def test_the_history_tells_of_both(at_desk, release):
    make(at_desk, release)
    at_desk.post(revocation_url(release, PreviewLink.objects.get()))
    page = at_desk.get(change_url(release)).text
    assert "made a preview link to version 1" in page
    assert "revoked a preview link to version 1" in page


@pytest.mark.parametrize("role", ["Accreditation officer", "Gate"])
def test_a_role_that_may_not_change_texts_neither_makes_sees_nor_ends_one(
    client, release, drafter, role
):
    link = make_link(release, drafter)
    client.force_login(make_member_of_staff(role=role))
    assert make(client, release).status_code in (403, 404)
    assert client.post(revocation_url(release, link)).status_code in (403, 404)
    assert link.get_absolute_url() not in client.get(change_url(release)).text
    link.refresh_from_db()
    assert PreviewLink.objects.count() == 1
    assert link.revoked_at is None


def test_links_of_a_limited_draft_are_there_for_insiders_alone(
    client, drafter, approver
):
    body = IssuingBody.objects.create(name_en="International Military Staff")
    release = make_release(by=drafter, limited_to=Limit.BODY, issuing_body=body)
    link = make_link(release, drafter)
    client.force_login(approver)
    assert make(client, release).status_code == 404
    assert client.post(revocation_url(release, link)).status_code == 404
    body.members.add(approver)
    assert link.get_absolute_url() in client.get(change_url(release)).text
    client.post(revocation_url(release, link))
    link.refresh_from_db()
    assert link.revoked_by == approver


def test_a_link_of_another_text_is_not_revoked_by_this_one(at_desk, release, drafter):
    link = make_link(make_release(by=drafter), drafter)
    assert at_desk.post(revocation_url(release, link)).status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None


def test_a_public_text_has_links_too_and_a_discarded_one_makes_none(
    at_desk, release, drafter
):
    draft = make_release(by=drafter)
    draft.discard(drafter)
    make(at_desk, draft)
    assert not PreviewLink.objects.exists()
    publish(release, by=drafter)
    release.save_version(drafter, {"title": "The harbour opens late"})
    make(at_desk, release)
    assert PreviewLink.objects.get().version.number == 2


def test_the_page_asks_no_more_for_many_links_than_for_one(at_desk, release, drafter):
    make_link(release, drafter)
    at_desk.get(change_url(release))
    with CaptureQueriesContext(connection) as one:
        at_desk.get(change_url(release))
    for _ in range(4):
        make_link(release, drafter).log_opening()
        make_link(release, drafter, lasts=-timedelta(days=1))
    with assertNumQueries(len(one)):
        at_desk.get(change_url(release))


def test_the_worker_forgets_for_whom_it_was(release, drafter):
    link = make_link(release, drafter, for_whom="The minister")
    assert ROWS["names on preview links"](None) == 0
    PreviewLink.objects.update(expires_at=ahead(days=-91))
    assert ROWS["names on preview links"](None) == 1
    link.refresh_from_db()
    assert (link.for_whom, link.expires_at < timezone.now()) == ("", True)
