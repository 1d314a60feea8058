"""The page behind the mailed link: one press says "I will come", one takes it back."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accreditation.held import archive_of
from accreditation.models import (
    Application,
    Attendance,
    AttendanceState,
    BegunApplication,
    Criterion,
    MediaPass,
)
from accreditation.steps import PREFILLED
from natocms.jobs import JOBS
from natocms.journal.models import Entry
from natocms.outbox.delivery import deliver_due
from natocms.outbox.models import Message
from natocms.secretpaths import SecretPathFilter
from tests.factories import (
    ago,
    make_application,
    make_attendance,
    make_media_pass,
    make_member_of_staff,
    make_open_event,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOLDER, OFFICE = "zephyrine@zinnen.example", "accreditation@press.example"


@pytest.fixture(autouse=True)
def office(settings):
    settings.ACCREDITATION_EMAIL = OFFICE
    settings.SITE_URL = "https://press.example"


@pytest.fixture
def media_pass(officer):
    return make_media_pass(
        email=HOLDER,
        family_name="Zephyrine",
        outlet="www.zinnen.example",
        by=officer,
    )


@pytest.fixture
def event():
    return make_open_event("Visit of the President")


@pytest.fixture
def attendance(event, media_pass):
    return make_attendance(event, media_pass)


def page_of(attendance, below=""):
    token = attendance.link_token()
    name = f"accreditation:attendance{'-' if below else ''}{below}"
    return reverse(name, args=[token])


def delivered(to):
    deliver_due()
    return [sent for sent in mail.outbox if sent.to == [to]]


def state_of(attendance):
    return Attendance.objects.get(pk=attendance.pk).state


def test_looking_confirms_nothing_and_one_press_does(client, attendance):
    client.handler.enforce_csrf_checks = True
    page = client.get(page_of(attendance))
    assert "I will come" in page.text
    assert state_of(attendance) == AttendanceState.ASKED
    answer = client.post(page_of(attendance), headers={"origin": "null"})
    assert (answer.status_code, answer.url) == (302, page_of(attendance))
    assert state_of(attendance) == AttendanceState.CONFIRMED
    page = client.get(page_of(attendance)).text
    assert "We expect you" in page
    assert ">I will come<" not in page


def test_it_shows_the_pass_its_holder_and_the_event(client, attendance, media_pass):
    page = client.get(page_of(attendance)).text
    for fact in (media_pass.number, "Zephyrine", "Visit of the President"):
        assert fact in page


def test_holder_and_office_are_told_of_a_confirmation(client, attendance, media_pass):
    client.post(page_of(attendance))
    told = delivered(HOLDER)[-1]
    assert told.subject == "We expect you: Visit of the President"
    assert "Bring your annual pass" in told.body
    assert attendance.link_token() in told.body
    for word in ("Zephyrine", "zinnen"):
        assert word not in told.subject + told.body
    office = delivered(OFFICE)[-1]
    assert office.subject == f"{media_pass.number}: will come to Visit of the President"
    lines = office.body.splitlines()
    assert f"Pass: {media_pass.number}" in lines
    assert "> www[.]zinnen[.]example" in lines
    assert office.reply_to == [HOLDER]
    desk = "https://press.example/admin/accreditation/application/"
    assert f"{desk}{media_pass.application_id}/change/" in lines


def test_a_second_press_changes_and_tells_nothing(client, attendance):
    for _ in range(2):
        assert client.post(page_of(attendance)).status_code == 302
    assert Entry.objects.about(attendance).count() == 1
    subjects = [sent.subject for sent in delivered(HOLDER)]
    assert subjects.count("We expect you: Visit of the President") == 1


def test_two_presses_on_what_was_read_at_once_are_one(attendance):
    first, second = (Attendance.objects.get() for _ in range(2))
    assert first.confirm() is True
    assert second.confirm() is False
    assert Entry.objects.about(attendance).count() == 1
    assert len(delivered(OFFICE)) == 2  # the annual application, and this


def test_a_holder_may_stay_away_and_come_again(client, attendance):
    client.post(page_of(attendance))
    answer = client.post(page_of(attendance, "withdrawal"))
    assert (answer.status_code, answer.url) == (302, page_of(attendance))
    assert state_of(attendance) == AttendanceState.WITHDRAWN
    assert "You have said that you will not come" in client.get(answer.url).text
    assert "will not come to" in delivered(OFFICE)[-1].subject
    assert "You will not come" in delivered(HOLDER)[-1].subject
    client.post(page_of(attendance))
    assert state_of(attendance) == AttendanceState.CONFIRMED
    deeds = Entry.objects.about(attendance).order_by("id")
    assert [entry.deed for entry in deeds] == ["confirm", "withdraw", "confirm"]
    assert "will come to" in delivered(OFFICE)[-1].subject


def test_looking_at_the_addresses_below_does_nothing(client, attendance):
    client.post(page_of(attendance))
    for below in ("withdrawal", "form"):
        answer = client.get(page_of(attendance, below))
        assert (answer.status_code, answer.url) == (302, page_of(attendance))
    assert state_of(attendance) == AttendanceState.CONFIRMED
    assert not BegunApplication.objects.exists()


def test_withdrawing_what_was_never_confirmed_tells_nobody(client, attendance):
    told = Message.objects.count()
    assert client.post(page_of(attendance, "withdrawal")).status_code == 302
    assert state_of(attendance) == AttendanceState.ASKED
    assert Message.objects.count() == told


def test_it_is_kept_nowhere_found_nowhere_and_told_nowhere(client, attendance):
    answers = [client.get(page_of(attendance)), client.post(page_of(attendance))]
    answers.append(client.post(page_of(attendance, "withdrawal")))
    for answer in answers:
        assert answer["Cache-Control"] == "private, no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
    robots = client.get("/robots.txt").text
    assert "Disallow: /*/accreditation/attendances/" in robots


def test_an_unknown_link_is_like_any_page_that_is_not(client, attendance, media_pass):
    token = attendance.link_token()
    guesses = ["x" * len(token), token[:-1], attendance.token_digest, media_pass.number]
    guesses.append(media_pass.application.link_token())
    for guess in guesses:
        for name in ("attendance", "attendance-withdrawal", "attendance-form"):
            path = reverse(f"accreditation:{name}", args=[guess])
            for answer in (client.get(path), client.post(path)):
                assert answer.status_code == 404
                assert "Zephyrine" not in answer.text
    assert state_of(attendance) == AttendanceState.ASKED


def test_the_address_of_the_page_stands_in_no_log(client, attendance, caplog):
    client.put(page_of(attendance))
    [record] = [r for r in caplog.records if "Method Not Allowed" in r.getMessage()]
    SecretPathFilter().filter(record)
    assert attendance.link_token() not in record.getMessage()


def suspend(media_pass, officer):
    media_pass.suspend(officer, "A complaint is being looked into.")


def revoke(media_pass, officer):
    media_pass.application.revoke(officer, Criterion.CONDUCT)


def give_back(media_pass, officer):
    media_pass.application.withdraw()


def expire(media_pass, officer):
    MediaPass.objects.update(
        valid_from=timezone.localdate() - 400 * DAY,
        valid_until=timezone.localdate() - DAY,
    )


def shorten(media_pass, officer):
    MediaPass.objects.update(valid_until=timezone.localdate() + DAY)


def begin_later(media_pass, officer):
    MediaPass.objects.update(valid_from=timezone.localdate() + 30 * DAY)


REASONS = {
    suspend: "Your annual pass is suspended.",
    revoke: "Your annual pass was revoked.",
    give_back: "You have given your annual pass back.",
    expire: "Your annual pass has expired.",
    shorten: "Your annual pass ends before the event does.",
    begin_later: "Your annual pass is not yet valid when the event begins.",
}


@pytest.mark.parametrize("spoil", REASONS)
@pytest.mark.parametrize("before", [True, False])
def test_a_pass_that_will_not_do_says_why_and_offers_the_form(
    client, event, media_pass, officer, spoil, before
):
    """Whether it was so when the holder knocked, or became so afterwards."""
    if before:
        spoil(media_pass, officer)
    attendance = make_attendance(event, media_pass)
    if not before:
        spoil(media_pass, officer)
    page = client.get(page_of(attendance)).text
    assert REASONS[spoil] in page
    assert "Go on to the form" in page
    assert ">I will come<" not in page
    answer = client.post(page_of(attendance))
    assert answer.status_code == 409
    assert REASONS[spoil] in answer.text
    assert state_of(attendance) == AttendanceState.ASKED
    assert not Entry.objects.about(attendance).exists()


def test_the_reason_of_a_suspension_is_read_by_the_holder_alone(
    client, attendance, media_pass, officer
):
    suspend(media_pass, officer)
    page = client.get(page_of(attendance)).text
    assert "A complaint is being looked into." in page
    assert officer.username not in page


def test_where_all_apply_the_holder_is_led_to_the_form(client, media_pass):
    event = make_open_event(accreditation_rule="all")
    attendance = make_attendance(event, media_pass)
    page = client.get(page_of(attendance)).text
    assert "holders of an annual pass must apply too" in page
    assert "Go on to the form" in page
    assert client.post(page_of(attendance)).status_code == 409
    assert state_of(attendance) == AttendanceState.ASKED


def test_a_pass_that_was_suspended_afterwards_does_not_count(
    client, attendance, media_pass, officer
):
    attendance.confirm()
    suspend(media_pass, officer)
    page = client.get(page_of(attendance)).text
    assert "Your annual pass is suspended." in page
    assert "We expect you" not in page
    assert "I cannot come after all" in page
    MediaPass.objects.get().lift(officer)
    assert "We expect you" in client.get(page_of(attendance)).text


def test_after_the_deadline_the_holder_comes_late(client, media_pass):
    event = make_open_event(accreditation_deadline=ago(hours=1))
    attendance = make_attendance(event, media_pass)
    assert "The deadline has passed" in client.get(page_of(attendance)).text
    client.post(page_of(attendance))
    assert Attendance.objects.get().late
    assert "a place may not be guaranteed" in client.get(page_of(attendance)).text
    assert delivered(OFFICE)[-1].subject.endswith("(late)")


def test_a_cancelled_event_takes_no_word(client, attendance, event):
    event.cancel(make_member_of_staff(), "The venue was flooded.")
    page = client.get(page_of(attendance)).text
    assert "The event is cancelled." in page
    assert client.post(page_of(attendance)).status_code == 409
    assert state_of(attendance) == AttendanceState.ASKED


def test_what_is_over_takes_no_word_and_gives_none_back(client, attendance, event):
    attendance.confirm()
    yesterday = timezone.localdate() - 2 * DAY
    type(event).objects.update(first_day=yesterday, last_day=yesterday)
    page = client.get(page_of(attendance)).text
    assert "The event is over." in page
    assert "I cannot come after all" not in page
    assert client.post(page_of(attendance, "withdrawal")).status_code == 409
    assert state_of(attendance) == AttendanceState.CONFIRMED


def test_words_of_the_holder_are_text_not_markup(client, event):
    media_pass = make_media_pass(outlet="<script>x</script>")
    attendance = make_attendance(event, media_pass)
    assert "<script>x" not in client.get(page_of(attendance)).text


def test_the_page_opens_in_the_other_language_too(client, attendance):
    path = page_of(attendance).replace("/en/", "/fr/", 1)
    answer = client.get(path)
    assert answer.status_code == 200
    assert 'lang="fr"' in answer.text
    answer = client.post(path)
    assert answer.url.startswith("/fr/accreditation/attendances/")


def test_the_private_page_of_the_year_shows_the_pass_and_what_was_announced(
    client, attendance, media_pass, officer
):
    attendance.confirm()
    token = media_pass.application.link_token()
    page = client.get(reverse("accreditation:request", args=[token]))
    for fact in (media_pass.number, "Visit of the President", "Valid"):
        assert fact in words(page)
    suspend(media_pass, officer)
    page = client.get(reverse("accreditation:request", args=[token]))
    assert "A complaint is being looked into." in page.text


def test_what_is_held_about_a_holder_tells_of_pass_and_attendances(
    attendance, media_pass
):
    attendance.confirm()
    with zipfile.ZipFile(io.BytesIO(archive_of(media_pass.application))) as archive:
        [held] = json.loads(archive.read("data.json"))["annual_pass"]
    assert held["number"] == media_pass.number
    [told] = held["attendances"]
    assert (told["event"], told["state"]) == ("Visit of the President", "Will come")
    assert "We expect you: Visit of the President" in [
        mail["subject"] for mail in told["mails"]
    ]


def test_whoever_asks_for_erasure_leaves_no_attendance_behind(
    attendance, media_pass, officer
):
    attendance.confirm()
    application = Application.objects.get()
    application.ask_erasure()
    application.erase(officer)
    assert not Attendance.objects.exists()
    assert not Message.objects.exists()


def test_a_private_page_without_a_pass_shows_none(client):
    application = make_application(annual=True)
    path = reverse("accreditation:request", args=[application.link_token()])
    assert "Your annual pass" not in client.get(path).text


def test_an_attendance_goes_90_days_after_its_event_and_the_pass_stays(
    attendance, event, media_pass
):
    attendance.confirm()
    due = event.last_day + 90 * DAY
    assert attendance.kept_until == due
    mails = attendance.messages
    assert set(mails.values_list("forget_on", flat=True)) == {due}
    assert Attendance.objects.forget(due - DAY) == 0
    assert Attendance.objects.forget(due) == 1
    assert MediaPass.objects.exists()
    assert not mails.exists()
    written = str(list(Entry.objects.values()))
    for word in ("Zephyrine", "zephyrine", "zinnen"):
        assert word not in written


def test_an_attendance_goes_with_its_pass_at_the_latest(event, media_pass, officer):
    attendance = make_attendance(event, media_pass, confirmed=True)
    revoke(media_pass, officer)
    application = Application.objects.get()
    assert Application.objects.forget(application.kept_until) == 1
    assert not Attendance.objects.exists()
    assert not attendance.messages.exists()
    assert not Message.objects.exists()


def test_the_worker_forgets_them(attendance, event):
    long_ago = timezone.localdate() - 91 * DAY
    type(event).objects.update(first_day=long_ago, last_day=long_ago)
    [job] = [job for job in JOBS if job.name == "purge what is due"]
    assert job.work(lambda: False)["attendances"] == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_whoever_announces_much(
    client, media_pass, number, django_assert_max_num_queries
):
    for _ in range(number):
        attendance = make_attendance(media_pass=media_pass, confirmed=True)
    path = page_of(attendance)
    with django_assert_max_num_queries(3):
        client.get(path)
    token = media_pass.application.link_token()
    with django_assert_max_num_queries(9):
        client.get(reverse("accreditation:request", args=[token]))


def test_the_form_begins_with_what_the_annual_application_holds(client, event, officer):
    """It needs the pages of the form, which lie behind a begun application."""
    media_pass = make_media_pass(
        email=HOLDER, given_name="Ida", family_name="Berg", freelance=True, by=officer
    )
    suspend(media_pass, officer)
    attendance = make_attendance(event, media_pass)
    answer = client.post(page_of(attendance, "form"))
    begun = BegunApplication.objects.get()
    assert answer.status_code == 302
    assert begun.event == event
    assert begun.typed_in("person") == {
        "family_name": ["Berg"],
        "given_name": ["Ida"],
        "email": [HOLDER],
        "phone": [""],
        **PREFILLED,
    }
    assert begun.typed_in("work") == {
        "outlet": ["Radio Lindholt"],
        "country": ["Ruvenia"],
        "function": ["reporter"],
        "freelance": ["on"],
        **PREFILLED,
    }
    page = client.get(answer.url).text
    assert 'value="Berg"' in page
    assert f'value="{HOLDER}"' in page
    # What the holder was never asked is asked now, and not held against anybody yet.
    assert "error-summary" not in page


def test_whoever_changes_their_mind_for_ever_is_not_mailed_for_ever(
    client, event, media_pass
):
    attendance = make_attendance(event, media_pass)
    for number in range(24):
        answer = client.post(page_of(attendance, "withdrawal" if number % 2 else ""))
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert attendance.messages.filter(to=HOLDER).count() <= 21
