"""The case file: what was sent, what is missing, and what only some may see."""

import re

import pytest

from accreditation.models import Amendment, Application, Identity
from accreditation.papers import Paper
from accreditation.purposes import PURPOSES
from events.models import Event
from natocms.journal.models import Entry
from natocms.sealed import ring
from tests.accreditation.desk import (
    IDENTITY,
    SECRETS,
    address_of,
    case_of,
    deed_of,
    make_identified,
    make_viewer,
)
from tests.factories import (
    attach_photo,
    make_application,
    make_member_of_staff,
    make_open_event,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
EVERYTHING = ["nationality", "birth_date", "identity", "photo", "press_card"]
EVERYTHING += ["assignment", "equipment"]


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def facts(response):
    """The facts that the reporter sent, as they stand on the page: label and words."""
    part = response.text.split('id="sent"')[1].split("</section>")[0]
    pairs = re.findall(r"(?s)<dt>(.*?)</dt><dd>(.*?)</dd>", part)
    return {label: " ".join(re.sub("<[^>]*>", " ", w).split()) for label, w in pairs}


def number_of(client, application):
    return client.post(address_of("number", application.pk))


def new_keys(settings):
    settings.ENCRYPTION_KEYS = [ring.read_key(ring.new_key())]


def test_all_that_was_sent_stands_in_the_order_in_which_it_is_explained(at_desk):
    application = make_identified(
        freelance=True,
        phone="+99 555 01 77",
        equipment="One tripod",
        vehicle="RV 204",
        needs="A ramp",
        message="A crew of two",
    )
    for kind in ("photo", "press_card", "assignment", "other"):
        attach_photo(b"a " + kind.encode(), kind, application=application)
    said = facts(at_desk.get(case_of(application)))
    labels = [str(purpose.label) for purpose in PURPOSES.values()]
    labels.remove(str(PURPOSES["number"].label))
    assert list(said)[: len(labels)] == labels
    for name, value in {
        "nationality": "Ruvenia",
        "birth_date": "21 May 1979",
        "freelance": "Yes",
        "function": "Text or radio reporter",
        "equipment": "One tripod",
        "vehicle": "RV 204",
        "needs": "A ramp",
        "message": "A crew of two",
        "language": "English",
    }.items():
        assert said[str(PURPOSES[name].label)] == value


def test_what_holds_nothing_and_was_not_asked_for_takes_no_room(at_desk):
    said = facts(at_desk.get(case_of(make_application(phone=""))))
    for name in ("phone", "nationality", "paper", "photo", "freelance", "equipment"):
        assert str(PURPOSES[name].label) not in said


def test_who_brings_no_equipment_is_told_from_who_was_not_asked(at_desk):
    event = make_open_event(accreditation_asks=["equipment"])
    assert facts(at_desk.get(case_of(make_application(event))))["Equipment"] == "–"


def test_what_the_event_asks_for_and_did_not_come_is_named_missing(at_desk):
    event = make_open_event(accreditation_asks=EVERYTHING)
    said = facts(at_desk.get(case_of(make_application(event))))
    missing = [label for label, words in said.items() if words == "Missing"]
    asked = ("nationality", "birth_date", "paper", "photo", "press_card", "assignment")
    assert missing == [str(PURPOSES[name].label) for name in asked]


@pytest.mark.parametrize("ask", EVERYTHING)
def test_the_queue_of_what_is_missing_and_the_case_agree(at_desk, ask):
    event = make_open_event(accreditation_asks=[ask])
    make_open_event(accreditation_asks=EVERYTHING)
    lacking, whole = make_application(event), make_identified(event)
    for kind in ("photo", "press_card", "assignment"):
        attach_photo(kind=kind, application=whole)
    make_application()
    named = "Missing" in facts(at_desk.get(case_of(lacking))).values()
    assert list(Application.objects.lacking()) == ([lacking] if named else [])
    assert named is (ask != "equipment")
    assert "Missing" not in facts(at_desk.get(case_of(whole))).values()


def test_the_number_stands_in_short_until_somebody_asks(at_desk):
    page = at_desk.get(case_of(make_identified()))
    assert "Passport ending 71" in words(page)
    assert "2171" not in page.text
    assert not Entry.objects.filter(deed="see_number").exists()


def test_the_number_shows_in_full_on_one_answer_and_who_saw_it_is_kept(
    at_desk, officer
):
    application = make_identified()
    answer = number_of(at_desk, application)
    assert answer.status_code == 200
    assert IDENTITY["number"] in answer.text
    assert "no-store" in answer["Cache-Control"]
    entry = Entry.objects.get(deed="see_number")
    assert (entry.actor_id, entry.label) == (officer.pk, application.reference)
    assert (entry.was, entry.now, entry.why) == ("", "", "")
    page = at_desk.get(case_of(application))
    assert "2171" not in page.text
    assert f"{officer} saw the number of the identity document" in words(page)


def test_looking_at_the_address_of_the_number_shows_and_records_nothing(at_desk):
    application = make_identified()
    path = address_of("number", application.pk)
    for answer in (at_desk.get(path), at_desk.head(path)):
        assert answer.url == case_of(application)
    assert not Entry.objects.filter(deed="see_number").exists()


def test_where_there_is_no_number_none_can_be_shown(at_desk):
    assert number_of(at_desk, make_application()).status_code == 404
    assert not Entry.objects.filter(deed="see_number").exists()


def test_the_number_needs_the_token_of_the_page(client, officer):
    client.handler.enforce_csrf_checks = True
    client.force_login(officer)
    assert number_of(client, make_identified()).status_code == 403


@pytest.mark.parametrize("asked", [[], EVERYTHING])
def test_who_may_not_see_identities_learns_only_that_they_are_there(client, asked):
    event = make_open_event(accreditation_asks=asked)
    application = make_identified(event)
    attach_photo(b"a face", application=application)
    attach_photo(b"a card", "press_card", application=application)
    application.amend(number="AB 99 88 77", birth_date="1980-01-02")
    client.force_login(make_viewer("review_application"))
    page = client.get(case_of(application))
    said = facts(page)
    for name in ("nationality", "birth_date", "paper", "issued_by", "photo"):
        assert said[str(PURPOSES[name].label)] == "It is there, and not shown to you."
    for secret in (*SECRETS, "1980", "8877", "88 77", "JPEG", "documents/", "photo/"):
        assert secret not in page.text
    assert "Number of the document: changed" in words(page)
    refused = number_of(client, application)
    assert refused.status_code == 403
    assert "447" not in refused.text


@pytest.mark.parametrize("role", ["Drafter", "Approver", "Gate"])
def test_no_other_role_sees_a_number(client, role):
    client.force_login(make_member_of_staff(role=role))
    application = make_identified()
    for answer in (number_of(client, application), client.get(case_of(application))):
        assert answer.status_code == 403
        assert "447" not in answer.text


def test_who_sees_identities_and_no_applications_sees_no_number(client):
    viewer = make_viewer("see_identity")
    viewer.user_permissions.remove(
        viewer.user_permissions.get(codename="view_application")
    )
    client.force_login(viewer)
    assert number_of(client, make_identified()).status_code == 403


def test_what_no_key_opens_is_said_and_the_case_still_opens(at_desk, settings):
    application = make_identified(needs="A ramp")
    attach_photo(application=application)
    application.amend(message="A crew of two")
    new_keys(settings)
    page = at_desk.get(case_of(application))
    assert page.status_code == 200
    said = facts(page)
    assert said["Identity document"] == "It is kept, but no key opens it."
    assert said[str(PURPOSES["needs"].label)] == "It is kept, but no key opens it."
    assert "The file cannot be opened" in said["Photo for the badge"]
    assert "What was changed is kept, but no key opens it." in words(page)
    assert number_of(at_desk, application).status_code == 200
    assert not Entry.objects.filter(deed="see_number").exists()


def test_a_try_out_says_where_its_key_lies(at_desk, settings):
    application = make_application()
    sentence = "This is a try-out: the key that seals these documents lies beside them."
    settings.TRY_OUT = True
    assert sentence in words(at_desk.get(case_of(application)))
    settings.TRY_OUT = False
    assert sentence not in words(at_desk.get(case_of(application)))


def test_what_was_and_what_is_stand_newest_first(at_desk, officer):
    application = make_identified(phone="+99 555 01 77")
    application.amend(phone="+99 555 01 78")
    application.approve(officer)
    photo = Paper(b"another face", "image/jpeg")
    application.amend(
        function="camera", number="AB 99 88 77", papers=[("photo", photo, b"sent")]
    )
    page = words(at_desk.get(case_of(application)))
    part = page.split("Changed by the reporter")[1].split("Questions and decisions")[0]
    newest, older = part.split("Telephone:")
    assert "An approval lapsed by it." in newest
    assert "What you do: Text or radio reporter → Camera or sound operator" in newest
    assert "Number of the document: ending 71 → ending 77" in newest
    assert "Photo for the badge: a new file" in newest
    assert "+99 555 01 77 → +99 555 01 78" in older
    assert "lapsed" not in older
    assert Amendment.objects.count() == 2


def test_whether_the_mail_address_is_confirmed_stands_beside_it(at_desk):
    application = make_application()
    assert (
        "not confirmed yet" in facts(at_desk.get(case_of(application)))["Mail address"]
    )
    Application.objects.update(confirmed_at=application.created_at)
    assert "not confirmed" not in words(at_desk.get(case_of(application)))


def test_the_link_is_revoked_and_a_new_one_is_mailed(at_desk, officer, client):
    application = make_application()
    old = application.link_token()
    asked = at_desk.get(deed_of(application, "renew-link"))
    assert application.email in asked.text
    assert Application.objects.of_link(old).exists()
    at_desk.post(deed_of(application, "renew-link"))
    application = Application.objects.get()
    new = application.link_token()
    mail = application.messages.get(key__contains="link_renewed")
    assert mail.to == application.email
    assert new in mail.body
    assert old not in mail.body
    client.logout()
    assert client.get(f"/en/accreditation/requests/{old}/").status_code == 404
    assert client.get(f"/en/accreditation/requests/{new}/").status_code == 200
    entry = Entry.objects.get(deed="renew_link")
    assert (entry.actor_id, entry.now) == (officer.pk, "")


def test_the_link_can_be_revoked_a_second_time(officer):
    application = make_application()
    for _ in range(2):
        application.renew_link(officer)
    assert application.messages.filter(key__contains="link_renewed").count() == 2


def test_who_only_looks_revokes_no_link(client):
    application = make_application()
    client.force_login(make_viewer())
    token = application.link_token()
    assert client.post(deed_of(application, "renew-link")).status_code == 403
    assert Application.objects.of_link(token).exists()
    assert "renew-link" not in client.get(case_of(application)).text


def test_what_the_desk_looked_at_is_no_step_that_the_reporter_reads(at_desk, officer):
    application = make_identified()
    number_of(at_desk, application)
    application.renew_link(officer)
    page = at_desk.get(f"/en/accreditation/requests/{application.link_token()}/")
    assert page.status_code == 200
    assert [step.label for step in page.context["steps"]] == ["Received"]


def test_an_application_for_a_year_is_asked_nothing_more(at_desk):
    Event.objects.all().delete()
    said = facts(at_desk.get(case_of(make_application(annual=True))))
    assert "Missing" not in said.values()
    assert not Identity.objects.exists()
