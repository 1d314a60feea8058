"""``manage.py purge_personal_data``: what is due to go, with a signed report of it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from natocms import purging


class Command(BaseCommand):
    help = (
        "Deletes all personal data whose day has come: applications, their papers, "
        "mails, attendances, forms that were begun and not sent, names on preview "
        "links, unsaved forms, counters, expired sessions and cached answers, and "
        "files without a row; then lets the database file forget them. The worker does "
        "the same each hour. Prints counts, and writes them with the site's signature "
        "into DATA_DIR/reports. --dry-run counts and deletes nothing; --check tells "
        "whether a report is genuine. Exits with 1 where a part failed: the others are "
        "done."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="delete nothing")
        parser.add_argument("--check", metavar="FILE", help="a report, to be verified")

    def handle(self, *, dry_run, check, **options):
        if check:
            return self._check(Path(check))
        # Files are taken back by no transaction: a trial leaves them alone.
        parts = purging.ROWS if dry_run else {**purging.ROWS, **purging.FILES}
        counts, failed = purging.purge(parts, timezone.localdate(), trial=dry_run)
        for name, number in counts.items():
            self.stdout.write(f"{number:>6}  {name}")
        if dry_run:
            self.stdout.write("This was a trial: nothing is deleted.")
        else:
            purging.scrub()
            path = self._keep(purging.report(counts, sorted(failed)))
            self.stdout.write(f"The report: {path}")
        if failed:
            told = ", ".join(f"{n} ({type(e).__name__})" for n, e in failed.items())
            raise CommandError(f"These parts failed: {told}.")

    def _keep(self, text):
        folder = settings.DATA_DIR / "reports"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"purge-{timezone.now():%Y%m%dT%H%M%SZ}.json"
        path.touch(mode=0o600)
        path.write_text(text)
        return path

    def _check(self, path):
        try:
            genuine = purging.is_genuine(path.read_text())
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read.") from error
        if not genuine:
            raise CommandError(f"{path} is no report of this site, or was changed.")
        self.stdout.write(f"{path} is a report of this site, unchanged.")
