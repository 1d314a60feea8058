"""Whatever is brought in: a sentence with file and line, and nothing half written."""

import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models

from events.models import ProgrammeItem
from natocms.staff.models import User
from releases import wire
from releases.models import Publication, Release, ReleaseVersion
from tests.factories import make_member_of_staff, make_release, publish
from tests.ownsite import OwnSite

pytestmark = pytest.mark.django_db
ITEM = (
    "The title\n\nSource: Harbour Office\n{headers}\nThe harbour of Varhaven opened.\n"
)


@pytest.fixture
def bring_in(tmp_path):
    """Writes a text to a file and imports it: exit code, and what was printed."""

    def run(*texts, **options):
        paths = []
        for number, text in enumerate(texts, 1):
            paths.append(tmp_path / f"items{number}.txt")
            content = text if isinstance(text, bytes) else text.encode()
            paths[-1].write_bytes(content)
        printed, complained = io.StringIO(), io.StringIO()
        try:
            call_command(
                "import_text", *paths, stdout=printed, stderr=complained, **options
            )
        except SystemExit as end:
            return end.code, printed.getvalue() + complained.getvalue()
        return 0, printed.getvalue() + complained.getvalue()

    return run


def rows():
    """How many rows of each model there are."""
    return {model: model._base_manager.count() for model in apps.get_models()}


def item(headers="", **words):
    return ITEM.format(headers=headers, **words)


