"""A mail address is confirmed by opening the link, and corrected by both its ends."""

import re

import pytest
from django.urls import reverse

from accreditation.models import AddressChange, Application, LostLink
from natocms.jobs import JOBS
from natocms.outbox.models import Message
from tests.factories import ago, ahead, make_application, make_open_event

pytestmark = pytest.mark.django_db
OLD, NEW = "kat@lindholt.example", "katrin@lindholt.example"


@pytest.fixture
def application():
    return make_application(email=OLD)


def private(application, name="request"):
    return reverse(f"accreditation:{name}", args=[application.link_token()])


def end_mailed_to(address):
    """The path of the page that a mail about the change leads to."""
    mails = Message.objects.filter(to=address, key__contains="/address_")
    [path] = re.findall(r"https?://[^/]+(/\S+/addresses/\S+)", mails.latest("id").body)
    return path


def test_opening_the_private_link_confirms_the_address(client, application):
    assert application.confirmed_at is None
    client.head(private(application))
    assert Application.objects.get().confirmed_at is None
    client.get(private(application))
    first = Application.objects.get().confirmed_at
    assert first is not None
    client.get(private(application))
    assert Application.objects.get().confirmed_at == first


def test_the_new_address_counts_once_both_ends_have_said_so(client, application):
    answer = client.post(private(application, "new-address"), {"email": NEW})
    assert "Two mails are on their way" in answer.text
    ends = [end_mailed_to(address) for address in (OLD, NEW)]
    for end, other in (ends, ends[::-1]):
        assert client.get(end).status_code == 200
        assert Application.objects.get().email == OLD, "a look confirms nothing"
        said = client.post(end).text
        if other == ends[1]:
            assert "Now confirm in the other mail too." in said
    application = Application.objects.get()
    assert application.email == NEW
    assert application.confirmed_at is not None
    told = application.messages.get(key__contains="/address_taken")
    assert told.to == NEW
    assert not AddressChange.objects.exists()
    assert client.get(ends[0]).status_code == 404


def test_one_end_alone_twice_is_not_both(client, application):
    client.post(private(application, "new-address"), {"email": NEW})
    for _ in range(2):
        client.post(end_mailed_to(NEW))
    assert Application.objects.get().email == OLD


def test_a_second_wish_takes_the_place_of_the_first(client, application):
    client.post(private(application, "new-address"), {"email": "first@x.example"})
    first = end_mailed_to("first@x.example")
    client.post(private(application, "new-address"), {"email": NEW})
    assert client.get(first).status_code == 404
    assert AddressChange.objects.get().email == NEW


def test_what_is_not_confirmed_in_seven_days_is_deleted_unread(client, application):
    client.post(private(application, "new-address"), {"email": NEW})
    end = end_mailed_to(NEW)
    late = ago(days=7, seconds=1)
    AddressChange.objects.update(asked_at=late)
    assert client.post(end).status_code == 404
    assert AddressChange.objects.forget(ahead(days=-1)) == 0
    assert AddressChange.objects.forget() == 1


@pytest.mark.parametrize("email", [OLD, OLD.upper(), "nobody", "", "a@x.example\nBcc:"])
def test_an_address_that_will_not_do_is_asked_for_again(client, application, email):
    answer = client.post(private(application, "new-address"), {"email": email})
    assert answer.status_code in (409, 422)
    assert 'id="id_email_error"' in answer.text
    assert not AddressChange.objects.exists()


def test_an_address_under_which_another_stands_is_not_taken(client):
    event = make_open_event()
    application, _other = (make_application(event, email=e) for e in (OLD, NEW))
    client.post(private(application, "new-address"), {"email": NEW})
    client.post(end_mailed_to(OLD))
    answer = client.post(end_mailed_to(NEW))
    assert answer.status_code == 409
    assert "Another request" in answer.text
    assert Application.objects.filter(email=OLD).count() == 1


