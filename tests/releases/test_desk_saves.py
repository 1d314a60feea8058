"""Saving at the desk: each change a version, no change none, no stale save."""

import pytest
from django.urls import reverse

from natocms.journal.models import Entry
from releases.models import Release
from tests.factories import (
    ahead,
    make_event,
    make_person,
    make_picture,
    make_published_release,
    make_release,
    make_topic,
    moment,
    publish,
)
from tests.pages import words
from tests.releases.desk import change_url, form_of

pytestmark = pytest.mark.django_db


def test_a_new_draft_gets_its_first_version(client, drafter):
    client.force_login(drafter)
    event, topic = make_event("Visit"), make_topic("Bridges")
    form = form_of(
        title="A bridge opens", event=event.pk, topics=[topic.pk], kind="advisory"
    )
    answer = client.post(reverse("admin:releases_release_add"), form)
    release = Release.objects.get()
    assert answer.url == change_url(release)
    assert (release.newest.number, release.newest.title) == (1, "A bridge opens")
    assert (release.newest.author, release.event) == (drafter, event)
    assert list(release.topics.all()) == [topic]
    assert not Release.objects.published().exists()


def test_each_save_that_changes_something_is_a_version(client, drafter, other_drafter):
    release = make_release("First", by=drafter)
    client.force_login(other_drafter)
    client.post(change_url(release), form_of(release, title="Second"))
    release.refresh_from_db()
    assert (release.newest.number, release.newest.title) == (2, "Second")
    assert release.newest.author == other_drafter
    assert release.versions.last().title == "First"


def test_a_save_that_changes_nothing_makes_no_version(client, drafter):
    words = {"coverage": "One point\nand another", "lead": "A lead\nof two lines"}
    release = make_release(by=drafter, words=words)
    client.force_login(drafter)
    sent = form_of(release)
    as_browsers_send = {
        name: value.replace("\n", "\r\n") if isinstance(value, str) else value
        for name, value in sent.items()
    }
    answer = client.post(change_url(release), as_browsers_send, follow=True)
    assert release.versions.count() == 1
    assert "version 1 stands" in answer.content.decode()


def test_a_save_after_publication_leaves_the_live_text(client, drafter):
    release = make_published_release("As issued", by=drafter)
    client.force_login(drafter)
    client.post(change_url(release), form_of(release, title="Unfinished"))
    fresh = Release.objects.get()
    assert fresh.newest.title == "Unfinished"
    assert fresh.live.version.title == "As issued"


