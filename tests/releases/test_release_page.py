"""The page of one release: what readers see of it, kind by kind."""

import json
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from events.models import Country
from releases.models import Change, ReleaseNumber
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_item,
    make_person,
    make_published_release,
    make_release,
    make_topic,
    make_venue,
    publish,
)
from tests.pages import link, words

pytestmark = pytest.mark.django_db

ADVISORY = (
    "<h2>Media advisory</h2><p>[[programme]]</p>"
    "<h2>Media coverage</h2><p>[[coverage]]</p>"
    "<h2>For more information:</h2><p>[[contacts]]</p><p>[[handles]]</p>"
)


def page_of(client, release):
    return client.get(release.get_absolute_url())


def test_a_release_shows_its_words_and_when_it_was_issued(client):
    release = make_published_release(
        "A bridge opens",
        words={"dateline": "Varhaven,", "lead": "It spans.", "body": "<p>Long.</p>"},
    )
    text = words(page_of(client, release))
    for part in ("News", "A bridge opens", "Varhaven, It spans.", "Long."):
        assert part in text
    assert "Issued" in text
    assert "First published" not in text


def test_a_backdated_release_names_its_day_without_an_hour(client):
    release = make_published_release(backdated_to=date(2025, 5, 16))
    assert "Issued Friday 16 May 2025." in words(page_of(client, release))


def test_a_draft_save_shows_nowhere_on_the_page(client, drafter):
    release = make_published_release("As issued", by=drafter)
    release.save_version(drafter, {"title": "canary", "body": "<p>canary</p>"})
    page = page_of(client, release)
    assert "As issued" in words(page)
    assert "canary" not in page.text


def test_a_correction_is_shown_with_its_note_before_the_text(client, drafter):
    release = make_published_release(by=drafter)
    release.save_version(drafter, {"lead": "It is 46."})
    publish(release, by=drafter, change=Change.CORRECTION, note="It was 64. It is 46.")
    text = words(page_of(client, release))
    today = timezone.localdate()
    assert f"Correction, {today.day}" in text
    assert text.index("It was 64. It is 46.") < text.index("The text of release")
    assert "First published" in text
    assert "Last updated" in text


def test_a_silent_edit_is_not_announced(client, drafter):
    release = make_published_release(by=drafter)
    release.save_version(drafter, {"lead": "A comma."})
    publish(release, by=drafter, change=Change.MINOR, note="canary")
    page = page_of(client, release)
    assert "A comma." in words(page)
    assert "updated" not in words(page)
    assert "canary" not in page.text


def test_a_scheduled_correction_does_not_show_before_its_hour(client, drafter):
    release = make_published_release("As issued", by=drafter)
    release.save_version(drafter, {"title": "canary"})
    publish(release, by=drafter, at=ahead(seconds=30), note="canary-note")
    for form in ("", "versions/"):
        page = client.get(release.get_absolute_url() + form)
        assert "canary" not in page.text
        seconds = int(page["Cache-Control"].partition("max-age=")[2].split(",")[0])
        assert seconds <= 30


def test_versions_are_listed_with_what_changed(client, drafter):
    release = make_published_release(by=drafter)
    release.save_version(drafter, {"lead": "Never public."})
    release.save_version(drafter, {"lead": "Second."})
    publish(release, by=drafter, change=Change.CORRECTION, note="A wrong figure.")
    text = words(client.get(release.get_absolute_url() + "versions/"))
    assert "Version 3: correction (in force)" in text
    assert "A wrong figure." in text
    assert "Version 1: first publication" in text
    assert "Version 2" not in text


def test_a_speech_names_who_spoke_where_and_what_counts(client):
    speaker = make_person("Ilse Vandermoere", honorific="Ms")
    release = make_published_release(
        kind="speech",
        words={
            "speaker": speaker,
            "spoken_at": "University of Merrow",
            "spoken_on": date(2025, 5, 12),
            "speech_form": "prepared",
        },
    )
    text = words(page_of(client, release))
    assert "Ms Ilse Vandermoere, University of Merrow, Monday 12 May 2025" in text
    assert "Check against delivery" in text


@pytest.mark.parametrize(("days", "passed"), [(3, False), (0, False), (-1, True)])
def test_an_announcement_shows_its_deadline_and_when_it_has_passed(
    client, days, passed
):
    deadline = timezone.localdate() + timedelta(days=days)
    release = make_published_release(
        kind="announcement", words={"deadline_on": deadline}
    )
    text = words(page_of(client, release))
    assert "Deadline" in text
    assert ("The deadline has passed:" in text) is passed


def test_a_release_says_what_it_is_about(client):
    topic, person = make_topic("Security at sea"), make_person("Ruben Solheim")
    country = Country.objects.create(code="RV", name_en="Ruvenia")
    release = make_release()
    release.topics.add(topic)
    release.people.add(person)
    release.countries.add(country)
    page = page_of(client, publish(release))
    for query in ("?topic=security-at-sea", "?person=ruben-solheim", "?country=RV"):
        assert f'href="/en/news/{query}"' in page.text


