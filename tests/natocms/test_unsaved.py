"""What is typed at the desk is not lost: not by a closed page, an ended session or a
colleague who was faster; and nobody but its writer sees it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from natocms.unsaved.models import KEPT_FOR, OPEN_FOR, OpenForm
from releases.models import Release
from tests.events.desk import change_url as event_url
from tests.events.desk import form_of as event_form
from tests.factories import make_event, make_item, make_member_of_staff, make_release
from tests.pages import words
from tests.releases.desk import change_url, form_of

pytestmark = pytest.mark.django_db

KEEPING = reverse("admin:keeping")
ADD = reverse("admin:releases_release_add")


@pytest.fixture
def release(drafter):
    return make_release("As saved", by=drafter)


def token_of(client, url):
    page = client.get(url).text
    return re.search(r'name="form_token" value="([^"]+)"', page)[1]


def tell(client, token, what, **typed):
    sent = {"form_token": token, "_told": what, **typed}
    if typed:
        sent["_typed"] = "1"
    return client.post(KEEPING, sent)


def keep(client, url, **typed):
    """Open a form, type, and close the page without saving."""
    token = token_of(client, url)
    assert tell(client, token, "keep", **typed).json()["kept_at"]
    tell(client, token, "leave")


def test_what_was_typed_comes_back_into_the_form(client, drafter, release):
    client.force_login(drafter)
    keep(client, change_url(release), **form_of(release, title="Typed, not saved"))
    page = client.get(change_url(release))
    assert "You typed something here and did not save it" in words(page)
    assert "As saved</textarea>" in page.text
    page = client.get(f"{change_url(release)}?unsaved")
    assert "Typed, not saved</textarea>" in page.text
    assert "Here is what you typed and did not save." in words(page)


def test_putting_it_back_saves_nothing_by_itself(client, drafter, release):
    client.force_login(drafter)
    keep(client, change_url(release), **form_of(release, title="Typed, not saved"))
    client.get(f"{change_url(release)}?unsaved")
    release.refresh_from_db()
    assert (release.versions.count(), release.newest.title) == (1, "As saved")


def test_a_save_leaves_nothing_unsaved(client, drafter, release):
    client.force_login(drafter)
    keep(client, change_url(release), **form_of(release, title="Typed"))
    client.post(change_url(release), form_of(release, title="Typed"))
    assert not OpenForm.objects.exists()
    assert Release.objects.get().newest.title == "Typed"


def test_a_new_release_that_was_never_saved_comes_back(client, drafter):
    client.force_login(drafter)
    keep(client, ADD, **form_of(title="A first draft"))
    assert "A first draft</textarea>" in client.get(f"{ADD}?unsaved").text
    assert not Release.objects.exists()
    client.post(ADD, form_of(title="A first draft"))
    assert not OpenForm.objects.exists()


def test_it_can_be_thrown_away(client, drafter, release):
    client.force_login(drafter)
    keep(client, change_url(release), **form_of(release, title="Typed"))
    token = token_of(client, change_url(release))
    assert tell(client, token, "drop").url == change_url(release)
    assert "did not save" not in words(client.get(change_url(release)))


def test_nobody_else_sees_what_was_typed(client, drafter, administrator, release):
    client.force_login(drafter)
    keep(client, change_url(release), **form_of(release, title="Quiet canary"))
    client.force_login(administrator)
    for url in (change_url(release), f"{change_url(release)}?unsaved"):
        assert "canary" not in client.get(url).text
    answer = tell(client, token_of(client, change_url(release)), "see")
    assert "canary" not in answer.text


def test_a_stolen_token_opens_nothing_for_another(client, drafter, approver, release):
    client.force_login(drafter)
    token = token_of(client, change_url(release))
    client.force_login(approver)
    for what in ("see", "keep", "leave", "drop"):
        assert tell(client, token, what, title="Planted").status_code == 404
    assert tell(client, "made:up", "keep", title="Planted").status_code == 404
    assert not OpenForm.objects.typed().exists()


def test_a_stale_save_is_kept_and_shown_beside_what_stands(
    client, drafter, other_drafter, release
):
    client.force_login(drafter)
    sent = form_of(release, title="Mine, and long", body="<p>My words.</p>")
    release.save_version(other_drafter, {"body": "<p>Their words.</p>"})
    page = client.post(change_url(release), sent)
    assert "Otto saved version 2" in words(page)
    assert "<del>Their</del><ins>My</ins> words." in page.text
    assert "<del>As saved</del>" in page.text
    assert "<ins>Mine, and long</ins>" in page.text
    page = client.get(f"{change_url(release)}?unsaved")
    assert "Mine, and long</textarea>" in page.text
    assert "Otto saved version 2" in words(page)


def test_a_form_sent_after_the_session_ended_comes_back_after_sign_in(
    client, drafter, release
):
    client.force_login(drafter)
    token = token_of(client, change_url(release))
    client.logout()
    sent = form_of(release, title="Sent too late", form_token=token)
    answer = client.post(change_url(release), sent)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("admin:login"))
    client.force_login(drafter)
    assert (
        "Sent too late</textarea>" in client.get(f"{change_url(release)}?unsaved").text
    )
    release.refresh_from_db()
    assert release.newest.title == "As saved"


def test_a_form_with_an_old_safety_token_is_kept_too(drafter, release):
    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter)
    token = token_of(client, change_url(release))
    sent = form_of(release, title="Sent with an old page", form_token=token)
    answer = client.post(change_url(release), sent)
    assert answer.status_code == 403
    assert "What you typed is kept" in words(answer)
    assert "Sent with an old page" in client.get(f"{change_url(release)}?unsaved").text


def test_a_stranger_keeps_nothing_with_the_desk(client, release):
    for token in ("", "made:up:token"):
        client.post(change_url(release), form_of(release, form_token=token))
        assert tell(client, token, "keep", title="Planted").status_code == 302
    assert not OpenForm.objects.exists()


def test_who_else_has_it_open_is_shown(client, drafter, other_drafter, release):
    client.force_login(other_drafter)
    token = token_of(client, change_url(release))
    mine = Client()
    mine.force_login(drafter)
    assert "Also open with: Otto" in words(mine.get(change_url(release)))
    other_token = token_of(mine, change_url(release))
    assert tell(mine, other_token, "see").json()["others"] == ["Otto"]
    tell(client, token, "leave")
    assert tell(mine, other_token, "see").json()["others"] == []


def test_who_vanished_is_not_shown_for_long(client, drafter, other_drafter, release):
    OpenForm.objects.see(other_drafter, change_url(release), timezone.now() - OPEN_FOR)
    client.force_login(drafter)
    assert "Also open with" not in words(client.get(change_url(release)))


def test_who_only_reads_has_nothing_open(client, officer, drafter, release):
    client.force_login(officer)
    client.get(change_url(release))
    assert not OpenForm.objects.exists()


def test_the_programme_of_an_event_is_kept_with_its_lines(client, drafter):
    event = make_event("Visit", announced=False)
    make_item(event, "Arrival", "13:00")
    client.force_login(drafter)
    typed = event_form(event, title_en="Typed", items={0: {"words_en": "Landing"}})
    keep(client, event_url(event), **typed)
    page = client.get(f"{event_url(event)}?unsaved").text
    assert "Typed</textarea>" in page
    assert "Landing" in page
    event.refresh_from_db()
    assert (event.title_en, Event.objects.count()) == ("Visit", 1)


@pytest.mark.parametrize("role", ["Accreditation officer", "Gate"])
def test_who_may_not_change_it_gets_nothing_put_back(client, drafter, release, role):
    account = make_member_of_staff(role=role)
    OpenForm.objects.keep(account, change_url(release), [["title", "Typed"]])
    client.force_login(account)
    answer = client.get(f"{change_url(release)}?unsaved")
    assert answer.status_code in (403, 404)


def test_what_nobody_came_back_for_is_forgotten(drafter):
    now = timezone.now()
    old, fresh = now - KEPT_FOR - timedelta(days=1), now - timedelta(days=1)
    OpenForm.objects.keep(drafter, "/admin/old/", [["title", "Old"]], old)
    OpenForm.objects.keep(drafter, "/admin/fresh/", [["title", "Fresh"]], fresh)
    assert OpenForm.objects.forget(now) == 1
    assert OpenForm.objects.get().path == "/admin/fresh/"
