"""Doubled people and topics become one, which bears the other names as aliases."""

import pytest
from django.urls import reverse

from events.models import Appointment, Event, Office, Person, Topic, TransitionRefused
from natocms.journal.models import Entry
from releases.models import Release
from tests.factories import (
    make_event,
    make_member_of_staff,
    make_person,
    make_published_release,
    make_release,
    make_topic,
)
from tests.pages import titles, words

pytestmark = pytest.mark.django_db
LIST = reverse("admin:events_person_changelist")


@pytest.fixture
def right():
    return make_person("Ágnes Kőszegi", aliases="Koeszegi")


@pytest.fixture
def wrong():
    return make_person(
        "Agnes Koszegi", honorific="Ms", handle="@koszegi", aliases="A. Koszegi"
    )


def test_what_named_the_other_names_the_one_that_stays(drafter, right, wrong):
    event, both = make_event("Visit"), make_event("Talks")
    event.people.add(wrong)
    both.people.add(right, wrong)
    release = make_release(by=drafter)
    release.people.add(wrong)
    office = Office.objects.create(title_en="Minister")
    Appointment.objects.create(person=wrong, office=office)
    right.take_in(wrong, drafter)
    for thing in (event, both, release):
        assert list(thing.people.all()) == [right]
    assert [held.office for held in right.appointments.all()] == [office]


def test_the_other_names_are_kept_as_aliases_each_once(drafter, right, wrong):
    right.take_in(wrong, drafter)
    right.refresh_from_db()
    assert right.alias_list == ["Koeszegi", "Agnes Koszegi", "A. Koszegi"]
    assert (right.honorific, right.handle) == ("Ms", "@koszegi")
    for name in ("Agnes Koszegi", "A. Koszegi", "Ágnes Kőszegi"):
        assert Person.objects.called(name) == right


def test_topics_are_merged_too(drafter):
    defence, defense = make_topic("Defence", name_fr="Défense"), make_topic("Defense")
    release = make_release(by=drafter)
    release.topics.add(defense)
    defence.take_in(defense, drafter)
    assert list(release.topics.all()) == [defence]
    assert Topic.objects.get(pk=defence.pk).alias_list == ["Defense"]


def test_a_version_that_is_kept_names_whom_it_named(drafter, right, wrong):
    make_release(by=drafter, words={"speaker": wrong})
    right.take_in(wrong, drafter)
    assert Release.objects.get().newest.speaker == wrong


def test_an_old_link_to_a_list_still_narrows_it(client, drafter, right, wrong):
    for person in (right, wrong):
        make_published_release(f"About {person}", by=drafter).people.add(person)
    make_published_release("About nobody", by=drafter)
    right.take_in(wrong, drafter)
    page = client.get(reverse("releases:list"), {"person": wrong.slug})
    assert set(titles(page)) == {f"About {right}", f"About {wrong}"}
    assert "ignored" not in words(page)


@pytest.mark.parametrize("which", ["itself", "one that is merged", "into a merged one"])
def test_what_cannot_be_merged_is_refused(drafter, right, wrong, which):
    third = make_person("Agnes K.")
    right.take_in(wrong, drafter)
    pair = {
        "itself": (right, right),
        "one that is merged": (third, wrong),
        "into a merged one": (wrong, third),
    }[which]
    with pytest.raises(TransitionRefused):
        pair[0].take_in(pair[1], drafter)


def test_the_desk_asks_which_one_stays(client, drafter, right, wrong):
    client.force_login(drafter)
    sent = {"action": "merge", "_selected_action": [right.pk, wrong.pk]}
    page = client.post(LIST, sent)
    assert "Which one stays?" in words(page)
    assert Person.objects.standing().count() == 2
    page = client.post(LIST, {**sent, "kept": right.pk}, follow=True)
    assert "Ágnes Kőszegi now also stands for: Agnes Koszegi." in words(page)
    assert Person.objects.standing().get() == right
    listed = client.get(LIST).context["cl"].result_list
    assert list(listed) == [right]
    entry = Entry.objects.about(right).first()
    assert (entry.deed, entry.why) == ("take_in", "Agnes Koszegi")


def test_a_merged_one_is_chosen_no_more(client, drafter, right, wrong):
    right.take_in(wrong, drafter)
    client.force_login(drafter)
    field = {"app_label": "events", "model_name": "event", "field_name": "people"}
    found = client.get(reverse("admin:autocomplete"), {**field, "term": "Koszegi"})
    assert [row["id"] for row in found.json()["results"]] == [str(right.pk)]


@pytest.mark.parametrize("role", ["Accreditation officer", "Gate"])
def test_who_may_not_change_people_merges_none(client, right, wrong, role):
    client.force_login(make_member_of_staff(role=role))
    sent = {"action": "merge", "_selected_action": [right.pk, wrong.pk]}
    client.post(LIST, {**sent, "kept": right.pk})
    assert Person.objects.standing().count() == 2
    assert not Event.objects.exists()
