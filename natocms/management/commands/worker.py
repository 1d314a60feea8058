"""``manage.py worker``: what must happen later, job by job."""

import contextlib
import logging
import signal
import time
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from natocms.health import beat
from natocms.jobs import JOBS
from natocms.outbox.nudge import last_nudge

logger = logging.getLogger("natocms.worker")

LOOK_EVERY = 0.5
BEAT_EVERY = 10


class Command(BaseCommand):
    help = (
        "Sends mail and does what else is due, until it is asked to end (SIGTERM, "
        "Ctrl-C): then after the item at hand. Any number may run at once; one that is "
        "killed costs a delay. --once does what is due now and ends, with exit code 1 "
        "if a job failed."
    )
    requires_system_checks = []
    stopping = False

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *, once, **options):
        with self._ending_when_asked():
            if once:
                self._work_once()
            else:
                self._work_until_asked()

    def _work_once(self):
        """Round after round, as long as a round leaves more to do."""
        failed, more = set(), True
        while more and not self.stopping:
            seen = last_nudge()
            failed |= {job.name for job in JOBS if not self._run(job)}
            more = last_nudge() != seen
        beat()
        if failed:
            raise CommandError(f"These jobs failed: {', '.join(sorted(failed))}.")

    def _work_until_asked(self):
        due = dict.fromkeys(JOBS, 0)
        seen, next_beat = last_nudge(), 0
        while not self.stopping:
            nudge = last_nudge()
            nudged, seen = nudge != seen, nudge
            for job in JOBS:
                if due[job] <= time.monotonic() or (nudged and job.nudged):
                    self._run(job)
                    due[job] = time.monotonic() + job.every / timedelta(seconds=1)
                if next_beat <= time.monotonic():
                    beat()
                    next_beat = time.monotonic() + BEAT_EVERY
            if not self.stopping:
                time.sleep(LOOK_EVERY)

    def _run(self, job):
        """Do one job; whatever goes wrong in it is logged and stays in it."""
        if self.stopping:
            return True
        close_old_connections()
        try:
            counts = job.work(lambda: self.stopping) or {}
        except Exception:
            logger.exception("The job %r failed", job.name)
            return False
        finally:
            close_old_connections()
        done = ", ".join(
            f"{number} {deed}" for deed, number in counts.items() if number
        )
        if done:
            logger.info("%s: %s", job.name, done)
        return True

    @contextlib.contextmanager
    def _ending_when_asked(self):
        asked = (signal.SIGTERM, signal.SIGINT)
        before = {number: signal.signal(number, self._stop) for number in asked}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number, frame):
        self.stopping = True
