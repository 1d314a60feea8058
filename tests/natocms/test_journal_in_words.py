"""The journal and each thing's history say in words what was done to it."""

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.translation import override

from natocms.journal import words as journal_words
from natocms.journal.models import Entry, record
from releases.models import Release
from tests.factories import (
    make_application,
    make_event,
    make_member_of_staff,
    make_person,
    make_published_release,
    make_release,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
JOURNAL = reverse("admin:journal_entry_changelist")


@pytest.fixture
def administrator(client):
    account = make_member_of_staff(role="Administrator", first_name="Dora")
    client.force_login(account)
    return account


@pytest.fixture
def returned(drafter, approver):
    release = make_release("A bridge opens", by=drafter)
    release.submit(drafter)
    release.return_to_author(approver, "Name the river.")
    return release


def test_the_list_tells_the_deed_its_reason_and_the_states(
    client, administrator, returned
):
    page = words(client.get(JOURNAL))
    assert "returned it: “Name the river.” In review → Draft" in page
    assert "submitted it for review Draft → In review" in page
    assert "saved version 1 Draft" in page
    assert "return_to_author" not in page
    assert "in_review" not in page


def test_the_history_of_a_thing_tells_the_same(client, administrator, returned):
    address = reverse("admin:releases_release_history", args=[returned.pk])
    page = words(client.get(address))
    assert "returned it: “Name the river.” In review → Draft" in page
    assert "in_review" not in page


def test_an_entry_by_itself_does_too(client, administrator, returned):
    entry = Entry.objects.about(returned).get(deed="return_to_author")
    page = words(client.get(reverse("admin:journal_entry_change", args=[entry.pk])))
    assert "returned it: “Name the river.”" in page
    assert "In review → Draft" in page
    assert "return_to_author" not in page


def test_a_choice_of_deeds_and_things_is_one_of_words(client, administrator, returned):
    page = client.get(JOURNAL).text
    assert '<a href="?deed=return_to_author">Returned it</a>' in page
    assert '<a href="?thing=releases.release">Release</a>' in page
    chosen = words(client.get(f"{JOURNAL}?deed=submit&thing=releases.release"))
    assert "submitted it for review Draft → In review" in chosen
    assert "returned it: “" not in chosen


def test_facts_and_criteria_are_called_by_their_names(administrator):
    release = make_release()
    release.set_facts(administrator, kind="speech", embargo_until=None)
    assert Entry.objects.about(release).first().in_words == "changed facts: kind"
    application = make_application()
    application.refuse(administrator, "too_late", "")
    said = Entry.objects.about(application).first()
    assert said.in_words.startswith("refused it: “The request came too late")
    assert said.states_in_words == "Received → Refused"


def test_what_went_out_without_review_says_why(administrator):
    release = make_published_release()
    said = Entry.objects.about(release).get(deed="publish").in_words
    assert said == "published it: “for the test”"


def test_a_reason_that_nobody_gave_leaves_no_empty_marks(administrator):
    event = make_event()
    event.cancel(administrator)
    assert Entry.objects.about(event).first().in_words == "cancelled it"


def test_people_that_were_merged_name_each_other(administrator):
    kept, other = make_person("Ada Venn"), make_person("A. Venn")
    kept.take_in(other, administrator)
    assert Entry.objects.about(kept).get().in_words == "merged “A. Venn” into it"
    assert Entry.objects.about(other).get().in_words == "merged it into “Ada Venn”"


def test_a_reason_with_signs_of_its_own_stands_as_it_was_written(administrator):
    release = make_release()
    entry = record(administrator, release, "withdraw", why="100%(n)s, <b>in_error</b>")
    assert entry.in_words == "withdrew it: “100%(n)s, <b>in_error</b>”"


def test_a_code_that_nobody_put_in_words_stands_as_it_is(client, administrator):
    record(None, make_release(), "sing_a_song", was="flat", now="sharp")
    Entry.objects.create(actor="natocms", thing="gone.thing", thing_id="1", deed="save")
    page = words(client.get(JOURNAL))
    assert "sing a song flat → sharp" in page
    assert client.get(f"{JOURNAL}?thing=gone.thing").status_code == 200


def test_what_a_sentence_needs_is_its_reason_alone():
    for thing, deeds in journal_words._deeds.items():
        assert apps.get_model(thing)
        for deed in deeds:
            for language in ("en", "fr"):
                with override(language):
                    assert "%(" not in journal_words.sentence(thing, deed, "why")
                    assert "%(" not in journal_words.name(thing, deed)


def test_every_stage_has_its_words():
    stages = [value for value, _label in Release._meta.get_field("stage").choices]
    assert [journal_words.code("releases.release", value) for value in stages] == [
        "Draft",
        "In review",
        "Approved",
        "Published",
    ]
