"""Two presses at the same moment, and two workers at one knock, each in a process of
its own."""

from tests.accreditation.test_at_once import at_once
from tests.natocms.conftest import migrated_folder, own_site  # noqa: F401 (fixtures)

PREPARED = """
from accreditation.models import Knock
from tests.factories import make_attendance, make_media_pass, make_open_event
media_pass = make_media_pass(email="kat@outlet.example")
print(make_attendance(media_pass=media_pass).pk)
event = make_open_event("Harbour day")
for words in ("kat@outlet.example", media_pass.number, "kat@outlet.example"):
    Knock.objects.receive(event, words)
"""

COMES = """
from accreditation.models import Attendance
print(Attendance.objects.get(pk={pk}).confirm())
"""

ANSWERS = """
from accreditation.models import Knock
print(Knock.objects.answer()["mailed"])
"""

TOLD = """
from natocms.journal.models import Entry
from natocms.outbox.models import Message
subjects = [subject.split(":")[0] for subject in
            Message.objects.values_list("subject", flat=True)]
print(subjects.count("We expect you"), Entry.objects.filter(deed="confirm").count(),
      sum(subject.startswith("Will you come? Harbour") for subject in subjects))
"""


def test_two_presses_at_once_are_one_word_and_two_workers_mail_once(own_site):  # noqa: F811
    site = own_site()
    comes = COMES.format(pk=site.python(PREPARED))
    answers = at_once(site, comes, comes, ANSWERS, ANSWERS)
    assert sorted(answers[:2]) == ["False", "True"]
    assert sum(map(int, answers[2:])) == 1
    assert site.python(TOLD) == "1 1 1"
