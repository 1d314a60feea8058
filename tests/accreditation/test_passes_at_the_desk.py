"""Annual passes and attendances at the desk: read in lists, suspended on the case."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from accreditation.models import MediaPass, PassState
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from natocms.staff.models import User
from tests.factories import (
    make_application,
    make_attendance,
    make_media_pass,
    make_member_of_staff,
    make_open_event,
)
from tests.pages import words

pytestmark = pytest.mark.django_db

PASSES = "admin:accreditation_mediapass_changelist"
ATTENDANCES = "admin:accreditation_attendance_changelist"


def case_of(media_pass):
    name = "admin:accreditation_application_change"
    return reverse(name, args=[media_pass.application_id])


def deed_on(media_pass):
    name = "admin:accreditation_application_suspension"
    return reverse(name, args=[media_pass.application_id])


def do(client, media_pass, deed, **fields):
    return client.post(deed_on(media_pass), {"deed": deed, **fields})


def listed(client, name, query=""):
    return list(client.get(reverse(name) + query).context["cl"].result_list)


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def media_pass(officer):
    return make_media_pass(by=officer, family_name="Quietstone", outlet="Harbourwave")


def test_the_case_of_a_year_shows_the_pass_and_what_was_announced(at_desk, media_pass):
    make_attendance(make_open_event("Harbour day"), media_pass, confirmed=True)
    page = words(at_desk.get(case_of(media_pass)))
    for fact in (media_pass.number, "Harbour day", "Suspend the pass"):
        assert fact in page


def test_a_case_without_a_pass_shows_none(at_desk):
    for application in (make_application(), make_application(annual=True)):
        page = at_desk.get(
            reverse("admin:accreditation_application_change", args=[application.pk])
        )
        assert 'id="pass"' not in page.text
        assert "suspension" not in page.text


def test_the_officer_suspends_with_a_reason_and_lifts(at_desk, officer, media_pass):
    answer = do(at_desk, media_pass, "suspend", reason="A complaint.")
    assert (answer.status_code, answer.url) == (302, case_of(media_pass))
    page = words(at_desk.get(answer.url))
    assert "A complaint." in page
    assert "Lift the suspension" in page
    assert MediaPass.objects.get().suspended_by == officer
    assert do(at_desk, media_pass, "lift").status_code == 302
    assert MediaPass.objects.get().state == PassState.VALID
    deeds = Entry.objects.about(media_pass).order_by("id")
    assert [(entry.actor, entry.deed) for entry in deeds] == [
        (str(officer), "suspend"),
        (str(officer), "lift"),
    ]


def test_a_suspension_without_a_reason_comes_back(at_desk, media_pass):
    answer = do(at_desk, media_pass, "suspend", reason=" ")
    assert answer.status_code == 422
    assert "Give the holder a reason." in answer.text
    assert MediaPass.objects.get().state == PassState.VALID


def test_a_second_press_is_refused_with_a_sentence_and_no_second_mail(
    at_desk, media_pass
):
    do(at_desk, media_pass, "suspend", reason="A complaint.")
    told = Message.objects.count()
    answer = do(at_desk, media_pass, "suspend", reason="Another.")
    assert answer.status_code == 422
    assert "cannot take this step" in answer.text
    assert Message.objects.count() == told
    assert MediaPass.objects.get().suspended_because == "A complaint."


@pytest.mark.parametrize("deed", ["", "delete", "issue", "remind"])
def test_a_forged_deed_is_refused(at_desk, media_pass, deed):
    assert do(at_desk, media_pass, deed, reason="x").status_code == 422
    assert MediaPass.objects.get().state == PassState.VALID


def test_looking_at_the_address_of_the_deed_does_nothing(at_desk, media_pass):
    assert at_desk.get(deed_on(media_pass)).url == case_of(media_pass)
    assert MediaPass.objects.get().state == PassState.VALID


def test_a_deed_needs_the_token_of_the_page(client, officer, media_pass):
    client.handler.enforce_csrf_checks = True
    client.force_login(officer)
    assert do(client, media_pass, "suspend", reason="x").status_code == 403


def test_who_may_look_but_not_decide_has_no_buttons(client, media_pass):
    viewer = make_member_of_staff(role="Gate")
    viewer.user_permissions.add(Permission.objects.get(codename="view_application"))
    client.force_login(User.objects.get(pk=viewer.pk))
    page = client.get(case_of(media_pass)).text
    assert media_pass.number in page
    assert deed_on(media_pass) not in page
    assert do(client, media_pass, "suspend", reason="x").status_code == 403
    assert MediaPass.objects.get().state == PassState.VALID


def test_passes_are_searched_and_filtered(at_desk, officer, media_pass):
    other = make_media_pass(family_name="Berg", outlet="Merrow Post")
    other.suspend(officer, "A complaint.")
    for query in (media_pass.number, "Quietstone", "Harbourwave"):
        assert listed(at_desk, PASSES, f"?q={query}") == [media_pass]
    assert listed(at_desk, PASSES, "?state=suspended") == [other]
    assert listed(at_desk, PASSES, "?state=valid") == [media_pass]
    assert set(listed(at_desk, PASSES, "?state=nonsense")) == {media_pass, other}


def test_attendances_are_filtered_by_event_and_state(at_desk, media_pass):
    here = make_attendance(media_pass=media_pass, confirmed=True)
    asked = make_attendance(media_pass=make_media_pass())
    event = f"?event__id__exact={here.event_id}"
    assert listed(at_desk, ATTENDANCES, event) == [here]
    assert listed(at_desk, ATTENDANCES, "?state=asked") == [asked]
    assert listed(at_desk, ATTENDANCES, "?q=Quietstone") == [here]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", [PASSES, ATTENDANCES])
def test_a_list_asks_the_database_the_same_for_one_and_three(
    at_desk, number, name, django_assert_max_num_queries
):
    event = make_open_event()
    for _ in range(number):
        make_attendance(event, make_media_pass(), confirmed=True)
    with django_assert_max_num_queries(9):
        assert len(listed(at_desk, name)) == number


def test_a_row_leads_to_its_case_and_is_changed_by_no_stock_page(at_desk, media_pass):
    attendance = make_attendance(media_pass=media_pass)
    for row in (media_pass, attendance):
        name = f"admin:accreditation_{row._meta.model_name}"
        change = reverse(f"{name}_change", args=[row.pk])
        assert at_desk.get(change).url == case_of(media_pass)
        assert case_of(media_pass) in at_desk.get(reverse(f"{name}_changelist")).text
        for path in (change, reverse(f"{name}_add")):
            assert at_desk.post(path, {"number": "P-1"}).status_code == 403
        delete = reverse(f"{name}_delete", args=[row.pk])
        assert at_desk.post(delete, {"post": "yes"}).status_code == 403
    assert MediaPass.objects.get().number == media_pass.number


@pytest.mark.parametrize("role", ["Drafter", "Approver", "Gate"])
def test_other_roles_see_no_pass(client, media_pass, role):
    attendance = make_attendance(media_pass=media_pass)
    client.force_login(make_member_of_staff(role=role))
    paths = [reverse(PASSES), reverse(ATTENDANCES), deed_on(media_pass)]
    for row in (media_pass, attendance):
        name = f"admin:accreditation_{row._meta.model_name}_change"
        paths.append(reverse(name, args=[row.pk]))
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Quietstone" not in answer.text
    assert do(client, media_pass, "suspend", reason="x").status_code == 403
    assert MediaPass.objects.get().state == PassState.VALID


def test_words_of_a_holder_are_text_at_the_desk(at_desk, officer):
    media_pass = make_media_pass(outlet="<script>x</script>")
    media_pass.suspend(officer, "<b>bold</b>")
    make_attendance(media_pass=media_pass)
    for path in (case_of(media_pass), reverse(PASSES), reverse(ATTENDANCES)):
        page = at_desk.get(path).text
        assert "<script>x" not in page
        assert "<b>bold" not in page


def test_an_expired_pass_has_no_buttons(at_desk, media_pass):
    today = timezone.localdate()
    MediaPass.objects.update(
        valid_from=today - timedelta(days=400), valid_until=today - timedelta(days=1)
    )
    page = at_desk.get(case_of(media_pass)).text
    assert "Expired" in page
    assert deed_on(media_pass) not in page
