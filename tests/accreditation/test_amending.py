"""A reporter changes what was sent: it is taken over, told, and decided anew."""

import pytest

from accreditation.models import Application, Criterion, Outlet, State
from accreditation.models.amendment import SENSITIVE
from accreditation.papers import Paper
from events.models import TransitionRefused
from natocms.journal.models import Entry
from tests.factories import make_application, make_open_event, sent_by_reporter

pytestmark = pytest.mark.django_db


def names_of_mails(application):
    return [
        key.split("/")[1] for key in application.messages.values_list("key", flat=True)
    ]


def test_what_was_and_what_is_are_kept_and_both_sides_are_told():
    application = make_application(phone="+99 555 01 77")
    amendment = application.amend(phone="+99 555 01 78", message="A crew of two")
    application = Application.objects.get()
    assert application.phone == "+99 555 01 78"
    assert amendment.pairs == {
        "phone": ["+99 555 01 77", "+99 555 01 78"],
        "message": ["", "A crew of two"],
    }
    assert {"amended", "amendment_told"} <= set(names_of_mails(application))


def test_a_change_of_nothing_is_none():
    application = make_application(phone="+99 555 01 77")
    mails = application.messages.count()
    assert application.amend(phone="+99 555 01 77", outlet=application.outlet) is None
    assert application.messages.count() == mails
    assert not application.amendments.exists()


CHANGES = {
    "family_name": "Rand",
    "given_name": "Mari",
    "outlet": "The Daily",
    "freelance": True,
    "function": "camera",
    "nationality": "Ruvenia",
    "birth_date": "1979-05-21",
    "paper": "passport",
    "issued_by": "Ruvenia",
    "number": "EK 4472",
    "phone": "+99 555 01 78",
    "country": "Marenne",
    "equipment": "One tripod",
    "vehicle": "RV 204",
    "needs": "A ramp",
    "message": "A crew of two",
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_approval_lapses_by_a_sensitive_field_and_by_no_other(name, officer):
    application = make_application()
    application.approve(officer)
    amendment = application.amend(**{name: CHANGES[name]})
    lapses = name in SENSITIVE
    assert amendment.lapsed is lapses
    application = Application.objects.get()
    assert application.state == (State.RECEIVED if lapses else State.APPROVED)
    entry = Entry.objects.about(application).latest("id")
    assert (entry.deed, entry.was, entry.now) == (
        "amend",
        "approved",
        application.state,
    )
    told = application.messages.get(key__contains="amendment_told")
    assert ("we decide anew" in told.body) is lapses


def test_a_new_photo_makes_an_approval_lapse_too(officer):
    application = make_application()
    application.approve(officer)
    photo = Paper(b"another face", "image/jpeg")
    assert application.amend(papers=[("photo", photo, b"sent")]).lapsed
    [document] = application.documents.all()
    assert document.content() == b"another face"
    assert document.forget_on is not None


@pytest.mark.parametrize("state", [State.RECEIVED, State.WAITING_LIST])
def test_what_is_not_decided_yet_stays_where_it_stands(state, officer):
    application = make_application()
    if state == State.WAITING_LIST:
        application.waitlist(officer)
    assert application.amend(family_name="Rand").lapsed is False
    assert Application.objects.get().state == state


@pytest.mark.parametrize("verb", ["refuse", "withdraw"])
def test_what_is_decided_against_or_withdrawn_is_not_changed(verb, officer):
    application = make_application()
    given = (officer, Criterion.NO_PLACE) if verb == "refuse" else ()
    getattr(application, verb)(*given)
    with pytest.raises(TransitionRefused, match="cannot take this step"):
        application.amend(family_name="Rand")
    assert Application.objects.get().family_name != "Rand"


def test_mails_about_a_change_hold_no_word_and_no_number_of_it():
    application = Application.objects.apply(
        event=make_open_event(), identity={"number": "EK 4471"}, **sent_by_reporter()
    )
    application.amend(number="CANARY 4472", needs="CANARY ramp", message="CANARY words")
    for mail in application.messages.all():
        assert "CANARY" not in mail.subject + mail.body
    mail = application.messages.get(key__contains="/amended/")
    assert "- Number of the document\n" in mail.body


def test_an_outlet_is_known_by_any_of_its_names_before_and_after_a_change():
    daily = Outlet.objects.create(name="The Daily", aliases="Daily News\nTDN")
    application = make_application(outlet="daily  news")
    assert application.known_outlet == daily
    application.amend(outlet="Nobody’s Gazette")
    assert Application.objects.get().known_outlet is None
    application.amend(outlet="tdn")
    assert Application.objects.get().known_outlet == daily
