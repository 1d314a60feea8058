"""What is forgotten, when, and what remains."""

from datetime import timedelta

import pytest

from accreditation.models import Application, Decision, Question
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from tests.factories import make_application

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
