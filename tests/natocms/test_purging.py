"""What is due goes, from every byte that the site writes; what is not stays."""

import json
import time

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accreditation.models import Application, BegunApplication
from natocms import purging
from natocms.outbox.models import Message
from tests.factories import make_application, make_begun
from tests.natocms.mail import queue_mail

CANARY = "ZEPHYRINE"

# All that a reporter can send and the office can write, with the canary in it.
FILL = f"""
import io
from django.utils import timezone
from PIL import Image
from accreditation.models import Application, BegunApplication, Document
from accreditation.papers import Paper
from events.models import Event
from natocms.staff.models import User

officer = User.objects.create_user("olga", is_staff=True)
today = timezone.localdate()
event = Event.objects.create(title_en="Visit", first_day=today, last_day=today,
    time_zone="Europe/Brussels", accreditation_rule="all")
event.announce(by=officer)
begun, token = BegunApplication.objects.begin(event=event, language="en")
begun.keep(person={{"family_name": ["{CANARY}"]}}, work={{"outlet": ["{CANARY}"]}})
for kind in ("photo", "press_card"):
    Document.objects.attach(kind, Paper(b"{CANARY}" * 900, "image/jpeg"), b"{CANARY}",
        begun=begun)
words = dict.fromkeys(("family_name", "given_name", "outlet", "country", "message",
    "equipment", "vehicle", "needs"), "{CANARY} of Lindholt")
identity = dict.fromkeys(("nationality", "issued_by", "number"), "{CANARY}")
application = Application.objects.apply(event=event, begun=begun, identity=identity,
    email="{CANARY}@lindholt.example", phone="+99 555 01 77", function="reporter",
    language="en", consented_at=timezone.now(), **words)
application.amend(outlet="{CANARY} again", number="{CANARY} 2")
application.ask(officer, "Is {CANARY} your name?")
application.answer("Yes, {CANARY}")
application.ask_address("{CANARY}2@lindholt.example")
application.refuse(officer, "no_place", "Dear {CANARY}")
unsent, token = BegunApplication.objects.begin(event=event, language="en")
unsent.keep(person={{"family_name": ["{CANARY}"]}})
"""
# As if its day had come.
AGE = """
from datetime import timedelta
from django.utils import timezone
from accreditation.models import AddressChange, Application, BegunApplication
from events.models import Event
from natocms.outbox.models import Message
long_ago = timezone.localdate() - timedelta(days=200)
Event.objects.update(first_day=long_ago, last_day=long_ago)
for model in (Application, BegunApplication, Message):
    model.objects.update(forget_on=long_ago)
AddressChange.objects.update(asked_at=timezone.now() - timedelta(days=9))
"""


def files_with(canary, folder):
    """The files that hold the canary, in whatever spelling; keys aside."""
    spellings = {canary, canary.lower(), canary.title()}
    spellings = [spelling.encode() for spelling in spellings]
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and any(s in path.read_bytes() or s in path.name.encode() for s in spellings)
    ]


def test_after_a_purge_no_byte_of_the_site_holds_a_word_of_the_reporter(own_site):
    site = own_site()
    site.python(FILL)
    worker = site.start("worker")
    deadline = time.monotonic() + 60
    while len(list((site.folder / "mail").glob("*.eml"))) < 8:
        assert time.monotonic() < deadline, site.output(worker)
        time.sleep(0.2)
    site.end_all()
    assert "natocms.sqlite3" in files_with(CANARY, site.folder)
    site.python(AGE)
    done = site.manage("purge_personal_data")
    assert done.returncode == 0, done.stderr
    assert files_with(CANARY, site.folder) == []
    assert list((site.folder / "sealed").iterdir()) == []


def test_the_report_is_signed_and_tells_numbers_alone(own_site):
    site = own_site()
    site.python(FILL)
    site.python(AGE)
    trial = site.manage("purge_personal_data", "--dry-run")
    assert "nothing is deleted" in trial.stdout
    assert (
        site.python(
            "from accreditation.models import Application as A;print(A.objects.count())"
        )
        == "1"
    )
    done = site.manage("purge_personal_data")
    counted = [line for line in done.stdout.splitlines() if line[:6].strip().isdigit()]
    foreseen = [
        line for line in trial.stdout.splitlines() if line[:6].strip().isdigit()
    ]
    assert set(foreseen) <= set(counted)
    [report] = (site.folder / "reports").iterdir()
    assert report.stat().st_mode & 0o077 == 0
    said = json.loads(report.read_text())["said"]
    assert said["deleted"]["applications"] == 1
    assert said["still_kept"] == {"applications": 0, "mails": 0}
    assert site.manage("purge_personal_data", "--check", str(report)).returncode == 0
    report.write_text(
        report.read_text().replace('"applications": 1', '"applications": 2')
    )
    changed = site.manage("purge_personal_data", "--check", str(report))
    assert changed.returncode == 1
    assert "was changed" in changed.stderr


@pytest.mark.django_db
class TestWhatIsNotDue:
    def test_it_stays(self, settings, tmp_path):
        settings.DATA_DIR = tmp_path
        application, (begun, _token) = make_application(), make_begun()
        call_command("purge_personal_data")
        assert Application.objects.get() == application
        assert BegunApplication.objects.get() == begun
        assert Message.objects.filter(about_id=str(application.pk)).count() == 2

    def test_a_trial_takes_back_what_it_counted(self, settings, tmp_path, capsys):
        settings.DATA_DIR = tmp_path
        yesterday = timezone.localdate()
        queue_mail(forget_on=yesterday)
        call_command("purge_personal_data", dry_run=True)
        assert "     1  mails" in capsys.readouterr().out
        assert Message.objects.exists()
        assert not (tmp_path / "reports").exists()

    def test_a_part_that_fails_is_named_and_the_others_are_done(
        self, settings, tmp_path, monkeypatch, capsys
    ):
        settings.DATA_DIR = tmp_path
        queue_mail(forget_on=timezone.localdate())

        def broken(today):
            raise RuntimeError("the disk is full")

        monkeypatch.setitem(purging.ROWS, "counters", broken)
        with pytest.raises(CommandError, match="counters"):
            call_command("purge_personal_data")
        assert not Message.objects.exists()
        [report] = (tmp_path / "reports").iterdir()
        assert json.loads(report.read_text())["said"]["failed"] == ["counters"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"said": 1, "signature": "x"}'])
def test_what_is_no_report_is_not_genuine(text):
    assert purging.is_genuine(text) is False
