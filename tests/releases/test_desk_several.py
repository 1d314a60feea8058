"""A deed with several releases at once, each by its verb, and the list narrowed."""

import pytest
from django.urls import reverse

from releases.models import IssuingBody, Limit, Release
from tests.factories import (
    ahead,
    make_event,
    make_member_of_staff,
    make_person,
    make_release,
    make_topic,
    publish,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
LIST = reverse("admin:releases_release_changelist")


def do(client, action, *releases, seen=None):
    sent = {"action": action, "_selected_action": [r.pk for r in releases]}
    for release in releases:
        sent[f"seen_{release.pk}"] = seen or release.newest_id
    return words(client.post(LIST, sent, follow=True))


def stages():
    return dict(Release.objects.values_list("newest__title", "stage"))


def test_several_drafts_are_submitted_at_once(client, drafter):
    texts = [make_release(title, by=drafter) for title in ("A", "B", "C")]
    client.force_login(drafter)
    assert "2 done." in do(client, "submit", *texts[:2])
    assert stages() == {"A": "in_review", "B": "in_review", "C": "draft"}


@pytest.mark.parametrize("nobody", ["is there", "has an address"])
def test_that_nobody_is_told_of_it_is_said_once(client, drafter, nobody):
    warning = "Nobody else can approve it yet."
    if nobody == "has an address":
        make_member_of_staff(role="Approver")
        warning = "Nobody who can approve it has a mail address: tell them yourself."
    texts = [make_release(title, by=drafter) for title in ("A", "B")]
    client.force_login(drafter)
    page = do(client, "submit", *texts)
    assert "2 done." in page
    assert page.count(warning) == 1


def test_what_somebody_is_told_of_needs_no_warning(client, drafter):
    make_member_of_staff(role="Approver", email="approver@office.example")
    client.force_login(drafter)
    page = do(client, "submit", make_release("A", by=drafter))
    assert "1 done." in page
    assert "Nobody" not in page


def test_what_was_not_done_warns_of_nothing(client, drafter):
    client.force_login(drafter)
    release = make_release("A", by=drafter)
    assert "Nobody" not in do(client, "submit", release, seen=release.newest_id + 1)


def test_what_is_skipped_is_named_with_the_reason(client, drafter, approver):
    own = make_release("By the approver", by=approver)
    others = make_release("By the drafter", by=drafter)
    draft = make_release("Not submitted", by=drafter)
    for text in (own, others):
        text.submit(drafter)
    client.force_login(approver)
    page = do(client, "approve", own, others, draft)
    assert "1 done." in page
    assert (
        "Skipped 1: A second person must approve it: you wrote or submitted it. "
        "(By the approver)" in page
    )
    assert "Skipped 1: This step is not possible any more. (Not submitted)" in page
    assert stages()["By the drafter"] == "approved"
    assert stages()["By the approver"] == "in_review"


def test_nothing_newer_than_what_the_list_showed_is_approved(client, drafter, approver):
    release = make_release("Read", by=drafter)
    release.submit(drafter)
    read = release.newest_id
    release.save_version(drafter, {"title": "Not read"})
    release.submit(drafter)
    client.force_login(approver)
    page = do(client, "approve", release, seen=read)
    assert "It has changed since the list was shown. (Not read)" in page
    assert stages() == {"Not read": "in_review"}


@pytest.mark.parametrize("action", ["submit", "approve", "call_off", "discard"])
@pytest.mark.parametrize("role", ["Accreditation officer", "Gate"])
def test_who_may_not_is_offered_nothing_and_forces_nothing(
    client, drafter, role, action
):
    release = publish(make_release("Planned", by=drafter), at=ahead(hours=1))
    client.force_login(make_member_of_staff(role=role))
    assert f'value="{action}"' not in client.get(LIST).text
    do(client, action, release)
    release.refresh_from_db()
    assert release.publications.waiting().exists()
    assert release.discarded_at is None


def test_a_limited_draft_is_out_of_reach(client, drafter, approver):
    body = IssuingBody.objects.create(name_en="International Military Staff")
    limit = {"limited_to": Limit.BODY, "issuing_body": body}
    release = make_release("Quiet words", by=drafter, **limit)
    release.submit(drafter)
    client.force_login(approver)
    assert "Quiet" not in do(client, "approve", release)
    assert stages() == {"Quiet words": "in_review"}


def listed(client, **query):
    answer = client.get(LIST, query)
    return {str(release) for release in answer.context["cl"].result_list}


def test_the_list_is_narrowed_by_event_person_and_topic(client, drafter):
    event, person, topic = make_event("Visit"), make_person("Ada Venn"), make_topic()
    make_release("Of the event", by=drafter, event=event)
    make_release("Of the person", by=drafter).people.add(person)
    make_release("Of the topic", by=drafter).topics.add(topic)
    client.force_login(drafter)
    assert listed(client, event=event.pk) == {"Of the event"}
    assert listed(client, people=person.pk) == {"Of the person"}
    assert listed(client, topics=topic.pk) == {"Of the topic"}
    assert listed(client, event="x") == set()
    assert "Ada Venn" in client.get(LIST, {"people": person.pk}).text


def test_the_list_says_what_waits_for_me(client, drafter, approver):
    for_approval = make_release("For the approver", by=drafter)
    for_approval.submit(drafter)
    returned = make_release("Came back", by=drafter)
    returned.submit(drafter)
    returned.return_to_author(approver, "Shorter.")
    make_release("Nobody waits", by=drafter)
    client.force_login(approver)
    assert listed(client, queue="for_me") == {"For the approver"}
    client.force_login(drafter)
    assert listed(client, queue="for_me") == {"Came back"}
    assert listed(client, queue="mine") == {
        "For the approver",
        "Came back",
        "Nobody waits",
    }


def test_the_list_counts_no_whole_table(client, drafter, monkeypatch):
    monkeypatch.setattr("natocms.lists.COUNTED", 2)
    for number in range(4):
        make_release(f"Text {number}", by=drafter)
    client.force_login(drafter)
    assert client.get(LIST).context["cl"].result_count == 2
