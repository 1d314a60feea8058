"""A reporter sees all that is held, takes it away, and has it deleted."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from accreditation.models import Application, Document, Identity, State
from events.models import Asks, TransitionRefused
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from tests.accreditation.desk import case_of, deed_of, make_viewer
from tests.accreditation.public_form import send
from tests.accreditation.test_form_pages import IDENTITY
from tests.factories import ahead, attach_photo, make_application, make_open_event
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client):
    event = make_open_event(accreditation_asks=Asks.values)
    said = {"needs": "A ramp", "message": "A crew of two", "phone": "+99 555 01 77"}
    send(client, event, vehicle="RV 204", equipment="Tripod", **said, **IDENTITY)
    return Application.objects.get()


def private(application, name):
    return reverse(f"accreditation:{name}", args=[application.link_token()])


def archived(client, application):
    answer = client.get(private(application, "archive"))
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_everything_given_stands_on_the_page_with_its_reason_and_its_day(
    client, application
):
    page = client.get(private(application, "held")).text
    for word in (
        *(application.family_name, application.email, application.phone),
        *("A ramp", "A crew of two", "RV 204", "Tripod"),
        *("EK 447-190", "21\N{NO-BREAK SPACE}May 1979", "Passport", "Ruvenia"),
        *("Photo for the badge", "Press card", "Letter of assignment"),
    ):
        assert word in page, word
    assert page.count("Kept until") >= 15
    assert "The guard at the gate compares it with your face." in page


def test_the_private_page_shows_which_paper_it_is_and_not_its_number(
    client, application
):
    page = client.get(private(application, "request")).text
    assert "<dt>Passport</dt><dd>ending 90</dd>" in page
    assert "EK 447-190" not in page


def test_the_file_holds_the_same_and_the_documents_themselves(
    client, application, officer
):
    application.ask(officer, "Which camera?")
    application.answer("A small one.")
    application.amend(phone="+99 555 01 78")
    archive = archived(client, application)
    facts = json.loads(archive.read("data.json"))
    assert facts["reference"] == application.reference
    given = {thing["what"]: thing["value"] for thing in facts["given"]}
    assert given["Number of the document"] == "EK 447-190"
    assert given["What you need to work here"] == "A ramp"
    assert facts["questions"] == [
        {"asked": "Which camera?", "answered": "A small one."}
    ]
    assert facts["changed"][0]["what"]["Telephone"] == [
        "+99 555 01 77",
        "+99 555 01 78",
    ]
    assert application.link_token() in json.dumps(facts["mails"])
    documents = {document.content() for document in application.documents.all()}
    files = {archive.read(name) for name in archive.namelist() if name != "data.json"}
    assert files == documents


def test_the_file_is_the_reporters_alone(client, application):
    other = make_application(family_name="Canaryname")
    attach_photo(b"CANARY-FACE", application=other)
    facts = archived(client, application).read("data.json").decode()
    assert "Canaryname" not in facts
    answer = client.get(private(application, "archive"))
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


def test_a_document_that_no_key_opens_is_named_in_the_file(
    client, application, settings, sealed_folder
):
    for file in sealed_folder.iterdir():
        file.write_bytes(b"broken")
    archive = archived(client, application)
    assert sum(name.endswith(".txt") for name in archive.namelist()) == 3


def test_the_wish_for_erasure_withdraws_and_deletes_papers_at_once(
    client, application, django_capture_on_commit_callbacks, sealed_folder
):
    page = private(application, "erasure")
    assert "Delete everything about me" in client.get(page).text
    assert Application.objects.get().erasure_asked_at is None
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page).status_code == 302
    application = Application.objects.get()
    assert application.state == State.WITHDRAWN
    assert not Document.objects.exists()
    assert not Identity.objects.exists()
    assert list(sealed_folder.iterdir()) == []
    told = set(application.messages.values_list("key", flat=True))
    assert {f"{application.reference}/erasure_{to}" for to in ("told", "asked")} <= told


def test_the_rest_goes_within_a_month_even_if_nobody_does_anything(officer):
    application = make_application()
    application.refuse(officer, "no_place")
    application.ask_erasure()
    in_a_month = ahead(days=30).date()
    assert application.kept_until == in_a_month
    assert Application.objects.forget(in_a_month - timedelta(days=1)) == 0
    assert Application.objects.forget(in_a_month) == 1


def test_an_earlier_day_stays(officer):
    application = make_application(annual=True)
    application.refuse(officer, "no_place")
    soon = ahead(days=3).date()
    Application.objects.update(forget_on=soon)
    application.refresh_from_db()
    application.ask_erasure()
    assert Application.objects.get().kept_until == soon


def test_the_office_does_it_at_once_and_only_where_it_was_asked(officer):
    application = make_application()
    with pytest.raises(TransitionRefused):
        application.erase(officer)
    application.ask_erasure()
    reference = application.reference
    application.erase(officer)
    assert not Application.objects.exists()
    assert not Message.objects.filter(about="accreditation.application").exists()
    deeds = Entry.objects.filter(label=reference).order_by("id")
    assert [entry.deed for entry in deeds] == [
        "apply",
        "withdraw",
        "ask_erasure",
        "erase",
    ]


def test_asking_twice_is_once(client, application):
    for _ in range(2):
        client.post(private(application, "erasure"))
    assert Entry.objects.filter(deed="ask_erasure").count() == 1


def test_after_the_wish_the_page_says_so_and_offers_no_change(client, application):
    client.post(private(application, "erasure"))
    page = client.get(private(application, "request")).text
    assert "Everything here will be deleted" in page
    assert "Change:" not in page


def test_the_desk_offers_it_where_it_was_asked_and_does_it(client, officer):
    application = make_application(email="kat@lindholt.example")
    case, deed = case_of(application), deed_of(application, "erase")
    client.force_login(officer)
    assert deed not in client.get(case).text
    refused = client.post(deed)
    assert "cannot take this step" in words(refused)
    application.ask_erasure()
    assert deed in client.get(case).text
    assert "cannot be brought back" in words(client.get(deed))
    assert Application.objects.exists()
    done = client.post(deed, follow=True)
    assert not Application.objects.exists()
    assert f"{application.reference} is deleted." in words(done)
    assert "kat@lindholt.example" not in done.text
    assert Entry.objects.latest("id").actor_id == officer.pk


def test_who_only_looks_deletes_nothing(client):
    application = make_application()
    application.ask_erasure()
    client.force_login(make_viewer())
    assert deed_of(application, "erase") not in client.get(case_of(application)).text
    assert client.post(deed_of(application, "erase")).status_code == 403
    assert Application.objects.exists()
