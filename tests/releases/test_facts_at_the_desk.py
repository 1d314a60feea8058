"""The fact checks beside a draft, and what they keep from being published."""

import pytest
from django.urls import reverse

from events.models import ContactPoint, TransitionRefused
from natocms.journal.models import Entry
from tests.factories import ahead, make_person, make_release, publish
from tests.pages import words
from tests.releases.desk import change_url, deed_url

pytestmark = pytest.mark.django_db

# 21 May 2025 was a Wednesday.
WRONG = {"body": "<p>The harbour opens on Tuesday 21 May 2025.</p>"}
RIGHT = {"body": "<p>The harbour opens on Wednesday 21 May 2025.</p>"}
WHY = "The old calendar is quoted."


def facts_url(release):
    return reverse("admin:releases_release_facts", args=[release.pk])


@pytest.fixture
def wrong(drafter):
    return make_release("A harbour opens", by=drafter, words=WRONG)


@pytest.fixture
def approved(wrong, drafter, approver):
    wrong.submit(drafter)
    wrong.approve(approver)
    return wrong


def test_the_page_of_a_draft_leads_to_its_fact_check(client, drafter, wrong):
    client.force_login(drafter)
    assert f'data-url="{facts_url(wrong)}"' in client.get(change_url(wrong)).text
    said = client.get(facts_url(wrong)).text
    assert "<q>Tuesday 21 May 2025</q>" in said
    assert "Stops publishing" in said


def test_a_text_without_fault_is_met_with_silence(client, drafter, approver):
    release = make_release("A harbour opens", by=drafter, words=RIGHT)
    client.force_login(drafter)
    assert "Nothing stands out." in client.get(facts_url(release)).text
    release.submit(drafter)
    release.approve(approver)
    client.force_login(approver)
    assert "despite" not in client.get(deed_url(release, "publish")).text
    client.post(deed_url(release, "publish"))
    release.refresh_from_db()
    assert release.seen() == "public"
    assert not Entry.objects.filter(deed="overrule").exists()


def test_a_name_that_is_nearly_a_known_one_is_told_and_stops_nothing(drafter):
    make_person("Ilse Brandvold")
    release = make_release(
        "A visit", by=drafter, words={"body": "<p>Ms Ilse Brandvolt arrives.</p>"}
    )
    assert release.wrong_facts() == []
    publish(release)
    assert release.moments.live


def test_a_draft_without_text_has_nothing_to_check(client, drafter):
    release = make_release("?", by=drafter, words={"lead": "", "body": ""})
    client.force_login(drafter)
    assert client.get(facts_url(release)).status_code == 200


def test_who_may_not_see_a_draft_is_told_none_of_its_words(
    client, drafter, other_drafter, wrong
):
    wrong.limited_to = "people"
    wrong.save()
    client.force_login(other_drafter)
    answer = client.get(facts_url(wrong))
    assert answer.status_code == 404 and "21 May" not in answer.text
    client.logout()
    answer = client.get(facts_url(wrong))
    assert answer.status_code == 302 and "21 May" not in answer.text


@pytest.mark.parametrize("despite", ["", " "])
def test_a_wrong_fact_stops_every_publication(drafter, approved, despite):
    for given in ({}, {"at": ahead(days=1)}, {"unreviewed_reason": "In haste."}):
        with pytest.raises(TransitionRefused) as refused:
            approved.publish(drafter, despite=despite, **given)
        assert "Tuesday 21 May 2025" in refused.value.messages[0]
    assert not approved.publications.exists()


def test_who_publishes_says_why_and_the_history_keeps_it(client, approver, approved):
    client.force_login(approver)
    url = deed_url(approved, "publish")
    asked = client.get(url).text
    assert "Why it may go out despite the fact check" in asked
    assert "“Tuesday 21 May 2025”" in asked
    assert client.post(url, {"despite": ""}).status_code == 422
    approved.refresh_from_db()
    assert approved.seen() == "unpublished"
    client.post(url, {"despite": WHY})
    approved.refresh_from_db()
    assert approved.seen() == "public"
    history = words(client.get(change_url(approved)))
    assert f"let it go out despite the fact check: “{WHY}”" in history


def test_a_pasted_text_is_checked_before_it_is_made(client, drafter):
    client.force_login(drafter)
    text = f"A harbour opens\n\nSource: Accord\n\n{WRONG['body'][3:-4]}\n"
    url = reverse("admin:releases_release_from_text")
    said = client.post(url, {"text": text, "language": "en"}).text
    assert "<q>Tuesday 21 May 2025</q>" in said
    assert "<mark>Tuesday 21 May 2025</mark>" in said
    # The reader has its doubts about the same words, and does not repeat them.
    assert "2025-05-21 is a Wednesday" not in said


def test_the_offices_own_handles_may_end_a_text_about_anybody(client, drafter):
    ContactPoint.objects.create(name="Press", handles="@HarbourPress @AccordSecGen")
    handles = {"handles": "@AccordSecGen, @MarenneMinister"}
    release = make_release("A pier is mended", by=drafter, words=handles)
    client.force_login(drafter)
    said = client.get(facts_url(release)).text
    assert "@MarenneMinister" in said and "@AccordSecGen" not in said
