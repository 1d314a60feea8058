"""The queue: what waits for a decision, the most urgent first, in one glance."""

import re

import pytest
from django.urls import reverse

from accreditation.models import Application, Outlet
from tests.accreditation.desk import LIST, case_of, make_identified, make_viewer
from tests.factories import (
    ago,
    ahead,
    attach_photo,
    make_application,
    make_member_of_staff,
    make_open_event,
)
from tests.pages import words

pytestmark = pytest.mark.django_db
QUERIES = 9


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def page_of(client, query=""):
    return client.get(reverse(LIST) + query)


def listed(client, query=""):
    return list(page_of(client, query).context["cl"].result_list)


def above(response):
    """The table above the list: its rows as plain words."""
    if 'id="waiting"' not in response.text:
        return []
    part = response.text.split('id="waiting"')[1].split("</section>")[0]
    rows = re.findall(r"(?s)<tr>(.*?)</tr>", part.split("<tbody>")[1])
    return [" ".join(re.sub("<[^>]*>", " ", row).split()) for row in rows]


def test_the_next_deadline_comes_first_then_the_event_then_who_came_first(at_desk):
    later = make_open_event(accreditation_deadline=ahead(days=2))
    without = make_open_event(accreditation_deadline=None)
    sooner = make_open_event(accreditation_deadline=ahead(hours=2))
    annual = make_application(annual=True)
    none = make_application(without)
    second = make_application(later, at=ago(hours=1))
    first = make_application(later, at=ago(hours=2))
    urgent = make_application(sooner)
    assert listed(at_desk) == [urgent, first, second, none, annual]


def test_the_archive_shows_the_newest_first(at_desk, officer):
    old, new = make_application(at=ago(hours=1)), make_application()
    for application in (old, new):
        application.approve(officer)
    assert listed(at_desk, "?state=approved") == [new, old]


def test_a_row_says_who_for_what_until_when_and_in_which_state(at_desk):
    event = make_open_event("Harbour visit", accreditation_deadline=ahead(hours=50.5))
    application = make_application(event, outlet="Radio Lindholt")
    late = make_open_event(accreditation_deadline=ago(hours=1))
    make_application(late)
    page = words(page_of(at_desk))
    assert f"{application.name}, Radio Lindholt {application.reference}" in page
    assert "Harbour visit" in page
    assert "in 2 d 2 h" in page
    assert "passed" in page
    assert "Received late" in page
    make_application(annual=True)
    assert "annual No deadline" in words(page_of(at_desk))


def test_the_numbers_of_each_event_stand_above_and_lead_to_its_lists(at_desk, officer):
    event = make_open_event("Harbour visit")
    received, asked, listed_, approved = (make_application(event) for _ in range(4))
    asked.ask(officer, "Which camera?")
    listed_.waitlist(officer)
    approved.approve(officer)
    make_application(annual=True)
    make_application(make_open_event("Decided")).approve(officer)
    page = page_of(at_desk)
    [row, annual] = above(page)
    assert row.endswith(
        "Harbour visit 1 Waiting for us 1 Asked 1 Waiting list 1 Approved"
    )
    assert annual == "No deadline For a year 1 Waiting for us"
    for state, application in (
        ("received", received),
        ("more_information", asked),
        ("waiting_list", listed_),
        ("approved", approved),
    ):
        link = f"?event__id__exact={event.pk}&amp;state={state}"
        assert f'href="{reverse(LIST)}{link}"' in page.text
        assert listed(at_desk, link.replace("&amp;", "&")) == [application]
    assert len(listed(at_desk, f"?event__id__exact={event.pk}")) == 3
    assert f'href="{reverse(LIST)}?scope__exact=annual"' in page.text
    assert len(listed(at_desk, "?scope__exact=annual")) == 1


def test_where_nothing_waits_no_table_stands_above(at_desk):
    assert above(page_of(at_desk)) == []


def test_only_events_with_applications_can_be_chosen(at_desk):
    make_application(make_open_event("Harbour visit"))
    make_open_event("Nobody comes")
    page = page_of(at_desk).text
    assert "Harbour visit" in page
    assert "Nobody comes" not in page


