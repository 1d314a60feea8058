"""The fast lane: one field for a holder, and nothing to be learned by anybody else."""

import io
import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accreditation.models import Attendance, Criterion, Knock, MediaPass
from accreditation.models.attendance import LINK_AGAIN_AFTER
from accreditation.models.knock import KEPT_UNANSWERED, MAILS_AN_HOUR
from accreditation.rates import LIMITS
from natocms.jobs import JOBS
from natocms.journal.models import Entry
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from tests.factories import (
    ago,
    ahead,
    make_event,
    make_media_pass,
    make_member_of_staff,
    make_open_event,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOLDER = "zephyrine@zinnen.example"


@pytest.fixture
def event():
    return make_open_event("Visit of the President")


@pytest.fixture
def media_pass(officer):
    return make_media_pass(email=HOLDER, by=officer)


def lane_of(event, language="en"):
    with override(language):
        name = "accreditation:attendance-asked"
        return reverse(name, args=[event.year, event.slug])


def knock(client, event, words, language="en"):
    return client.post(lane_of(event, language), {"holder": words})


def mailed(at=None):
    """The mails that the knocks of so far bring forth."""
    deliver_due()
    mail.outbox.clear()
    Knock.objects.answer(at)
    deliver_due()
    return list(mail.outbox)


def test_the_holder_is_mailed_a_link_by_number_or_address(client, event, media_pass):
    answer = knock(client, event, media_pass.number)
    assert answer.status_code == 200
    assert "Look into your mail" in answer.text
    [sent] = mailed()
    assert sent.recipients() == [HOLDER]
    assert sent.subject == "Will you come? Visit of the President"
    token = Attendance.objects.get().link_token()
    lines = sent.body.splitlines()
    assert any(
        line.endswith(f"/en/accreditation/attendances/{token}/") for line in lines
    )
    assert not Knock.objects.exists()


@pytest.mark.parametrize(
    "writing", [str.lower, str.upper, "  {} ".format, lambda words: " ".join(words)]
)
def test_any_case_and_spacing_will_do(client, event, media_pass, writing):
    for words in (media_pass.number, HOLDER):
        Attendance.objects.all().delete()
        Message.objects.all().delete()
        assert knock(client, event, writing(words)).status_code == 200
        assert [sent.to for sent in mailed()] == [[HOLDER]]


def fates(officer):
    """What may be typed: a pass that holds, those that do not, and nobody's."""
    held = make_media_pass(email="held@outlet.example", by=officer)
    suspended = make_media_pass(email="suspended@outlet.example", by=officer)
    suspended.suspend(officer, "A complaint.")
    revoked = make_media_pass(email="revoked@outlet.example", by=officer)
    revoked.application.revoke(officer, Criterion.CONDUCT)
    expired = make_media_pass(email="expired@outlet.example", by=officer)
    MediaPass.objects.filter(pk=expired.pk).update(
        valid_from=timezone.localdate() - 400 * DAY,
        valid_until=timezone.localdate() - DAY,
    )
    passes = (held, suspended, revoked, expired)
    numbers = [media_pass.number for media_pass in passes]
    addresses = [media_pass.application.email for media_pass in passes]
    return [*numbers, *addresses, "P-2031-AAAA-22", "nobody@outlet.example"]


@pytest.mark.parametrize("rule", ["others", "all"])
def test_whoever_guesses_reads_the_same_byte_for_byte(client, officer, rule):
    event = make_open_event(accreditation_rule=rule)
    answers = [knock(client, event, words) for words in fates(officer)]
    answers += [knock(client, event, "held@outlet.example")]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    headers = [{**answer.headers} for answer in answers]
    for each in headers:
        each.pop("X-Request-ID")
    assert all(each == headers[0] for each in headers)
    assert not any(answer.cookies for answer in answers)


def test_whoever_guesses_causes_the_same_work(client, event, officer):
    words = fates(officer)
    knock(client, event, "warm@outlet.example")
    counts = []
    for guess in words:
        with connection.execute_wrapper(Counting(counts)):
            counts.append(0)
            knock(client, event, guess)
    assert len(set(counts)) == 1
    assert not Attendance.objects.exists()


class Counting:
    """Counts the queries of what runs within it into the last of ``counts``."""

    def __init__(self, counts):
        self.counts = counts

    def __call__(self, execute, *args):
        self.counts[-1] += 1
        return execute(*args)


def test_nobody_is_mailed_for_what_nobody_holds(client, event, media_pass):
    knock(client, event, "P-2031-AAAA-22")
    knock(client, event, "nobody@outlet.example")
    assert mailed() == []
    assert not Attendance.objects.exists()
    assert not Knock.objects.exists()


def test_nobody_is_mailed_once_the_pass_is_forgotten(client, event, media_pass):
    number = media_pass.number
    type(media_pass.application).objects.forget(media_pass.kept_until)
    knock(client, event, number)
    knock(client, event, HOLDER)
    assert mailed() == []


def test_the_mail_goes_to_the_pass_once_an_hour_whoever_asks(client, event, media_pass):
    for words in (media_pass.number, HOLDER, media_pass.number.lower()):
        knock(client, event, words)
    assert len(mailed()) == 1
    knock(client, event, HOLDER)
    assert mailed(timezone.now() + LINK_AGAIN_AFTER / 2) == []
    knock(client, event, HOLDER)
    assert len(mailed(timezone.now() + LINK_AGAIN_AFTER * 1.1)) == 1
    assert Attendance.objects.count() == 1


def test_the_link_of_an_earlier_mail_still_opens(client, event, media_pass):
    knock(client, event, HOLDER)
    mailed()
    token = Attendance.objects.get().link_token()
    knock(client, event, HOLDER)
    mailed(timezone.now() + LINK_AGAIN_AFTER * 1.1)
    assert Attendance.objects.get().link_token() == token


def test_one_mail_for_each_event(client, event, media_pass):
    knock(client, event, HOLDER)
    knock(client, make_open_event("Another"), HOLDER)
    subjects = {sent.subject for sent in mailed()}
    assert subjects == {
        "Will you come? Visit of the President",
        "Will you come? Another",
    }


def test_a_holder_of_two_passes_is_mailed_of_the_one_that_covers_the_event(
    client, media_pass
):
    second = make_media_pass(email=HOLDER)
    next_year = make_open_event(first_day=second.valid_from + 5 * DAY)
    knock(client, next_year, HOLDER)
    assert len(mailed()) == 1
    assert Attendance.objects.get().media_pass == second


def test_a_mail_box_is_filled_by_nobody(client, media_pass):
    for number in range(MAILS_AN_HOUR + 2):
        Knock.objects.receive(make_open_event(f"Event no. {number}"), HOLDER)
    assert len(mailed()) == MAILS_AN_HOUR


def test_knocking_often_keeps_nobody_from_the_next_event(client, event, media_pass):
    for _ in range(MAILS_AN_HOUR + 2):
        Knock.objects.receive(event, HOLDER)
    assert len(mailed()) == 1
    knock(client, make_open_event("Another"), HOLDER)
    assert len(mailed()) == 1


def test_a_flood_from_one_place_is_stopped_whatever_it_types(client, event, media_pass):
    for number in range(LIMITS["address"]):
        answer = knock(client, event, f"guess{number}@outlet.example")
        assert answer.status_code == 200
    answers = [knock(client, event, HOLDER), knock(client, event, "no@outlet.example")]
    for answer in answers:
        assert answer.status_code == 429
        assert int(answer["Retry-After"]) > 0
        assert "again in an hour" in answer.text


@pytest.mark.parametrize(
    "words",
    ["", "  ", "Kat", "P-2031-K7QX", "kat@", "x" * 255, "P-2031\u202e", "a\x00b"],
)
def test_what_can_be_neither_comes_back_with_a_sentence(client, event, words):
    answer = knock(client, event, words)
    assert answer.status_code == 422
    assert 'id="id_holder_error"' in answer.text
    assert 'href="#id_holder"' in answer.text
    assert not Knock.objects.exists()


def test_what_was_typed_is_text_not_markup(client, event):
    answer = knock(client, event, "<script>x</script>")
    assert "<script>x" not in answer.text
    assert "&lt;script&gt;x" in answer.text


def test_looking_at_the_address_leads_to_the_page_of_the_event(client, event):
    answer = client.get(lane_of(event))
    assert answer.status_code == 302
    assert answer.url == reverse("accreditation:ad-hoc", args=[event.year, event.slug])


def test_the_lane_is_closed_where_the_door_is(client, media_pass):
    over = make_open_event(
        first_day=timezone.localdate() - 3 * DAY, accreditation_deadline=None
    )
    early = make_open_event(accreditation_opens=ahead(hours=5))
    cancelled, nobody = make_open_event(), make_open_event(media_access="none")
    cancelled.cancel(make_member_of_staff(), "The venue was flooded.")
    for event in (over, early, cancelled, nobody, make_event()):
        assert knock(client, event, HOLDER).status_code == 409
    assert not Knock.objects.exists()


def test_what_is_not_public_has_no_lane(client, media_pass):
    draft = make_open_event(announced=False)
    assert knock(client, draft, HOLDER).status_code == 404


def test_a_door_that_closed_meanwhile_mails_nobody(client, event, media_pass):
    knock(client, event, HOLDER)
    event.cancel(make_member_of_staff(), "The venue was flooded.")
    assert mailed() == []
    assert not Knock.objects.exists()


def test_after_the_deadline_a_holder_may_still_knock(client, media_pass):
    event = make_open_event(accreditation_deadline=ago(hours=1))
    assert knock(client, event, HOLDER).status_code == 200
    assert len(mailed()) == 1


def test_the_form_needs_no_cookie_and_sets_none(client, event, media_pass):
    client.handler.enforce_csrf_checks = True
    answer = knock(client, event, HOLDER)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_what_was_typed_lies_sealed_and_stands_in_no_log(
    client, event, media_pass, monkeypatch
):
    [console] = [h for h in logging.getLogger().handlers if h.name == "console"]
    monkeypatch.setattr(console, "stream", io.StringIO())
    knock(client, event, HOLDER)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT words FROM {Knock._meta.db_table}")
        [(kept,)] = cursor.fetchall()
    assert b"zephyrine" not in bytes(kept).lower()
    assert HOLDER not in console.stream.getvalue()
    assert HOLDER not in str(list(Entry.objects.values()))


def test_what_nobody_looked_up_for_a_day_is_deleted(event, media_pass):
    Knock.objects.receive(event, HOLDER)
    Knock.objects.update(at=timezone.now() - KEPT_UNANSWERED * 1.1)
    assert mailed() == []
    assert not Knock.objects.exists()


def test_one_that_cannot_be_looked_up_stops_no_other(event, media_pass, caplog):
    broken = make_media_pass()
    Knock.objects.receive(event, broken.number)
    type(broken.application).objects.filter(pk=broken.application_id).update(
        email="no address"
    )
    Knock.objects.receive(event, HOLDER)
    assert [sent.to for sent in mailed()] == [[HOLDER]]
    left = Knock.objects.get()
    assert f"Knock {left.pk} cannot be looked up" in caplog.text


def test_the_worker_looks_them_up_before_it_delivers(client, event, media_pass):
    names = [job.name for job in JOBS]
    assert names.index("answer holders") < names.index("deliver mail")
    [job] = [job for job in JOBS if job.name == "answer holders"]
    knock(client, event, HOLDER)
    assert job.nudged
    assert job.work(lambda: False) == {"mailed": 1, "failed": 0}


def test_the_mail_is_in_the_language_of_the_holder_and_the_page_in_its_own(
    client, event, officer
):
    make_media_pass(email=HOLDER, language="fr", by=officer)
    answer = knock(client, event, HOLDER, language="en")
    assert 'lang="en"' in answer.text
    [sent] = mailed()
    assert sent.extra_headers["Content-Language"] == "fr"
    assert "/fr/accreditation/attendances/" in sent.body
    assert 'lang="fr"' in knock(client, event, HOLDER, language="fr").text


def test_the_mail_carries_no_word_that_the_applicant_chose(client, event, officer):
    words = {"family_name": "Quietstone", "outlet": "Harbourwave"}
    make_media_pass(email=HOLDER, by=officer, **words)
    knock(client, event, HOLDER)
    [sent] = mailed()
    for word in words.values():
        assert word not in sent.subject + sent.body


def test_one_that_no_key_opens_keeps_no_other_waiting(
    client, event, media_pass, settings
):
    keys = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = [bytes(32)]
    Knock.objects.receive(event, "lost")
    settings.ENCRYPTION_KEYS = keys
    knock(client, event, HOLDER)
    assert Knock.objects.answer() == {"mailed": 1, "failed": 1}
    assert Knock.objects.count() == 1
    assert Knock.objects.answer(ahead(days=2)) == {"mailed": 0, "failed": 0}
    assert not Knock.objects.exists()