def test_the_mail_to_a_stranger_holds_no_word_of_the_reporter(client):
    application = make_application(email=OLD, family_name="Winnings", outlet="Casino")
    client.post(private(application, "new-address"), {"email": "stranger@x.example"})
    mail = Message.objects.get(to="stranger@x.example")
    assert "Winnings" not in mail.subject + mail.body
    assert "Casino" not in mail.subject + mail.body
    assert application.link_token() not in mail.body


def test_wishes_are_counted_so_that_nobody_fills_a_strangers_box(client, application):
    for _ in range(10):
        client.post(private(application, "new-address"), {"email": NEW})
    answer = client.post(private(application, "new-address"), {"email": NEW})
    assert answer.status_code == 409
    assert "Nothing is lost" in answer.text


def test_the_pages_of_both_ends_are_kept_nowhere(client, application):
    client.post(private(application, "new-address"), {"email": NEW})
    answer = client.get(end_mailed_to(NEW))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    for word in (OLD, NEW, application.family_name):
        assert word not in answer.text


class TestALostLink:
    @pytest.fixture(autouse=True)
    def page(self):
        self.path = reverse("accreditation:lost-link")

    def answer_them(self):
        [job] = [job for job in JOBS if job.name == "answer lost links"]
        return job.work(lambda: False)

    def test_it_is_mailed_again_to_the_address_for_each_request(
        self, client, application
    ):
        other = make_application(annual=True, email=OLD.upper())
        client.post(self.path, {"email": OLD})
        assert self.answer_them() == {"answered": 1}
        mails = Message.objects.filter(key__contains="/link_asked")
        assert sorted(mail.to for mail in mails) == sorted([OLD, OLD.upper()])
        bodies = "".join(mail.body for mail in mails)
        for one in (application, other):
            assert one.link_token() in bodies
        assert not LostLink.objects.exists()

    def test_a_known_and_an_unknown_address_get_the_same_answer_and_the_same_work(
        self, client, application, django_assert_num_queries
    ):
        answers = []
        with django_assert_num_queries(3):
            answers.append(client.post(self.path, {"email": OLD}))
        with django_assert_num_queries(3):
            answers.append(client.post(self.path, {"email": "nobody@x.example"}))
        assert len({(a.status_code, a.url, a.content) for a in answers}) == 1
        known, unknown = (client.get(answer.url).content for answer in answers)
        assert known == unknown
        self.answer_them()
        assert not Message.objects.filter(to="nobody@x.example").exists()

    def test_asking_often_mails_once_an_hour(self, client, application):
        for _ in range(3):
            client.post(self.path, {"email": OLD})
            self.answer_them()
        assert Message.objects.filter(key__contains="/link_asked").count() == 1

    def test_the_address_lies_sealed_until_it_is_answered(self, client):
        client.post(self.path, {"email": "canary@x.example"})
        [raw] = LostLink.objects.extra(select={"raw": "email"}).values_list("raw")
        assert b"canary" not in bytes(raw[0])

    def test_one_that_no_key_opens_keeps_no_other_waiting_and_goes_after_a_day(
        self, client, application, settings
    ):
        keys = settings.ENCRYPTION_KEYS
        settings.ENCRYPTION_KEYS = [bytes(32)]
        shut = LostLink.objects.create(email=OLD)
        settings.ENCRYPTION_KEYS = keys
        client.post(self.path, {"email": OLD})
        assert self.answer_them() == {"answered": 1}
        assert [kept.pk for kept in LostLink.objects.only("pk")] == [shut.pk]
        LostLink.objects.update(asked_at=ago(days=2))
        assert self.answer_them() == {"answered": 0}
        assert not LostLink.objects.exists()

    @pytest.mark.parametrize("email", ["", "nobody", "a@b.example\r\nBcc: c@d.example"])
    def test_what_is_no_address_is_asked_for_again(self, client, email):
        answer = client.post(self.path, {"email": email})
        assert answer.status_code == 422
        assert not LostLink.objects.exists()

    def test_too_many_wait(self, client):
        for _ in range(10):
            client.post(self.path, {"email": OLD})
        answer = client.post(self.path, {"email": OLD})
        assert answer.status_code == 429
        assert answer["Retry-After"]
