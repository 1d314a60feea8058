"""The duty officer is mailed what was promised to the media and not kept: once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from events.models import CoverageSlot
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from natocms.today import today
from tests.factories import ago, ahead, make_event, moment

pytestmark = pytest.mark.django_db

DUE = moment(2031, 5, 27, 14)


@pytest.fixture(autouse=True)
def office(settings):
    settings.PRESS_OFFICE_EMAIL = settings.DEFAULT_FROM_EMAIL = "press@press.example"
    settings.DUTY_OFFICER_EMAIL = "duty@press.example"
    settings.SITE_URL = "https://press.example"


def make_promise(due=DUE, what="transcript", event=None):
    return CoverageSlot.objects.create(event=event or make_event(), what=what, due=due)


def told(at):
    """The mails that looking at this moment sends."""
    mail.outbox.clear()
    counted = CoverageSlot.objects.tell_of_overdue(at)
    deliver_due()
    assert counted == {"told": len(mail.outbox)}
    return mail.outbox


def test_nobody_is_told_before_it_is_due():
    make_promise()
    assert told(DUE - timedelta(seconds=1)) == []


def test_the_officer_on_duty_is_told_when_it_is_due():
    event = make_event("Visit of the President", time_zone="Europe/Riga")
    make_promise(event=event)
    [sent] = told(DUE)
    assert sent.subject == "Overdue: Transcript, Visit of the President"
    assert sent.from_email == "press@press.example"
    assert sent.to == ["duty@press.example"]
    assert sent.cc == sent.bcc == sent.reply_to == []
    assert sent.extra_headers["Content-Language"] == "en"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.body == (
        "This was promised to the media, is due and has not been kept.\n"
        "\n"
        "Transcript\n"
        "Visit of the President\n"
        "Promised for: Tuesday 27\xa0May 2031, 15:00 EEST\n"
        "\n"
        "Open the event, and say when it was kept, or promise another moment:\n"
        f"https://press.example/admin/events/event/{event.pk}/change/"
        "#coverage_slots-group\n"
        "\n"
        "Press Office"
    )


def test_what_was_told_is_not_told_again():
    make_promise()
    assert len(told(DUE)) == 1
    for days in (0, 1, 29, 31, 400):
        assert told(DUE + timedelta(days=days)) == []


def test_each_promise_is_told_by_itself():
    event = make_event()
    for what in ("transcript", "pictures", "video"):
        make_promise(what=what, event=event)
    assert len(told(DUE)) == 3


@pytest.mark.parametrize("verb", ["postpone", "cancel"])
def test_of_what_does_not_take_place_nothing_is_due(verb, approver):
    event = make_event()
    make_promise(event=event)
    getattr(event, verb)(approver, "Ill.")
    assert told(DUE) == []
    assert not today(approver, DUE)["overdue"]


def test_what_was_kept_is_not_told():
    promise = make_promise()
    promise.kept_at = DUE - timedelta(hours=1)
    promise.save()
    assert told(DUE) == []


def test_what_is_promised_for_another_moment_is_told_when_that_has_passed():
    promise = make_promise()
    assert len(told(DUE)) == 1
    promise.due = DUE + timedelta(hours=3)
    promise.save()
    assert told(DUE + timedelta(hours=2)) == []
    assert len(told(DUE + timedelta(hours=3))) == 1
    assert told(DUE + timedelta(hours=4)) == []


def test_a_mail_that_the_outbox_has_forgotten_is_not_sent_again():
    make_promise()
    told(DUE)
    message = Message.objects.get()
    assert message.forget_on == timezone.localdate() + timedelta(days=90)
    message.delete()
    assert told(DUE + timedelta(days=90)) == []


def test_what_has_been_overdue_for_long_is_no_news():
    make_promise(due=ago(days=31))
    assert told(timezone.now()) == []


def test_the_desk_and_the_mail_mean_the_same(approver):
    kept = make_promise(due=ago(hours=3))
    kept.kept_at = ago(hours=2)
    kept.save()
    promise = make_promise(due=ago(hours=1))
    make_promise(due=ahead(hours=1))
    assert today(approver)["overdue"].shown == [promise]
    [sent] = told(timezone.now())
    assert str(promise.event) in sent.subject


def test_the_officer_is_written_to_in_the_language_of_the_site():
    make_promise()
    with override("fr"):
        [sent] = told(DUE)
    assert sent.subject.startswith("Overdue: Transcript, ")


def test_the_title_of_the_event_stays_one_line():
    make_promise(event=make_event("Visit\r\nBcc: all@press.example"))
    [sent] = told(DUE)
    assert sent.message()["Bcc"] is None
    assert "Bcc: all@press.example" not in sent.body.splitlines()


def test_asked_to_end_the_worker_leaves_the_rest_for_later():
    event = make_event()
    for what in ("transcript", "pictures"):
        make_promise(what=what, event=event)
    answers = iter([False, True])
    counted = CoverageSlot.objects.tell_of_overdue(DUE, stopping=lambda: next(answers))
    assert counted == {"told": 1}
    assert CoverageSlot.objects.tell_of_overdue(DUE) == {"told": 1}
    assert Message.objects.count() == 2
