"""Read the press office's own plain text into releases and events."""

import argparse
import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.models import Person, TransitionRefused
from natocms.staff.models import User
from releases.import_limits import content_of, refuse_unholdable
from releases.importing import import_items
from releases.reading import UnreadableText, decode, read
from releases.reading.splitting import LANGUAGE

IMPORTER = "importer"
STOPPED = 3


class Command(BaseCommand):
    help = (
        "Reads items in the plain text form (README, “The text form”). One transaction "
        "a file; an item that stands already with the same words is left alone. Exits "
        "with 1 where a file cannot be read, and with 3 where --publish left an item "
        "that cannot be published as a draft. Nothing is written before all files have "
        "been read."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--publish", action="store_true", help="publish at once")
        parser.add_argument(
            "--dry-run", action="store_true", help="read and tell, write nothing"
        )
        parser.add_argument(
            "--language",
            type=_language,
            default="en",
            help="of items that name none (en)",
        )
        parser.add_argument(
            "--on",
            type=_day,
            metavar="YYYY-MM-DD",
            help="day of issue of a file of one item; of many, it only resolves years",
        )
        parser.add_argument(
            "--by", metavar="NAME", help="the account that imports (Importer)"
        )
        parser.add_argument("--json", action="store_true", help="tell it to machines")
        parser.add_argument(
            "--explain", action="store_true", help="say why it was understood so"
        )

    def handle(self, files, **options):
        read_files = [(path, self.items_of(path, options)) for path in files]
        by = None if options["dry_run"] else self.account(options["by"])
        told, stopped = [], False
        for path, items in read_files:
            for item, result in self.imported(path, items, by, options["publish"]):
                stopped |= bool(options["publish"] and result and result.stopped)
                told.append(record(path, item, result))
                if not options["json"]:
                    self.tell(item, result, options["explain"])
                for sentence in result.refused if result else []:
                    self.stderr.write(f"{path}: Line {item.line}: a draft: {sentence}")
        if options["json"]:
            self.stdout.write(json.dumps({"items": told}, ensure_ascii=False, indent=2))
        if stopped:
            raise SystemExit(STOPPED)

    def items_of(self, path, options):
        try:
            items = read(
                decode(content_of(path)),
                language=options["language"],
                issued_on=options["on"],
                known_people=Person.objects.spellings(),
            )
            for item in items:
                refuse_unholdable(item)
            return items
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        except UnreadableText as error:
            raise CommandError(f"{path}: {error}") from error

    def imported(self, path, items, by, publish):
        """Pairs of each item and what became of it; of None where nobody imports."""
        if by is None:
            return [(item, None) for item in items]
        try:
            results = import_items(items, by=by, publish=publish)
        except TransitionRefused as error:
            raise CommandError(f"{path}: {' '.join(error.messages)}") from error
        return [(result.item, result) for result in results]

    def account(self, name):
        if name is None:
            account, made = User.objects.get_or_create(
                username=IMPORTER,
                defaults={"first_name": "Importer", "is_active": False},
            )
            if made:
                account.set_unusable_password()
                account.save()
            return account
        try:
            return User.objects.get(username=name, is_active=True)
        except User.DoesNotExist as error:
            raise CommandError(f"There is no account “{name}”.") from error

    def tell(self, item, result, explain):
        outcome = result.outcome if result else "read"
        if result and result.published:
            outcome += ", published"
        self.stdout.write(f"{item.title}\n  {outcome}: {item.kind}, {item.language}")
        for line in understood(item):
            self.stdout.write(f"  {line}")
        for doubt in item.doubts:
            self.stdout.write(f"  ? {doubt}")
        for finding in result.findings if result else []:
            self.stdout.write(f"  {finding['severity']}: {finding['message']}")
        if explain:
            for reason in item.why:
                self.stdout.write(f"  because {reason}")


def _day(value):
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{value}” is not a day of the calendar, such as 2026-05-21."
        ) from error


def _language(value):
    if not LANGUAGE.fullmatch(value):
        raise argparse.ArgumentTypeError(
            f"“{value}” is not the code of a language, such as en, fr or uk."
        )
    return value


def record(path, item, result):
    """The item as machines read it (README, “The text form”)."""
    release = result.release if result else None
    public = release is not None and release.published_at is not None
    event = release.event if release else None
    return {
        "file": str(path),
        **item.as_json(),
        "release_url": release.get_absolute_url() if public else None,
        "event_url": event.get_absolute_url() if event else None,
        "findings": result.findings if result else [],
    }


def understood(item):
    """What was understood, a line for each fact."""
    if item.first_day:
        days = f"{item.first_day}"
        if item.last_day and item.last_day != item.first_day:
            days += f" to {item.last_day}"
        yield f"{days}, {item.place or 'no place'}, {item.time_zone or 'no time zone'}"
    for line in item.programme:
        about = "±" if line.approximate else ""
        yield f"{line.day} {about}{line.start or '–'} {line.zone or ''} {line.text}"
    for pool in item.pools:
        yield f"pool: {pool.media}, {pool.gathers_at or '–'}, {pool.meeting_point}"
    for deadline in item.deadlines:
        yield f"deadline: {deadline.at} {deadline.zone or ''}".rstrip()
    if item.media_access:
        yield f"media access: {item.media_access}"
    if item.people:
        yield "people: " + ", ".join(mention.name for mention in item.people)
    if item.handles:
        yield "handles: " + " ".join(item.handles)
