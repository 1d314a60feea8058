"""A link by which somebody without an account reads one version, and nothing else."""

import logging
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from events.models import TransitionRefused
from natocms.journal.models import Entry
from natocms.secretpaths import SecretPathFilter
from releases.models import Attachment, Picture, PreviewLink, ReleaseVersion
from tests.factories import (
    ahead,
    make_event,
    make_item,
    make_picture,
    make_release,
    make_topic,
    publish,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


@pytest.fixture
def release(drafter):
    return make_release("The harbour opens", by=drafter)


@pytest.fixture
def link(release, drafter):
    return make_link(release, drafter)


def make_link(release, by, lasts=DAY):
    return PreviewLink.objects.make(by, release.newest, lasts, "The minister")


def row_of(picture, alt="A harbour"):
    row = {"picture": picture, "alt": alt, "decorative": False}
    return row | {"caption": "", "credit": ""}


def picture_url(link, row):
    return f"{link.get_absolute_url()}pictures/{row.pk}/"


def test_whoever_has_the_link_reads_the_version_without_an_account(client, link):
    page = client.get(link.get_absolute_url())
    assert page.status_code == 200
    assert "The harbour opens" in page.text
    assert "Preview: version 1, not for publication" in page.text
    assert "/admin/" not in page.text


def test_an_advisory_shows_the_programme_of_an_event_that_waits_for_it(client, drafter):
    event = make_event("A visit", announced=False)
    make_item(event, "Joint press conference", "13:40")
    advisory = make_release(by=drafter, kind="advisory", event=event)
    link = make_link(advisory, drafter)
    client.force_login(drafter)
    draft = reverse("releases:draft", args=[advisory.pk])
    for address in (link.get_absolute_url(), draft):
        page = client.get(address)
        assert page.status_code == 200
        assert "Joint press conference" in page.text
        # Its own pages are not there yet.
        assert event.get_absolute_url() not in page.text
        assert ".ics" not in page.text.split("<main")[1].split("</main")[0]


def test_another_text_tells_nothing_of_an_event_in_draft(client, drafter):
    event = make_event("A secret visit", announced=False)
    make_item(event, "Joint press conference", "13:40")
    link = make_link(make_release(by=drafter, kind="news", event=event), drafter)
    page = client.get(link.get_absolute_url()).text
    assert "Joint press conference" not in page
    assert "A secret visit" not in page


def test_the_banner_tells_of_an_embargo(client, drafter):
    release = make_release(by=drafter, embargo_until=ahead(hours=5))
    page = client.get(make_link(release, drafter).get_absolute_url())
    assert "Under embargo until" in page.text


def test_the_page_invites_nobody_to_quote(client, link, release, drafter):
    permission = "Texts may be quoted freely"
    assert permission not in client.get(link.get_absolute_url()).text
    publish(release, by=drafter)
    assert permission in client.get(release.get_absolute_url()).text


def test_it_opens_in_either_language_of_the_site(client, link):
    page = client.get(link.get_absolute_url().replace("/en/", "/fr/", 1)).text
    assert '<html lang="fr"' in page
    assert "The harbour opens" in page


def test_the_secret_is_long_and_stands_in_no_column(link):
    token = link.get_absolute_url().split("/")[-2]
    assert len(token) == 43
    assert PreviewLink.objects.of_token(token).get() == link
    assert token not in str(PreviewLink.objects.values().get())
    assert not PreviewLink.objects.of_token(link.digest).exists()


def test_two_links_to_one_version_have_two_secrets(link, release, drafter):
    other = make_link(release, drafter)
    assert other.get_absolute_url() != link.get_absolute_url()


def test_a_key_that_is_gone_takes_the_address_with_it_but_not_the_link(
    client, link, settings
):
    address = link.get_absolute_url()
    settings.SECRET_KEY = "a new key of the site, long enough to be one, 0123456789"
    assert link.get_absolute_url() == ""
    assert client.get(address).status_code == 200


def closings():
    def expired(link, by):
        PreviewLink.objects.update(expires_at=timezone.now())

    def revoked(link, by):
        link.revoke(by)

    def discarded(link, by):
        link.version.release.discard(by)

    return [expired, revoked, discarded]


@pytest.mark.parametrize("close", closings(), ids=lambda close: close.__name__)
def test_a_link_that_is_over_is_the_same_missing_page_as_a_wrong_one(
    client, drafter, close
):
    picture = make_picture()
    release = make_release(by=drafter, pictures=[row_of(picture)])
    link = make_link(release, drafter)
    address = link.get_absolute_url()
    shown = picture_url(link, release.newest.pictures.get())
    assert client.get(shown).status_code == 200
    close(link, drafter)
    token = address.split("/")[-2]
    wrong = client.get(reverse("releases:preview", args=["x" * 43]))
    answer = client.get(address)
    assert (answer.status_code, wrong.status_code) == (404, 404)
    assert answer.text.replace(token, "x" * 43) == wrong.text
    assert client.get(shown).status_code == 404
    assert not link.openings.exists()


def test_a_later_save_does_not_show_through(client, link, release, drafter):
    release.save_version(drafter, {"title": "The harbour stays shut"})
    page = client.get(link.get_absolute_url()).text
    assert "The harbour opens" in page
    assert "stays shut" not in page


def test_it_opens_no_other_version_and_no_draft(client, link, release, drafter):
    release.save_version(drafter, {"title": "The harbour stays shut"})
    page = client.get(link.get_absolute_url(), {"version": 2})
    assert "stays shut" not in page.text
    draft = reverse("releases:draft", args=[release.pk])
    assert client.get(draft).status_code == 404


def test_it_shows_its_version_after_publication_and_withdrawal(
    client, link, release, drafter
):
    publish(release, by=drafter)
    page = client.get(link.get_absolute_url()).text
    assert "Preview: version 1, which is public now" in page
    publish(
        _next(release, drafter, "The harbour opens late"), by=drafter, note="Later."
    )
    page = client.get(link.get_absolute_url()).text
    assert "Preview: version 1, not for publication" in page
    release.withdraw(drafter, "withdrawn", "A mistake.")
    assert client.get(link.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("kind", ["in_error", "legal"])
def test_words_that_must_be_off_the_net_are_shut_to_it_too(
    client, link, release, drafter, kind
):
    publish(release, by=drafter)
    release.withdraw(drafter, kind, "It should never have stood there.")
    assert client.get(link.get_absolute_url()).status_code == 404
    release.reinstate(drafter)
    assert client.get(link.get_absolute_url()).status_code == 200


def _next(release, by, title):
    release.save_version(by, {"title": title})
    return release


def test_its_page_is_kept_nowhere_and_found_nowhere(client, link, drafter):
    answer = client.get(link.get_absolute_url())
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_no_list_and_no_sitemap_names_it(client, link, release, drafter):
    publish(release, by=drafter)
    lists = ["/sitemap-releases.xml", "/en/news/", "/en/news/feed.json", "/en/"]
    answers = [client.get(address) for address in lists]
    assert {answer.status_code for answer in answers} == {200}
    assert not [a for a in answers if "preview" in a.content.decode()]
    assert "Disallow: /*/news/preview/" in client.get("/robots.txt").text


def test_each_opening_is_logged_with_its_time_and_nothing_of_the_visitor(client, link):
    before = timezone.now()
    client.get(link.get_absolute_url())
    client.head(link.get_absolute_url())
    client.get(link.get_absolute_url())
    assert link.openings.count() == 2
    counted = PreviewLink.objects.with_openings().get()
    assert counted.opened == 2
    assert before < counted.opened_last < timezone.now()
    assert {f.name for f in link.openings.model._meta.fields} == {"id", "link", "at"}


def test_the_log_of_openings_cannot_be_changed(link):
    link.log_opening()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        link.openings.update(at=ahead(days=1))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        link.openings.all().delete()


def test_a_link_takes_no_post(client, link):
    assert client.post(link.get_absolute_url()).status_code == 405


def test_the_log_does_not_name_the_secret(client, link, caplog):
    address = link.get_absolute_url()
    token = address.split("/")[-2]
    link.revoke(link.made_by)
    with caplog.at_level(logging.WARNING):
        client.get(address)
        client.get(f"{address}pictures/1/")
    assert len(caplog.records) == 2
    for record in caplog.records:
        SecretPathFilter().filter(record)
        assert token not in record.getMessage()


def test_the_journal_tells_who_made_and_who_revoked_it_and_no_secret(
    link, release, drafter, approver
):
    token = link.get_absolute_url().split("/")[-2]
    assert link.revoke(approver)
    assert not link.revoke(approver)
    entries = Entry.objects.about(release)[:2]
    assert [(e.actor, e.deed, e.why) for e in entries] == [
        (str(approver), "revoke_preview_link", "1"),
        (str(drafter), "make_preview_link", "1"),
    ]
    written = str(list(Entry.objects.values()))
    assert token not in written
    assert "minister" not in written


def test_a_discarded_text_is_shown_to_nobody(release, drafter):
    release.discard(drafter)
    version = ReleaseVersion.objects.get()
    with pytest.raises(TransitionRefused):
        PreviewLink.objects.make(drafter, version, DAY)


def test_the_page_shows_the_pictures_of_the_version_by_its_own_door(client, drafter):
    picture = make_picture()
    release = make_release(by=drafter, pictures=[row_of(picture)])
    link = make_link(release, drafter)
    page = client.get(link.get_absolute_url()).text
    address = picture_url(link, release.newest.pictures.get())
    assert f'src="{address}"' in page
    assert picture.token not in page
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(picture.get_absolute_url()).status_code == 404


def test_a_picture_comes_in_a_size_for_screens_once_it_is_made(client, drafter):
    picture = make_picture()
    picture.prepare()
    release = make_release(by=drafter, pictures=[row_of(picture)])
    link = make_link(release, drafter)
    answer = client.get(picture_url(link, release.newest.pictures.get()))
    assert answer["Content-Type"] == "image/jpeg"


def test_pictures_of_other_texts_and_versions_are_not_behind_it(client, drafter):
    release = make_release(by=drafter, pictures=[row_of(make_picture())])
    link = make_link(release, drafter)
    release.save_version(drafter, {}, pictures=[row_of(make_picture())])
    other = make_release(by=drafter, pictures=[row_of(make_picture())])
    for version in (release.newest, other.newest):
        answer = client.get(picture_url(link, version.pictures.get()))
        assert answer.status_code == 404


def test_a_blocked_picture_is_reachable_for_nobody(client, drafter):
    release = make_release(by=drafter, pictures=[row_of(make_picture())])
    link = make_link(release, drafter)
    Picture.objects.update(blocked_reason="The photographer objects.")
    row = release.newest.pictures.get()
    assert client.get(picture_url(link, row)).status_code == 404
    assert "<img" not in client.get(link.get_absolute_url()).text


def test_attached_files_have_the_same_door(client, drafter, media):
    file = Attachment.objects.create(file="attachments/x/rules.pdf", title="Rules")
    file.file.storage.save(file.file.name, make_picture().file)
    release = make_release(by=drafter)
    row = release.newest.attachments.create(
        release=release, attachment=file, title="Rules"
    )
    link = make_link(release, drafter)
    address = f"{link.get_absolute_url()}attachments/{row.pk}/"
    assert f'href="{address}"' in client.get(link.get_absolute_url()).text
    answer = client.get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="rules.pdf"'
    assert client.get(file.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("size", [1, 4])
def test_the_page_asks_the_same_number_of_questions_whatever_it_shows(
    client, drafter, size
):
    release = make_release(
        by=drafter, pictures=[row_of(make_picture()) for _ in range(size)]
    )
    release.topics.set([make_topic() for _ in range(size)])
    address = make_link(release, drafter).get_absolute_url()
    client.get(address)
    with assertNumQueries(11):
        client.get(address)


def test_for_whom_it_was_is_forgotten_after_ninety_days(link):
    late = link.expires_at + timedelta(days=90)
    assert PreviewLink.objects.forget_names(late) == 0
    assert PreviewLink.objects.forget_names(late + DAY) == 1
    link.refresh_from_db()
    assert link.for_whom == ""
