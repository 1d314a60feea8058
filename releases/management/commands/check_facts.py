"""Check the facts of plain texts: days, hours, zones, names; without any database."""

import json

from django.core.management.base import BaseCommand, CommandError

from releases.facts import findings_in
from releases.reading import UnreadableText
from releases.text_file import TextFile, add_reading_arguments
from releases.voice import Voice, sentence_of

STOPPED = 3


class Command(BaseCommand):
    help = (
        "Looks in texts (README, “The text form”) for what cannot be true, a stop, and "
        "for what is to be looked at, a doubt. Needs no database and writes nothing. "
        "Exits with 1 where a file cannot be read, and with 3 where something stops."
    )
    # A folder in which nothing has been set up will do.
    requires_system_checks = []

    def add_arguments(self, parser):
        add_reading_arguments(parser)
        parser.add_argument("--json", action="store_true", help="tell it to machines")

    def handle(self, files, *, language, on, json, **options):
        voice, told, unreadable, stopped = Voice(self.stdout), [], [], False
        for path in files:
            try:
                file = TextFile.read(path, language=language, on=on)
            except UnreadableText as error:
                unreadable.append(f"{path}: {error}")
                continue
            findings = findings_in(file.items, on=on)
            stopped |= any(found.stops for of_item in findings for found in of_item)
            told += [
                {
                    "title": item.title,
                    "findings": [found.as_json() for found in of_item],
                }
                for item, of_item in zip(file.items, findings, strict=True)
            ]
            if not json:
                self.tell(voice, file, findings)
        if json:
            voice.say(as_json(told))
        if unreadable:
            raise CommandError("\n".join(unreadable))
        if stopped:
            raise SystemExit(STOPPED)

    def tell(self, voice, file, findings):
        count = sum(map(len, findings))
        said = f"{count} to look at" if count else "nothing to look at"
        voice.say(f"{file.path}: items: {len(file.items)}, {said}")
        for item, of_item in zip(file.items, findings, strict=True):
            if of_item:
                voice.say(f"  {item.title}")
            for found in of_item:
                line = file.line_of(item, found)
                voice.say(f"    {sentence_of(found, line)}")


def as_json(items):
    return json.dumps({"items": items}, ensure_ascii=False, indent=2)
