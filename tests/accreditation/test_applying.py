"""What becomes of an application when it is sent."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accreditation.models import Application, ReferenceSeries, Scope, State
from events.models import TransitionRefused
from natocms import secretlinks
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from tests.factories import (
    ago,
    ahead,
    make_application,
    make_member_of_staff,
    make_open_event,
    moment,
    sent_by_reporter,
)

pytestmark = pytest.mark.django_db


def test_an_application_two_mails_and_an_entry_come_together():
    application = make_application()
    assert list(Application.objects.all()) == [application]
    assert (application.scope, application.state) == (Scope.AD_HOC, State.RECEIVED)
    assert Message.objects.count() == 2
    [entry] = Entry.objects.about(application)
    assert (entry.deed, entry.was, entry.now) == ("apply", "", "received")


def test_nothing_stands_when_the_mails_cannot_be_written(settings):
    settings.ACCREDITATION_EMAIL = "not an address"
    event = make_open_event()
    with pytest.raises(ValueError):
        Application.objects.apply(event=event, **sent_by_reporter())
    assert not Application.objects.exists()
    assert not Message.objects.exists()
    assert not Entry.objects.filter(deed="apply").exists()


def test_an_application_is_known_by_its_reference_alone():
    application = make_application()
    assert str(application) == application.reference
    [entry] = Entry.objects.about(application)
    written = f"{entry.label} {entry.actor} {entry.why}"
    assert written.strip() == f"{application.reference} natocms"


def test_references_count_up_within_a_year_and_begin_anew_in_the_next():
    drawn = [
        make_application(annual=True, at=at).reference
        for at in (moment(2031, 12, 31), moment(2031, 12, 31), moment(2032, 1, 1))
    ]
    assert drawn == ["A-2031-0001", "A-2031-0002", "A-2032-0001"]


def test_a_reference_is_never_given_twice_even_when_its_first_bearer_is_forgotten():
    first = make_application(annual=True)
    Application.objects.forget(first.forget_on)
    assert make_application(annual=True).reference != first.reference


def test_a_series_without_a_place_for_four_figures_goes_on():
    year = make_application(annual=True).created_at.year
    ReferenceSeries.objects.update(last=9999)
    assert make_application(annual=True).reference == f"A-{year}-10000"


@pytest.mark.parametrize(
    "fields",
    [
        {"accreditation_rule": ""},
        {"media_access": "none"},
        {"media_access": "closed"},
        {"first_day": ago(days=2).date()},
    ],
)
def test_an_event_without_a_place_for_reporters_takes_none(fields):
    event = make_open_event(**fields)
    with pytest.raises(TransitionRefused):
        Application.objects.apply(event=event, **sent_by_reporter())
    assert not Application.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize("verb", ["cancel", "postpone"])
def test_a_cancelled_or_postponed_event_takes_none(verb):
    event = make_open_event()
    getattr(event, verb)(make_member_of_staff(), "For a reason")
    with pytest.raises(TransitionRefused):
        make_application(event)


def test_an_event_takes_none_before_it_opens_and_any_from_that_moment():
    opens = ahead(hours=2)
    event = make_open_event(accreditation_opens=opens)
    with pytest.raises(TransitionRefused, match="cannot apply yet"):
        make_application(event)
    assert make_application(event, at=opens).late is False


def test_after_the_deadline_it_is_taken_and_marked_late():
    event = make_open_event(accreditation_deadline=ago(minutes=1))
    assert make_application(event).late is True
    assert make_application().late is False


def test_an_event_is_over_by_the_clock_of_its_own_zone():
    event = make_open_event(
        first_day=moment(2031, 5, 21).date(),
        time_zone="Pacific/Honolulu",
        accreditation_deadline=None,
    )
    # In Brussels 22 May has begun; in Honolulu it is still the afternoon of the 21st.
    application = make_application(event, at=moment(2031, 5, 22, 3))
    assert application.late is False
    with pytest.raises(TransitionRefused):
        make_application(event, at=moment(2031, 5, 22, 13))


def test_the_database_refuses_a_scope_that_does_not_agree_with_the_event():
    application = make_application()
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(scope=Scope.ANNUAL)


def test_the_link_stands_nowhere_in_the_row_and_can_be_made_again():
    application = make_application()
    token = application.link_token()
    assert len(token) == 43
    columns = Application.objects.filter(pk=application.pk).values_list().get()
    assert not any(token in str(value) for value in columns)
    fresh = Application.objects.of_link(token).get()
    assert fresh.link_token() == token
    assert not Application.objects.of_link(application.token_digest).exists()


def test_an_old_key_that_still_counts_keeps_old_links(settings):
    application = make_application()
    token = application.link_token()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key of the site, long enough to be one, 0123456789"
    assert application.link_token() == token
    assert Application.objects.of_link(token).get() == application


def test_a_key_that_is_gone_takes_the_old_link_with_it(settings):
    application = make_application()
    old = application.link_token()
    settings.SECRET_KEY = "a new key of the site, long enough to be one, 0123456789"
    new = application.link_token()
    assert new != old
    assert Application.objects.of_link(new).get() == application
    assert not Application.objects.of_link(old).exists()


def test_links_of_two_applications_differ():
    assert make_application().link_token() != make_application().link_token()
    first, second = (secretlinks.new("a kind", "A-2031-0001") for _ in range(2))
    assert first != second


def test_an_ad_hoc_application_is_kept_ninety_days_after_the_last_day():
    event = make_open_event(last_day=ahead(days=9).date(), first_day=ahead().date())
    assert make_application(event).forget_on == event.last_day + timedelta(days=90)


def test_an_annual_one_is_kept_ninety_days_after_it_ends(officer):
    today = moment(2031, 5, 1).date()
    application = make_application(annual=True, at=moment(2031, 5, 1))
    assert application.forget_on == today + timedelta(days=365)
    approved, refused = make_application(annual=True), make_application(annual=True)
    today = timezone.localdate()
    approved.approve(officer)
    refused.refuse(officer, "no_place")
    assert approved.forget_on == today + timedelta(days=365 + 90)
    assert refused.forget_on == today + timedelta(days=90)
    kept = set(refused.messages.values_list("forget_on", flat=True))
    assert kept == {refused.forget_on}
