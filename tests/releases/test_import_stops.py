"""A text that says what cannot be true comes in, and is not published."""

import io
import json

import pytest
from django.core.management import call_command

from events.models import Event, Person, ProgrammeItem
from releases import wire
from releases.models import Release, ReleaseVersion
from tests.releases import advisory

pytestmark = pytest.mark.django_db

DEADLINE = "• The deadline for accreditation is 19 May 2025, 18:00 (CEST).\n"
ADVISORY = advisory.ADVISORY.replace(DEADLINE, "")
NEWS = """The harbour of Varhaven opens

Source: Accord

The harbour of Varhaven opened on 14 May 2025.
"""


@pytest.fixture
def bring_in(tmp_path):
    """Imports a text: exit code, and what was printed."""

    def run(text, **options):
        file = tmp_path / "items.txt"
        file.write_text(text)
        printed = io.StringIO()
        try:
            call_command("import_text", file, stdout=printed, stderr=printed, **options)
        except SystemExit as end:
            return end.code, printed.getvalue()
        return 0, printed.getvalue()

    return run


def test_a_clean_advisory_is_published_without_a_word(bring_in):
    code, told = bring_in(ADVISORY, publish=True)
    assert (code, "stop" in told, "doubt" in told) == (0, False, False)
    assert Release.objects.published().count() == 1


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("13:40", "25:10", 10),
        ("13:40", "99:99", 10),
        ("13:40 (CEST)", "13:40–13:00 (CEST)", 10),
        ("13:40", "12:40", 10),
        ("12:30", "13:00", 15),
        ("Wednesday 21 May 2025", "Tuesday 21 May 2025", 5),
        ("Wednesday 21 May 2025", "31 February 2025", 5),
    ],
)
def test_a_wrong_fact_keeps_the_item_a_draft_and_says_so(bring_in, right, wrong, line):
    code, told = bring_in(ADVISORY.replace(right, wrong), publish=True)
    assert code == 3
    assert f"  Line {line}: stop: “" in told
    assert "items.txt: Line 1: a draft: A fact in it is wrong" in told
    assert not Release.objects.published().exists()
    release = Release.objects.get()
    text = wire.text(wire.Issue(release, release.newest))
    assert wrong.split()[0] in text
    assert text.count("Joint press conference") == 1


def test_what_is_wrong_makes_no_event(bring_in):
    bring_in(ADVISORY.replace("13:40", "25:10"))
    assert not Event.objects.exists()


def test_the_other_items_of_the_file_are_published(bring_in):
    text = f"{ADVISORY.replace('13:40', '25:10')}\n\n{NEWS}"
    code, _told = bring_in(text, publish=True)
    assert code == 3
    published = [release.newest.title for release in Release.objects.published()]
    assert published == ["The harbour of Varhaven opens"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("13:40", "25:10"),
        ("12:30", "13:00"),
        ("Wednesday 21 May 2025", "Tuesday 21 May 2025"),
        ("Wednesday 21 May 2025", "31 February 2025"),
    ],
)
def test_the_corrected_text_is_the_same_release_and_is_published(
    bring_in, right, wrong
):
    bring_in(ADVISORY.replace(right, wrong), publish=True)
    code, told = bring_in(ADVISORY, publish=True)
    assert (code, "changed, published" in told) == (0, True)
    assert Release.objects.published().get().newest.number == 2
    assert ProgrammeItem.objects.count() == 2


def test_a_draft_that_the_desk_has_touched_is_not_taken_for_the_wrong_text(
    bring_in, drafter
):
    bring_in(ADVISORY.replace("13:40", "25:10"))
    Release.objects.get().save_version(drafter, {"lead": "Other words."})
    assert "created" in bring_in(ADVISORY)[1]


def test_another_text_of_the_same_title_is_not_either(bring_in):
    wrong = "Plans\n\nSource: Accord\n\nThe first week begins on 31 June 2025.\n"
    bring_in(wrong)
    right = "Plans\n\nSource: Accord\n\nThe second one ends on 4 July 2025, at last.\n"
    assert "created" in bring_in(right)[1]


def test_what_is_public_already_stays_public_and_is_no_draft(bring_in):
    bring_in(ADVISORY, publish=True)
    code, _told = bring_in(ADVISORY.replace("13:40", "25:10"), publish=True)
    assert code == 3
    assert "25:10" not in wire.text(wire.Issue.live(Release.objects.get()))
    assert ReleaseVersion.objects.count() == 2


def test_a_doubt_is_told_and_stops_nothing(bring_in):
    code, told = bring_in(ADVISORY.replace("13:40 (CEST)", "13:40"), publish=True)
    assert code == 0
    assert "  Line 10: doubt: “13:40”: Other hours of this text name" in told
    assert Release.objects.published().count() == 1


def test_the_register_of_people_is_asked(bring_in):
    Person.objects.create(name="Tomas Brandtt")
    assert "The register of people has “Tomas Brandtt”." in bring_in(ADVISORY)[1]


def test_findings_are_told_to_machines_and_in_a_dry_run(bring_in):
    wrong = ADVISORY.replace("13:40", "25:10")
    code, told = bring_in(wrong, json=True, dry_run=True, publish=True)
    assert code == 0
    assert json.loads(told)["items"][0]["findings"] == [
        {
            "code": "time",
            "severity": "stop",
            "quote": "25:10 (CEST)",
            "message": "No clock shows this hour.",
        }
    ]
    assert not Release.objects.exists()


def test_what_the_checks_say_is_not_said_twice(bring_in):
    told = bring_in(ADVISORY.replace("Wednesday", "Tuesday"))[1]
    assert told.count("Tuesday 21 May 2025") == 1


def test_the_people_who_are_told_of_are_those_who_were_found_or_made(bring_in):
    text = NEWS.replace("opened", "was opened by Mr Ivo Berg. General Hornyko spoke")
    for options in ({"dry_run": True}, {}, {}):
        assert "people: Ivo Berg\n" in bring_in(text, **options)[1]
    assert [person.name for person in Person.objects.all()] == ["Ivo Berg"]
