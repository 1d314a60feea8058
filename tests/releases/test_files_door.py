"""Pictures and attachments: reachable while a public text shows them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from releases.models import Attachment, Picture
from tests.factories import ahead, make_release, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    content = BytesIO()
    Image.new("RGB", (6, 4)).save(content, "PNG")
    file = ContentFile(content.getvalue(), name="harbour.png")
    return Picture.objects.create(file=file, alt="A harbour")


def show(picture, by, **fields):
    row = {"picture": picture, "alt": "A harbour", "decorative": False}
    row |= {"caption": "", "credit": ""}
    return make_release(by=by, pictures=[row], **fields)


def test_a_picture_is_seen_while_a_public_text_shows_it(client, picture, drafter):
    release = show(picture, drafter)
    address = picture.get_absolute_url()
    assert client.get(address).status_code == 404
    publish(release, by=drafter)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("public")
    assert b"".join(answer.streaming_content) == picture.file.open().read()
    release.withdraw(drafter, "withdrawn", "A mistake.")
    assert client.get(address).status_code == 404


def test_a_picture_of_a_text_under_embargo_is_not_there(client, picture, drafter):
    publish(show(picture, drafter, embargo_until=ahead(hours=1)), by=drafter)
    assert client.get(picture.get_absolute_url()).status_code == 404


def test_a_picture_that_only_a_draft_of_a_public_text_shows_is_not_there(
    client, picture, drafter
):
    release = publish(make_release(by=drafter), by=drafter)
    row = {"picture": picture, "alt": "x", "decorative": False}
    release.save_version(drafter, {}, pictures=[row | {"caption": "", "credit": ""}])
    assert client.get(picture.get_absolute_url()).status_code == 404


def test_staff_see_what_a_draft_shows_and_nobody_may_keep_it(client, picture, drafter):
    show(picture, drafter)
    client.force_login(drafter)
    answer = client.get(picture.get_absolute_url())
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_an_account_without_the_permission_sees_what_the_public_sees(
    client, picture, drafter, django_user_model
):
    show(picture, drafter)
    client.force_login(django_user_model.objects.create_user("gate", is_staff=True))
    assert client.get(picture.get_absolute_url()).status_code == 404


def test_a_blocked_picture_is_reachable_for_nobody(client, picture, drafter):
    release = publish(show(picture, drafter), by=drafter)
    Picture.objects.update(blocked_reason="The photographer objects.")
    assert client.get(picture.get_absolute_url()).status_code == 404
    assert picture.token not in client.get(release.get_absolute_url()).text
    client.force_login(drafter)
    assert client.get(picture.get_absolute_url()).status_code == 404


def test_an_attachment_comes_as_a_file_with_its_name(client, drafter):
    file = ContentFile(b"<script>alert(1)</script>", name="rules.html")
    attachment = Attachment.objects.create(file=file, title="Rules")
    release = make_release(by=drafter)
    release.newest.attachments.create(
        release=release, attachment=attachment, title="Rules"
    )
    assert client.get(attachment.get_absolute_url()).status_code == 404
    publish(release, by=drafter)
    answer = client.get(attachment.get_absolute_url())
    assert answer["Content-Disposition"] == 'attachment; filename="rules.html"'
    assert "sandbox" in answer["Content-Security-Policy"]
    page = client.get(release.get_absolute_url())
    assert attachment.get_absolute_url() in page.text


@pytest.mark.parametrize(
    "path", ["..%2f..%2fmanage.py", "../../keys/secret_key", "x", "%00", ""]
)
def test_no_path_leads_to_a_file(client, path):
    assert client.get(f"/files/pictures/{path}/").status_code == 404


def test_a_row_whose_file_is_lost_is_a_missing_page(client, picture, drafter):
    publish(show(picture, drafter), by=drafter)
    picture.file.storage.delete(picture.file.name)
    assert client.get(picture.get_absolute_url()).status_code == 404
