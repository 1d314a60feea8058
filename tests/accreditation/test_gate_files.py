"""The list as a file: words stay words in every program, and a signed one tells whether
it is the office's, whole and of today."""

import csv
import io
import re
import zipfile
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import override

from accreditation.gate.guests import Guest
from accreditation.gate.signed_file import Expired, NotOurs, checked, signed
from accreditation.gate.spreadsheets import as_csv, as_xlsx, inert
from natocms import signing
from tests.accreditation.gate import file_of, in_every_other_state, make_gate
from tests.factories import attach_photo, make_approved, make_event_of_today, make_face

pytestmark = pytest.mark.django_db
NAMES = [
    "Șerban",
    "Đukanović",
    "Türkiye",
    "Ōno – Ñandú",
    "+32 2 555 12 34",
    "00123",
    "-1",
    "@x",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example";"x")',
    "https://outlet.example",
    "1e5",
    "TRUE",
    'A "quoted", and; separated | name',
    "<b>&amp;",
]
# What steers a machine becomes a space.
STEERING = {"\t=1+1": " =1+1", "\r=1+1": " =1+1", "a\nb": "a b", "a\x00b": "a b"}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def guest(name, **fields):
    told = {"given_name": "", "outlet": "", "access": "", "number": "A-2026-0001"}
    return Guest(family_name=name, application=None, **{**told, **fields})


def cells_of_xlsx(content):
    """Rows of (type, value) of the first sheet, as the file has them."""
    book = zipfile.ZipFile(io.BytesIO(content))
    strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    words = ["".join(t.text or "" for t in si.iter(f"{MAIN}t")) for si in strings]
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{MAIN}f")), "a formula"
    assert not list(sheet.iter(f"{MAIN}hyperlink")), "a link"
    return [
        [(cell.get("t"), words[int(cell[0].text)] if len(cell) else "") for cell in row]
        for row in sheet.iter(f"{MAIN}row")
    ]


def rows_of_csv(content, delimiter=","):
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("name", NAMES)
def test_in_the_workbook_every_cell_is_the_text_that_it_was(name):
    _heads, row = cells_of_xlsx(as_xlsx([guest(name, outlet=name)], "A day"))
    values = [value for _type, value in row]
    assert (values[0], values[2], values[4]) == (name, name, "A-2026-0001")
    assert {kind for kind, value in row if value} == {"s"}


@pytest.mark.parametrize(("name", "kept"), STEERING.items())
def test_what_steers_a_machine_becomes_a_space(name, kept):
    _heads, row = cells_of_xlsx(as_xlsx([guest(name)], "A day"))
    assert row[0] == ("s", kept)
    (_heads, in_csv) = rows_of_csv(as_csv([guest(name)]))
    assert in_csv[0].replace("'", "") == kept


def test_a_name_longer_than_a_cell_is_cut_and_not_lost():
    _heads, row = cells_of_xlsx(as_xlsx([guest("x" * 40_000)], "A day"))
    assert row[0] == ("s", "x" * 32_767)


def test_every_name_of_a_sheet_is_one_that_excel_takes():
    for title in ("", "2026-11-25, Gate 2: [east]/west?*", "'quoted'", "x" * 60):
        content = as_xlsx([], title)
        book = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml").decode()
        name = re.search(r'<sheet name="([^"]*)"', book)[1]
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")


@pytest.mark.parametrize("name", NAMES)
def test_in_csv_a_person_reads_what_stood_there(name):
    _heads, row = rows_of_csv(as_csv([guest(name)]))
    assert row[0].replace("'", "") == name.replace("'", "")
    # Whatever a program takes for the end of a cell, none begins as a formula does.
    for cell in re.split('[,;\t|\n"]', row[0]):
        assert not cell.lstrip().startswith(("=", "+", "-", "@")), row[0]


def test_in_csv_what_is_no_formula_is_left_alone():
    for name in ("Đukanović", "00123", "O'Neil", "Jean-Luc", "a@b.example", "1+1", ""):
        assert inert(name) == name


def test_csv_begins_with_the_mark_by_which_excel_reads_accents():
    content = as_csv([guest("Șerban")])
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Șerban".encode() in content
    assert content.count(b"\r\n") == 2


def test_csv_is_separated_as_excel_of_the_language_expects():
    with override("fr"):
        assert b'"";"";' in as_csv([guest("Șerban")])
    assert b'"","",' in as_csv([guest("Șerban")])


@pytest.fixture
def event(db):
    return make_event_of_today("Harbour “talks” & <more>")


@pytest.fixture
def at_desk(client, guard):
    client.force_login(guard)
    return client


