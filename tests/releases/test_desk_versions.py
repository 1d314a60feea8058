"""The versions of a release at the desk: compared, and an older one restored."""

import pytest
from django.urls import reverse

from natocms.journal.models import Entry
from releases.models import IssuingBody, Limit, Release
from tests.factories import (
    make_member_of_staff,
    make_picture,
    make_published_release,
    make_release,
)
from tests.pages import words
from tests.releases.desk import change_url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def release(drafter):
    release = make_release("Visit", by=drafter, words={"body": "<p>At 13:40.</p>"})
    release.save_version(drafter, {"body": "<p>At 14:10.</p>", "contacts": "Anna"})
    return release


def comparison(release):
    return reverse("admin:releases_release_comparison", args=[release.pk])


def restoration(release):
    return reverse("admin:releases_release_restoration", args=[release.pk])


def restore(client, release, number, **sent):
    sent = {"version": number, "expected": release.newest_id, **sent}
    return client.post(restoration(release), sent, follow=True)


def test_the_newest_version_is_compared_with_the_one_before_it(
    client, drafter, release
):
    client.force_login(drafter)
    page = client.get(comparison(release)).content.decode()
    assert "At <del>13:40</del><ins>14:10</ins>." in page
    assert "<ins>Anna</ins>" in page
    assert "Restore version 1, as version 3" in page


def test_any_two_versions_are_compared_the_older_one_first(client, drafter, release):
    release.save_version(drafter, {"title": "Visit of the President"})
    client.force_login(drafter)
    page = client.get(comparison(release), {"older": 3, "newer": 1}).content.decode()
    assert "Visit<ins> of the President</ins>" in page
    assert "<del>13:40</del>" in page


def test_only_what_differs_is_shown_and_the_whole_body(client, drafter, release):
    release.save_version(drafter, {"title": "Visit of the President"})
    client.force_login(drafter)
    page = words(client.get(comparison(release)))
    assert "Title" in page
    assert "At 14:10." in page
    assert "Contacts" not in page


def test_pictures_are_compared_by_what_readers_see_and_hear(client, drafter):
    picture = make_picture(alt="A harbour")
    row = {"picture": picture, "alt": "A harbour", "decorative": False}
    row |= {"caption": "", "credit": ""}
    release = make_release("Visit", by=drafter, pictures=[row])
    release.save_version(drafter, {}, pictures=[{**row, "alt": "A harbour at dawn"}])
    client.force_login(drafter)
    page = client.get(comparison(release)).content.decode()
    assert "A harbour<ins> at dawn</ins>" in page


@pytest.mark.parametrize("asked", [{"older": 9}, {"newer": "x"}, {"older": "1" * 40}])
def test_a_version_that_does_not_exist_is_said_so(client, drafter, release, asked):
    client.force_login(drafter)
    answer = client.get(comparison(release), asked)
    assert answer.status_code == 404
    assert "There is no such version." in words(answer)


def test_restoring_makes_a_new_version_with_the_old_words(client, drafter, release):
    client.force_login(drafter)
    page = words(restore(client, release, 1))
    assert "Version 1 stands again, as version 3." in page
    assert "restored version 1" in page
    release = Release.objects.get()
    assert (release.newest.number, release.newest.body) == (3, "<p>At 13:40.</p>")
    assert release.newest.contacts == ""
    assert release.newest.author == drafter
    assert [v.body for v in release.versions.order_by("number")][
        1
    ] == "<p>At 14:10.</p>"
    last = Entry.objects.about(release).first()
    assert (last.deed, last.why) == ("restore_version", "1")


def test_what_is_live_stays_until_the_restored_version_is_published(client, drafter):
    release = make_published_release("Visit", by=drafter)
    release.save_version(drafter, {"title": "Another visit"})
    client.force_login(drafter)
    restore(client, release, 1)
    release = Release.objects.get()
    assert (release.stage, release.newest.number) == ("draft", 3)
    assert release.live.version.number == 1


def test_a_version_that_says_the_same_makes_no_new_one(client, drafter, release):
    client.force_login(drafter)
    page = words(restore(client, release, 2))
    assert "The newest version says the same as version 2." in page
    assert release.versions.count() == 2


def test_a_stale_restoration_is_refused(client, drafter, other_drafter, release):
    client.force_login(drafter)
    seen = release.newest_id
    release.save_version(other_drafter, {"title": "Saved meanwhile"})
    page = words(restore(client, release, 1, expected=seen))
    assert "Somebody else has saved this text in the meantime." in page
    assert release.versions.count() == 3


def test_a_forged_request_restores_nothing(client, drafter, release):
    other = make_release("Another", by=drafter)
    client.force_login(drafter)
    assert client.get(restoration(release)).status_code == 405
    for sent in ({"version": 9}, {"version": "x"}, {"expected": ""}):
        restore(client, release, 1, **sent)
    assert restore(client, other, 2).status_code == 404
    assert release.versions.count() == 2


@pytest.mark.parametrize("role", ["Accreditation officer", "Gate"])
def test_who_may_not_change_restores_nothing(client, release, role):
    client.force_login(make_member_of_staff(role=role))
    assert client.post(restoration(release), {"version": 1}).status_code in (403, 404)
    assert b"Restore version" not in client.get(comparison(release)).content
    assert release.versions.count() == 2


def test_a_limited_draft_has_no_comparison_for_an_outsider(client, drafter, approver):
    body = IssuingBody.objects.create(name_en="International Military Staff")
    limit = {"limited_to": Limit.BODY, "issuing_body": body}
    release = make_release("Quiet words", by=drafter, **limit)
    release.save_version(drafter, {"title": "Quieter words"})
    client.force_login(approver)
    answers = [client.get(comparison(release)), restore(client, release, 1)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert not any(b"Quiet" in answer.content for answer in answers)


def test_each_version_leads_to_what_changed_in_it(client, drafter, release):
    client.force_login(drafter)
    page = client.get(change_url(release)).content.decode()
    assert f"{comparison(release)}?older=1&amp;newer=2" in page
