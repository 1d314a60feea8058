"""The worker does what is due, job by job, and ends when it is asked to."""

import signal
import sqlite3
import time

from tests.ownsite import wait_until

QUEUE_ONE = """
from events.models import Topic
from natocms.outbox.models import queue
topic = Topic.objects.create(name_en="Defence", name_fr="Défense")
queue(key=f"topic:{topic.pk}", to="reporter@daily.example", subject="News", body="Text",
      about=topic)
"""


def letters(site):
    return list((site.folder / "mail").glob("*.eml"))


def is_beating(site):
    return (site.folder / "worker.heartbeat").exists()


def test_one_round_sends_what_is_due_and_ends(own_site):
    site = own_site()
    site.python(QUEUE_ONE)
    done = site.manage("worker", "--once")
    assert done.returncode == 0, done.stderr
    assert "deliver mail: 1 sent" in done.stderr
    assert len(letters(site)) == 1
    assert is_beating(site)


def test_old_counters_sessions_and_forgotten_mail_are_dropped(own_site):
    site = own_site()
    site.python(
        """
from datetime import date, timedelta
from django.contrib.sessions.models import Session
from django.utils import timezone
from events.models import Topic
from natocms.limits.models import allowed
from natocms.outbox.models import queue
now = timezone.now()
for days in (-2, 2):
    at = now + timedelta(days=days)
    allowed("apply", "192.0.2.1", limit=1, window=timedelta(hours=1), now=at)
    Session.objects.create(session_key=f"s{days}", session_data="", expire_date=at)
    queue(key=f"mail:{days}", to="r@daily.example", subject="News", body="Text",
          about=Topic(pk=1), forget_on=at.date())
"""
    )
    assert site.manage("worker", "--once").returncode == 0
    printed = site.python(
        """
from django.contrib.sessions.models import Session
from natocms.limits.models import Counter
from natocms.outbox.models import Message
print(Counter.objects.count(), *Session.objects.values_list("pk", flat=True),
      *Message.objects.values_list("key", flat=True))
"""
    )
    assert printed == "1 s2 mail:2"


def test_a_job_that_fails_is_named_and_the_others_go_on(own_site):
    site = own_site()
    site.python(QUEUE_ONE)
    with sqlite3.connect(site.folder / "natocms.sqlite3") as database:
        database.execute("DROP TABLE limits_counter")
        database.execute(
            "INSERT INTO django_session VALUES ('old', '', '2001-01-01 00:00:00')"
        )
    done = site.manage("worker", "--once")
    assert done.returncode == 1
    assert "These jobs failed: purge what is due." in done.stderr
    assert "no such table: limits_counter" in done.stderr
    assert len(letters(site)) == 1
    with sqlite3.connect(site.folder / "natocms.sqlite3") as database:
        assert database.execute("SELECT * FROM django_session").fetchall() == []


def test_new_mail_goes_out_at_once_although_looks_are_seldom(own_site):
    site = own_site()
    worker = site.start("worker")
    assert wait_until(lambda: is_beating(site))
    time.sleep(1)
    site.python(QUEUE_ONE)
    assert wait_until(lambda: letters(site), seconds=4), site.output(worker)


def test_it_ends_when_it_is_asked_to(own_site):
    site = own_site()
    for number in (signal.SIGTERM, signal.SIGINT):
        (site.folder / "worker.heartbeat").unlink(missing_ok=True)
        worker = site.start("worker")
        assert wait_until(lambda: is_beating(site))
        worker.send_signal(number)
        assert worker.wait(timeout=5) == 0
        assert "Traceback" not in site.output(worker)


def test_it_goes_on_after_the_database_was_out(own_site):
    site = own_site()
    database = site.folder / "natocms.sqlite3"
    database.rename(site.folder / "away")
    database.mkdir()
    worker = site.start("worker")
    assert wait_until(lambda: "'deliver mail' failed" in site.output(worker))
    database.rmdir()
    (site.folder / "away").rename(database)
    site.python(QUEUE_ONE)
    assert wait_until(lambda: letters(site)), site.output(worker)
    assert worker.poll() is None
