"""``manage.py backup``: database and files, with a day on which it goes."""

from datetime import timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from natocms import backups

LONGEST = 90


class Command(BaseCommand):
    help = (
        "Writes database, media and sealed files into one signed file in FOLDER, while "
        "the site goes on. It may be kept for --keep days (30, at most 90), which its "
        "name says, since it holds what is deleted after it: backups in FOLDER whose "
        "day is over are deleted. Keys are not in it: keep NATOCMS_ENCRYPTION_KEYS, "
        "NATOCMS_HASHING_KEYS, NATOCMS_SECRET_KEY and NATOCMS_SIGNING_KEY apart."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument("--keep", type=int, default=30, metavar="DAYS")

    def handle(self, *, folder, keep, **options):
        if not 1 <= keep <= LONGEST:
            raise CommandError(f"A backup is kept for 1 to {LONGEST} days.")
        try:
            path = backups.make(folder, keep=timedelta(days=keep))
            dropped = backups.drop_expired(folder, timezone.localdate())
        except (backups.UnusableBackup, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"{path}, to be deleted after {path.stem[-10:]}")
        if dropped:
            self.stdout.write(f"{dropped} whose day is over deleted")
