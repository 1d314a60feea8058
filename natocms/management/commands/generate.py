"""``manage.py generate``: a synthetic archive, to measure with."""

import argparse

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from natocms import pagecache
from natocms.synthetic.applications import add_applications
from natocms.synthetic.events import add_events
from natocms.synthetic.ground import Ground, Span
from natocms.synthetic.releases import add_releases


class Command(BaseCommand):
    help = (
        "Adds a synthetic archive of twenty years, of invented words and the same each "
        "time. Rows go in by batches, a transaction each; nothing is mailed. Only for "
        "a try-out."
    )

    def add_arguments(self, parser):
        parser.add_argument("--releases", type=_count, required=True, metavar="N")
        parser.add_argument("--events", type=_count, required=True, metavar="N")
        parser.add_argument("--applications", type=_count, default=0, metavar="N")

    def handle(self, *, releases, events, applications, **options):
        if not settings.TRY_OUT:
            raise CommandError(
                "generate is only for a try-out, and NATOCMS_SITE_URL names a public "
                "site."
            )
        ground, span = Ground(), Span.up_to_today()
        # Events first: releases and applications name them.
        for add, count, things in (
            (add_events, events, "events"),
            (add_releases, releases, "releases"),
            (add_applications, applications, "applications"),
        ):
            made = 0
            for more in add(count, ground, span):
                made += more
                if options["verbosity"] > 1:
                    self.stdout.write(f"{made} {things} …")
            pagecache.changed()
            self.stdout.write(f"{made} {things} made.")


def _count(text):
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("less than none")
    return number
