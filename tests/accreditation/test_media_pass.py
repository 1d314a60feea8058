"""The annual pass: given with an approval, read by its days, suspended and lifted."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.db.models import Max
from django.utils import timezone

from accreditation.models import (
    Application,
    Criterion,
    Decision,
    MediaPass,
    PassState,
    State,
    WhyNot,
)
from accreditation.models.pass_number import as_number, new_number
from events.models import TransitionRefused
from natocms.journal.models import Entry
from natocms.outbox.delivery import deliver_due
from tests.factories import (
    ahead,
    make_application,
    make_event,
    make_media_pass,
    make_open_event,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def on(first, last=None):
    """An event on these days, counted from today."""
    return make_event(
        first_day=today() + first * DAY, last_day=today() + (last or first) * DAY
    )


def mails(to):
    deliver_due()
    return [sent for sent in mail.outbox if sent.to == [to]]


def test_an_approval_for_a_year_gives_a_pass_and_one_for_an_event_none(officer):
    make_application().approve(officer)
    assert not MediaPass.objects.exists()
    application = make_application(annual=True)
    application.approve(officer)
    media_pass = MediaPass.objects.get()
    assert media_pass.application == application
    assert (media_pass.valid_from, media_pass.valid_until) == (
        today(),
        today() + timedelta(days=365),
    )
    assert media_pass.state == PassState.VALID


def test_an_approval_that_is_refused_gives_no_pass(officer):
    application = make_application(annual=True)
    application.withdraw()
    with pytest.raises(TransitionRefused):
        application.approve(officer)
    assert not MediaPass.objects.exists()


def test_the_number_is_clear_to_read_aloud_and_stands_in_the_mail(officer):
    media_pass = make_media_pass(email="zeph@zinnen.example", by=officer)
    sign = "[A-HJ-NP-Z2-9]"
    assert re.fullmatch(rf"P-{today().year}-{sign}{{4}}-{sign}{{2}}", media_pass.number)
    _received, approved = mails("zeph@zinnen.example")
    assert f"Your annual pass: {media_pass.number}" in approved.body.splitlines()


def test_numbers_do_not_follow_each_other():
    drawn = {new_number(2031) for _ in range(200)}
    assert len(drawn) == 200
    assert len({number[7:9] for number in drawn}) > 50


@pytest.mark.parametrize(
    "typed",
    [
        "P-2031-K7QX-4M",
        "p 2031 k7qx 4m",
        "2031k7qx4m",
        "P–2031–K7QX–4M",
        "Ｐ2031k7QX.4m",
    ],
)
def test_a_number_is_read_in_any_case_and_spacing(typed):
    assert as_number(typed) == "P-2031-K7QX-4M"


@pytest.mark.parametrize(
    "typed", ["", "P-2031-K7QX", "P-2031-KOQX-4M", "kat@x.example"]
)
def test_what_is_no_number_is_none(typed):
    assert as_number(typed) is None


def test_the_next_pass_begins_when_the_one_of_the_same_person_ends(officer):
    first = make_media_pass(email="kat@outlet.example", by=officer)
    other = make_media_pass(email="ben@outlet.example", by=officer)
    second = make_media_pass(email="KAT@outlet.example", by=officer)
    assert other.valid_from == today()
    assert second.valid_from == first.valid_until + DAY
    assert second.state == PassState.NOT_YET


def test_a_pass_that_was_taken_back_or_is_over_does_not_push_the_next(officer):
    revoked = make_media_pass(email="kat@outlet.example")
    revoked.application.revoke(officer, Criterion.CONDUCT)
    assert make_media_pass(email="kat@outlet.example").valid_from == today()
    MediaPass.objects.update(valid_from=today() - 400 * DAY, valid_until=today() - DAY)
    assert make_media_pass(email="kat@outlet.example").valid_from == today()


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (0, 0, None),
        (2, 10, None),
        (11, 11, WhyNot.ENDS_BEFORE),
        (9, 11, WhyNot.ENDS_BEFORE),
        (-3, 0, WhyNot.BEGINS_AFTER),
    ],
)
def test_a_pass_covers_what_lies_within_its_days(first, last, reason):
    media_pass = make_media_pass(valid_until=today() + 10 * DAY)
    event = on(first, last)
    assert media_pass.why_not(event) == reason
    assert media_pass.covers(event) == (reason is None)


def test_a_pass_that_is_not_yet_valid_covers_what_comes_later():
    media_pass = make_media_pass(valid_from=today() + 5 * DAY)
    assert media_pass.state == PassState.NOT_YET
    assert media_pass.covers(on(5))
    assert media_pass.why_not(on(4)) == WhyNot.BEGINS_AFTER


def test_each_moment_has_its_state():
    media_pass = make_media_pass()
    year = timedelta(days=366)
    assert media_pass.state_at(ahead()) == PassState.VALID
    assert media_pass.state_at(timezone.now() - DAY) == PassState.NOT_YET
    assert media_pass.state_at(timezone.now() + year) == PassState.EXPIRED
    assert media_pass.why_not(on(3), timezone.now() + year) == WhyNot.EXPIRED


def fates(officer):
    """One pass for each state that there is."""
    made = {state: make_media_pass() for state in PassState}
    past = {"valid_from": today() - 400 * DAY, "valid_until": today() - DAY}
    MediaPass.objects.filter(pk=made[PassState.EXPIRED].pk).update(**past)
    future = {"valid_from": today() + DAY}
    MediaPass.objects.filter(pk=made[PassState.NOT_YET].pk).update(**future)
    made[PassState.SUSPENDED].suspend(officer, "A complaint is being looked into.")
    made[PassState.REVOKED].application.revoke(officer, Criterion.CONDUCT)
    made[PassState.GIVEN_BACK].application.withdraw()
    made[PassState.CHECKED_ANEW].application.amend(outlet="The Daily")
    return made


def test_state_and_query_say_the_same_of_each(officer):
    made = fates(officer)
    for state, media_pass in made.items():
        fresh = MediaPass.objects.get(pk=media_pass.pk)
        assert fresh.state == state
        assert list(MediaPass.objects.in_state(state)) == [fresh]


def test_only_a_pass_in_force_opens_a_door_and_the_others_say_why(officer):
    event = on(3)
    told = {
        state: MediaPass.objects.get(pk=made.pk).why_not(event)
        for state, made in fates(officer).items()
    }
    assert told.pop(PassState.VALID) is None
    assert told.pop(PassState.NOT_YET) is None
    assert told == {state: WhyNot(state.value) for state in told}


def test_a_suspension_has_a_reason_one_entry_and_one_mail(officer):
    media_pass = make_media_pass(email="zeph@zinnen.example")
    media_pass.suspend(officer, "A complaint is being looked into.")
    fresh = MediaPass.objects.get()
    assert (fresh.suspended_by, fresh.suspended_because) == (
        officer,
        "A complaint is being looked into.",
    )
    [entry] = Entry.objects.about(media_pass)
    assert (entry.deed, entry.was, entry.now) == ("suspend", "valid", "suspended")
    told = mails("zeph@zinnen.example")[-1]
    assert told.subject == f"Your annual pass {media_pass.number} is suspended"
    assert "A complaint is being looked into." in told.body.splitlines()
    assert officer.username not in told.body


def test_a_suspension_without_a_reason_is_refused(officer):
    media_pass = make_media_pass()
    with pytest.raises(TransitionRefused):
        media_pass.suspend(officer, "  ")
    assert MediaPass.objects.get().state == PassState.VALID
    assert not Entry.objects.about(media_pass).exists()


def test_a_lifted_pass_opens_doors_again_for_what_is_left(officer):
    media_pass = make_media_pass(email="zeph@zinnen.example")
    until = media_pass.valid_until
    media_pass.suspend(officer, "A complaint.")
    media_pass.lift(officer)
    fresh = MediaPass.objects.get()
    assert (fresh.state, fresh.valid_until) == (PassState.VALID, until)
    assert fresh.covers(on(3))
    deeds = Entry.objects.about(media_pass).order_by("id")
    assert [entry.deed for entry in deeds] == ["suspend", "lift"]
    assert "is valid again" in mails("zeph@zinnen.example")[-1].subject


def test_two_officers_suspend_once(officer):
    media_pass = make_media_pass(email="zeph@zinnen.example")
    second = MediaPass.objects.get()
    media_pass.suspend(officer, "A complaint.")
    with pytest.raises(TransitionRefused):
        second.suspend(officer, "The same complaint.")
    assert Entry.objects.about(media_pass).count() == 1
    suspended = [m for m in mails("zeph@zinnen.example") if "suspended" in m.subject]
    assert len(suspended) == 1


def test_what_was_revoked_cannot_be_suspended_and_what_runs_not_lifted(officer):
    media_pass = make_media_pass()
    with pytest.raises(TransitionRefused):
        media_pass.lift(officer)
    media_pass.application.revoke(officer, Criterion.CONDUCT)
    with pytest.raises(TransitionRefused):
        MediaPass.objects.get().suspend(officer, "A complaint.")


def test_a_change_that_is_decided_anew_keeps_number_days_and_suspension(officer):
    media_pass = make_media_pass(valid_until=today() + 20 * DAY)
    media_pass.suspend(officer, "A complaint.")
    media_pass.application.amend(outlet="The Daily")
    Application.objects.get().approve(officer)
    fresh = MediaPass.objects.get()
    assert (fresh.number, fresh.valid_until) == (
        media_pass.number,
        media_pass.valid_until,
    )
    assert fresh.state == PassState.SUSPENDED


def test_an_approved_year_is_kept_until_its_pass_has_ended(officer):
    make_media_pass(email="kat@outlet.example")
    second = make_media_pass(email="kat@outlet.example")
    kept = Application.objects.get(pk=second.application_id).kept_until
    assert kept == second.valid_until + timedelta(days=90)


def test_a_pass_goes_with_its_application_and_the_journal_knows_no_name(officer):
    media_pass = make_media_pass(
        family_name="Zephyrine", email="zephyrine@zinnen.example", outlet="Zinnen Post"
    )
    media_pass.suspend(officer, "Zephyrine was unkind.")
    last = Application.objects.aggregate(day=Max("forget_on"))["day"]
    assert Application.objects.forget(last) == 1
    assert not MediaPass.objects.exists()
    written = str(list(Entry.objects.values()))
    for word in ("Zephyrine", "zephyrine", "Zinnen", "unkind"):
        assert word not in written


def test_the_holder_is_reminded_once_a_month_before_the_end():
    media_pass = make_media_pass(
        email="zeph@zinnen.example", valid_until=today() + 31 * DAY
    )
    assert MediaPass.objects.remind() == 0
    tomorrow = timezone.now() + DAY
    assert MediaPass.objects.remind(tomorrow) == 1
    assert MediaPass.objects.remind(tomorrow + DAY) == 0
    told = mails("zeph@zinnen.example")[-1]
    assert told.subject == f"Your annual pass {media_pass.number} ends soon"
    lines = told.body.splitlines()
    assert any(line.endswith("/en/accreditation/annual/") for line in lines)


def test_who_holds_the_next_pass_or_asked_for_it_is_not_reminded():
    for email in ("kat@outlet.example", "ben@outlet.example"):
        make_media_pass(email=email, valid_until=today() + 20 * DAY)
    make_media_pass(email="kat@outlet.example")
    make_application(annual=True, email="BEN@outlet.example")
    assert MediaPass.objects.remind() == 0


def test_who_may_not_come_is_not_reminded(officer):
    fates(officer)
    MediaPass.objects.exclude(valid_until__lt=today()).update(
        valid_until=today() + 20 * DAY
    )
    assert MediaPass.objects.remind() == 1


def test_a_mail_about_a_pass_is_in_the_language_of_its_holder(officer):
    media_pass = make_media_pass(
        email="zeph@zinnen.example", language="fr", valid_until=today() + 20 * DAY
    )
    media_pass.suspend(officer, "Une plainte.")
    media_pass.lift(officer)
    MediaPass.objects.remind()
    for told in mails("zeph@zinnen.example"):
        assert told.extra_headers["Content-Language"] == "fr"
        assert "/fr/accreditation/requests/" in told.body
    assert "/fr/accreditation/annual/" in told.body


def test_no_mail_about_a_pass_carries_a_word_of_the_applicant(officer):
    words = {"family_name": "Zephyrine", "outlet": "Zinnen Post"}
    media_pass = make_media_pass(
        email="zeph@x.example", valid_until=today() + 20 * DAY, **words
    )
    media_pass.suspend(officer, "A complaint.")
    media_pass.lift(officer)
    MediaPass.objects.remind()
    told = mails("zeph@x.example")
    assert len(told) == 5
    for sent in told:
        for word in words.values():
            assert word not in sent.subject + sent.body


def test_whoever_was_approved_before_there_were_passes_is_given_one(officer):
    media_pass = make_media_pass()
    make_application(annual=True)
    make_open_event()
    media_pass.delete()
    Decision.objects.update(at=timezone.now() - 30 * DAY)
    module = import_module("accreditation.migrations.0006_media_pass")
    module.give_passes(apps, None)
    given = MediaPass.objects.get()
    assert given.application.state == State.APPROVED
    assert given.valid_from == today() - 30 * DAY
