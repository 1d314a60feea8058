"""Who said "I will come" is told of changes: once, whatever else they asked for."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accreditation.models import Attendance
from accreditation.models.telling import SETTLES_IN
from natocms.jobs import JOBS
from natocms.outbox.delivery import deliver_due
from tests.factories import (
    make_application,
    make_attendance,
    make_item,
    make_media_pass,
    make_member_of_staff,
    make_open_event,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOLDER = "zeph@zinnen.example"


@pytest.fixture
def event():
    event = make_open_event("Visit of the President", announced=False)
    make_item(event, "Press conference", "13:40")
    event.announce(by=make_member_of_staff())
    return event


def come(event, email=HOLDER, **fields):
    media_pass = make_media_pass(email=email, **fields)
    return make_attendance(event, media_pass, confirmed=True)


def move(event, hour):
    item = event.programme.get()
    item.starts_at = item.starts_at.astimezone(event.zone).replace(hour=hour)
    item.save()
    event.revise(by=make_member_of_staff())


def told():
    """The mails about changes that the worker's sweep brings forth, once settled."""
    deliver_due()
    mail.outbox.clear()
    [job] = [job for job in JOBS if job.name == "tell of changes"]
    with time_machine.travel(timezone.now() + SETTLES_IN):
        job.work(lambda: False)
        deliver_due()
    return list(mail.outbox)


def test_a_holder_who_comes_is_told_once(event):
    attendance = come(event)
    move(event, 15)
    [sent] = told()
    assert sent.recipients() == [HOLDER]
    assert sent.subject == "Changes to Visit of the President"
    assert "- Press conference moved from 13:40 to 15:40" in sent.body
    assert attendance.link_token() in sent.body
    assert told() == []


def test_who_was_only_asked_or_stays_away_is_not_told(event):
    make_attendance(event, make_media_pass())
    away = come(event)
    away.withdraw()
    revoked = come(event, email="kat@outlet.example")
    officer = make_member_of_staff(role="Accreditation officer")
    revoked.media_pass.application.revoke(officer, "conduct")
    move(event, 15)
    assert told() == []


def test_what_changed_before_the_word_was_given_is_not_told(event):
    move(event, 15)
    attendance = come(event)
    assert told() == []
    attendance.withdraw()
    move(event, 16)
    attendance.confirm()
    assert told() == []


def test_who_applied_too_is_told_once(event):
    come(event)
    application = make_application(event, email=HOLDER.upper())
    move(event, 15)
    [sent] = told()
    assert application.reference in sent.subject
    application.withdraw()
    assert told() == []
    move(event, 16)
    [sent] = told()
    assert sent.subject == "Changes to Visit of the President"
    assert "from 15:40 to 16:40" in sent.body


def test_who_was_refused_as_applicant_is_told_as_holder(event, officer):
    come(event)
    make_application(event, email=HOLDER).refuse(officer, "no_place")
    move(event, 15)
    [sent] = told()
    assert sent.subject == "Changes to Visit of the President"


def test_the_desk_counts_each_person_once(event):
    assert event.reporters_told == 0
    come(event)
    assert event.reporters_told == 1
    make_application(event, email=HOLDER)
    assert event.reporters_told == 1
    make_application(event)
    come(event, email="kat@outlet.example")
    make_attendance(event, make_media_pass())
    assert event.reporters_told == 3
    move(event, 15)
    assert len(told()) == 3


def test_a_cancelled_event_is_told_with_its_reason(event):
    come(event)
    event.cancel(make_member_of_staff(), reason_en="The President is ill.")
    [sent] = told()
    assert "- The event is cancelled: The President is ill." in sent.body
    assert "You need do nothing." in sent.body


def test_a_pass_that_ends_before_the_new_day_is_said_with_it(event):
    attendance = come(event)
    event.last_day = event.first_day = attendance.media_pass.valid_until + DAY
    event.save()
    event.revise(by=make_member_of_staff())
    [sent] = told()
    assert "Your annual pass ends before the event does." in sent.body


def test_it_is_told_in_the_language_of_the_holder(event):
    come(event, language="fr")
    move(event, 15)
    [sent] = told()
    assert sent.extra_headers["Content-Language"] == "fr"
    assert "/fr/accreditation/attendances/" in sent.body
    assert "15\xa0h\xa040" in sent.body


def test_one_who_cannot_be_told_stops_no_other(event, caplog):
    broken = come(event, email="first@outlet.example")
    come(event, email="second@outlet.example")
    applications = type(broken.media_pass.application).objects
    applications.filter(email="first@outlet.example").update(email="no address")
    move(event, 15)
    assert [sent.to for sent in told()] == [["second@outlet.example"]]
    assert "cannot be told of changes" in caplog.text


def test_the_sweep_asks_as_much_for_three_who_know_all_as_for_one(
    event, django_assert_num_queries
):
    come(event)
    with django_assert_num_queries(1):
        Attendance.objects.tell_of_changes()
    come(event, email="kat@outlet.example")
    come(event, email="ben@outlet.example")
    with django_assert_num_queries(1):
        Attendance.objects.tell_of_changes()
