"""The French of the site: whole, in step with the code, and set as French is set."""

import ast
import gettext
import os
import re
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db.models import TextChoices
from django.utils.translation import override

from events import moments
from events.models import Person

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "natocms" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
OURS = ("accreditation", "events", "natocms", "releases")
NBSP = "\N{NO-BREAK SPACE}"

# Words that both languages write alike.
SAME = {
    *("Contacts", "Dates", "Journal", "Menu", "Message", "Pool", "Pools", "Programme"),
    *("Public", "Publications", "Question", "Questions", "Site", "Versions"),
    *("code", "contacts", "embargo", "journal", "message", "note", "programme"),
    *("page", "publication", "publications", "question", "questions", "site"),
    *("document", "documents", "Photo", "Badges", "%(n)s badge", "Objection"),
    *("version", "versions", "%(n)s places", "Programme %(n)s", "Version %(n)s"),
    "Programme %(n)s, %(day)s, %(hour)s",
}

_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)? ?(".*")')
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def entries(path):
    """Each entry of a .po file: its fields by name, and ``marks`` (its comments)."""
    for block in path.read_text().strip().split("\n\n"):
        entry, field = {"marks": []}, None
        for line in block.splitlines():
            if line.startswith("#"):
                entry["marks"].append(line)
                continue
            name, words = _LINE.fullmatch(line).groups()
            field = name or field
            entry[field] = entry.get(field, "") + ast.literal_eval(words)
        yield entry


def key(entry):
    """As compiled catalogues name it: with the context before it."""
    context = entry.get("msgctxt")
    return f"{context}\x04{entry['msgid']}" if context else entry["msgid"]


def in_french(entry):
    return [words for name, words in entry.items() if name.startswith("msgstr")]


@pytest.fixture(scope="module")
def catalogue():
    return [entry for entry in entries(CATALOGUE) if entry.get("msgid")]


def test_every_word_has_its_french(catalogue):
    assert len(catalogue) > 900
    assert not [key(entry) for entry in catalogue if not all(in_french(entry))]
    assert not [key(entry) for entry in catalogue if "fuzzy" in str(entry["marks"])]
    assert "\n#~" not in CATALOGUE.read_text()


def test_only_named_words_are_alike_in_both_languages(catalogue):
    alike = {
        entry["msgid"] for entry in catalogue if entry["msgid"] in in_french(entry)
    }
    assert alike == SAME


def test_a_translation_keeps_every_placeholder(catalogue):
    wrong = []
    for entry in catalogue:
        words = entry.get("msgid_plural", entry["msgid"])
        wanted = sorted(_PLACEHOLDER.findall(words))
        singular, *rest = in_french(entry)
        given = [sorted(_PLACEHOLDER.findall(words)) for words in rest or [singular]]
        if any(found != wanted for found in given):
            wrong.append(key(entry))
    assert not wrong


def test_french_is_set_as_french_is_set(catalogue):
    """A no-break space before high signs and inside quotation marks; no "'"."""
    loose = re.compile(rf"[^{NBSP}\d][:;?!»]|«[^{NBSP}]|['“”]")
    wrong = []
    for entry in catalogue:
        for words in in_french(entry):
            bare = re.sub(r"<[^>]*>|\[\[\w+\]\]", "", words)
            if loose.search(bare):
                wrong.append(words)
    assert not wrong


def test_the_compiled_catalogue_says_the_same(catalogue):
    written = {}
    for entry in catalogue:
        if "msgid_plural" in entry:
            for form in (0, 1):
                written[key(entry), form] = entry[f"msgstr[{form}]"]
        else:
            written[key(entry)] = entry["msgstr"]
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = dict(gettext.GNUTranslations(file)._catalog)
    compiled.pop("")
    assert compiled == written


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
def test_the_catalogue_holds_what_code_and_templates_mark(catalogue, tmp_path):
    tree = tmp_path / "site"
    unread = shutil.ignore_patterns("__pycache__", "static", "*.mo", "*.po")
    for name in (*OURS, "templates"):
        shutil.copytree(ROOT / name, tree / name, ignore=unread)
    shutil.copy(ROOT / "manage.py", tree)
    done = subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "fr", "--no-location"],
        cwd=tree,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "natocms.settings",
            "NATOCMS_DATA_DIR": str(tmp_path / "data"),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    marked = entries(tree / CATALOGUE.relative_to(ROOT))
    assert {key(e) for e in catalogue} == {key(e) for e in marked if e.get("msgid")}


