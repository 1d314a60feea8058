"""A picture whose smaller sizes cannot be made is given up, and the desk sees it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from natocms.today import today
from releases.models import IssuingBody, Limit, Picture
from releases.models.picture import MOST_TRIES, PREPARED_WITHIN
from tests.factories import make_member_of_staff, make_picture, make_release
from tests.pages import words
from tests.releases.test_pictures import photograph

pytestmark = pytest.mark.django_db
LIBRARY = reverse("admin:releases_picture_changelist")
MISSING = "No such file or directory"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


def wait():
    """Until one that failed is due again."""
    before = timezone.now() - PREPARED_WITHIN - timedelta(seconds=1)
    Picture.objects.filter(prepared_at=None).update(prepared_from=before)


def lost(tries=MOST_TRIES, **fields):
    """A picture whose file is gone, after some tries of the worker."""
    picture = make_picture(**fields)
    picture.file.storage.delete(picture.file.name)
    for _try in range(tries):
        Picture.objects.prepare()
        wait()
    return Picture.objects.get(pk=picture.pk)


def test_it_is_tried_three_times_and_then_no_more():
    lost(tries=0)
    for _try in range(MOST_TRIES):
        assert Picture.objects.prepare() == {"prepared": 0, "failed": 1}
        assert Picture.objects.prepare() == {"prepared": 0, "failed": 0}
        wait()
    assert Picture.objects.prepare() == {"prepared": 0, "failed": 0}


def test_it_keeps_the_reason_and_not_the_place_of_its_file():
    picture = lost(tries=1)
    assert (picture.tries, picture.failed_reason) == (1, MISSING)


def test_one_that_ends_its_worker_each_time_is_given_up_too():
    picture = make_picture()
    Picture.objects.filter(pk=picture.pk).update(
        tries=MOST_TRIES, prepared_from=timezone.now()
    )
    assert not Picture.objects.given_up().exists()
    wait()
    assert not Picture.objects.unprepared().exists()
    assert Picture.objects.given_up().exists()


def test_another_file_begins_anew(client, drafter):
    picture = lost()
    client.force_login(drafter)
    url = reverse("admin:releases_picture_change", args=[picture.pk])
    said = {"alt": "A quay", "focal_x": 50, "focal_y": 50}
    client.post(url, {"file": SimpleUploadedFile("quay.jpg", photograph()), **said})
    picture = Picture.objects.get(pk=picture.pk)
    assert (picture.tries, picture.failed_reason) == (0, "")
    assert Picture.objects.prepare() == {"prepared": 1, "failed": 0}


def test_one_that_succeeds_after_all_keeps_no_reason():
    picture = lost(tries=1)
    picture.file.storage.save(picture.file.name, make_picture().file)
    Picture.objects.prepare()
    picture = Picture.objects.get(pk=picture.pk)
    assert picture.prepared_at
    assert picture.failed_reason == ""
    assert not Picture.objects.given_up().exists()


def test_list_and_page_say_why(client, drafter):
    picture = lost()
    client.force_login(drafter)
    url = reverse("admin:releases_picture_change", args=[picture.pk])
    for page in (client.get(LIBRARY), client.get(url)):
        said = f"failed, replace the file or try again: {MISSING}"
        assert said in words(page)


def test_the_list_says_how_often_one_was_tried_that_is_due_again(client, drafter):
    lost(tries=1)
    client.force_login(drafter)
    said = f"not made yet, try 1 of {MOST_TRIES} failed: {MISSING}"
    assert said in words(client.get(LIBRARY))


def test_the_list_is_narrowed_to_those_that_failed(client, drafter):
    lost(alt="Lost at sea")
    lost(tries=1, alt="Tried once")
    make_picture(alt="Whole")
    client.force_login(drafter)
    page = words(client.get(LIBRARY, {"sizes": "failed"}))
    assert "Lost at sea" in page
    assert "Tried once" not in page
    assert "Whole" not in page
    assert "Whole" in words(client.get(LIBRARY))


def test_today_leads_to_them_while_there_are_any(client, drafter):
    client.force_login(drafter)
    address = reverse("admin:index")
    assert "without smaller sizes" not in client.get(address).text
    lost()
    page = client.get(address)
    assert f'href="{LIBRARY}?sizes=failed"' in page.text
    assert "1 picture without smaller sizes" in words(page)
    lost()
    assert "2 pictures without smaller sizes" in words(client.get(address))


def test_today_counts_none_that_this_person_may_not_see(drafter, approver):
    picture, body = lost(), IssuingBody.objects.create(name_en="Military Staff")
    rows = [{"picture": picture, "alt": "A quay"}]
    limit = {"limited_to": Limit.BODY, "issuing_body": body}
    make_release(by=drafter, pictures=rows, **limit)
    assert today(drafter)["pictures"] == 1
    assert today(approver)["pictures"] == 0
    assert today(make_member_of_staff(role="Gate"))["pictures"] == 0


def test_whoever_may_change_it_has_it_tried_again(client, drafter):
    picture, other = lost(), lost(tries=1)
    client.force_login(drafter)
    chosen = {"action": "try_again", "_selected_action": [picture.pk, other.pk]}
    assert "1 done." in words(client.post(LIBRARY, chosen, follow=True))
    picture = Picture.objects.get(pk=picture.pk)
    assert (picture.tries, picture.failed_reason) == (0, "")
    assert picture in Picture.objects.unprepared()
    assert Picture.objects.get(pk=other.pk).tries == 1


def test_nobody_else_has_by_a_forged_request(client):
    picture = lost()
    client.force_login(make_member_of_staff(role="Gate"))
    client.post(LIBRARY, {"action": "try_again", "_selected_action": [picture.pk]})
    assert Picture.objects.given_up().exists()


def test_words_of_one_that_failed_can_be_mended_without_another_file(client, drafter):
    picture = make_picture()
    Picture.objects.filter(pk=picture.pk).update(
        tries=MOST_TRIES, failed_reason="Damaged."
    )
    client.force_login(drafter)
    url = reverse("admin:releases_picture_change", args=[picture.pk])
    client.post(url, {"alt": "A quay", "focal_x": 50, "focal_y": 50})
    kept = Picture.objects.given_up().get()
    assert (kept.alt, kept.failed_reason) == ("A quay", "Damaged.")
