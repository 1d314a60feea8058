"""Several at the same moment, each in its own process; and a silent mail server."""

import socket
import threading

import pytest

from accreditation.models import Application
from natocms.outbox.models import Message
from tests.accreditation.public_form import send
from tests.natocms.conftest import migrated_folder, own_site  # noqa: F401 (fixtures)

PREPARED = """
from django.utils import timezone
from tests.factories import make_application, make_member_of_staff, sent_by_reporter
officer = make_member_of_staff("olga", "Accreditation officer")
make_member_of_staff("otis", "Accreditation officer")
print(make_application(annual=True, email="kat@outlet.example").pk)
"""

APPLIES = """
from accreditation.models import Application
from tests.factories import sent_by_reporter
sent = sent_by_reporter(email="ben@outlet.example")
print(Application.objects.apply(**sent).reference)
"""

DECIDES = """
from accreditation.models import Application
from events.models import TransitionRefused
from natocms.staff.models import User
application = Application.objects.get(email="kat@outlet.example")
by = User.objects.get(username="{name}")
try:
    application.{deed}
    print("decided")
except TransitionRefused:
    print("refused")
"""

COUNTED = """
from accreditation.models import Application, Decision
from natocms.outbox.models import Message
told = Message.objects.filter(to="kat@outlet.example").count()
print(Application.objects.count(), Decision.objects.count(), told)
"""


def at_once(site, *pieces):
    answers = [None] * len(pieces)

    def run(number):
        answers[number] = site.python(pieces[number])

    threads = [threading.Thread(target=run, args=[n]) for n in range(len(pieces))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_person_sending_twice_at_once_is_written_down_once(own_site):  # noqa: F811
    site = own_site()
    site.python(PREPARED)
    assert len(set(at_once(site, APPLIES, APPLIES, APPLIES))) == 1
    assert site.python(COUNTED).split()[0] == "2"


def test_two_officers_deciding_at_once_make_one_decision(own_site):  # noqa: F811
    site = own_site()
    site.python(PREPARED)
    answers = at_once(
        site,
        DECIDES.format(name="olga", deed="approve(by)"),
        DECIDES.format(name="otis", deed="refuse(by, 'no_place')"),
    )
    assert sorted(answers) == ["decided", "refused"]
    assert site.python(COUNTED) == "1 1 2"


REFUSED = """
from accreditation.models import Application
from tests.factories import make_member_of_staff
application = Application.objects.get(email="kat@outlet.example")
application.refuse(make_member_of_staff("rex", "Accreditation officer"), "no_place")
application.ask_review("Look again.")
"""


def test_the_slower_officer_reads_who_was_faster(own_site):  # noqa: F811
    site = own_site()
    site.python(PREPARED)
    tells = DECIDES.replace('print("refused")', 'print("another")').replace(
        "except TransitionRefused:",
        "except TransitionRefused as error:\n    print(error.message)",
    )
    answers = at_once(
        site,
        tells.format(name="olga", deed="approve(by)"),
        tells.format(name="otis", deed="approve(by)"),
    )
    [slower] = [answer for answer in answers if answer != "decided"]
    faster = "olga" if answers[0] == "decided" else "otis"
    assert f"{faster} approved it, " in slower


def test_two_reviewers_at_once_make_one_decision_and_one_mail(own_site):  # noqa: F811
    site = own_site()
    site.python(PREPARED)
    site.python(REFUSED)
    before = site.python(COUNTED)
    answers = at_once(
        site,
        DECIDES.format(name="olga", deed="uphold(by)"),
        DECIDES.format(name="otis", deed="reject_review(by, 'It stands.')"),
    )
    assert sorted(answers) == ["decided", "refused"]
    _all, decisions, told = map(int, before.split())
    decided = decisions + (answers[0] == "decided")
    assert site.python(COUNTED) == f"1 {decided} {told + 1}"


@pytest.mark.django_db
def test_the_form_answers_without_asking_a_mail_server_that_hangs(client, settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        assert send(client).status_code == 302
        silent.setblocking(False)
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert Application.objects.count() == 1
    assert Message.objects.filter(state=Message.State.QUEUED).count() == 2