def test_a_stale_save_keeps_the_text_and_says_who_was_faster(
    client, drafter, other_drafter
):
    release = make_release("Seen by both", by=drafter)
    sent = form_of(release, title="Mine")
    release.save_version(other_drafter, {"title": "Theirs"})
    client.force_login(drafter)
    answer = client.post(change_url(release), sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Otto saved version 2" in page
    assert "Mine</textarea>" in page
    release.refresh_from_db()
    assert release.newest.title == "Theirs"


def test_who_has_seen_the_other_version_may_save_on_top_of_it(
    client, drafter, other_drafter
):
    bridge = make_picture()
    row = {"picture": bridge, "alt": "A bridge", "decorative": False}
    release = make_release(by=drafter, pictures=[{**row, "caption": "", "credit": ""}])
    kept = release.newest.pictures.get()
    rows = {"id": kept.pk, "picture": bridge.pk, "alt": "A bridge", "position": 1}
    sent = form_of(release, title="Mine", **_picture_rows(rows, kept=1))
    theirs = release.save_version(other_drafter, {"title": "Theirs"})
    client.force_login(drafter)
    page = client.post(change_url(release), sent).content.decode()
    assert f'name="on_top_of" value="{theirs.pk}"' in page
    client.post(change_url(release), {**sent, "on_top_of": theirs.pk})
    release.refresh_from_db()
    assert (release.newest.number, release.newest.title) == (3, "Mine")
    assert [row.alt for row in release.newest.pictures.all()] == ["A bridge"]


def test_what_the_editor_must_not_write_is_cleaned_away(client, drafter):
    release = make_release(by=drafter)
    client.force_login(drafter)
    body = '<p onclick="x()">Words</p><script>alert(1)</script>'
    client.post(change_url(release), form_of(release, body=body))
    release.refresh_from_db()
    assert release.newest.body == "<p>Words</p>"


def test_facts_are_written_to_all_languages_of_the_group(client, drafter):
    english = make_release(by=drafter)
    french = make_release(by=drafter, language="fr", group=english.group)
    person = make_person("Ágnes Kőszegi")
    client.force_login(drafter)
    form = form_of(english, kind="speech", people=[person.pk])
    client.post(change_url(english), form)
    french.refresh_from_db()
    assert french.kind == "speech"
    assert list(french.people.all()) == [person]


def test_facts_are_not_changed_by_a_save_once_a_publication_stands(client, drafter):
    release = publish(make_release("Planned", by=drafter), at=ahead(hours=3))
    client.force_login(drafter)
    form = form_of(release, title="Other words", kind="speech", language="fr")
    client.post(change_url(release), form)
    release.refresh_from_db()
    assert release.newest.title == "Other words"
    assert (release.kind, release.language) == ("news", "en")


def test_an_hour_that_clocks_skip_is_refused_as_an_embargo(client, drafter):
    release = make_release(by=drafter)
    client.force_login(drafter)
    form = form_of(
        release, embargo_until_day="2027-03-28", embargo_until_hour="02:30", title="New"
    )
    page = client.post(change_url(release), form).content.decode()
    assert "02:30 does not exist on Sunday" in page
    release.refresh_from_db()
    assert (release.embargo_until, release.versions.count()) == (None, 1)


def test_an_hour_that_comes_twice_is_asked(client, drafter):
    release = make_release(by=drafter)
    client.force_login(drafter)
    form = form_of(release, embargo_until_day="2027-10-31", embargo_until_hour="02:30")
    page = client.post(change_url(release), form).content.decode()
    assert "write 02:30 CEST or 02:30 CET" in page
    form["embargo_until_hour"] = "02:30 CET"
    client.post(change_url(release), form)
    release.refresh_from_db()
    assert release.embargo_until.isoformat() == "2027-10-31T01:30:00+00:00"


def test_nothing_is_deleted_at_the_desk(client, administrator):
    release = make_release(by=administrator)
    client.force_login(administrator)
    delete = reverse("admin:releases_release_delete", args=[release.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert Release.objects.count() == 1


def test_the_journal_keeps_one_entry_for_a_save(client, drafter):
    release = make_release(by=drafter)
    client.force_login(drafter)
    before = Entry.objects.count()
    client.post(change_url(release), form_of(release, title="Other"))
    entries = Entry.objects.order_by("-id")[: Entry.objects.count() - before]
    assert [(entry.deed, entry.why) for entry in entries] == [("save", "2")]


def _picture_rows(*rows, kept=0):
    form = {
        "picture_rows-TOTAL_FORMS": str(len(rows)),
        "picture_rows-INITIAL_FORMS": str(kept),
    }
    for place, row in enumerate(rows):
        form |= {f"picture_rows-{place}-{name}": row[name] for name in row}
    return form


def test_pictures_are_part_of_the_version(client, drafter):
    release = make_release(by=drafter)
    bridge = make_picture(alt="A bridge", caption="At dawn")
    ferry = make_picture(alt="A ferry")
    client.force_login(drafter)
    rows = _picture_rows(
        {"picture": bridge.pk, "position": 2},
        {"picture": ferry.pk, "position": 1, "alt": "The ferry Ostara"},
    )
    client.post(change_url(release), form_of(release, **rows))
    release.refresh_from_db()
    shown = release.newest.pictures.values_list("alt", "caption", "position")
    assert list(shown) == [("The ferry Ostara", "", 1), ("A bridge", "At dawn", 2)]


def test_a_picture_that_is_taken_out_stays_in_the_version_before(client, drafter):
    bridge = make_picture(alt="")
    row = {"picture": bridge, "alt": "A bridge", "decorative": False}
    release = make_release(
        by=drafter, pictures=[{**row, "caption": "", "credit": "Office"}]
    )
    kept = release.newest.pictures.get()
    client.force_login(drafter)
    sent = {"id": kept.pk, "picture": bridge.pk, "alt": "A bridge", "position": 1}
    same = _picture_rows({**sent, "credit": "Office"}, kept=1)
    client.post(change_url(release), form_of(release, **same))
    assert release.versions.count() == 1
    gone = _picture_rows({**sent, "DELETE": "on"}, kept=1)
    client.post(change_url(release), form_of(release, **gone))
    release.refresh_from_db()
    assert release.newest.number == 2
    assert not release.newest.pictures.exists()
    assert release.versions.get(number=1).pictures.count() == 1


def test_of_published_facts_only_those_that_there_are_can_be_read(client, approver):
    topic = make_topic("Bridges")
    release = make_published_release(by=approver, kind="statement")
    release.topics.add(topic)
    client.force_login(approver)
    page = words(client.get(change_url(release)))
    facts = page.split("Facts, the same in all languages")[1]
    assert facts.startswith(" Kind: Statement Language: English Topics: Bridges ")
    assert "Countries:" not in facts
    assert "Embargo until:" not in facts


def test_the_history_tells_what_was_published_from_what_was_scheduled(
    client, drafter, approver
):
    release = publish(make_release(by=drafter), by=approver)
    client.force_login(approver)
    assert "published version 1" in words(client.get(change_url(release)))
    release.save_version(drafter, {"title": "Corrected"})
    publish(release, by=approver, at=moment(2035, 5, 20, 9), change="update", note="…")
    page = words(client.get(change_url(release)))
    assert "scheduled version 2 for 20 May 2035, 09:00 CEST" in page
    assert "published version 1" in page


def test_the_history_calls_facts_by_their_names(client, drafter):
    release = make_release(by=drafter)
    release.set_facts(drafter, embargo_until=ahead(days=2))
    assert Entry.objects.about(release).get(deed="set_facts").why == "embargo_until"
    client.force_login(drafter)
    assert "changed facts: embargo until" in words(client.get(change_url(release)))


def test_a_title_stays_one_line(client, drafter):
    release = make_release("First", by=drafter)
    client.force_login(drafter)
    client.post(change_url(release), form_of(release, title="Two \r\n lines"))
    release.refresh_from_db()
    assert release.newest.title == "Two lines"