@pytest.fixture
def file(at_desk, event):
    """The signed file of two people, one of them with a photo."""
    zoe = make_approved(event, family_name="Šimić", outlet="<script>alert(1)</script>")
    make_approved(event, family_name="Berg")
    attach_photo(make_face(), application=zoe)
    return at_desk.get(file_of(event, "html")).content


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("html", "text/html; charset=utf-8"),
    ],
)
def test_each_file_is_saved_under_a_name_that_says_what_it_is(
    at_desk, event, ending, media_type
):
    gate = make_gate(event, "Gate 2, Öst")
    answer = at_desk.get(file_of(event, ending, gate=gate))
    assert answer["Content-Type"] == media_type
    day = event.first_day.isoformat()
    name = f'attachment; filename="gate-list-harbour-talks-more-{day}-gate-2-ost'
    assert answer["Content-Disposition"].startswith(name)
    assert "no-store" in answer["Cache-Control"]


def test_there_is_no_file_of_another_kind(at_desk, event):
    assert at_desk.get(file_of(event, "docx")).status_code == 404


def test_the_signed_file_is_read_without_the_site(file):
    page = file.decode()
    assert "Šimić" in page
    assert "data:image/jpeg;base64," in page
    assert "<style>" in page
    # Nothing is fetched, nothing is run, and nothing in it leads back.
    assert not re.findall(r'(?:src|href|action)="(?!data:image/jpeg)', page)
    assert "<script" not in page
    assert "url(" not in page


def test_it_says_what_it_is_of_and_until_when(file, event):
    facts = checked(file)
    assert (facts.event, facts.gate, facts.people) == (str(event), "", 2)
    assert facts.day == event.first_day.isoformat()
    midnight = facts.expires_at.astimezone(event.zone)
    assert midnight.date() == event.first_day + timedelta(days=1)
    assert midnight.time().isoformat() == "00:00:00"


def test_it_knows_which_numbers_were_not_valid_any_more(at_desk, event, officer):
    others = in_every_other_state(event, officer)
    facts = checked(at_desk.get(file_of(event, "html")).content)
    gone = sorted(others[s].reference for s in ("withdrawn", "revoked", "lapsed"))
    assert list(facts.gone) == gone


@pytest.mark.parametrize(
    "forge",
    [
        lambda file: file.replace("Šimić".encode(), b"Simic"),
        lambda file: file + b"<p>One more</p>",
        lambda file: b"<!-- -->" + file,
        lambda file: file[:-1],
        lambda file: file.rpartition(b"<!-- signed")[0],
        lambda file: file.replace(b"<!-- signed ", b"<!-- sealed "),
        lambda file: file.replace(b"expires_at", b"expires_On"),
        lambda file: b"",
        lambda file: b"\xff" * 500,
    ],
)
def test_a_file_that_was_changed_is_known(file, forge):
    assert forge(file) != file
    with pytest.raises(NotOurs):
        checked(forge(file))


def test_one_that_somebody_else_has_signed_is_known(file, settings):
    ours = signing.public_key()
    settings.SIGNING_KEY = bytes(range(32))
    forged = signed(file.decode().rpartition("<!-- signed")[0])
    assert checked(forged).people == 2
    with pytest.raises(NotOurs):
        checked(forged, key=ours)
    with pytest.raises(NotOurs):
        checked(file)
    assert checked(file, key=ours).people == 2


def test_after_its_day_it_is_refused_and_tells_nothing(file):
    facts = checked(file)
    checked(file, at=facts.expires_at - timedelta(seconds=1))
    with pytest.raises(Expired) as refused:
        checked(file, at=facts.expires_at)
    assert "Harbour" not in str(refused.value)


def test_the_command_tells_of_a_good_file(file, tmp_path, capsys):
    path = tmp_path / "list.html"
    path.write_bytes(file)
    call_command("check_gate_file", path)
    told = capsys.readouterr().out
    assert "Genuine and whole" in told
    assert "2 people" in told
    assert "Made 0 h 0 min ago" in told
    assert "Not valid any more when it was made: none." in told


def test_the_command_ends_as_the_file_deserves(file, tmp_path, time_machine, event):
    path = tmp_path / "list.html"
    path.write_bytes(file)
    missing, changed = tmp_path / "none.html", tmp_path / "changed.html"
    changed.write_bytes(file.replace(b"Berg", b"Borg"))
    assert code_of(missing) == 1
    assert code_of(changed) == 1
    assert code_of(path, f"--key={'A' * 43}") == 1
    assert code_of(path, f"--key={signing.public_key()}") == 0
    time_machine.move_to(checked(file).expires_at + timedelta(minutes=1))
    assert code_of(path) == 3


def code_of(*arguments):
    try:
        call_command("check_gate_file", *arguments)
    except CommandError as error:
        return error.returncode
    return 0
