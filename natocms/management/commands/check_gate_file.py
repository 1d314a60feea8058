"""``manage.py check_gate_file``: whether a list for the gate is genuine and in time."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accreditation.gate.signed_file import Expired, NotOurs, checked
from natocms import signing


class Command(BaseCommand):
    help = (
        "Says whether FILE is a list for the gate that this office has signed, whole "
        "as it left the office, and of a day that is not over. It needs no database "
        "and no network. --key= takes the office's public key (“x” at its address "
        "/.well-known/natocms-keys.json) where this is not its own machine. Exits with "
        "1 where the file is not the office's or was changed, with 3 where it has "
        "expired."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--key", help="the public key; this site's own without it")

    def handle(self, *, file, key, **options):
        try:
            facts = checked(file.read_bytes(), key)
        except OSError as error:
            raise CommandError(
                f"{file}: it cannot be read ({error.strerror})."
            ) from error
        except NotOurs as error:
            raise CommandError(f"{file}: {error} Do not use it.") from error
        except Expired as error:
            raise CommandError(f"{file}: {error}", returncode=3) from error
        for line in _told(facts, key):
            self.stdout.write(line)


def _told(facts, key):
    minutes = int((timezone.now() - facts.made_at).total_seconds() // 60)
    place = ", ".join(filter(None, [facts.event, facts.day, facts.gate]))
    yield f"Genuine and whole, signed with the key {signing.key_name(key)}."
    yield f"{place}: {facts.people} people, checksum {facts.checksum}."
    age = f"{minutes // 60} h {minutes % 60} min"
    yield f"Made {age} ago, {facts.made_at.isoformat(timespec='minutes')}."
    yield f"Good until {facts.expires_at.isoformat(timespec='minutes')}."
    gone = ", ".join(facts.gone) or "none"
    yield f"Not valid any more when it was made: {gone}. Later ones it cannot know."
