"""What is forgotten, when, and what remains."""

from datetime import timedelta

import pytest

from accreditation.models import Application, Decision, Question
from natocms.jobs import JOBS
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from tests.factories import ago, make_application, make_open_event

pytestmark = pytest.mark.django_db


def test_an_application_goes_on_its_day_with_all_that_belongs_to_it(officer):
    gone, kept = make_application(), make_application(annual=True)
    gone.ask(officer, "Which camera?")
    gone.answer("A small one.")
    gone.refuse(officer, "no_place")
    assert Application.objects.forget(gone.forget_on - timedelta(days=1)) == 0
    assert Application.objects.forget(gone.forget_on) == 1
    assert list(Application.objects.all()) == [kept]
    assert not Decision.objects.exists()
    assert not Question.objects.exists()
    assert set(Message.objects.values_list("about_id", flat=True)) == {str(kept.pk)}


def test_the_journal_keeps_that_it_was_and_no_word_of_the_reporter(officer):
    words = {
        "given_name": "Wilhelmina",
        "family_name": "Zephyrine",
        "outlet": "Zeitung der Zinnen",
        "email": "zephyrine@zinnen.example",
        "phone": "+99 555 01 77",
        "message": "A platypus on a tripod",
    }
    application = make_application(**words)
    application.ask(officer, "Why the platypus?")
    application.answer("It is Zephyrine’s.")
    application.approve(officer, "Dear Wilhelmina, come.")
    application.withdraw()
    Application.objects.forget(application.forget_on)
    entries = Entry.objects.filter(label=application.reference)
    deeds = ["apply", "ask", "answer", "approve", "withdraw", "forget"]
    assert list(entries.order_by("id").values_list("deed", flat=True)) == deeds
    written = str(list(Entry.objects.values()))
    for word in (*words.values(), "platypus", "Dear"):
        assert word not in written


def test_an_event_that_has_moved_keeps_its_applications_longer(officer):
    event = make_open_event()
    application = make_application(event)
    told = application.forget_on
    event.last_day += timedelta(days=60)
    event.save()
    application = Application.objects.get()
    assert application.kept_until == told + timedelta(days=60)
    assert Application.objects.forget(told) == 0
    assert Application.objects.forget(told + timedelta(days=59)) == 0
    assert Application.objects.forget(told + timedelta(days=60)) == 1


def test_the_worker_forgets(officer):
    gone = make_application(annual=True, at=ago(days=400))
    kept = make_application(annual=True)
    [job] = [job for job in JOBS if job.name == "purge what is due"]
    assert job.work(lambda: False)["applications"] == 1
    assert list(Application.objects.all()) == [kept]
    assert Entry.objects.filter(label=gone.reference, deed="forget").exists()
