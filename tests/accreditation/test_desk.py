"""The accreditation desk: who sees it, who decides, and what is refused."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accreditation.models import Application, Criterion, Decision, State
from natocms.staff.models import User
from tests.factories import make_application, make_member_of_staff, make_open_event

pytestmark = pytest.mark.django_db

LIST = "admin:accreditation_application_changelist"


def case_of(application):
    return reverse("admin:accreditation_application_change", args=[application.pk])


def decision_on(application):
    return reverse("admin:accreditation_application_decision", args=[application.pk])


def decide(client, application, deed, **fields):
    return client.post(decision_on(application), {"deed": deed, **fields})


def listed(client, query=""):
    answer = client.get(reverse(LIST) + query)
    return list(answer.context["cl"].result_list)


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def test_the_list_is_the_queue_of_what_waits(at_desk, officer):
    waits, asked, done = (make_application() for _ in range(3))
    asked.ask(officer, "Which camera?")
    done.approve(officer)
    assert set(listed(at_desk)) == {waits, asked}
    assert set(listed(at_desk, "?state=approved")) == {done}
    assert set(listed(at_desk, "?state=all")) == {waits, asked, done}


def test_the_list_is_searched_by_reference_name_outlet_and_mail(at_desk):
    found = make_application(
        family_name="Õunapuu", outlet="Radio Lindholt", email="kat@lindholt.example"
    )
    make_application(family_name="Sand", outlet="Merrow Post")
    for words in (found.reference, "Õunapuu", "Lindholt", "kat@lindholt"):
        assert listed(at_desk, f"?q={words}") == [found]


def test_the_list_is_filtered_by_event_and_scope(at_desk):
    here, annual = make_application(), make_application(annual=True)
    make_application()
    event = f"?event__id__exact={here.event_id}"
    assert listed(at_desk, event) == [here]
    assert listed(at_desk, "?scope=annual") == [annual]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_the_same_for_one_and_three(
    at_desk, number, django_assert_max_num_queries
):
    for _ in range(number):
        make_application()
    with django_assert_max_num_queries(9):
        assert len(listed(at_desk)) == number


def test_the_case_shows_the_facts_the_history_and_what_may_be_done(at_desk):
    application = make_application(
        outlet="Radio Lindholt", phone="+99 555 01 77", message="From a balloon"
    )
    answer = at_desk.get(case_of(application))
    page = answer.content.decode()
    for words in (
        application.reference,
        application.name,
        application.email,
        application.event.title,
        "Radio Lindholt",
        "+99 555 01 77",
        "From a balloon",
        "Received from the public form",
    ):
        assert words in page
    buttons = [verb for verb, deed in answer.context["deeds"]]
    assert buttons == ["approve", "ask", "waitlist", "refuse"]
    for verb in buttons:
        assert f'name="deed" value="{verb}"' in page


def test_the_buttons_follow_the_table(at_desk, officer):
    application = make_application()
    application.approve(officer)
    page = at_desk.get(case_of(application)).content.decode()
    assert 'value="revoke"' in page
    assert 'value="approve"' not in page
    application.withdraw()
    page = at_desk.get(case_of(application)).content.decode()
    assert 'name="deed"' not in page


def test_words_of_a_reporter_are_text_at_the_desk(at_desk):
    application = make_application(outlet="<script>x</script>", message="<b>y</b>")
    for path in (case_of(application), reverse(LIST)):
        page = at_desk.get(path).content.decode()
        assert "<script>x" not in page
        assert "<b>y" not in page


def test_what_else_the_person_and_the_outlet_ask_for_stands_beside(at_desk):
    event = make_open_event()
    application = make_application(event, email="kat@outlet.example", outlet="Radio L")
    annual = make_application(annual=True, email="KAT@outlet.example", outlet="Other")
    make_application(event, outlet="radio l")
    make_application(event, outlet="Merrow Post")
    answer = at_desk.get(case_of(application))
    assert list(answer.context["others"]) == [annual]
    assert answer.context["colleagues"] == 1


def test_the_officer_approves(at_desk, officer):
    application = make_application()
    answer = decide(at_desk, application, "approve", words="Come to Gate 2.")
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert (decision.by, decision.remark) == (officer, "Come to Gate 2.")
    assert Application.objects.get().state == State.APPROVED
    page = at_desk.get(answer.url).content.decode()
    assert "Come to Gate 2." in page


def test_the_officer_refuses_with_a_criterion(at_desk):
    application = make_application()
    decide(at_desk, application, "refuse", criterion="no_place")
    assert Decision.objects.get().criterion == Criterion.NO_PLACE
    assert Application.objects.get().state == State.REFUSED


def test_a_refusal_without_a_criterion_comes_back_with_its_words(at_desk):
    application = make_application()
    answer = decide(at_desk, application, "refuse", words="Keep what I wrote")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose the criterion" in page
    assert "Keep what I wrote" in page
    assert Application.objects.get().state == State.RECEIVED


def test_the_officer_asks_and_puts_on_the_waiting_list(at_desk):
    application = make_application()
    decide(at_desk, application, "ask", words="Which camera?")
    assert application.questions.get().words == "Which camera?"
    decide(at_desk, application, "waitlist")
    assert Application.objects.get().state == State.WAITING_LIST


def test_a_second_press_is_refused_with_a_sentence_and_no_second_mail(at_desk):
    application = make_application()
    decide(at_desk, application, "approve")
    mails = application.messages.count()
    answer = decide(at_desk, application, "approve")
    assert answer.status_code == 422
    assert "cannot take this step" in answer.content.decode()
    assert Decision.objects.count() == 1
    assert application.messages.count() == mails


@pytest.mark.parametrize("deed", ["", "withdraw", "answer", "delete", "begin", "_move"])
def test_a_forged_deed_is_refused(at_desk, deed):
    application = make_application()
    answer = decide(at_desk, application, deed)
    assert answer.status_code == 422
    assert Application.objects.get().state == State.RECEIVED


def test_a_forged_criterion_is_refused(at_desk):
    application = make_application()
    answer = decide(at_desk, application, "refuse", criterion="because")
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_the_enter_key_in_a_line_decides_nothing(at_desk):
    application = make_application()
    page = at_desk.get(case_of(application)).text
    first = page.split('form="decide"')[1]
    assert first.startswith(' name="back"')
    answer = at_desk.post(decision_on(application), {"back": "1", "words": "Half a"})
    assert answer.status_code == 200
    assert "Half a" in answer.text
    assert Application.objects.get().state == State.RECEIVED


def test_a_decision_needs_the_token_of_the_page(client, officer):
    client.handler.enforce_csrf_checks = True
    client.force_login(officer)
    application = make_application()
    assert decide(client, application, "approve").status_code == 403
    assert Application.objects.get().state == State.RECEIVED


def test_looking_at_the_address_of_the_decision_decides_nothing(at_desk):
    application = make_application()
    assert at_desk.get(decision_on(application)).url == case_of(application)
    assert Application.objects.get().state == State.RECEIVED


def test_nothing_is_added_changed_or_deleted_by_the_stock_pages(at_desk):
    application = make_application()
    assert at_desk.post(case_of(application), {"state": "approved"}).status_code == 403
    add = reverse("admin:accreditation_application_add")
    delete = reverse("admin:accreditation_application_delete", args=[application.pk])
    for path in (add, delete):
        assert at_desk.get(path).status_code == 403
        assert at_desk.post(path, {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [application.pk]}
    at_desk.post(reverse(LIST), action)
    assert Application.objects.get().state == State.RECEIVED


@pytest.mark.parametrize("role", ["Drafter", "Approver", "Gate"])
def test_other_roles_see_and_decide_nothing(client, role):
    application = make_application(family_name="Zephyrine")
    client.force_login(make_member_of_staff(role=role))
    for path in (reverse(LIST), case_of(application), decision_on(application)):
        answer = client.get(path)
        assert answer.status_code == 403
        assert b"Zephyrine" not in answer.content
    assert decide(client, application, "approve").status_code == 403
    assert Application.objects.get().state == State.RECEIVED
    assert not Decision.objects.exists()


def test_who_may_look_but_not_decide_has_no_buttons(client):
    application = make_application()
    viewer = make_member_of_staff(role="Gate")
    viewer.user_permissions.add(permission("view_application"))
    client.force_login(User.objects.get(pk=viewer.pk))
    page = client.get(case_of(application)).content.decode()
    assert application.reference in page
    assert 'name="deed"' not in page
    assert decide(client, application, "approve").status_code == 403
    assert Application.objects.get().state == State.RECEIVED


def test_who_is_not_signed_in_is_sent_to_sign_in(client):
    application = make_application(family_name="Zephyrine")
    for path in (reverse(LIST), case_of(application)):
        answer = client.get(path)
        assert answer.status_code == 302
        assert "/accounts/login/" in answer.url or "/admin/login/" in answer.url
    assert decide(client, application, "approve").status_code == 302
    assert Application.objects.get().state == State.RECEIVED


def test_an_unknown_application_is_not_found(at_desk):
    path = reverse("admin:accreditation_application_decision", args=[999])
    assert at_desk.post(path, {"deed": "approve"}).status_code == 404


def permission(codename):
    found = Permission.objects.filter(content_type__app_label="accreditation")
    return found.get(codename=codename)