def test_words_are_marked_under_names_that_are_collected():
    others = []
    for path in (path for app in OURS for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if getattr(node, "module", "") == "django.utils.translation":
                names = {name.asname for name in node.names if name.asname}
                others += [(path.name, name) for name in names - {"_", "_now"}]
    assert not others


def choices_of_the_site():
    every = TextChoices.__subclasses__()
    return [kind for kind in every if kind.__module__.split(".")[0] in OURS]


def test_every_state_and_kind_has_its_french():
    names = {kind.__name__ for kind in choices_of_the_site()}
    assert {"State", "EventState", "Stage", "Kind", "MediaAccess", "Criterion"} <= names
    untranslated = []
    for member in (member for kind in choices_of_the_site() for member in kind):
        with override("en"):
            english = str(member.label)
        with override("fr"):
            french = str(member.label)
        if english == french and english not in SAME:
            untranslated.append((type(member).__name__, english))
    assert not untranslated


def test_every_thing_at_the_desk_has_its_french_name():
    untranslated = []
    for model in (m for m in apps.get_models() if m.__module__.split(".")[0] in OURS):
        names = (model._meta.verbose_name, model._meta.verbose_name_plural)
        with override("en"):
            english = [str(name) for name in names]
        with override("fr"):
            french = [str(name) for name in names]
        if model._meta.label in SEEN_AT_THE_DESK:
            pairs = zip(english, french, strict=True)
            untranslated += [a for a, b in pairs if a == b and a not in SAME]
    assert not untranslated


SEEN_AT_THE_DESK = {
    *("accreditation.Application", "accreditation.Attendance"),
    *("accreditation.MediaPass", "events.ContactPoint", "events.Country"),
    *("events.Event", "events.Office", "events.Person", "events.Topic", "events.Venue"),
    *("journal.Entry", "natocms.StandingPage", "outbox.Message", "releases.Release"),
    *("releases.Attachment", "releases.Boilerplate", "releases.IssuingBody"),
    *("releases.Picture", "staff.User"),
}


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 5, 21), date(2025, 5, 21), "mercredi 21 mai 2025"),
        (date(2025, 5, 1), date(2025, 5, 1), "jeudi 1er mai 2025"),
        (date(2025, 5, 1), date(2025, 5, 3), "1er au 3 mai 2025"),
        (date(2025, 4, 30), date(2025, 5, 1), "30 avril au 1er mai 2025"),
    ],
)
def test_french_days(first, last, words):
    with override("fr"):
        assert moments.days(first, last).replace(NBSP, " ") == words


def test_french_hours_and_short_days():
    summer = datetime(2025, 6, 1, 14, 15, tzinfo=ZoneInfo("Europe/Brussels"))
    winter = datetime(2025, 12, 1, 9, 5, tzinfo=ZoneInfo("Europe/Brussels"))
    with override("fr"):
        said = moments.hour_with_zone(summer, "Europe/Brussels")
        assert said == f"14{NBSP}h{NBSP}15 HAEC"
        said = moments.hour_with_zone(winter, "Europe/Brussels")
        assert said == f"9{NBSP}h{NBSP}05 HNEC"
        assert moments.short_day(summer.date()) == f"dim. 1er{NBSP}juin"
        assert moments.short_day(winter.date()) == f"lun. 1er{NBSP}déc."
        assert moments.short_weekday(summer.date()) == "dim."
        assert moments.short_month(summer.date()) == "juin"
        assert moments.short_month(date(2025, 7, 1)) == "juil."


def test_a_person_is_addressed_in_the_language_of_the_page():
    visitor = Person(name="Ágnes Kőszegi", honorific="Ms")
    for language, said in (("en", "Ms"), ("fr", "Mme")):
        with override(language):
            assert visitor.addressed == f"{said}{NBSP}Ágnes Kőszegi"
            assert visitor.with_honorific == f"Ms{NBSP}Ágnes Kőszegi"
