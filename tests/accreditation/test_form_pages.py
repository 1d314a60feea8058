"""The pages of the form: each asks what its door asks for, and keeps what it got."""

import re

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from accreditation.models import Application, BegunApplication, Document, Identity
from accreditation.photo import Cut, cut_photo
from events.models import Asks
from natocms.outbox.models import Message
from tests.accreditation.public_form import address_of, begin, picture, send, typed
from tests.factories import ago, ahead, make_member_of_staff, make_open_event

pytestmark = pytest.mark.django_db

IDENTITY = {
    "nationality": "Ruvenia",
    "birth_date_0": "21",
    "birth_date_1": "5",
    "birth_date_2": "1979",
    "paper": "passport",
    "issued_by": "Ruvenia",
    "number": "EK 447-190",
}
OF_EACH_THING = {
    Asks.NATIONALITY: {"nationality"},
    Asks.BIRTH_DATE: {"birth_date"},
    Asks.IDENTITY: {"paper", "issued_by", "number"},
    Asks.PHOTO: {"photo"},
    Asks.PRESS_CARD: {"press_card"},
    Asks.ASSIGNMENT: {"assignment"},
    Asks.EQUIPMENT: {"equipment", "vehicle"},
}


def at(page, name):
    """The address of another page of the same request."""
    return re.sub(r"[a-z]+/$", f"{name}/", page)


def fields_of(client, event):
    """The names of all fields that the pages of a request for ``event`` show."""
    pages = [client.get(address_of(event))]
    page = begin(client, event, **IDENTITY)
    pages += [client.get(at(page, name)) for name in ("work", "papers")]
    shown = [re.findall(r' name="([a-z_]+?)(?:_\d)?"', answer.text) for answer in pages]
    return {name for names in shown for name in names}


def test_only_what_the_door_asks_for_is_in_the_form(client):
    bare = fields_of(client, make_open_event())
    asked = {name for names in OF_EACH_THING.values() for name in names}
    assert bare.isdisjoint(asked)
    for thing, names in OF_EACH_THING.items():
        event = make_open_event(accreditation_asks=[thing])
        assert fields_of(client, event) & asked == names


def test_what_was_not_asked_for_is_not_taken(client):
    send(client, make_open_event(), photo=picture(), equipment="A drone", **IDENTITY)
    application = Application.objects.get()
    assert application.equipment == ""
    assert not Identity.objects.exists()
    assert not Document.objects.exists()


def test_all_that_was_asked_for_arrives(client):
    event = make_open_event(accreditation_asks=Asks.values)
    said = {"freelance": "on", "equipment": "A tripod", "vehicle": "RV 204"}
    send(client, event, needs="A ramp", **said, **IDENTITY)
    application = Application.objects.get()
    assert application.freelance is True
    assert (application.equipment, application.vehicle) == ("A tripod", "RV 204")
    assert application.needs == "A ramp"
    identity = Identity.objects.get()
    assert (identity.birth_date, identity.number) == ("1979-05-21", "EK 447-190")
    assert (identity.paper, identity.issued_by) == ("passport", "Ruvenia")
    kinds = set(application.documents.values_list("kind", flat=True))
    assert kinds == {"photo", "press_card", "assignment"}
    assert not BegunApplication.objects.exists()


def test_nothing_is_an_application_before_the_last_page_is_sent(client):
    page = begin(client, make_open_event())
    client.post(page, typed())
    assert client.get(at(page, "check")).status_code == 200
    assert not Application.objects.exists()
    assert not Message.objects.exists()


def test_each_field_says_why_it_is_asked_and_when_it_goes(client):
    event = make_open_event(accreditation_asks=Asks.values)
    answer = client.get(address_of(event))
    for field, why in answer.context["form"].asked:
        assert why in answer.text
        assert "Deleted on" in why, field.name
    annual = client.get(address_of()).context["form"].asked
    assert all("after your accreditation ends" in why for _field, why in annual)


def test_what_was_typed_lies_sealed_and_comes_back_as_it_was(client):
    page = begin(client, make_open_event(), family_name="Ó  Súilleabháin")
    client.post(page, {**typed(outlet="The “Daily”"), "function": ""})
    again = client.get(page)
    assert "The “Daily”" in again.text
    assert "Choose what you do." in again.text
    assert "Ó  Súilleabháin" in client.get(at(page, "person")).text
    begun = BegunApplication.objects.get()
    assert "Daily" in begun.typed
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM accreditation_begunapplication")
        [(raw,)] = cursor.fetchall()
    assert b"Daily" not in bytes(raw)