UNREADABLE = {
    "empty": (b"", 1),
    "white space": (b" \n\t\r\n\xc2\xa0", 1),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", 1),
    "UTF-16": (item().encode("utf-16"), 1),
    "Latin-1": (item("\nd\xe9j\xe0 vu\n").encode("latin-1"), 5),
    "null": (item("\nA\x00B\n").encode(), 5),
    "turned round": (item("\nA\u202eB\n").encode(), 5),
    "half a pair": (item("\nAB\n").encode().replace(b"AB", b"\xed\xa0\x80"), 5),
    "a title without end": (b"T" * 5_000 + item().encode(), 1),
    "a text without end": (item("\n" + "word " * 150_000 + "\n").encode(), 1),
    "a long number": (item("Number: " + "9" * 61 + "\n").encode(), 1),
    "a long language": (item("Language: abc-abcdefgh\n").encode(), 1),
    "a long source": (item().replace("Harbour", "H" * 150).encode(), 1),
    "no title": (b"\nSource: Harbour Office\n\nText.", 2),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_held_is_refused_with_its_file_and_line(bring_in, name):
    content, line = UNREADABLE[name]
    before = rows()
    with pytest.raises(CommandError, match=rf"items1\.txt: Line {line}: \S.*\.$"):
        bring_in(content, publish=True)
    assert rows() == before


def test_a_file_that_cannot_be_read_leaves_the_others_be(bring_in):
    """It says which were written."""
    with pytest.raises(CommandError) as refused:
        bring_in(b"", item(), b"\x89PNG", publish=True)
    written, *unreadable = str(refused.value).splitlines()
    assert written.startswith("Written: ") and written.endswith("items2.txt.")
    assert "items1.txt: Line 1" in unreadable[0]
    assert "items3.txt: Line 1" in unreadable[1]
    assert [r.newest.title for r in Release.objects.published()] == ["The title"]
    with pytest.raises(CommandError, match=r"^Nothing was written\.\n"):
        bring_in(b"", b"")


def test_an_import_into_nothing_says_what_to_do(tmp_path):
    file = tmp_path / "items.txt"
    file.write_text(item())
    done = OwnSite(tmp_path / "site").manage("import_text", str(file))
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database is not set up")
    assert "manage.py migrate" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_and_a_file_that_is_not_there_are_named(tmp_path):
    for path in (tmp_path, tmp_path / "missing.txt"):
        with pytest.raises(CommandError, match=path.name):
            call_command("import_text", path)


@pytest.mark.parametrize(
    ("option", "value"),
    [("--on", "2031-02-31"), ("--language", "../en"), ("--language", "english")],
)
def test_an_option_that_means_nothing_is_refused(tmp_path, option, value):
    with pytest.raises(CommandError, match=value):
        call_command("import_text", tmp_path / "any.txt", option, value)


def test_nobody_can_be_named_who_is_not_there(bring_in):
    with pytest.raises(CommandError, match="ghost"):
        bring_in(item(), by="ghost")
    assert not Release.objects.exists()


def test_a_dry_run_writes_nothing_at_all(bring_in):
    assert bring_in(item(), dry_run=True)[0] == 0
    assert not User.objects.exists()


def test_an_item_that_stands_twice_in_a_file_is_brought_in_once(bring_in):
    code, told = bring_in(f"{item()}\n###\n\n{item()}", publish=True)
    assert (code, told.count("created"), told.count("unchanged")) == (0, 1, 1)
    assert Release.objects.count() == Publication.objects.count() == 1


def test_a_numbered_item_is_found_again(bring_in):
    numbered = item("Number: 2031-007\n")
    assert "created" in bring_in(numbered)[1]
    assert "unchanged" in bring_in(numbered)[1]
    assert Release.objects.count() == 1


def test_what_cannot_be_published_stays_a_draft_and_says_why(bring_in):
    code, told = bring_in(f"Bare title\n\nSource: X\n\n###\n\n{item()}", publish=True)
    assert code == 3
    assert "items1.txt: Line 1: a draft: There is no text yet." in told
    assert [r.newest.title for r in Release.objects.published()] == ["The title"]


def test_a_withdrawn_text_is_not_brought_back_by_an_import(bring_in):
    bring_in(item(), publish=True)
    Release.objects.get().withdraw(make_member_of_staff(), "in_error", "It was wrong.")
    assert "unchanged" in bring_in(item(), publish=True)[1]
    assert not Release.objects.published().exists()
    assert Release.objects.get().seen() == "withdrawn"


def test_the_same_text_in_another_language_keeps_the_facts_that_are_public(bring_in):
    english = publish(make_release("The harbour opened"))
    french = Release(language="fr", kind=english.kind)
    french.join(english)
    french.save()
    french.save_version(make_member_of_staff(), {"title": "Le port", "lead": "Vieux."})
    text = "Le port\n\nSource: X\nKind: news\nLanguage: fr\n\nOn 5 May 2031 a opened.\n"
    assert bring_in(text)[0] == 0
    english.refresh_from_db()
    assert english.event is None


ADVISORY = """Media advisory: the Minister visits Varhaven

Source: Harbour Office
Issued: 2031-03-01

On {day}, the Minister of Trade, Ms Anna Virta, will visit Brussels, Belgium.

{line}

Media coverage
• {coverage}
"""


@pytest.mark.parametrize(
    "odd",
    [
        {"day": "31 December 9999", "line": "23:00 – 01:00 (CET) Talks"},
        {"day": "1 January 0001", "line": "00:10 (CET) Talks"},
        {"day": "1 January 2031 to 5 February 2032"},
        {"line": "\n".join(f"{hour:02}:{hour:02} (CET) A" for hour in range(24))},
    ],
)  # fmt: skip
def test_impossible_hours_and_days_are_told_as_typed_and_never_invented(bring_in, odd):
    typed = {
        "day": "3 March 2031",
        "line": "13:00 (CET) Talks",
        "coverage": "Open to accredited media",
        **odd,
    }
    text = ADVISORY.format(**typed)
    assert bring_in(text, publish=True)[0] == 0
    assert "unchanged" in bring_in(text)[1]
    for row in ProgrammeItem.objects.exclude(ends_at=None):
        assert row.starts_at < row.ends_at
        assert (row.ends_at - row.starts_at).total_seconds() <= 12 * 3600


def bring_in_night(bring_in, day, *lines):
    text = ADVISORY.format(day=day, line="\n".join(lines), coverage="Open to all")
    code, _told = bring_in(text, publish=True)
    return code


def test_an_hour_that_clocks_skip_stays_in_the_text_alone(bring_in):
    lines = ("02:30 (CET) Night talks", "09:00 (CEST) Coffee")
    assert bring_in_night(bring_in, "29 March 2026", *lines) == 3
    assert not ProgrammeItem.objects.exists()
    text = wire.text(wire.Issue(Release.objects.get(), ReleaseVersion.objects.get()))
    assert text.count("Night talks") == text.count("02:30 (CET) Night talks") == 1


def test_an_hour_that_comes_twice_is_the_one_of_its_label(bring_in):
    lines = ("02:30 (CEST) First", "02:30 (CET) Second")
    assert bring_in_night(bring_in, "25 October 2026", *lines) == 0
    rows = ProgrammeItem.objects.order_by("starts_at")
    assert [(row.words_en, f"{row.starts_at:%H:%M}") for row in rows] == [
        ("First", "00:30"),
        ("Second", "01:30"),
    ]


@pytest.mark.parametrize("title", ["Новость дня", "😀🎉", "!!! ??? —", "عنوان"])
def test_a_title_without_a_slug_has_an_address_all_the_same(bring_in, client, title):
    assert bring_in(item().replace("The title", title), publish=True)[0] == 0
    release = Release.objects.get()
    assert client.get(release.get_absolute_url()).status_code == 200


def test_nothing_is_longer_than_its_column(bring_in):
    """SQLite takes what PostgreSQL refuses."""
    long = "Q" * 140
    text = (
        f"{'Title ' * 160}\n\nSource: {long}\nIssued: 2031-03-01\n\n"
        f"On 3 March 2031, the Minister for {long}, Mr {long} {long}, will visit "
        f"{long}, Belgium with Lieutenant-General {long} ({long} Army).\n\n"
        f"13:00 (CET) {long} {long}\n\nMedia coverage\n"
        f"• {long} pool: meeting point at the {long} {long} at 12:00\n\n@{long}\n"
    )
    assert bring_in(text, publish=True)[0] == 0
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField) and field.max_length:
                for value in model._base_manager.values_list(field.attname, flat=True):
                    assert len(value) <= field.max_length, (model, field.name)
    assert ReleaseVersion.objects.count() == 1
