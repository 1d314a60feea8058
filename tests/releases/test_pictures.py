"""A picture from the camera to the page: taken clean, made smaller, never a trap."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from natocms.journal.models import Entry
from natocms.pictures import UnusablePicture, cleaned, widths_of
from releases.models import IssuingBody, Limit, Picture
from tests.factories import make_member_of_staff, make_picture, make_release, publish
from tests.pages import words

pytestmark = pytest.mark.django_db

ADD = reverse("admin:releases_picture_add")
NIKON, HERE = "A camera of somebody", (52.0, 30.0, 0.0)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    return tmp_path


def photograph(size=(60, 40), kind="JPEG", mode="RGB", **options):
    """A picture as a camera writes it: turned, and with its place."""
    exif = Image.Exif()
    exif[0x0110] = NIKON
    exif[0x0112] = 6  # to be turned by a quarter
    exif.get_ifd(0x8825)[2] = HERE
    content = io.BytesIO()
    image = Image.new(mode, size, "navy")
    if kind == "JPEG":
        options |= {"exif": exif, "comment": b"secret comment"}
    image.save(content, kind, **options)
    return content.getvalue()


def upload(client, content, name="harbour.jpg", **said):
    sent = {"alt": "A harbour", "focal_x": 50, "focal_y": 50, **said}
    return client.post(ADD, {"file": SimpleUploadedFile(name, content), **sent})


def opened(picture):
    return Image.open(picture.file.open())


@pytest.fixture
def at_desk(client, drafter):
    client.force_login(drafter)
    return client


def test_what_a_camera_tells_of_itself_and_its_place_is_gone(at_desk):
    upload(at_desk, photograph())
    picture = Picture.objects.get()
    kept = picture.file.open().read()
    image = opened(picture)
    assert not image.getexif()
    for told in (NIKON.encode(), b"secret comment", b"Exif", b"GPS"):
        assert told not in kept


def test_it_stands_upright_without_the_mark_that_turned_it(at_desk):
    upload(at_desk, photograph(size=(60, 40)))
    picture = Picture.objects.get()
    assert opened(picture).size == (40, 60)
    assert (picture.width, picture.height) == (40, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_each_format_of_the_web_is_taken(at_desk, kind):
    upload(at_desk, photograph(kind=kind), name=f"harbour.{kind.lower()}")
    assert opened(Picture.objects.get()).format == kind


def test_a_second_picture_that_a_telephone_puts_behind_the_first_is_left_out(at_desk):
    content, image = io.BytesIO(), Image.new("RGB", (60, 40), "navy")
    image.save(content, "MPO", save_all=True, append_images=[image])
    upload(at_desk, content.getvalue())
    assert opened(Picture.objects.get()).format == "JPEG"


@pytest.mark.parametrize("notes", [b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0MM\0*"])
def test_notes_of_a_camera_that_nobody_can_read_spoil_no_picture(at_desk, notes):
    plain = photograph()
    size = (len(notes) + 2).to_bytes(2, "big")
    at = plain.index(b"\xff\xdb")
    upload(at_desk, b"\xff\xd8\xff\xe1" + size + notes + plain[at:])
    assert opened(Picture.objects.get()).size == (60, 40)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(b"", "empty.jpg", id="empty"),
        pytest.param(b"<svg onload='x()'/>", "a.svg", id="svg"),
        pytest.param(b"<script>alert(1)</script>", "a.jpg", id="script"),
        pytest.param(photograph()[:300], "cut.jpg", id="cut"),
        pytest.param(photograph(kind="GIF"), "a.gif", id="gif"),
        pytest.param(photograph(kind="TIFF"), "a.tiff", id="tiff"),
        pytest.param(b"\xff\xd8\xff\xe0" + b"\x00" * 99, "a.jpg", id="a beginning"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(at_desk, media, content, name):
    answer = upload(at_desk, content, name)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["file"]
    assert not Picture.objects.exists()
    assert not list(media.rglob("*.*"))


def test_a_picture_that_bursts_what_opens_it_is_refused():
    with pytest.raises(UnusablePicture, match="million pixels"):
        cleaned(io.BytesIO(photograph()), most_pixels=1000)


def test_what_was_hidden_behind_a_picture_does_not_come_in(at_desk):
    upload(at_desk, photograph() + b"PK\x03\x04<script>alert(1)</script>")
    assert b"script" not in Picture.objects.get().file.open().read()


def test_words_or_the_mark_that_it_is_decorative_are_demanded(at_desk):
    answer = upload(at_desk, photograph(), alt="")
    assert "Say what the picture shows, or that it is decorative." in answer.text
    assert not Picture.objects.exists()
    upload(at_desk, photograph(), alt="", decorative="on")
    assert Picture.objects.get().decorative


def test_words_can_be_mended_without_another_file(at_desk):
    upload(at_desk, photograph())
    picture = Picture.objects.get()
    before = picture.file.name
    Picture.objects.prepare()
    url = reverse("admin:releases_picture_change", args=[picture.pk])
    at_desk.post(url, {"alt": "A harbour at dawn", "focal_x": 20, "focal_y": 80})
    picture = Picture.objects.get()
    assert (picture.alt, picture.focal_x) == ("A harbour at dawn", 20)
    assert (picture.file.name, bool(picture.widths)) == (before, True)


@pytest.mark.parametrize(
    ("width", "made"),
    [
        (300, [300]),
        (480, [480]),
        (1500, [480, 960, 1440]),
        (4000, [480, 960, 1440, 1920]),
    ],
)
def test_four_widths_are_made_and_none_larger_than_the_picture(width, made):
    assert widths_of(width) == made


def test_the_worker_makes_the_smaller_sizes_in_three_formats(at_desk):
    upload(at_desk, photograph(size=(400, 1000)))
    assert Picture.objects.prepare() == {"prepared": 1, "failed": 0}
    picture = Picture.objects.get()
    assert picture.widths == [480, 960]
    for ending, kind in (("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")):
        name = picture.size_name(480, ending)
        image = Image.open(picture.file.storage.open(name))
        assert (image.format, image.size) == (kind, (480, 192))
    assert Picture.objects.prepare() == {"prepared": 0, "failed": 0}


def test_what_is_transparent_stands_on_white_where_a_format_knows_no_better(at_desk):
    upload(at_desk, photograph(kind="PNG", mode="RGBA"), "mark.png")
    picture = Picture.objects.get()
    picture.prepare()
    jpeg = Image.open(picture.file.storage.open(picture.size_name(60, "jpg")))
    assert jpeg.mode == "RGB"


def test_one_that_cannot_be_made_smaller_stops_no_other(at_desk, caplog):
    upload(at_desk, photograph())
    upload(at_desk, photograph())
    broken = Picture.objects.order_by("id").first()
    broken.file.storage.delete(broken.file.name)
    assert Picture.objects.prepare() == {"prepared": 1, "failed": 1}
    assert f"Picture {broken.pk} cannot be made smaller" in caplog.text
    assert Picture.objects.prepare() == {"prepared": 0, "failed": 0}


def shown(picture, by):
    row = {"picture": picture, "alt": "A harbour", "decorative": False}
    return make_release(by=by, pictures=[{**row, "caption": "", "credit": ""}])


def test_a_page_offers_each_browser_what_suits_it(client, at_desk, drafter):
    upload(at_desk, photograph(size=(400, 1000)))
    picture = Picture.objects.get()
    release = publish(shown(picture, drafter), by=drafter)
    client.logout()
    assert "<source" not in client.get(release.get_absolute_url()).text
    picture.prepare()
    page = client.get(release.get_absolute_url()).text
    kinds = ("image/avif", "image/webp", "image/jpeg")
    places = [page.index(f'<source type="{kind}"') for kind in kinds]
    assert places == sorted(places)
    assert f"{picture.get_absolute_url()}960.avif 960w" in page


def test_every_size_has_the_one_door(client, at_desk, drafter):
    upload(at_desk, photograph(size=(400, 1000)))
    picture = Picture.objects.get()
    picture.prepare()
    picture.refresh_from_db()
    release = shown(picture, drafter)
    client.logout()
    addresses = [
        picture.get_absolute_url(),
        reverse("files:original", args=[picture.token]),
        *(picture.size_url(480, ending) for ending in ("avif", "webp", "jpg")),
    ]
    assert {client.get(address).status_code for address in addresses} == {404}
    publish(release, by=drafter)
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    assert answers[1]["Content-Disposition"].startswith("attachment")
    assert [a["Content-Type"] for a in answers[2:]] == [
        "image/avif",
        "image/webp",
        "image/jpeg",
    ]
    release.withdraw(drafter, "withdrawn", "A mistake.")
    assert {client.get(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("name", ["481.jpg", "480.png", "480.exe", "0.jpg"])
def test_a_size_that_was_not_made_is_not_there(client, at_desk, drafter, name):
    upload(at_desk, photograph(size=(400, 1000)))
    picture = Picture.objects.get()
    picture.prepare()
    publish(shown(picture, drafter), by=drafter)
    assert client.get(f"{picture.get_absolute_url()}{name}").status_code == 404


def test_a_picture_of_a_limited_draft_is_not_in_the_library_of_others(at_desk, drafter):
    upload(at_desk, photograph(), caption="Quiet canary")
    picture = Picture.objects.get()
    body = IssuingBody.objects.create(name_en="International Military Staff")
    release = shown(picture, drafter)
    release.limited_to, release.issuing_body = Limit.BODY, body
    release.save()
    outsider = make_member_of_staff(role="Approver")
    client = Client()
    client.force_login(outsider)
    library = reverse("admin:releases_picture_changelist")
    found = reverse("admin:autocomplete")
    field = {"app_label": "releases", "model_name": "versionpicture"}
    search = {**field, "field_name": "picture", "term": "canary"}
    assert "canary" not in client.get(library).text
    assert "canary" not in client.get(found, search).text
    url = reverse("admin:releases_picture_change", args=[picture.pk])
    assert client.get(url).status_code in (302, 404)
    assert client.get(picture.get_absolute_url()).status_code == 404
    body.members.add(outsider)
    assert "canary" in client.get(library).text
    assert client.get(picture.get_absolute_url()).status_code == 200


def test_the_journal_tells_who_added_it(at_desk, drafter):
    upload(at_desk, photograph())
    assert Entry.objects.about(Picture.objects.get()).first().actor == str(drafter)


def test_the_library_shows_its_pictures_and_what_they_say(client, drafter):
    make_picture(alt="A ferry under repair", caption="At the yard")
    make_picture(alt="", decorative=True, caption="A ribbon")
    client.force_login(drafter)
    page = client.get(reverse("admin:releases_picture_changelist"))
    assert page.text.count('class="desk-small"') == 2
    assert "A ferry under repair" in words(page) and "decorative" in words(page)


def test_words_of_a_picture_whose_file_is_gone_come_back_with_a_sentence(
    client, drafter
):
    picture = make_picture(alt="A ferry", decorative=False)
    picture.file.storage.delete(picture.file.name)
    client.force_login(drafter)
    url = reverse("admin:releases_picture_change", args=[picture.pk])
    sent = {"alt": "A ferry at sea", "focal_x": 50, "focal_y": 50}
    page = client.post(url, sent)
    assert page.status_code == 200
    assert "The file is gone from the storage: choose it again." in words(page)
    assert "A ferry at sea</textarea>" in page.text
    assert Picture.objects.get().alt == "A ferry"
