"""An advisory begun from its event in one click: every fact stands in its place."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from events.models import ContactPoint, ProgrammeVersion
from natocms.journal.models import Entry
from releases import wire
from releases.models import Limit, Release
from tests.events.desk import change_url as event_url
from tests.factories import (
    ahead,
    make_event,
    make_item,
    make_member_of_staff,
    make_person,
    make_release,
    make_topic,
    make_venue,
    moment,
    publish,
)
from tests.releases.desk import change_url

pytestmark = pytest.mark.django_db
DAY = date(2031, 5, 21)


def button(event, name="advisory-en"):
    return reverse("admin:releases_release_from_event", args=[event.pk, name])


@pytest.fixture
def event():
    event = make_event(
        "The Chair receives the President of Ruvenia",
        announced=False,
        first_day=DAY,
        venue=make_venue(site_en="The Old Customs House"),
        media_access="open",
        accreditation_rule="others",
        accreditation_deadline=moment(2031, 5, 19, 18),
        contact_point=ContactPoint.objects.create(
            name="Press desk",
            words_en="Press desk: press@accord.example",
            handles="@Accord and @AccordPress",
        ),
    )
    event.people.add(make_person("Ada Venn", honorific="Ms", handle="@ChairVenn"))
    event.topics.add(make_topic("Ferries"))
    make_item(event, "Arrival of the President", "13:00", pool_gathers_at=None)
    make_item(
        event,
        "Joint press conference",
        "13:40",
        pool_media_en="photographers",
        pool_meeting_point_en="at the main gate",
        pool_gathers_at=moment(2031, 5, 21, 13),
    )
    return event


def begun(client, event, name="advisory-en"):
    answer = client.post(button(event, name))
    release = Release.objects.get()
    assert answer.url == change_url(release)
    return release


def test_one_click_makes_a_draft_with_the_facts_of_the_event(client, drafter, event):
    client.force_login(drafter)
    assert button(event) in client.get(event_url(event)).content.decode()
    release = begun(client, event)
    assert (release.kind, release.language, release.stage) == (
        "advisory",
        "en",
        "draft",
    )
    assert release.event == event
    assert str(release) == "The Chair receives the President of Ruvenia"
    assert [person.name for person in release.people.all()] == ["Ada Venn"]
    assert [topic.name for topic in release.topics.all()] == ["Ferries"]
    assert release.newest.author == drafter
    assert release.published_at is None


def test_its_text_states_them_in_the_order_of_an_advisory(client, drafter, event):
    client.force_login(drafter)
    release = begun(client, event)
    assert list(wire.body(wire.Issue(release, release.newest))) == [
        "Wednesday 21 May 2031, The Old Customs House, Varhaven, Marenne.",
        "Media advisory",
        "13:00 (CEST) Arrival of the President",
        "13:40 (CEST) Joint press conference",
        "Media coverage",
        "• The event is open to the media. Holders of an annual pass may attend; "
        "all others apply for accreditation.",
        "• The pool (photographers) for “Joint press conference” meets at 13:00 (CEST) "
        "at the main gate.",
        "• The deadline for accreditation is Monday 19 May 2031, 18:00 (CEST).",
        "For more information:",
        "Press desk: press@accord.example",
        "@Accord, @AccordPress, @ChairVenn",
    ]


def test_an_hour_that_moves_moves_in_the_draft(client, drafter, event):
    client.force_login(drafter)
    release = begun(client, event)
    item = event.programme.get(words_en="Joint press conference")
    item.starts_at = moment(2031, 5, 21, 14, 10)
    item.save()
    text = wire.text(wire.Issue(release, release.newest))
    assert "14:10 (CEST) Joint press conference" in text
    assert "13:40" not in text


def test_an_event_in_two_languages_offers_both(client, drafter, event):
    event.title_fr = "La Présidente reçoit le Président de la Ruvénie"
    event.save()
    client.force_login(drafter)
    page = client.get(event_url(event)).content.decode()
    assert button(event, "advisory-en") in page
    assert button(event, "advisory-fr") in page
    release = begun(client, event, "advisory-fr")
    assert (release.language, release.prefix) == ("fr", "fr")
    assert str(release) == "La Présidente reçoit le Président de la Ruvénie"
    assert release.newest.lead.startswith("Mercredi 21 mai 2031")


def test_a_language_without_a_title_is_not_offered(client, drafter, event):
    client.force_login(drafter)
    page = client.get(event_url(event)).content.decode()
    assert button(event, "advisory-fr") not in page


def test_a_second_click_leads_to_the_same_draft_while_nobody_touched_it(
    client, drafter, other_drafter, event
):
    client.force_login(drafter)
    release = begun(client, event)
    client.post(button(event))
    assert Release.objects.count() == 1
    release.save_version(other_drafter, {"lead": "A word more."})
    client.post(button(event))
    assert Release.objects.count() == 2


def test_nothing_is_announced_by_it(client, drafter, event):
    client.force_login(drafter)
    begun(client, event)
    event.refresh_from_db()
    assert (event.state, event.public_from) == ("draft", None)
    assert not ProgrammeVersion.objects.exists()


def test_the_journal_and_the_history_say_where_it_came_from(client, drafter, event):
    client.force_login(drafter)
    release = begun(client, event)
    entry = Entry.objects.about(release).first()
    assert (entry.actor, entry.deed) == (str(drafter), "begin_advisory")
    page = client.get(change_url(release)).content.decode()
    assert "began it from the event “The Chair receives" in page


def test_it_waits_for_the_embargo_of_the_others_as_long_as_the_event_is_secret(
    client, drafter, event
):
    until = ahead(days=2)
    publish(make_release(kind="advisory", event=event, embargo_until=until))
    client.force_login(drafter)
    client.post(button(event))
    assert Release.objects.first().embargo_until == until


def test_an_embargo_that_this_person_may_not_know_of_does_not_show(
    client, drafter, event
):
    make_release(
        kind="advisory",
        event=event,
        embargo_until=ahead(days=2),
        limited_to=Limit.PEOPLE,
    )
    client.force_login(drafter)
    client.post(button(event))
    assert Release.objects.first().embargo_until is None


@pytest.mark.parametrize("role", ["Drafter", "Approver", "Administrator"])
def test_whoever_drafts_may(client, event, role):
    client.force_login(make_member_of_staff(role=role))
    assert client.post(button(event)).status_code == 302
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "status"), [("Accreditation officer", 403), ("Gate", 404)]
)
def test_nobody_else_may_by_a_forged_request_either(client, event, role, status):
    client.force_login(make_member_of_staff(role=role))
    if role != "Gate":
        assert button(event) not in client.get(event_url(event)).content.decode()
    assert client.post(button(event)).status_code == status
    assert not Release.objects.exists()


def test_a_stranger_is_sent_to_sign_in(client, event):
    assert "/login/" in client.post(button(event)).url
    assert not Release.objects.exists()


def test_an_address_that_is_opened_makes_nothing_yet(client, drafter, event):
    client.force_login(drafter)
    assert client.get(button(event)).status_code == 200
    assert not Release.objects.exists()


@pytest.mark.parametrize("name", ["advisory-de", "statement-en"])
def test_what_does_not_exist_is_not_found(client, drafter, event, name):
    client.force_login(drafter)
    assert client.post(button(event, name)).status_code == 404


def test_nobody_is_invited_to_what_is_over_or_cancelled(client, drafter, approver):
    over = make_event(first_day=date.today() - timedelta(days=2))
    cancelled = make_event()
    cancelled.cancel(approver, "A storm.")
    client.force_login(drafter)
    for event in (over, cancelled):
        assert button(event) not in client.get(event_url(event)).content.decode()
        answer = client.post(button(event), follow=True)
        assert "There is nothing to invite to" in answer.content.decode()
    assert not Release.objects.exists()
