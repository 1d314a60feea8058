"""From an event that is over to the news of it, and from its advisory on to that."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Country
from natocms.journal.models import Entry
from releases.models import IssuingBody, Limit, Release
from tests.events.desk import change_url as event_url
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_item,
    make_member_of_staff,
    make_person,
    make_picture,
    make_published_release,
    make_release,
    make_topic,
    make_venue,
    publish,
)
from tests.releases.desk import change_url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def button(event, name="coverage-en"):
    return reverse("admin:releases_release_from_event", args=[event.pk, name])


def past_event(title="The Chair visits Varhaven", **fields):
    values = {"first_day": date(2025, 5, 21), "venue": make_venue(), "at": ago(days=9)}
    return make_event(title, **{**values, **fields})


@pytest.fixture
def event():
    event = past_event()
    event.people.add(make_person("Ada Venn", honorific="Ms"))
    event.topics.add(make_topic("Ferries"))
    return event


@pytest.fixture
def advisory(event):
    return make_published_release(
        "The Chair to visit Varhaven",
        kind="advisory",
        event=event,
        issuing_body=IssuingBody.objects.create(name_en="The Accord"),
    )


def begun(client, event, name="coverage-en"):
    answer = client.post(button(event, name))
    release = Release.objects.filter(kind="news").first()
    assert answer.url == change_url(release)
    return release


def test_one_click_makes_the_news_draft(client, drafter, event, advisory):
    advisory.countries.add(Country.objects.create(code="ZZ", name_en="Marenne"))
    client.force_login(drafter)
    assert button(event) in client.get(event_url(event)).content.decode()
    release = begun(client, event)
    assert (release.kind, release.language, release.stage) == ("news", "en", "draft")
    assert release.event == event
    assert release.issuing_body.name_en == "The Accord"
    assert [person.name for person in release.people.all()] == ["Ada Venn"]
    assert [topic.name for topic in release.topics.all()] == ["Ferries"]
    assert [country.code for country in release.countries.all()] == ["ZZ"]
    version = release.newest
    assert version.title == "The Chair visits Varhaven"
    assert version.dateline == "Varhaven, 21 May 2025 –"
    assert version.lead == "On Wednesday 21 May 2025, Ms Ada Venn …"
    assert Entry.objects.about(release).first().deed == "begin_coverage"


def test_several_days_stand_in_its_first_words(client, drafter):
    event = past_event(first_day=date(2025, 5, 6), last_day=date(2025, 5, 9))
    event.people.set([make_person("Ada Venn"), make_person("Tomas Brandt")])
    client.force_login(drafter)
    version = begun(client, event).newest
    assert version.dateline == "Varhaven, 9 May 2025 –"
    assert version.lead == "From 6 to 9 May 2025, Ada Venn and Tomas Brandt …"


def test_the_pictures_of_its_public_texts_come_along_each_once(client, drafter, event):
    arrival, blocked = make_picture(), make_picture(blocked_reason="Rights.")
    row = {"picture": arrival, "alt": "A ferry comes in", "caption": "On time"}
    rows = [row, {"picture": blocked, "alt": "A quay"}]
    for title in ("The visit begins", "The visit goes on"):
        make_published_release(title, event=event, pictures=rows)
    client.force_login(drafter)
    shown = begun_draft(client, event).newest.pictures.all()
    assert [(r.picture, r.alt, r.caption) for r in shown] == [
        (arrival, "A ferry comes in", "On time")
    ]


def begun_draft(client, event):
    client.post(button(event))
    return Release.objects.get(published_at__isnull=True)


def test_pictures_that_are_not_public_stay_where_they_are(client, drafter, event):
    def text(**fields):
        rows = [{"picture": make_picture(), "alt": "Not yet"}]
        return make_release(event=event, kind="statement", pictures=rows, **fields)

    text()
    text(limited_to=Limit.PEOPLE)
    publish(text(), at=ahead(days=1))
    publish(text()).withdraw(drafter, "legal", "By order of a court.")
    client.force_login(drafter)
    release = begun(client, event)
    assert not release.newest.pictures.exists()


def test_the_advisory_leads_on_to_it_once_it_is_public(
    client, drafter, event, advisory
):
    client.force_login(drafter)
    release = begun(client, event)
    client.logout()
    page = advisory.get_absolute_url()
    assert "The Chair visits Varhaven" not in _coverage_of(client.get(page))
    publish(release)
    link = f'<a href="{release.get_absolute_url()}">The Chair visits Varhaven</a>'
    assert link in _coverage_of(client.get(page))


def _coverage_of(answer):
    return answer.content.decode().partition('id="came-of-it"')[2]


def test_the_news_leads_back_to_the_advisory_that_announced_it(
    client, drafter, event, advisory
):
    client.force_login(drafter)
    release = publish(begun(client, event))
    page = client.get(release.get_absolute_url()).content.decode()
    assert f'<a href="{advisory.get_absolute_url()}">The Chair to visit' in page


def test_what_is_begun_is_gone_on_with(client, drafter, other_drafter, event):
    client.force_login(drafter)
    release = begun(client, event)
    client.force_login(other_drafter)
    page = client.get(event_url(event)).content.decode()
    assert "Go on with the coverage" in page
    assert "Begin the coverage" not in page
    answer = client.post(button(event), follow=True)
    assert answer.redirect_chain == [(change_url(release), 302)]
    assert "The coverage is begun already" in answer.content.decode()
    assert Release.objects.count() == 1


def test_one_that_was_discarded_or_is_public_is_not_gone_on_with(
    client, drafter, event
):
    client.force_login(drafter)
    begun(client, event).discard(drafter)
    publish(begun(client, event))
    begun(client, event)
    assert Release.objects.count() == 3


def test_one_that_this_person_may_not_see_does_not_show(client, drafter, event):
    hidden = make_release("Quiet words", event=event, limited_to=Limit.PEOPLE)
    client.force_login(drafter)
    page = client.get(event_url(event)).content.decode()
    assert "Go on with the coverage" not in page
    assert begun(client, event) != hidden


def test_an_event_that_is_not_over_has_nothing_to_tell(client, drafter):
    event = make_event("The Chair visits Varhaven")
    client.force_login(drafter)
    assert button(event) not in client.get(event_url(event)).content.decode()
    answer = client.post(button(event), follow=True)
    assert "it is not over" in answer.content.decode()
    assert not Release.objects.exists()


def test_it_may_begin_when_the_last_line_of_the_last_day_is_over(client, drafter):
    event = make_event(first_day=timezone.localdate())
    line = make_item(event, "Arrival", ago(hours=2), day=event.first_day)
    make_item(event, "A walk", day=event.first_day, precision="following")
    assert event.has_ended()
    assert not event.is_over()
    line.ends_at = ahead(hours=1)
    line.save()
    assert not event.has_ended()


@pytest.mark.parametrize("fields", [{"last_day": True}, {"tbc": True}])
def test_it_is_not_over_while_something_is_still_to_come(fields):
    today = timezone.localdate()
    last = today + timedelta(days=1) if "last_day" in fields else today
    event = make_event(first_day=today, last_day=last)
    make_item(event, "Arrival", ago(hours=2), day=today)
    if "tbc" in fields:
        make_item(event, "A press point", day=today, precision="tbc")
    assert not event.has_ended()


@pytest.mark.parametrize(
    ("role", "status"), [("Accreditation officer", 403), ("Gate", 403)]
)
def test_nobody_else_may_by_a_forged_request_either(client, event, role, status):
    client.force_login(make_member_of_staff(role=role))
    assert client.post(button(event)).status_code == status
    assert not Release.objects.exists()
