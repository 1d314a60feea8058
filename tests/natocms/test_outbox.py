"""Mail is a row, written with what it tells of, once, to one person."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from natocms.outbox.models import Message, Unmailable
from natocms.outbox.nudge import last_nudge
from tests.factories import make_topic
from tests.natocms.mail import queue_mail

pytestmark = pytest.mark.django_db


def test_mail_is_gone_when_its_cause_is_rolled_back():
    def decide_and_fail():
        with transaction.atomic():
            queue_mail()
            assert Message.objects.count() == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        decide_and_fail()
    assert not Message.objects.exists()


def test_the_worker_is_nudged_after_the_commit_and_not_before(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.DATA_DIR = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        queue_mail()
        assert last_nudge() is None
    assert last_nudge() is not None


def test_a_nudge_that_fails_does_not_take_the_cause_down(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file" / "folder"
    with django_capture_on_commit_callbacks(execute=True):
        queue_mail()
    assert Message.objects.count() == 1


def test_telling_twice_is_telling_once():
    first = queue_mail(key="application:42:acknowledgement", subject="Received")
    second = queue_mail(key="application:42:acknowledgement", subject="Again")
    assert first == second
    assert list(Message.objects.values_list("subject", flat=True)) == ["Received"]


def test_mail_remembers_what_it_is_about():
    topic = make_topic()
    message = queue_mail(about=topic)
    assert (message.about, message.about_id) == ("events.topic", str(topic.pk))


NOT_ONE_ADDRESS = [
    "nobody",
    "one@daily.example, two@daily.example",
    "one@daily.example;two@daily.example",
    "One <one@daily.example>",
    "one@daily.example\nBcc: two@daily.example",
    "one@daily.example\r\n",
    "o" * 60 + "@" + ".".join(["d" * 60] * 4) + ".example",
]


@pytest.mark.parametrize("address", ["", *NOT_ONE_ADDRESS])
def test_mail_goes_to_exactly_one_address(address):
    with pytest.raises(Unmailable):
        queue_mail(to=address)
    assert not Message.objects.exists()


@pytest.mark.parametrize("address", NOT_ONE_ADDRESS)
def test_answers_go_to_exactly_one_address(address):
    with pytest.raises(Unmailable):
        queue_mail(reply_to=address)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (
            "Hello\r\nBcc: victim@elsewhere.example",
            "Hello Bcc: victim@elsewhere.example",
        ),
        ("One\n\n two\u2028three", "One two three"),
        ("Bell\x07 and\x00 null", "Bell and null"),
        ("Séance à Varhaven – 21 mai", "Séance à Varhaven – 21 mai"),
    ],
)
def test_a_subject_is_one_line(given, kept):
    assert queue_mail(subject=given).subject == kept


def test_a_long_subject_is_cut_where_a_reader_sees_it():
    subject = queue_mail(subject="word " * 100).subject
    assert len(subject) <= 250
    assert subject.endswith("word…")


def test_mail_is_forgotten_on_its_day_whatever_became_of_it():
    today = date(2025, 5, 21)
    kept = queue_mail(forget_on=today + timedelta(days=1))
    for_ever = queue_mail(forget_on=None)
    queue_mail(forget_on=today)
    gone = queue_mail(forget_on=today - timedelta(days=400))
    Message.objects.filter(pk=gone.pk).update(state=Message.State.FAILED)
    assert Message.objects.purge_forgotten(today) == 2
    assert set(Message.objects.all()) == {kept, for_ever}
