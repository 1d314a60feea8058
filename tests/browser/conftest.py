"""A real server with the demo's content, in a folder of its own, and a real browser."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.skip("Debian's chromium is not installed")
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium):
    return {
        "executable_path": chromium,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def site(chromium, tmp_path_factory):
    """The address of a try-out that was started as README says."""
    folder = tmp_path_factory.mktemp("try-out")
    port = free_port()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NATOCMS_", "DJANGO_SETTINGS_MODULE"))
    }
    log = (folder / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env={**environment, "NATOCMS_DATA_DIR": str(folder / "var")},
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, server, folder / "log")
        yield Site(address, folder / "var")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


class Site:
    def __init__(self, address, data_dir):
        self.address, self.data_dir = address, data_dir

    def __truediv__(self, path):
        return self.address + path

    def password_of(self, account):
        kept = self.data_dir / "keys" / "demo-accounts.json"
        return json.loads(kept.read_text())[account]

    def mails(self):
        """What was sent so far, as text, oldest first."""
        return [path.read_text() for path in sorted((self.data_dir / "mail").glob("*"))]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, server, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text()[-2000:]}")
        try:
            urllib.request.urlopen(f"{address}/health/live", timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not answer in time: {log.read_text()[-2000:]}")


@pytest.fixture
def complaints(page):
    """What the browser complained of: refused scripts and styles, failed requests."""
    told = []
    page.on("console", lambda m: told.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.fixture
def signed_in(page, site):
    """A function that signs an account in and lands on the desk."""

    def sign_in(account):
        page.context.clear_cookies()
        page.goto(site / "/admin/")
        page.get_by_label("Username").fill(account)
        page.get_by_label("Password").fill(site.password_of(account))
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/admin/**")
        return page

    return sign_in
