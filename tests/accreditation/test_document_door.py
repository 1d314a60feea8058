"""Documents are seen through one door: by whoever may, once, and with an entry."""

import io

import pytest
from PIL import Image

from accreditation.models import Document
from accreditation.papers import Paper
from accreditation.photo import BADGE
from natocms.journal.models import Entry
from natocms.sealed import ring
from natocms.sealed.files import SealedStorage
from tests.accreditation.desk import address_of, case_of, make_viewer
from tests.factories import (
    attach_photo,
    make_application,
    make_begun,
    make_member_of_staff,
)
from tests.pages import words

pytestmark = pytest.mark.django_db


def drawn(*colours):
    """A picture of such halves, from top to bottom."""
    picture = Image.new("RGB", (30, 80), colours[0])
    picture.paste(colours[-1], (0, 40, 30, 80))
    written = io.BytesIO()
    picture.save(written, "JPEG")
    return written.getvalue()


FACE = drawn("navy", "maroon")


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def application():
    return make_application()


@pytest.fixture
def photo(application):
    return attach_photo(FACE, application=application)


def door_of(document, application=None):
    application = application or document.application
    return address_of("document", application.pk, document.pk)


def views():
    return list(Entry.objects.filter(deed="see_document").order_by("id"))


def test_a_picture_shows_in_the_browser_and_is_kept_nowhere(at_desk, application):
    document = attach_photo(FACE, application=application)
    answer = at_desk.get(door_of(document))
    assert answer.content == FACE
    assert {
        name: answer[name]
        for name in (
            "Content-Type",
            "Content-Disposition",
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Cross-Origin-Resource-Policy",
        )
    } == {
        "Content-Type": "image/jpeg",
        "Content-Disposition": f'inline; filename="{application.reference}-photo.jpg"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    for word in ("no-store", "private"):
        assert word in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("media_type", "sent_as", "ending"),
    [
        ("application/pdf", "application/pdf", "pdf"),
        ("text/html", "application/octet-stream", "bin"),
        ("image/svg+xml", "application/octet-stream", "bin"),
    ],
)
def test_all_but_pictures_is_saved_under_the_reference(
    at_desk, application, media_type, sent_as, ending
):
    paper = Paper(b"<script>alert(1)</script>", media_type)
    document = Document.objects.attach(
        "press_card", paper, b"evil name.pdf", application=application
    )
    answer = at_desk.get(door_of(document))
    assert answer["Content-Type"] == sent_as
    name = f"{application.reference}-press_card.{ending}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_each_opening_is_an_entry_with_the_kind_and_no_more(at_desk, officer, photo):
    for _ in range(2):
        at_desk.get(door_of(photo))
    entries = views()
    assert [(e.actor_id, e.why, e.was, e.now) for e in entries] == [
        (officer.pk, "photo", "", "")
    ] * 2
    assert {entry.label for entry in entries} == {photo.application.reference}
    page = words(at_desk.get(case_of(photo.application)))
    assert f"{officer} opened a document: “Photo for the badge”" in page


def test_the_photo_on_the_case_page_is_cut_and_no_opening(at_desk, photo):
    path = address_of("photo", photo.application.pk)
    assert f'src="{path}"' in at_desk.get(case_of(photo.application)).text
    Document.objects.update(cut={"left": 50, "top": 100, "zoom": 100})
    answer = at_desk.get(path)
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.size == BADGE
    red, _green, blue = shown.getpixel((225, 550))
    assert red > 100 > blue
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert views() == []


def test_the_address_of_the_photo_gives_no_other_document(at_desk, application):
    attach_photo(FACE, "press_card", application=application)
    assert at_desk.get(address_of("photo", application.pk)).status_code == 404


def test_a_document_opens_under_its_own_application_alone(at_desk, photo):
    other = make_application()
    attach_photo(b"another", application=other)
    answer = at_desk.get(door_of(photo, other))
    assert answer.status_code == 404
    assert FACE not in answer.content
    begun, _token = make_begun()
    unsent = attach_photo(FACE, begun=begun)
    assert at_desk.get(door_of(unsent, other)).status_code == 404
    assert at_desk.get(address_of("document", 999, photo.pk)).status_code == 404
    assert views() == []


@pytest.mark.parametrize("method", ["head", "post", "put", "delete", "options"])
def test_there_is_no_other_way_to_ask(at_desk, photo, method):
    for path in (door_of(photo), address_of("photo", photo.application.pk)):
        answer = getattr(at_desk, method)(path)
        assert answer.status_code == 405
        assert answer.content == b""
    assert views() == []


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_who_is_not_signed_in_is_sent_to_sign_in(client, photo, method):
    for path in (door_of(photo), address_of("photo", photo.application.pk)):
        answer = getattr(client, method)(path)
        assert answer.status_code == 302
        assert answer.url.startswith("/admin/login/")
    assert views() == []


def nobody_of_the_desk():
    """Who may not see a document, by what they are."""
    yield "viewer", make_viewer("review_application")
    for role in ("Drafter", "Approver", "Gate"):
        yield role, make_member_of_staff(role=role)
    sees = make_viewer("see_identity")
    sees.user_permissions.remove(sees.user_permissions.get(codename="view_application"))
    yield "sees identities alone", sees


def test_without_both_permissions_no_document_opens(client, photo):
    for name, user in nobody_of_the_desk():
        client.force_login(user)
        for path in (door_of(photo), address_of("photo", photo.application.pk)):
            answer = client.get(path)
            assert answer.status_code == 403, name
            assert FACE not in answer.content
    assert views() == []


@pytest.mark.parametrize("role", ["Accreditation officer", "Administrator"])
def test_the_roles_of_the_desk_open_documents(client, photo, role):
    client.force_login(make_member_of_staff(role=role))
    assert client.get(door_of(photo)).content == FACE


def lose(photo, settings, folder):
    (folder / photo.file.name).unlink()


def break_it(photo, settings, folder):
    (folder / photo.file.name).write_bytes(b"\x01 not what was kept")


def swap(photo, settings, folder):
    other = attach_photo(b"another", application=make_application())
    (folder / photo.file.name).write_bytes((folder / other.file.name).read_bytes())


def forget_the_key(photo, settings, folder):
    settings.ENCRYPTION_KEYS = [ring.read_key(ring.new_key())]


@pytest.mark.parametrize("harm", [lose, break_it, swap, forget_the_key])
def test_what_cannot_be_opened_is_said_in_a_sentence(
    at_desk, photo, harm, settings, sealed_folder
):
    harm(photo, settings, sealed_folder)
    for path in (door_of(photo), address_of("photo", photo.application.pk)):
        answer = at_desk.get(path)
        assert answer.status_code == 404
        assert "The file cannot be opened" in words(answer)
        assert "no-store" in answer["Cache-Control"]
    page = at_desk.get(case_of(photo.application))
    assert "The file cannot be opened" in words(page)
    assert "<img" not in page.text
    assert views() == []


def test_a_photo_that_is_no_picture_is_said_where_it_should_show(at_desk, application):
    attach_photo(b"no picture at all", application=application)
    answer = at_desk.get(address_of("photo", application.pk))
    assert answer.status_code == 404
    assert "The file cannot be opened" in words(answer)


def test_a_document_that_was_replaced_is_gone(
    at_desk, photo, django_capture_on_commit_callbacks
):
    old = door_of(photo)
    with django_capture_on_commit_callbacks(execute=True):
        attach_photo(b"another", application=photo.application)
    assert at_desk.get(old).status_code == 404
    assert SealedStorage().names() == [Document.objects.get().file.name]
