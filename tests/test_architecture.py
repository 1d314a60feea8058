"""The repository itself: the arrow of imports, names that say nothing, and words that
README must have."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from natocms import environment
from natocms.staff.roles import ROLES

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "staff",
    "outbox",
    "deeds",
    "journal",
    "limits",
    "pagecache",
    "search",
    "sealed",
    "signing",
    "richtext",
    "pictures",
    "jpegs",
    "pdfs",
    "secretlinks",
    "secretpaths",
    "unsaved",
    "several",
    "lists",
    "autocomplete",
}
APPS = ("events", "releases", "accreditation")
SAY_NOTHING = {
    "common",
    "constants",
    "helpers",
    "managers",
    "misc",
    "mixins",
    "services",
    "signals",
    "utils",
}
TOP_LEVEL = {
    "manage.py",
    "pyproject.toml",
    "requirements.txt",
    "requirements-prod.txt",
    "requirements-dev.txt",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "natocms",
    "releases",
    "events",
    "accreditation",
    "templates",
    "tests",
}


def tracked():
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listing.stdout.splitlines()]


def modules_of(*places):
    files = [ROOT / p if p.endswith(".py") else ROOT / p for p in places]
    for place in files:
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place]


def imported_by(path):
    """Every module that a file names in an import, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def offences(files, refused):
    return sorted(
        f"{path.relative_to(ROOT)} imports {module}"
        for path in files
        for module in set(imported_by(path))
        if refused(module)
    )


def of_app(*names):
    return lambda module: module.split(".")[0] in names


def of_the_roof(module):
    parts = module.split(".")
    return parts[0] == "natocms" and (len(parts) == 1 or parts[1] not in ROOMS)


@pytest.mark.parametrize(
    ("app", "refused"),
    [
        ("events", ("releases", "accreditation")),
        ("releases", ("accreditation",)),
        ("accreditation", ("releases",)),
    ],
)
def test_apps_import_only_what_lies_below_them(app, refused):
    assert offences(modules_of(app), of_app(*refused)) == []


@pytest.mark.parametrize("app", APPS)
def test_apps_import_of_the_site_only_its_rooms(app):
    found = offences(modules_of(app), of_the_roof)
    # "from natocms import pagecache" names the site and the room at once.
    assert [line for line in found if not line.endswith("imports natocms")] == []


def test_rooms_import_no_app():
    rooms = [f"natocms/{room}" for room in ROOMS if (ROOT / "natocms" / room).is_dir()]
    rooms += [
        f"natocms/{room}.py"
        for room in ROOMS
        if (ROOT / f"natocms/{room}.py").is_file()
    ]
    assert offences(modules_of(*rooms), of_app(*APPS)) == []


def test_nobody_imports_the_roof_but_itself():
    files = [path for app in APPS for path in modules_of(app)]
    found = offences(files, lambda m: m.startswith(("natocms.views", "natocms.today")))
    assert found == []


def test_no_module_has_a_name_that_says_nothing():
    assert [str(p) for p in tracked() if p.stem in SAY_NOTHING] == []


def test_the_top_level_holds_the_agreed_things_alone():
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_no_python_file_of_the_product_outgrows_its_room():
    long = [
        f"{path.relative_to(ROOT)}: {len(path.read_text().splitlines())}"
        for path in tracked()
        if path.suffix == ".py" and not {"migrations", "tests"} & set(path.parts)
        if len(path.read_text().splitlines()) > 400
    ]
    assert long == []


def test_no_template_carries_inline_style_or_script():
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=")
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix == ".html" and inline.search(path.read_text())
    ]
    assert found == []


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def readme():
    return (ROOT / "README.md").read_text()


def test_readme_explains_every_variable():
    source = Path(environment.__file__).read_text()
    names = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)
    assert len(names) > 10
    assert [name for name in names if f"NATOCMS_{name}" not in readme()] == []


def test_readme_names_every_command_and_role():
    commands = [
        path.stem
        for path in tracked()
        if "commands" in path.parts and path.stem != "__init__"
    ]
    assert commands
    missing = [name for name in [*commands, *ROLES] if name not in readme()]
    assert missing == []


@pytest.mark.parametrize("app", APPS)
def test_each_app_has_a_readme(app):
    assert (ROOT / app / "README.md").is_file()