def test_whoever_closed_the_tab_is_led_back_and_nobody_else_is(
    client, client_class=None
):
    event = make_open_event()
    page = begin(client, event)
    client.post(page, typed())
    again = client.get(address_of(event))
    link = reverse("accreditation:begun", args=[page.split("/")[4]])
    assert f'href="{link}"' in again.text
    assert client.get(link).url == at(page, "check")
    assert link not in client.get(address_of(make_open_event())).text
    client.cookies.clear()
    assert "You have begun" not in client.get(address_of(event)).text


def test_the_cookie_is_no_scripts_and_no_other_sites(client):
    event = make_open_event()
    begin(client, event)
    cookie = client.cookies[f"begun_{event.pk}"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_what_is_sent_leaves_no_cookie_and_its_pages_are_gone(client):
    page = begin(client, event := make_open_event())
    client.post(page, typed())
    answer = client.post(at(page, "check"), {"consent": "on"})
    assert answer.cookies[f"begun_{event.pk}"].value == ""
    for name in ("person", "work", "check"):
        answer = client.post(at(page, name), typed())
        assert answer.status_code == 404
        assert "Nothing is kept here any more" in answer.text
    assert Application.objects.count() == 1


def test_what_was_typed_can_be_thrown_away(client):
    page = begin(client, event := make_open_event(accreditation_asks=["photo"]))
    client.post(at(page, "papers"), {"photo": picture()})
    answer = client.post(at(page, "deletion"))
    assert answer.url == address_of(event)
    assert not BegunApplication.objects.exists()
    assert not Document.objects.exists()
    assert client.get(page).status_code == 404


def test_looking_at_the_deletion_deletes_nothing(client):
    page = begin(client, make_open_event())
    assert client.get(at(page, "deletion")).status_code == 405
    assert BegunApplication.objects.exists()


@pytest.mark.parametrize("name", ["person", "work", "check", "papers", "photo"])
def test_the_pages_are_kept_nowhere_and_tell_nobody_where_they_are(client, name):
    page = begin(client, make_open_event(accreditation_asks=Asks.values), **IDENTITY)
    answer = client.get(at(page, name))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_page_that_is_not_there_leads_to_the_one_to_do(client):
    page = begin(client, make_open_event())
    assert client.get(at(page, "papers")).url == page
    assert client.get(at(page, "nonsense")).url == page
    assert client.get(at(page, "check")).url == page


def test_an_unknown_secret_opens_nothing(client):
    begin(client, make_open_event(), family_name="Canaryname")
    for token in ("x", "y" * 43, "%00"):
        path = f"/en/accreditation/begun/{token}/person/"
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Canaryname" not in answer.text


@pytest.mark.parametrize(
    ("born", "sentence"),
    [
        (("31", "2", "1979"), "in figures"),
        (("21", "May", "1979"), "in figures"),
        (("21", "", "1979"), "in figures"),
        (("21", "5", "79"), "Nobody was born"),
        (("21", "5", "2999"), "Nobody was born"),
        (("", "", ""), "Write your date of birth."),
        (("-1", "5", "1979"), "in figures"),
        (("²", "5", "1979"), "in figures"),
    ],
)
def test_a_day_that_nobody_was_born_on_is_asked_for_again(client, born, sentence):
    event = make_open_event(accreditation_asks=["birth_date"])
    said = {f"birth_date_{part}": figure for part, figure in enumerate(born)}
    answer = send(client, event, **said)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'href="#id_birth_date_0"' in answer.text


@pytest.mark.parametrize("number", ["<script>", "x", "EK\x00447", "-- DROP", "a" * 41])
def test_a_number_is_letters_and_figures(client, number):
    event = make_open_event(accreditation_asks=["identity"])
    answer = send(client, event, **IDENTITY | {"number": number})
    assert answer.status_code == 422
    assert 'id="id_number_error"' in answer.text


def test_a_good_file_is_kept_beside_one_that_is_not(client):
    page = begin(client, make_open_event(accreditation_asks=["photo", "press_card"]))
    client.post(page, typed())
    papers = at(page, "papers")
    answer = client.post(
        papers, {"photo": picture(50, 50), "press_card": picture(colour="red")}
    )
    assert answer.status_code == 422
    assert 'id="id_photo_error"' in answer.text
    assert "Press card: received" in answer.text
    assert [document.kind for document in Document.objects.all()] == ["press_card"]
    assert client.post(papers, {"photo": picture()}).url == at(page, "photo")
    assert Document.objects.count() == 2


def test_a_file_that_is_far_too_large_gets_a_sentence_with_its_size(client):
    page = begin(client, make_open_event(accreditation_asks=["press_card"]))
    large = picture()
    large.file.seek(0, 2)
    large.file.write(b"x" * 9_000_000)
    large.size = large.file.tell()
    large.seek(0)
    answer = client.post(at(page, "papers"), {"press_card": large})
    assert answer.status_code == 422
    assert "Choose one of at most" in answer.text
    assert not Document.objects.exists()


def test_an_uploaded_file_never_lies_on_the_disk_in_the_clear(client, monkeypatch):
    opened = []
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *a, **k: opened.append(a))
    page = begin(client, make_open_event(accreditation_asks=["photo"]))
    photo = picture(3000, 3000, "PNG")
    photo.file.seek(0, 2)
    photo.file.write(b"x" * 3_000_000)
    photo.size = photo.file.tell()
    photo.seek(0)
    assert client.post(at(page, "papers"), {"photo": photo}).status_code == 302
    assert opened == []


