"""One command makes a try-out from nothing, keeps what was done, and ends cleanly."""

import json
import os
import shutil
import signal
import socket
import urllib.error
import urllib.request

import pytest

from tests.natocms.test_settings import HASHING, SEALING, SIGNING
from tests.ownsite import OwnSite, wait_until

COUNT = """
from django.apps import apps
print(*sorted(f"{model._meta.label}:{model._default_manager.count()}"
              for model in apps.get_models()))
"""
SIGN_IN = """
import json
from django.contrib.auth import authenticate
from natocms.demo.accounts import ROLES
for name in ROLES:
    user = authenticate(username=name, password=json.load(open({path!r})).get(name, ""))
    print(name, *(user.groups.values_list("name", flat=True) if user else "-"), sep=":")
"""


@pytest.fixture
def demo_site(demo_folder, tmp_path):
    folder = tmp_path / "demo"
    shutil.copytree(demo_folder, folder)
    site = OwnSite(folder)
    yield site
    site.end_all()


def accounts_file(site):
    return site.folder / "keys" / "demo-accounts.json"


def answer(port, path="/health/ready"):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as page:
        return page.status, page.read().decode()


def is_closed(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def children_of(process):
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as children:
        return [int(number) for number in children.read().split()]


def is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_accounts_are_printed_kept_for_their_owner_and_sign_in(demo_site):
    kept = json.loads(accounts_file(demo_site).read_text())
    assert accounts_file(demo_site).stat().st_mode & 0o777 == 0o600
    done = demo_site.manage("demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert str(accounts_file(demo_site)) in done.stdout
    rows = [line.split() for line in done.stdout.splitlines()]
    assert [row[-1] for row in rows if row and row[0] in kept] == list(kept.values())
    assert demo_site.python(SIGN_IN.format(path=str(accounts_file(demo_site)))) == (
        "drafter:Drafter\n"
        "approver:Approver\n"
        "accreditation:Accreditation officer\n"
        "adviser:Security adviser\n"
        "gate:Gate\n"
        "admin:Administrator"
    )


def test_a_second_run_adds_nothing_and_loses_nothing(demo_site):
    demo_site.python(
        "from events.models import Topic;"
        "Topic.objects.create(name_en='Mine', name_fr='Le mien');"
        "Topic.objects.exclude(name_en='Mine').first().delete()"
    )
    before = demo_site.python(COUNT)
    kept = accounts_file(demo_site).read_text()
    collected = (demo_site.folder / "static" / "staticfiles.json").stat().st_mtime_ns
    assert demo_site.manage("demo", "--no-serve").returncode == 0
    assert demo_site.python(COUNT) == before
    assert accounts_file(demo_site).read_text() == kept
    again = (demo_site.folder / "static" / "staticfiles.json").stat().st_mtime_ns
    assert again == collected


def test_it_serves_pages_with_their_style_and_a_worker_beside_them(demo_site):
    demo, port = demo_site.serve()
    assert answer(port, "/en/")[0] == 200
    names = json.loads((demo_site.folder / "static" / "staticfiles.json").read_text())
    style = names["paths"]["natocms/css/site.css"]
    assert f"/static/{style}" in answer(port, "/en/")[1]
    assert answer(port, f"/static/{style}")[0] == 200
    assert wait_until(lambda: (demo_site.folder / "worker.heartbeat").exists())
    assert json.loads(answer(port)[1])["ready"] is True


def test_ctrl_c_ends_the_server_and_the_worker(demo_site):
    for number in (signal.SIGINT, signal.SIGTERM):
        demo, port = demo_site.serve()
        children = children_of(demo)
        assert len(children) == 2
        demo.send_signal(number)
        assert demo.wait(timeout=20) == 0
        assert "Traceback" not in demo_site.output(demo)
        assert is_closed(port)
        assert not any(is_running(child) for child in children)


def test_when_one_of_its_children_ends_all_ends_with_a_sentence(demo_site):
    demo, port = demo_site.serve()
    children = children_of(demo)
    os.kill(children[0], signal.SIGKILL)
    assert demo.wait(timeout=20) == 1
    assert "The web server ended by itself" in demo_site.output(demo)
    assert is_closed(port)
    assert not any(is_running(child) for child in children)


def test_two_on_two_ports_serve_the_same(demo_site):
    _, one = demo_site.serve()
    _, other = demo_site.serve()
    assert answer(one)[0] == answer(other)[0] == 200


def test_a_taken_port_is_refused_in_one_sentence_before_any_work(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = OwnSite(tmp_path).manage("demo", "--port", str(port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"CommandError: Port {port} of this machine cannot be used (Address already in "
        f"use); --port takes another."
    ]
    assert not (tmp_path / "natocms.sqlite3").exists()


@pytest.mark.parametrize("variables", [{}, {"SECRET_KEY": "of one's own"}])
def test_a_folder_that_cannot_be_written_is_refused_in_one_sentence(
    tmp_path, variables
):
    (tmp_path / "file").touch()
    done = OwnSite(tmp_path / "file" / "data", **variables).manage("demo")
    assert done.returncode == 1
    assert done.stdout == ""
    [sentence] = done.stderr.splitlines()
    assert str(tmp_path / "file" / "data") in sentence
    assert "(Not a directory)" in sentence


def test_it_refuses_to_touch_a_public_site(tmp_path):
    public = OwnSite(
        tmp_path / "data",
        SITE_URL="https://press.example",
        SECRET_KEY="k" * 60,
        ENCRYPTION_KEYS=SEALING,
        HASHING_KEYS=HASHING,
        SIGNING_KEY=SIGNING,
        ALLOWED_HOSTS="press.example",
        PRESS_OFFICE_EMAIL="press@organisation.example",
        ACCREDITATION_EMAIL="accreditation@organisation.example",
        EMAIL_URL="smtp://127.0.0.1",
    )
    done = public.manage("demo")
    assert done.returncode == 1
    assert "only for a try-out" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not public.folder.exists()