def test_the_number_stands_once_it_is_drawn(client):
    release = make_published_release()
    assert "Number" not in words(page_of(client, release))
    ReleaseNumber.draw()
    assert f"Number {release.issued_on.year}-001" in words(page_of(client, release))


def test_a_table_scrolls_by_itself(client):
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    page = page_of(client, make_published_release(words={"body": f"<p>So:</p>{table}"}))
    assert f'aria-label="Table" tabindex="0">{table}</div>' in page.text


@pytest.fixture
def visit():
    event = make_event(
        "The President visits",
        venue=make_venue(site_en="Headquarters"),
        accreditation_rule="others",
        accreditation_deadline=ahead(days=1),
    )
    make_item(event, "Joint press conference", "14:10", media_access="open")
    return event


def make_advisory(event, **fields):
    text = {
        "body": ADVISORY,
        "coverage": "Bring your pass.\nIt is streamed.",
        "contacts": "Press desk: +00 555 01 000, press@organisation.example",
        "handles": "@OrgPress @OrgSecGen",
    }
    return make_published_release("To come", kind="advisory", event=event, words=text)


def test_an_advisory_shows_the_programme_of_its_event(client, visit):
    page = page_of(client, make_advisory(visit))
    text = words(page)
    for part in ("14:10", "Joint press conference", "Bring your pass.", "@OrgPress"):
        assert part in text
    assert 'href="tel:+0055501000"' in page.text
    assert 'href="mailto:press@organisation.example"' in page.text
    assert "[[" not in page.text


def test_a_changed_programme_shows_on_the_advisory_at_once(client, visit, drafter):
    advisory = make_advisory(visit)
    item = visit.programme.get()
    item.starts_at += timedelta(hours=1)
    item.save()
    visit.revise(drafter)
    text = words(page_of(client, advisory))
    assert "15:10" in text
    assert "Programme changed" in text


def test_an_advisory_leads_to_accreditation_in_time_and_late(client, visit):
    advisory = make_advisory(visit)
    address = f"/en/events/{visit.year}/{visit.slug}/accreditation/"
    page = page_of(client, advisory)
    assert link(page, "Apply to attend") == address
    assert link(page, "Apply late") is None
    type(visit).objects.update(accreditation_deadline=ago(minutes=1))
    page = page_of(client, advisory)
    assert link(page, "Apply to attend") is None
    assert link(page, "Apply late") == address
    assert "accreditation may not be guaranteed" in words(page)


def test_an_advisory_of_a_cancelled_event_says_so_first(client, visit, approver):
    advisory = make_advisory(visit)
    visit.cancel(approver, reason_en="A storm warning.")
    text = words(page_of(client, advisory))
    assert "This event has been cancelled" in text
    assert "A storm warning." in text
    assert "Apply to attend" not in text


def test_advisory_and_coverage_lead_to_each_other(client, visit):
    advisory = make_advisory(visit)
    coverage = make_published_release("What was said", kind="news", event=visit)
    make_release("A draft of coverage", kind="speech", event=visit)
    page = page_of(client, advisory)
    assert f'href="{coverage.get_absolute_url()}"' in page.text
    assert "A draft of coverage" not in page.text
    back = page_of(client, coverage)
    assert f'href="{advisory.get_absolute_url()}"' in back.text
    assert f'href="{visit.get_absolute_url()}"' in back.text


def test_an_event_that_is_not_public_shows_on_no_release(client):
    event = make_event("canary-event", at=ahead(days=1))
    release = make_published_release(kind="news", event=event)
    assert "canary-event" not in page_of(client, release).text


def test_the_plain_text_stands_beside_the_page(client):
    release = make_published_release("A bridge opens")
    address = release.get_absolute_url().rstrip("/") + ".txt"
    answer = client.get(address)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("A bridge opens\n")
    assert answer["Link"].endswith(f'{release.get_absolute_url()}>; rel="canonical"')
    assert f'href="{address}"' in page_of(client, release).text


def test_machines_read_the_facts_from_a_data_block(client):
    release = make_published_release("A </script> bridge & more")
    block = re.search(
        r'<script type="application/ld\+json">(.*?)</script>',
        page_of(client, release).text,
    )
    facts = json.loads(block[1])
    assert facts["headline"] == "A </script> bridge & more"
    assert facts["mainEntityOfPage"].endswith(release.get_absolute_url())


@pytest.mark.parametrize("kind", ["advisory", "news", "speech", "announcement"])
def test_a_page_costs_a_fixed_number_of_queries(
    client, visit, drafter, kind, django_assert_max_num_queries
):
    make_advisory(visit)
    release = make_release(kind=kind, event=visit, words={"body": ADVISORY}, by=drafter)
    for _ in range(4):
        release.topics.add(make_topic())
        release.people.add(make_person())
        make_published_release(kind="news", event=visit)
        make_item(visit, "Doorstep", "15:00")
    publish(release, by=drafter)
    with django_assert_max_num_queries(12):
        assert page_of(client, release).status_code == 200
