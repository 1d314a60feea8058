"""A limited draft is nowhere at the desk for whoever it is not meant for."""

import pytest
from django.urls import reverse

from natocms.today import today
from releases.models import IssuingBody, Limit, Release
from tests.factories import ahead, make_member_of_staff, make_release, publish
from tests.releases.desk import change_url, deed_url, form_of

pytestmark = pytest.mark.django_db
SECRET = "Quiet words"


@pytest.fixture
def body():
    return IssuingBody.objects.create(name_en="International Military Staff")


@pytest.fixture
def insider(body):
    account = make_member_of_staff("ida", "Approver")
    body.members.add(account)
    return account


@pytest.fixture
def limited(drafter, body):
    release = make_release(SECRET, by=drafter, limited_to=Limit.BODY, issuing_body=body)
    release.submit(drafter)
    return release


def test_an_outsider_does_not_find_it(client, approver, limited):
    client.force_login(approver)
    listing = client.get(reverse("admin:releases_release_changelist"), {"q": "Quiet"})
    assert SECRET not in listing.content.decode()
    assert client.get(change_url(limited)).status_code == 404
    assert client.post(change_url(limited), form_of(limited)).status_code == 404
    history = reverse("admin:releases_release_history", args=[limited.pk])
    assert client.get(history).status_code == 404


def test_no_deed_works_on_it_for_an_outsider(client, approver, limited):
    client.force_login(approver)
    read = {"version": limited.newest_id}
    assert client.get(deed_url(limited, "return_to_author")).status_code == 404
    assert client.post(deed_url(limited, "approve"), read).status_code == 404
    limited.refresh_from_db()
    assert limited.stage == "in_review"


def test_no_suggestion_names_it(client, approver, limited):
    client.force_login(approver)
    asked = {
        "term": "Quiet",
        "app_label": "releases",
        "model_name": "versionpicture",
        "field_name": "release",
    }
    answer = client.get(reverse("admin:autocomplete"), asked)
    assert answer.json()["results"] == []


def test_the_same_text_in_another_language_does_not_name_it(client, approver, limited):
    sibling = make_release("Open words", language="fr", group=limited.group)
    client.force_login(approver)
    page = client.get(change_url(sibling)).content.decode()
    assert change_url(limited) not in page


def test_members_of_the_body_see_and_approve_it(client, insider, limited):
    client.force_login(insider)
    listing = client.get(reverse("admin:releases_release_changelist"))
    assert SECRET in listing.content.decode()
    client.post(deed_url(limited, "approve"), {"version": limited.newest_id})
    limited.refresh_from_db()
    assert limited.stage == "approved"


def test_whoever_wrote_it_keeps_seeing_it(client, drafter, limited):
    client.force_login(drafter)
    assert client.get(change_url(limited)).status_code == 200


def test_named_people_see_it(client, approver, other_drafter):
    release = make_release(SECRET, limited_to=Limit.PEOPLE)
    release.limited_people.add(approver)
    client.force_login(approver)
    assert client.get(change_url(release)).status_code == 200
    client.force_login(other_drafter)
    assert client.get(change_url(release)).status_code == 404


def test_today_counts_it_for_insiders_alone(approver, insider, limited, drafter, body):
    embargoed = make_release(
        SECRET,
        by=drafter,
        limited_to=Limit.BODY,
        issuing_body=body,
        embargo_until=ahead(hours=5),
    )
    scheduled = make_release(
        SECRET, by=drafter, limited_to=Limit.BODY, issuing_body=body
    )
    publish(scheduled, at=ahead(hours=2))
    seen = today(insider)
    counts = [seen[name].count for name in ("waiting", "scheduled", "embargoes")]
    assert counts == [2, 1, 1]
    hidden = today(approver)
    assert not any(hidden[name] for name in ("waiting", "scheduled", "embargoes"))
    assert embargoed in Release.objects.visible_to(insider)
