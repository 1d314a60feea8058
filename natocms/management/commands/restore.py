"""``manage.py restore``: database and files as a backup has them, then the purge."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from natocms import backups


class Command(BaseCommand):
    help = (
        "Puts database, media and sealed files back as FILE has them, instead of what "
        "stands, and then purges what has become due since. Stop server and worker "
        "first; --replace says that what stands may go. Refuses a file that this site "
        "did not sign, that was changed, or whose day is over, before anything is "
        "touched. Files that came after the backup stay, until the worker sweeps them."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--replace", action="store_true")

    def handle(self, *, file, replace, **options):
        try:
            manifest = backups.read(file, timezone.localdate())
            if not replace:
                raise CommandError(
                    f"This is the backup of {manifest['made_at']}. Say --replace "
                    "to put it in the place of what stands."
                )
            backups.restore(file, manifest)
        except backups.UnusableBackup as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(f"Restored as of {manifest['made_at']}.")
        call_command("migrate", verbosity=0)
        call_command("purge_personal_data", stdout=self.stdout)