def test_the_photo_is_cut_as_it_was_shown(client):
    page = begin(client, make_open_event(accreditation_asks=["photo"]))
    client.post(page, typed())
    client.post(at(page, "papers"), {"photo": picture(1200, 900)})
    looked = client.post(
        at(page, "photo"), {"left": 10, "top": 20, "zoom": 200, "look": "1"}
    )
    assert looked.url == at(page, "photo")
    assert 'value="200"' in client.get(looked.url).text
    document = Document.objects.get()
    assert document.cut == {"left": 10, "top": 20, "zoom": 200}
    badge = client.get(page.replace("work/", "badge.jpg"))
    assert badge["Content-Type"] == "image/jpeg"
    assert badge.content == cut_photo(document.content(), Cut(10, 20, 200))
    other = client.get(page.replace("work/", "badge.jpg?left=0&top=0&zoom=100"))
    assert other.content == cut_photo(document.content(), Cut(0, 0, 100))


@pytest.mark.parametrize("query", ["?left=x", "?left=-5&top=1e9&zoom=nan", "?zoom=99"])
def test_a_cut_that_is_none_shows_the_usual_one(client, query):
    page = begin(client, make_open_event(accreditation_asks=["photo"]))
    client.post(at(page, "papers"), {"photo": picture()})
    usual = client.get(page.replace("work/", "badge.jpg")).content
    assert client.get(page.replace("work/", f"badge.jpg{query}")).content == usual


def test_without_a_photo_there_is_no_badge(client):
    page = begin(client, make_open_event(accreditation_asks=["photo"]))
    assert client.get(page.replace("work/", "badge.jpg")).status_code == 404


def test_a_door_that_shut_meanwhile_refuses_and_keeps_what_was_typed(client):
    page = begin(client, event := make_open_event())
    client.post(page, typed())
    event.cancel(make_member_of_staff(), "The venue was flooded.")
    answer = client.post(at(page, "check"), {"consent": "on"})
    assert answer.status_code == 409
    assert "The event is cancelled." in answer.text
    assert BegunApplication.objects.exists()
    assert not Application.objects.exists()


def test_a_door_that_asks_more_meanwhile_leads_back_to_what_is_missing(client):
    page = begin(client, event := make_open_event())
    client.post(page, typed())
    event.accreditation_asks = ["nationality"]
    event.save()
    answer = client.post(at(page, "check"), {"consent": "on"})
    assert answer.url == at(page, "person")
    assert "of which country" in client.get(answer.url).text
    assert not Application.objects.exists()


def test_two_clicks_on_send_are_one_request(client):
    page = begin(client, make_open_event())
    client.post(page, typed())
    for _ in range(2):
        client.post(at(page, "check"), {"consent": "on"})
    assert Application.objects.count() == 1


def test_what_is_touched_stays_two_weeks_more(client):
    with time_machine.travel(ago(days=10)):
        page = begin(client, make_open_event(at=ago(days=20)))
    client.post(page, typed())
    assert BegunApplication.objects.get().forget_on == ahead(days=14).date()


def test_more_than_anybody_types_is_shown_again_and_not_kept(client):
    page = begin(client, make_open_event())
    answer = client.post(page, typed(message="x" * 100_000))
    assert answer.status_code == 422
    assert "x" * 100_000 in answer.text
    assert BegunApplication.objects.get().typed_in("work") is None


def test_the_form_speaks_french(client):
    event = make_open_event(accreditation_asks=Asks.values)
    page = client.get(address_of(event, "fr"))
    assert '<html lang="fr"' in page.text
    assert "Save and go on" not in page.text
