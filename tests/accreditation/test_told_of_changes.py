"""One changed hour, and each reporter concerned is told: once, and what it comes to."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.utils import timezone

from accreditation.models import Application
from accreditation.models.telling import SETTLES_IN
from natocms.outbox.delivery import deliver_due
from tests.factories import (
    ahead,
    make_application,
    make_event,
    make_item,
    make_member_of_staff,
    make_open_event,
    moment,
)

pytestmark = pytest.mark.django_db

DAY = moment(2031, 5, 27).date()


@pytest.fixture
def event():
    event = make_event("Visit of the President", announced=False, first_day=DAY)
    event.accreditation_rule = "others"
    event.save()
    make_item(event, "Joint press conference", "13:40")
    make_item(event, "Departure", "15:00")
    event.announce(by=make_member_of_staff())
    return event


@pytest.fixture
def officer():
    return make_member_of_staff(role="Accreditation officer")


def move(event, words, hour, minute=0):
    item = event.programme.get(words_en=words)
    item.starts_at = moment(2031, 5, 27, hour, minute)
    item.save()
    return event.revise(by=make_member_of_staff())


def told(after=SETTLES_IN):
    """The mails about changes that a sweep after that while brings forth."""
    deliver_due()
    mail.outbox.clear()
    Application.objects.tell_of_changes(timezone.now() + after)
    deliver_due()
    return list(mail.outbox)


def one_told():
    [only] = told()
    return only


def test_nobody_is_told_of_an_event_that_did_not_change(event):
    make_application(event)
    assert told() == []


def test_a_moved_hour_is_told_to_the_reporter_once(event):
    application = make_application(event, email="zeph@zinnen.example")
    move(event, "Joint press conference", 14, 10)
    sent = one_told()
    assert sent.recipients() == ["zeph@zinnen.example"]
    assert sent.subject == f"{application.reference}: changes to Visit of the President"
    lines = sent.body.splitlines()
    assert "- Joint press conference moved from 13:40 to 14:10 CEST" in lines
    assert sent.body.count("\n- ") == 1
    assert any(line.endswith(event.get_absolute_url()) for line in lines)
    assert any(application.link_token() in line for line in lines)
    assert told() == []


def test_it_is_told_in_the_language_of_the_form(event):
    make_application(event, language="fr")
    move(event, "Joint press conference", 14, 10)
    sent = one_told()
    assert "13\xa0h\xa040" in sent.body or "13h40" in sent.body
    assert "/fr/events/2031/" in sent.body
    assert sent.extra_headers["Content-Language"] == "fr"


def test_several_saves_are_one_mail_that_tells_what_they_come_to(event):
    make_application(event)
    move(event, "Joint press conference", 14, 10)
    move(event, "Joint press conference", 14, 20)
    move(event, "Departure", 16)
    body = one_told().body
    assert "- Joint press conference moved from 13:40 to 14:20 CEST\n" in body
    assert "- Departure moved from 15:00 to 16:00 CEST\n" in body
    assert "14:10" not in body


def test_nothing_is_told_before_it_has_settled(event):
    make_application(event)
    move(event, "Departure", 16)
    assert told(after=SETTLES_IN / 2) == []
    assert len(told()) == 1


def test_an_hour_that_was_moved_back_is_not_told(event):
    make_application(event)
    move(event, "Departure", 16)
    move(event, "Departure", 15)
    assert told() == []
    move(event, "Departure", 17)
    assert "Departure moved from 15:00 to 17:00" in one_told().body


def test_a_reporter_who_applied_after_the_change_is_not_told_of_it(event):
    make_application(event, email="early@outlet.example")
    move(event, "Departure", 16)
    make_application(event, email="late@outlet.example")
    assert one_told().to == ["early@outlet.example"]


def test_only_who_counts_on_coming_is_told(event, officer):
    make_application(event, email="open@outlet.example")
    make_application(event, email="approved@outlet.example").approve(officer)
    make_application(event, email="refused@outlet.example").refuse(officer, "too_late")
    make_application(event, email="withdrawn@outlet.example").withdraw()
    make_application(annual=True, email="annual@outlet.example")
    make_application(make_open_event(), email="elsewhere@outlet.example")
    move(event, "Departure", 16)
    addresses = sorted(sent.to[0] for sent in told())
    assert addresses == ["approved@outlet.example", "open@outlet.example"]


def test_a_cancelled_event_is_told_with_its_public_reason(event, officer):
    make_application(event).approve(officer)
    event.cancel(by=make_member_of_staff(), reason_en="The President is ill.")
    body = one_told().body
    assert "- The event is cancelled: The President is ill." in body
    assert "You need do nothing." in body
    assert "Your accreditation stands" not in body


def test_a_postponed_event_promises_another_mail_and_keeps_the_promise(event):
    make_application(event)
    event.postpone(by=make_member_of_staff(), reason_en="A storm.")
    assert "We write again when the new days are known." in one_told().body
    event.first_day = event.last_day = DAY + timedelta(days=7)
    event.save()
    event.announce_again(by=make_member_of_staff())
    assert "The event moved from" in one_told().body


def test_what_is_over_is_told_to_nobody():
    event = make_open_event(first_day=timezone.localdate())
    make_application(event)
    type(event).objects.filter(pk=event.pk).update(
        first_day=timezone.localdate() - timedelta(days=1),
        last_day=timezone.localdate() - timedelta(days=1),
    )
    event.refresh_from_db()
    make_item(event, "A line that was forgotten", ahead(days=-1))
    event.revise(by=make_member_of_staff())
    assert told() == []


def test_one_who_cannot_be_told_stops_no_other(event, caplog):
    broken = make_application(event, email="first@outlet.example")
    make_application(event, email="second@outlet.example")
    Application.objects.filter(pk=broken.pk).update(email="no address")
    move(event, "Departure", 16)
    assert [sent.to for sent in told()] == [["second@outlet.example"]]
    assert f"{broken.reference} cannot be told of changes" in caplog.text


def test_a_change_is_told_when_what_stood_in_its_way_is_gone(event):
    broken = make_application(event, email="first@outlet.example")
    Application.objects.filter(pk=broken.pk).update(email="no address")
    move(event, "Departure", 16)
    assert told() == []
    Application.objects.filter(pk=broken.pk).update(email="first@outlet.example")
    assert len(told()) == 1


def test_who_applied_before_there_were_such_mails_is_not_told_of_old_changes(event):
    make_application(event)
    make_application(annual=True)
    move(event, "Departure", 16)
    module = import_module("accreditation.migrations.0002_programme_known")
    module.know_what_stands(apps, None)
    assert told() == []


def test_the_sweep_takes_as_many_queries_for_three_who_know_all_as_for_one(
    event, django_assert_num_queries
):
    make_application(event)
    with django_assert_num_queries(1):
        Application.objects.tell_of_changes()
    make_application(event)
    make_application(event)
    with django_assert_num_queries(1):
        Application.objects.tell_of_changes()
