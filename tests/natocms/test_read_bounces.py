"""A mail server pipes what comes to the address for reports, and is told what to do."""

import subprocess
import sys

import pytest

from natocms.outbox.management.commands.read_bounces import TRY_AGAIN
from natocms.outbox.reports import LARGEST
from tests.natocms import bounces
from tests.ownsite import ROOT, free_port

SEND = """
from events.models import Topic
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message, queue
topic = Topic.objects.create(name_en="Defence", name_fr="Défense")
for number in range(2):
    queue(key=f"topic:{number}", to="reporter@daily.example", subject="News",
          body="Text", about=topic)
deliver_due()
for message in Message.objects.order_by("id"):
    print(message.bounce_token, message.message_id, message.to)
"""
STATES = """
from natocms.outbox.models import Message
print(*Message.objects.order_by("id").values_list("state", flat=True))
"""
ERRORS = """
from natocms.outbox.models import Message
print(*Message.objects.failed().order_by("id").values_list("error", flat=True))
"""


class Sent:
    """A mail of another process, as far as a report of it goes."""

    def __init__(self, line):
        self.bounce_token, self.message_id, self.to = line.split()


@pytest.fixture
def site(own_site):
    site = own_site()
    site.mails = [Sent(line) for line in site.python(SEND).splitlines()]
    return site


def report(site, number=0, server="Postfix"):
    return bounces.of(bounces.BY_SERVER[server][0], site.mails[number])


def test_a_piped_report_marks_its_mail(site):
    done = site.manage("read_bounces", given=report(site, 1))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "standard input: topic:1: could not be delivered.\n"
    assert site.python(STATES) == "sent failed"
    assert site.python(ERRORS) == bounces.POSTFIX_SAYS


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "It is no delivery report."),
        (b"\xff\x00" * 5000, "It is no delivery report."),
        (b"Subject: Away\n\nUntil Monday.", "It is no delivery report."),
        ("huge", "It is larger than any delivery report."),
        ("of another", "It reports on a mail that is not known here."),
    ],
)
def test_what_is_not_for_us_is_taken_and_said(site, given, said):
    if given == "of another":
        given = report(site).replace(site.mails[0].bounce_token.encode(), b"0" * 32)
    elif given == "huge":
        given = report(site) + b"x" * (LARGEST * 3)
    done = site.manage("read_bounces", given=given)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"standard input: {said}\n"
    assert site.python(STATES) == "sent sent"


def test_each_of_several_files_is_read_and_one_that_cannot_be_is_named(site, tmp_path):
    for number, server in enumerate(["Exim", "Exchange"]):
        (tmp_path / f"{number}.eml").write_bytes(report(site, number, server))
    (tmp_path / "note.eml").write_text("Subject: Hello\n\nWorld")
    names = [tmp_path / name for name in ("0.eml", "gone.eml", "note.eml", "1.eml")]
    done = site.manage("read_bounces", *map(str, [*names, tmp_path]))
    assert done.returncode == 1
    assert done.stdout.count("could not be delivered.") == 2
    note, gone, folder = done.stderr.splitlines()
    assert note == f"{names[2]}: It is no delivery report."
    assert "gone.eml" in gone and "No such file" in gone
    assert "Is a directory" in folder
    assert site.python(STATES) == "failed failed"


def test_a_file_whose_name_is_none_is_named_and_no_more(site):
    done = site.manage("read_bounces", "\udcff\n\x1b[2J")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "address", ["postgres://u:secret@127.0.0.1:{}/x", "sqlite:///"]
)
def test_without_a_database_the_server_is_to_try_again(site, own_site, address):
    away = own_site(DATABASE_URL=address.format(free_port()))
    done = away.manage("read_bounces", given=report(site))
    assert (done.returncode, done.stdout) == (TRY_AGAIN, "")
    assert "the database cannot be used" in done.stderr
    assert "Traceback" not in done.stderr and "secret" not in done.stderr
    assert site.manage("read_bounces", given=report(site)).returncode == 0
    assert site.python(STATES) == "failed sent"


def test_a_closed_standard_input_is_a_file_that_cannot_be_read(site):
    command = f"{sys.executable} manage.py read_bounces <&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=ROOT,
        env=site.environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "standard input" in done.stderr and "Traceback" not in done.stderr


def test_the_help_says_what_it_needs_and_how_it_ends(site):
    done = site.manage("read_bounces", "--help")
    for words in ("RFC 3464", "Message-ID", "75", "standard input", "FILE"):
        assert words in done.stdout
