"""``manage.py demo``: everything for a try-out, from nothing or on what stands."""

import contextlib
import fcntl
import os
import tempfile

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accreditation.models import MediaPass, PassState
from natocms.assets import stamp_of_sources
from natocms.demo.accounts import accounts, make_missing_accounts
from natocms.demo.load import load_demo
from natocms.demo.serving import Ended, serve, why_not

ACCOUNTS_FILE = settings.DATA_DIR / "keys" / "demo-accounts.json"


class Command(BaseCommand):
    help = (
        "Makes what is missing (database, static files, accounts, demo content), then "
        "serves it on this machine with the worker beside it, until Ctrl-C. Keeps "
        "whatever was done before. Only for a try-out."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--no-serve", action="store_true", help="make what is missing, then end"
        )

    def handle(self, *, port, no_serve, **options):
        self._refuse(port, no_serve)
        address = f"http://127.0.0.1:{port}"
        # Links in the mail that the demo content causes must lead here.
        settings.SITE_URL = os.environ.get("NATOCMS_SITE_URL") or address
        try:
            self._prepare()
        except KeyboardInterrupt:
            raise CommandError("Stopped; the next start makes the rest.") from None
        if no_serve:
            self._tell_accounts()
            return
        self._say("Starting the server …")
        try:
            serve(port, when_ready=lambda: self._tell(address))
        except Ended as ended:
            raise CommandError(str(ended)) from ended
        self._say("Stopped.")

    def _refuse(self, port, no_serve):
        if not settings.TRY_OUT:
            raise CommandError(
                "demo is only for a try-out, and NATOCMS_SITE_URL names a public site."
            )
        reason = "" if no_serve else why_not(port)
        if reason:
            raise CommandError(
                f"Port {port} of this machine cannot be used ({reason}); "
                f"--port takes another."
            )
        try:
            settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=settings.DATA_DIR):
                pass
        except OSError as error:
            raise CommandError(
                f"The folder {settings.DATA_DIR} cannot be written ({error.strerror}); "
                f"NATOCMS_DATA_DIR takes another."
            ) from error

    def _prepare(self):
        with _one_at_a_time(settings.DATA_DIR / "demo.lock"):
            self._say("Database …")
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
            call_command("createcachetable", verbosity=0)
            self._collect_static_files()
            make_missing_accounts(ACCOUNTS_FILE)
            self._say("Demo content …")
            load_demo(self.stdout)

    def _collect_static_files(self):
        stamp, kept = stamp_of_sources(), settings.STATIC_ROOT / ".sources"
        if kept.exists() and kept.read_text() == stamp:
            return
        self._say("Static files …")
        call_command("collectstatic", interactive=False, verbosity=0)
        kept.write_text(stamp)

    def _tell(self, address):
        mail = f"{address}/admin/outbox/message/"
        if settings.EMAIL_BACKEND.endswith("MailFolderBackend"):
            mail = f"{settings.EMAIL_FILE_PATH} (one .eml file each), or {mail}"
        self._say(
            "",
            f"{settings.SITE_NAME} is running. Ctrl-C ends it.",
            "",
            f"  Public pages  {address}/",
            f"  Press desk    {address}/admin/",
            f"  Mail          {mail}",
            f"  Data          {settings.DATA_DIR}",
            "",
        )
        self._tell_accounts()

    def _tell_accounts(self):
        self._say(f"Accounts (kept in {ACCOUNTS_FILE}):", "")
        for account in accounts(ACCOUNTS_FILE):
            password = account.password or "(changed by hand)"
            self._say(f"  {account.username:15}{account.role:23}{password}")
        self._tell_pass()

    def _tell_pass(self):
        held = MediaPass.objects.in_state(PassState.VALID).order_by("id").first()
        if held is not None:
            self._say("", f"Annual pass, to come to an event with: {held.number}")

    def _say(self, *lines):
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()


@contextlib.contextmanager
def _one_at_a_time(path):
    """A second one started beside waits until the first has made everything."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
