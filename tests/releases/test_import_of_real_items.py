"""Ten real items of a press office, brought in and published: fields right, no word
lost, and back again as the same record."""

import io
import json
import re
import unicodedata
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from events.models import Event, ProgrammeItem
from natocms.staff.models import User
from releases import wire
from releases.models import Release, ReleaseVersion
from tests.conftest import MISSING, SHARED
from tests.factories import moment

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("real items")]
BULLETS = str.maketrans("", "", "•")
SEEDS = SHARED / "seeds" / "press-items.txt"
# What the published text has mended, it is not blamed for.
CHANGING = ("file", "line", "release_url", "event_url", "findings")


def words(text):
    """Every word of a text in order; bullets' signs, white space and what stands
    between handles aside."""
    text = unicodedata.normalize("NFC", text).translate(BULLETS)
    text = re.sub(r"(@\w+),?(?=\s|@|$)", r"\1 ", text)
    return text.split()


def is_in_order(needles, haystack):
    rest = iter(haystack)
    return all(needle in rest for needle in needles)


@pytest.fixture(scope="module")
def imported(django_db_setup, django_db_blocker):
    """The records that the command printed, the items being public now; imported once
    for the module, and taken back after it."""
    if not SEEDS.exists():
        pytest.skip(MISSING)
    with django_db_blocker.unblock(), transaction.atomic():
        yield told(SEEDS, publish=True)
        transaction.set_rollback(True)


def told(*files, **options):
    """What ``import_text --json`` says of each item."""
    printed = io.StringIO()
    call_command("import_text", *files, json=True, stdout=printed, **options)
    return json.loads(printed.getvalue())["items"]


def text_of(record):
    """The published plain text of an imported item."""
    newest = Release.objects.get(newest__title=record["title"])
    return wire.text(wire.Issue.live(newest))


def test_all_ten_come_in_with_their_kinds(imported):
    assert [record["kind"] for record in imported] == [
        "advisory",
        "news",
        "news",
        "news",
        "announcement",
        "news",
        "advisory",
        "news",
        "advisory",
        "news",
    ]
    assert Release.objects.published().count() == 10


def test_the_programme_of_a_visit_stands_in_fields(imported):
    event = Event.objects.get(first_day=date(2025, 5, 21))
    lines = list(event.programme.values_list("starts_at", flat=True))
    assert lines == [
        moment(2025, 5, 21, 13, 0),
        moment(2025, 5, 21, 13, 30),
        moment(2025, 5, 21, 13, 40),
    ]
    handshake = event.programme.first()
    assert handshake.pool_gathers_at == moment(2025, 5, 21, 12, 30)
    assert "Press Shop" in handshake.pool_meeting_point_en
    assert len(imported[0]["coverage"]) == 5
    assert imported[0]["handles"] == ["@NATO", "@SecGenNATO", "@NATOPress"]


def test_an_approximate_hour_is_kept_as_one(imported):
    doorstep = ProgrammeItem.objects.get(approximate=True)
    assert doorstep.starts_at == moment(2025, 5, 16, 10, 0)
    assert imported[6]["programme"][0]["approximate"] is True


def test_no_media_opportunity_is_a_statement(imported):
    event = Event.objects.get(media_access="none")
    assert (event.first_day, event.venue.city_en) == (date(2025, 5, 16), "Tallinn")


def test_the_deadline_of_a_call_is_a_date(imported):
    version = ReleaseVersion.objects.get(deadline_on__isnull=False)
    assert version.deadline_on == date(2025, 6, 22)
    assert version.release.kind == "announcement"


@pytest.mark.parametrize(("advisory", "coverage"), [(8, 2), (6, 3)])
def test_an_advisory_leads_on_to_its_coverage(imported, advisory, coverage):
    titles = imported[advisory]["title"], imported[coverage]["title"]
    first, second = (Release.objects.get(newest__title=title) for title in titles)
    assert first.event_id is not None
    assert first.event == second.event


def test_a_dateline_gives_the_day_of_issue(imported):
    for at, day in ((7, date(2025, 5, 11)), (9, date(2025, 5, 14))):
        release = Release.objects.get(newest__title=imported[at]["title"])
        assert release.issued_on == day


def test_every_word_stands_in_the_published_text_in_order(imported):
    text = SEEDS.read_text()
    lines = text.splitlines()
    starts = [record["line"] - 1 for record in imported] + [len(lines)]
    for record, start, end in zip(imported, starts, starts[1:], strict=False):
        source = words("\n".join(lines[start:end]))
        assert len(source) > 50
        assert is_in_order(source, words(text_of(record))), record["title"]


def test_a_second_import_changes_nothing(imported, capsys):
    before = ReleaseVersion.objects.count(), Event.objects.count()
    call_command("import_text", SEEDS, publish=True)
    assert capsys.readouterr().out.count("unchanged") == 10
    assert (ReleaseVersion.objects.count(), Event.objects.count()) == before
    assert Release.objects.count() == 10


def test_the_published_text_reads_back_as_the_same_record(imported, tmp_path):
    for number, record in enumerate(imported):
        file = tmp_path / f"{number}.txt"
        file.write_text(text_of(record))
        (again,) = told(file, dry_run=True)
        assert without_place(again) == without_place(record)


def test_importing_a_published_text_says_unchanged(imported, tmp_path, capsys):
    files = []
    for number, record in enumerate(imported):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text_of(record))
    call_command("import_text", *files)
    assert capsys.readouterr().out.count("unchanged") == 10
    assert Release.objects.count() == 10


def without_place(record):
    return {key: value for key, value in record.items() if key not in CHANGING}


def test_a_moved_hour_stands_everywhere_and_the_old_one_nowhere(imported):
    release = Release.objects.get(newest__title=imported[0]["title"])
    last = release.event.programme.last()
    last.starts_at = moment(2025, 5, 21, 14, 10)
    last.save()
    version = release.event.revise(User.objects.get(username="importer"))
    text = text_of(imported[0])
    assert "14:10" in text
    assert "13:40" not in text
    assert "13:40" in version.changes[0]["en"]
    for other in ("13:00", "13:30", "12:30"):
        assert other in text


def test_nothing_typed_is_kept_where_it_was_read_into_a_field(imported):
    version = ReleaseVersion.objects.get(title=imported[0]["title"])
    for words_of_a_field in ("13:40", "12:30", "@NATOPress"):
        assert words_of_a_field not in version.body
