"""A text that is imported again brings what is new in it, and undoes nothing that the
desk has done since."""

import io

import pytest
from django.core.management import call_command

from events.models import Event
from releases import wire
from releases.models import Release, ReleaseVersion
from tests.factories import moment
from tests.releases.advisory import ADVISORY

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    """Imports the text with ``--publish`` and answers what was printed."""

    def import_text(text=ADVISORY, **options):
        file = tmp_path / "item.txt"
        file.write_text(text)
        printed = io.StringIO()
        call_command(
            "import_text", file, publish=True, stdout=printed, stderr=printed, **options
        )
        return printed.getvalue()

    return import_text


def move(words, hour, minute):
    event = Event.objects.get()
    item = event.programme.get(words_en=words)
    item.starts_at = moment(2025, 5, 21, hour, minute)
    item.save()
    event.revise(by=None)


def public_text():
    return wire.text(wire.Issue.live(Release.objects.get()))


def test_the_same_text_says_unchanged_though_the_desk_has_moved_an_hour(imported):
    imported()
    move("Joint press conference", 14, 10)
    assert "unchanged" in imported()
    assert ReleaseVersion.objects.count() == 1
    assert "14:10 (CEST) Joint press conference" in public_text()
    assert "13:40" not in public_text()


def test_the_same_text_undoes_no_word_that_the_desk_has_written(imported, drafter):
    imported()
    release = Release.objects.get()
    release.save_version(drafter, {"title": "The Chair meets the President"})
    assert "unchanged" in imported()
    assert Release.objects.get().newest.title == "The Chair meets the President"


def test_another_text_brings_its_words_and_leaves_the_desk_its_hour(imported):
    imported()
    move("Joint press conference", 14, 10)
    said = imported(ADVISORY.replace("Mr Tomas Brandt", "Mr Tomas Brandt-Olsen"))
    assert "changed, published" in said
    assert (
        "? “13:40 (CEST) Joint press conference” was changed at the desk, and that "
        "stands: “14:10 (CEST) Joint press conference”" in said
    )
    text = public_text()
    assert "Brandt-Olsen" in text
    assert "14:10 (CEST) Joint press conference" in text
    assert "13:40" not in text
    assert text.count("Joint press conference") == 1


def test_an_hour_that_was_moved_before_another_line_is_still_its_own(imported):
    imported()
    move("Joint press conference", 12, 50)
    imported(ADVISORY.replace("general queries", "all queries"))
    text = public_text()
    assert text.index("12:50 (CEST) Joint") < text.index("13:00 (CEST) Arrival")
    assert "The pool for the arrival meets at 12:30" in text


def test_a_pool_and_a_deadline_that_the_desk_moved_stand_as_moved(imported):
    imported()
    event = Event.objects.get()
    row = event.programme.get(words_en="Arrival of the President")
    row.pool_gathers_at = moment(2025, 5, 21, 12, 15)
    row.save()
    event.accreditation_deadline = moment(2025, 5, 20, 12)
    event.save()
    event.revise(by=None)
    said = imported(ADVISORY.replace("general queries", "all queries"))
    text = public_text()
    assert "12:30" not in text
    assert "12:15" in text
    assert "18:00" not in text
    assert said.count("was changed at the desk") == 2


def test_a_text_with_another_programme_than_the_event_stays_a_draft(imported):
    imported()
    move("Joint press conference", 14, 10)
    with pytest.raises(SystemExit) as ended:
        imported(ADVISORY.replace("13:40", "13:45"))
    assert ended.value.code == 3
    release = Release.objects.get()
    assert (release.stage, release.newest.number) == ("draft", 2)
    assert "13:45" in release.newest.body
    assert "13:45" not in public_text()


def test_a_text_that_comes_back_after_another_is_news_again(imported):
    imported()
    imported(ADVISORY.replace("general queries", "all queries"))
    assert "changed, published" in imported()
    assert "general queries" in public_text()


def test_a_title_that_the_desk_changed_makes_no_second_release(imported, drafter):
    imported()
    Release.objects.get().save_version(drafter, {"title": "Another title"})
    imported()
    assert Release.objects.count() == 1
