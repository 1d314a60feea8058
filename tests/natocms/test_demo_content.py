"""The demo's content: alive around today, whole or not at all, and only once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accreditation.models import (
    Application,
    Attendance,
    Document,
    Identity,
    MediaPass,
    YearlyFigures,
)
from events.models import Event
from natocms.demo.accounts import make_missing_accounts
from natocms.demo.load import load_demo
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from releases.models import Kind, Release

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo content")]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for the module, and taken back after it."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), transaction.atomic():
        make_missing_accounts(folder / "accounts.json")
        load_demo()
        yield
        transaction.set_rollback(True)


def test_every_kind_of_release_is_there_and_many_in_french(demo):
    published = Release.objects.published()
    assert set(published.values_list("kind", flat=True)) == set(Kind.values)
    assert published.count() >= 30
    assert published.filter(language="fr").count() >= 8


def test_something_takes_place_today_and_something_is_still_to_come(demo):
    today = timezone.localdate()
    public = Event.objects.published()
    assert public.taking_place(today).count() >= 2
    assert public.filter(first_day__gt=today).count() >= 5
    assert public.past(today).exists()


def test_events_and_releases_stand_in_every_state(demo):
    states = set(Event.objects.values_list("state", flat=True))
    assert states == {"draft", "announced", "postponed", "cancelled"}
    seen = {release.seen() for release in Release.objects.all()}
    assert seen == {"unpublished", "scheduled", "embargoed", "public", "withdrawn"}
    assert Event.objects.filter(media_access="none").exists()
    assert Release.objects.awaiting_review().exists()


def test_applications_stand_in_several_states(demo):
    states = set(Application.objects.values_list("state", flat=True))
    assert states >= {"received", "more_information", "approved", "refused"}


def test_one_annual_pass_runs_with_a_word_given_and_one_is_suspended(demo):
    states = sorted(media_pass.state for media_pass in MediaPass.objects.all())
    assert states == ["suspended", "valid"]
    [attendance] = Attendance.objects.concerned()
    assert attendance.why_not() is None
    for application in Application.objects.filter(media_pass__isnull=False):
        until = application.media_pass.valid_until
        assert application.forget_on == until + timedelta(days=90)


def test_the_outbox_tells_the_staff_of_what_waits_and_not_of_the_archive(demo):
    mails = Message.objects.filter(about="releases.release")
    told = {int(pk) for pk in mails.values_list("about_id", flat=True)}
    waiting = Release.objects.awaiting_review()
    assert waiting.filter(pk__in=told).count() == waiting.count() > 0
    assert not Release.objects.published().filter(pk__in=told).exists()


def test_nothing_lies_in_the_future_that_is_said_to_have_happened(demo):
    assert not Entry.objects.filter(at__gt=timezone.now()).exists()


def test_loading_again_changes_nothing(demo):
    before = Release.objects.count(), Entry.objects.count()
    assert load_demo() is False
    assert (Release.objects.count(), Entry.objects.count()) == before


def test_figures_of_a_year_that_is_over_are_told_with_what_is_few_hidden(demo):
    assert YearlyFigures.objects.exists()
    for year in YearlyFigures.objects.all():
        told = year.figures
        assert told["approved"] > 100
        assert {None} < set(told["criteria"].values())


def test_who_applied_sent_what_was_asked_and_nobody_a_face_of_another(demo):
    photos = Document.objects.filter(kind="photo").values_list("digest", flat=True)
    assert len(photos) >= 10
    assert len(set(photos)) == len(photos)
    assert Identity.objects.exclude(number_digest="").count() >= 5
