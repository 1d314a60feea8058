"""A synthetic archive for measuring: the same each time, and true to the doors."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from accreditation.models import Application, MediaPass
from events.models import Event
from natocms.journal.models import Entry
from releases.models import (
    Publication,
    Release,
    ReleaseNumber,
    ReleaseVersion,
    Withdrawal,
)
from tests.ownsite import OwnSite

TITLES = """
from events.models import Event
from releases.models import ReleaseVersion
print(*ReleaseVersion.objects.order_by("id").values_list("title", "body"), sep="\\n")
print(*Event.objects.order_by("id").values_list("title_en", "first_day"), sep="\\n")
"""


def generate(releases=100, events=12, applications=0):
    call_command(
        "generate",
        releases=releases,
        events=events,
        applications=applications,
        verbosity=0,
    )


def test_two_databases_are_given_the_same_archive(own_site):
    said = []
    for site in (own_site(), own_site()):
        done = site.manage("generate", "--releases", "30", "--events", "3")
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [
            "3 events made.",
            "30 releases made.",
            "0 applications made.",
        ]
        said.append(site.python(TITLES))
    assert said[0] == said[1]
    assert len(said[0].splitlines()) == 33


@pytest.mark.django_db
def test_none_asked_for_is_none_made():
    generate(releases=0, events=0)
    assert not Release.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_the_public_door_shows_what_was_published_and_no_more(client):
    generate()
    hidden = Release.objects.filter(newest__isnull=False).exclude(
        pk__in=Release.objects.published()
    )
    assert Release.objects.published().count() == 89
    assert {release.seen() for release in hidden} == {
        "unpublished",
        "scheduled",
        "embargoed",
        "withdrawn",
    }
    for release in Release.objects.published().order_by("?")[:3]:
        page = client.get(release.get_absolute_url())
        assert page.status_code == 200
        assert release.newest.title in page.content.decode()
    for prefix in ("en", "fr"):
        assert client.get(f"/{prefix}/news/").status_code == 200
        assert client.get(f"/{prefix}/events/past/").status_code == 200


@pytest.mark.django_db
def test_the_copies_for_the_index_are_as_the_verbs_write_them():
    generate()
    for release in Release.objects.all():
        kept = [
            getattr(release, name)
            for name in ("published_at", "withdrawn_from", "issued_on", "slug")
        ]
        first = release.publications.standing().order_by("public_from").first()
        if first is None:
            assert kept == [None, None, None, ""]
            continue
        release._index()
        assert kept[:2] == [release.published_at, release.withdrawn_from]
        assert kept[2] == timezone.localdate(first.public_from)
        assert kept[3] == release._free_slug(first.version.title)
        assert release.newest == release.versions.order_by("-number").first()


@pytest.mark.django_db
def test_every_state_of_the_desk_and_both_languages_are_there():
    generate()
    states = Release.objects.values_list("stage", flat=True)
    assert set(states) == {"draft", "in_review", "approved", "published"}
    assert Release.objects.filter(prefix="fr").count() == 25
    assert Release.objects.filter(discarded_at__isnull=False).count() == 1
    assert Withdrawal.objects.standing().count() == 1
    assert Publication.objects.needing_second_look().count() > 0
    assert Entry.objects.filter(deed="approve").count() > 80
    assert not ReleaseNumber.due().exists()
    for release in Release.objects.all():
        deeds = Entry.objects.about(release)
        assert deeds.filter(deed="save").exists()


@pytest.mark.django_db
def test_it_reaches_over_twenty_years_and_filters_find_something():
    generate()
    days = Release.objects.published().order_by("issued_on")
    span = days.last().issued_on - days.first().issued_on
    assert span > timedelta(days=19 * 365)
    for name in ("topics", "people", "countries", "event"):
        assert days.filter(**{f"{name}__isnull": False}).exists()
    assert Event.objects.published().filter(last_day__gte=timezone.localdate()).exists()
    assert all(event.versions.exists() for event in Event.objects.published())


@pytest.mark.django_db
def test_a_second_archive_joins_the_first():
    generate(releases=8, events=2)
    generate(releases=8, events=2)
    assert Release.objects.count() == 16
    assert ReleaseVersion.objects.order_by().values("title").distinct().count() == 16


@pytest.mark.django_db
def test_applications_are_for_events_and_for_a_year(officer, client):
    generate(releases=0, events=200, applications=24)
    assert Application.objects.count() == 24
    assert Application.objects.filter(event=None).count() == 12
    assert Application.objects.open().exists()
    assert not Application.objects.filter(forget_on__lt=timezone.localdate()).exists()
    years = Application.objects.filter(event=None, state="approved")
    assert years.count() == MediaPass.objects.count() > 0
    client.force_login(officer)
    assert client.get("/admin/accreditation/application/").status_code == 200


def test_a_public_site_is_refused(settings):
    settings.TRY_OUT = False
    with pytest.raises(CommandError, match="only for a try-out"):
        generate()


def test_it_refuses_less_than_none(tmp_path):
    done = OwnSite(tmp_path).manage("generate", "--releases", "-1", "--events", "0")
    assert done.returncode != 0
    assert "less than none" in done.stderr
