"""A real server with the demo's content, in a folder of its own, and a real browser."""

import json
import os
import shutil

import pytest

from tests.ownsite import OwnSite

# The browser's event loop goes on in this thread while other tests use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


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
def site(chromium, demo_folder, tmp_path_factory):
    """A try-out as README starts it."""
    folder = tmp_path_factory.mktemp("try-out") / "var"
    shutil.copytree(demo_folder, folder)
    own = OwnSite(folder)
    try:
        _, port = own.serve()
        yield Site(f"http://127.0.0.1:{port}", folder)
    finally:
        own.end_all()


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


@pytest.fixture
def complaints(page):
    """What the browser complained of: refused scripts and styles, failed requests."""
    told = []
    page.on("console", lambda m: told.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.fixture(scope="session")
def signed_in_states():
    """The cookies of those who have signed in before, by account."""
    return {}


@pytest.fixture
def signed_in(page, site, signed_in_states):
    """A function that signs an account in and lands on the desk; for a second time, it
    takes up the session that the first one got."""

    def sign_in(account):
        page.context.clear_cookies()
        page.context.add_cookies(signed_in_states.get(account, []))
        page.goto(site / "/admin/")
        if account not in signed_in_states:
            page.get_by_label("Username").fill(account)
            page.get_by_label("Password").fill(site.password_of(account))
            page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(site / "/admin/")
        signed_in_states[account] = page.context.cookies()
        return page

    return sign_in