def test_the_list_is_filtered_by_function_and_by_known_outlet(at_desk):
    Outlet.objects.create(name="Radio Lindholt")
    known = make_application(function="camera")
    unknown = make_application(outlet="Merrow Post")
    assert listed(at_desk, "?function__exact=camera") == [known]
    assert listed(at_desk, "?outlet=known") == [known]
    assert listed(at_desk, "?outlet=unknown") == [unknown]
    assert len(listed(at_desk, "?outlet=nonsense")) == 2


def test_the_list_is_filtered_by_what_is_missing(at_desk):
    event = make_open_event(accreditation_asks=["photo", "identity"])
    whole = make_identified(event)
    attach_photo(application=whole)
    half = make_identified(event)
    make_application()
    assert listed(at_desk, "?missing=yes") == [half]
    assert len(listed(at_desk, "?missing=nonsense")) == 3


def test_where_nothing_is_asked_for_nothing_is_missing(at_desk):
    make_application()
    assert listed(at_desk, "?missing=yes") == []


def test_a_search_looks_everywhere_and_minds_no_marks(at_desk, officer):
    Outlet.objects.create(name="Lindholt Radio", aliases="RL")
    found = make_application(
        given_name="Kätlin",
        family_name="Õunapuu",
        outlet="RL",
        email="kat@lindholt.example",
    )
    make_application(family_name="Sand", outlet="Merrow Post")
    found.approve(officer)
    for typed in (
        found.reference,
        "ounapuu",
        "ÕUNAPUU",
        "ounapuu katlin",
        "Õunap",
        "kat@lindholt",
        "Lindholt Radio",
    ):
        assert listed(at_desk, f"?q={typed}") == [found], typed
    for typed in ("ounapuu mari", "%", "’"):
        assert listed(at_desk, f"?q={typed}") == [], typed


def test_a_search_within_a_state_stays_there(at_desk, officer):
    make_application(family_name="Berg").approve(officer)
    waits = make_application(family_name="Berg")
    assert listed(at_desk, "?q=berg&state=received") == [waits]


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_list_asks_the_database_the_same_for_one_and_fifty(
    at_desk, number, django_assert_num_queries
):
    Outlet.objects.create(name="Radio Lindholt")
    for _ in range(number):
        make_application()
    page_of(at_desk)
    with django_assert_num_queries(QUERIES):
        assert len(listed(at_desk)) == number


def test_who_looks_without_deciding_finds_the_queue_and_no_identity(client):
    event = make_open_event(accreditation_asks=["identity"])
    application = make_identified(event)
    client.force_login(make_viewer())
    page = page_of(client)
    assert case_of(application) in page.text
    for secret in ("447", "2171", "1979", "Passport"):
        assert secret not in page.text


def test_no_number_of_a_paper_is_found_by_a_search(at_desk):
    make_identified(make_open_event())
    assert Application.objects.count() == 1
    assert listed(at_desk, "?q=EK 447 2171") == []


@pytest.mark.parametrize(
    "query",
    [
        "?event__id__exact=nonsense",
        "?event__id__exact=99999999999999999999",
        "?state=%00",
        "?q=%00",
        "?o=9.9&p=999",
        "?known_outlet__id__exact=x",
        "?identity__number=EK",
        "?needs__contains=ramp",
        "?missing=yes&outlet=known&function__exact=x",
    ],
)
def test_no_filter_breaks_the_list(at_desk, query):
    make_identified(needs="A ramp")
    answer = at_desk.get(reverse(LIST) + query)
    assert answer.status_code in (200, 302, 400)


@pytest.mark.parametrize(
    "lookup",
    ["email__startswith=q", "token_digest__startswith=a", "message__contains=q"],
)
@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("Accreditation officer", "accreditation/application/"),
        ("Security adviser", "accreditation/advisedcase/"),
        ("Security adviser", "accreditation/advisedcase/?state=approved&x="),
    ],
)
def test_nobody_reads_a_column_by_counting_rows(client, role, path, lookup):
    client.force_login(make_member_of_staff(role=role))
    answer = client.get(f"/admin/{path}{'&' if '?' in path else '?'}{lookup}")
    assert answer.status_code in (302, 400)


def test_nobody_reads_a_link_out_of_a_mail_by_counting_mails(client, officer):
    application = make_application()
    client.force_login(officer)
    token = application.link_token()
    answer = client.get(f"/admin/outbox/message/?body__contains={token[:4]}")
    assert answer.status_code in (302, 400)
    for message in application.messages.all():
        page = client.get(f"/admin/outbox/message/{message.pk}/change/").text
        assert application.reference in page
        assert token not in page
