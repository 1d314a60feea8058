"""Read the press office's own plain text into releases and events."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from events.models import Person, TransitionRefused
from natocms.staff.models import User
from releases.fact_check import check
from releases.import_limits import refuse_unholdable
from releases.importing import Imported, import_items
from releases.people_from_text import is_whole
from releases.reading import UnreadableText
from releases.text_file import TextFile, add_reading_arguments
from releases.voice import Voice, sentence_of

IMPORTER = "importer"
STOPPED = 3


class Command(BaseCommand):
    help = (
        "Reads items in the plain text form (README, “The text form”). One transaction "
        "a file; an item that stands already with the same words is left alone. Exits "
        "with 1 where a file cannot be read, which leaves the other files be, and with "
        "3 where --publish left an item as a draft: because a fact in it is wrong, or "
        "because it cannot be published."
    )

    def add_arguments(self, parser):
        add_reading_arguments(parser)
        parser.add_argument("--publish", action="store_true", help="publish at once")
        parser.add_argument(
            "--dry-run", action="store_true", help="read and tell, write nothing"
        )
        parser.add_argument(
            "--by", metavar="NAME", help="the account that imports (Importer)"
        )
        parser.add_argument("--json", action="store_true", help="tell it to machines")
        parser.add_argument(
            "--explain", action="store_true", help="say why it was understood so"
        )

    def handle(self, files, **options):
        refuse_unready_database()
        self.voice = Voice(self.stdout)
        by = None if options["by"] is None else account(options["by"])
        told, done, failed, stopped = [], [], [], False
        for path in files:
            try:
                file, results = self.bring_in(path, by, options)
            except (UnreadableText, TransitionRefused) as error:
                failed.append(f"{path}: {reason(error)}")
                continue
            done.append(str(path))
            told += [record(path, result) for result in results]
            for result in results:
                stopped |= result.stays_draft
                if not options["json"]:
                    self.tell(file, result, options["explain"])
                self.tell_of_draft(path, result)
        if options["json"]:
            words = json.dumps({"items": told}, ensure_ascii=False, indent=2)
            self.voice.say(words)
        if failed:
            written = [] if options["dry_run"] else done
            raise CommandError("\n".join([*what_was_written(written, files), *failed]))
        if stopped:
            raise SystemExit(STOPPED)

    def bring_in(self, path, by, options):
        """The file, and what became of each of its items."""
        file = TextFile.read(
            path,
            language=options["language"],
            on=options["on"],
            known_people=Person.objects.spellings(),
        )
        for item in file.items:
            refuse_unholdable(item)
        findings = findings_of(file.items, options["on"])
        if options["dry_run"]:
            return file, [
                Imported(item, None, "read", findings=findings[id(item)])
                for item in file.items
            ]
        return file, import_items(
            file.items,
            by=by or importer(),
            publish=options["publish"],
            judge=lambda item: findings[id(item)],
        )

    def tell(self, file, result, explain):
        item, say = result.item, self.voice.say
        outcome = result.outcome + (", published" if result.published else "")
        say(f"{item.title}\n  {outcome}: {item.kind}, {item.language}")
        for line in understood(item, people_of(result)):
            say(f"  {line}")
        for doubt in item.doubts:
            # What the checks say as well is said once.
            if not any(f"“{found.quote}" in doubt for found in result.findings):
                say(f"  ? {doubt}")
        for found in result.findings:
            say(f"  {sentence_of(found, file.line_of(item, found))}")
        if explain:
            for why in item.why:
                say(f"  because {why}")

    def tell_of_draft(self, path, result):
        if not result.stays_draft:
            return
        reasons = result.refused or [
            "A fact in it is wrong (stop). Correct the text and import it again."
        ]
        for sentence in reasons:
            self.stderr.write(f"{path}: Line {result.item.line}: a draft: {sentence}")


def refuse_unready_database():
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CommandError(f"The database does not answer: {error}") from error
    if missing:
        raise CommandError(
            "The database is not set up, or is older than this program: run "
            "“manage.py migrate” first, or “manage.py demo” for a try-out."
        )


def account(name):
    try:
        return User.objects.get(username=name, is_active=True)
    except User.DoesNotExist as error:
        raise CommandError(f"There is no account “{name}”.") from error


def importer():
    """The account that imports where nobody is named; nobody can sign in with it."""
    account, made = User.objects.get_or_create(
        username=IMPORTER, defaults={"first_name": "Importer", "is_active": False}
    )
    if made:
        account.set_unusable_password()
        account.save()
    return account


def findings_of(items, on):
    """The findings of each item, by its id."""
    found = check(items, on)
    return {id(item): of_item for item, of_item in zip(items, found, strict=True)}


def what_was_written(done, files):
    """A sentence, where there is more than one file."""
    if len(files) > 1:
        yield f"Written: {', '.join(done)}." if done else "Nothing was written."


def reason(error):
    return " ".join(getattr(error, "messages", None) or [str(error)])


def record(path, result):
    """The item as machines read it (README, “The text form”)."""
    release = result.release
    public = release is not None and release.published_at is not None
    event = release.event if release else None
    return {
        "file": str(path),
        **result.item.as_json(),
        "release_url": release.get_absolute_url() if public else None,
        "event_url": event.get_absolute_url() if event else None,
        "findings": [found.as_json() for found in result.findings],
    }


def people_of(result):
    """The people who were found or made; of a text that was only read, those whom it
    names in full."""
    if result.release:
        return [person.name for person in result.release.people.all()]
    return [m.name for m in result.item.people if is_whole(m.name)]


def understood(item, people):
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
    if people:
        yield "people: " + ", ".join(people)
    if item.handles:
        yield "handles: " + " ".join(item.handles)
