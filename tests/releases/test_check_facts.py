"""``check_facts`` over a text: lines and words for people, JSON for machines, and no
database."""

import io
import json
import subprocess
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from tests.ownsite import ROOT, OwnSite

WRONG = "The council meets\n\nSource: Accord\n\nIt will meet on\nTuesday 21 May 2025.\n"
RIGHT = WRONG.replace("Tuesday", "Wednesday")
DOUBTFUL = RIGHT.replace("It will", "A three-day meeting will").replace(
    "21 May", "21 – 22 May"
)


@pytest.fixture
def check(tmp_path):
    """Writes texts to files and checks them: exit code, and what was printed."""

    def run(*texts, **options):
        paths = []
        for number, text in enumerate(texts, 1):
            paths.append(tmp_path / f"items{number}.txt")
            paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
        printed = io.StringIO()
        try:
            call_command("check_facts", *paths, stdout=printed, **options)
        except SystemExit as end:
            return end.code, printed.getvalue()
        return 0, printed.getvalue()

    return run


def test_a_stop_is_told_with_its_line_and_words(check):
    code, told = check(RIGHT, WRONG)
    assert code == 3
    assert "items1.txt: items: 1, nothing to look at" in told
    assert "items2.txt: items: 1, 1 to look at" in told
    said = "Line 6: stop: “Tuesday 21 May 2025”: The calendar says Wednesday 21 May"
    assert said in told


def test_a_doubt_stops_nothing(check):
    code, told = check(DOUBTFUL)
    assert (code, "doubt: “three-day meeting”" in told) == (0, True)


def test_words_that_go_on_in_the_next_line_are_found_where_they_begin(check):
    text = """The council meets

Source: Accord

The council of the Accord will meet with its partners and with all of
its members and their guests in the great hall of Varhaven on Tuesday
21 May 2025, where it will speak of fisheries and of the light on the
pier, as it has for many a long year.
"""
    code, told = check(text)
    assert code == 3
    assert "Line 6: stop: “Tuesday 21 May 2025”" in told


def test_words_that_stand_twice_are_found_where_they_are_wrong(check):
    text = """The Chair visits Riga

Source: Accord

On 21 May 2025, the Chair, Ms Ada Venn, will visit Riga, Latvia.

Media advisory

13:00 (EEST) Arrival

Media coverage

• Media may attend; the pool for the arrival meets at 13:00 (EEST) outside.
• Questions: +371 2000 0000
"""
    assert "Line 13: stop: “13:00 (EEST)”" in check(text)[1]


def test_machines_are_told_all_files_in_one_object(check):
    code, told = check(WRONG, RIGHT, json=True)
    assert code == 3
    assert json.loads(told) == {
        "items": [
            {
                "title": "The council meets",
                "findings": [
                    {
                        "code": "weekday",
                        "severity": "stop",
                        "quote": "Tuesday 21 May 2025",
                        "message": "The calendar says Wednesday 21 May 2025.",
                    }
                ],
            },
            {"title": "The council meets", "findings": []},
        ]
    }


def test_the_day_of_issue_may_be_given(check):
    text = RIGHT.replace("It will meet on\n", "The council will meet on ")
    assert "tense" not in check(text, json=True)[1]
    assert "tense" in check(text, json=True, on=date(2025, 5, 23))[1]


def test_a_file_that_cannot_be_read_leaves_the_others_be(check):
    with pytest.raises(CommandError, match=r"items1\.txt: Line 1: the text is empty\."):
        check(b"", WRONG)


def test_no_database_is_needed_nor_made(tmp_path):
    file = tmp_path / "items.txt"
    file.write_text(WRONG)
    folder = tmp_path / "site"
    done = OwnSite(folder).manage("check_facts", str(file))
    assert (done.returncode, done.stderr) == (3, "")
    assert "stop" in done.stdout
    assert not list(folder.rglob("*.sqlite3*"))


def test_whoever_stops_reading_gets_no_complaint(tmp_path):
    file = tmp_path / "items.txt"
    file.write_text("\n\n".join([WRONG] * 1_000))
    run = subprocess.Popen(
        [sys.executable, "manage.py", "check_facts", str(file)],
        cwd=ROOT,
        env=OwnSite(tmp_path / "site").environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "1000 to look at" in run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == ""
    assert run.wait() == 3
