"""Outlets that the office knows: made of what reporters type, and merged."""

import pytest
from django.urls import reverse

from accreditation.models import Application, Outlet
from events.models import TransitionRefused
from natocms.journal.models import Entry
from tests.accreditation.desk import case_of, deed_of, make_identified, make_viewer
from tests.factories import make_application, make_member_of_staff
from tests.pages import words

pytestmark = pytest.mark.django_db
OUTLETS = reverse("admin:accreditation_outlet_changelist")
TYPED = "Radio  Zephyr"


@pytest.fixture
def at_desk(client, officer):
    client.force_login(officer)
    return client


def outlets_of():
    found = Application.objects.order_by("id")
    return list(found.values_list("known_outlet__name", flat=True))


def entries_of(thing):
    return [(e.deed, e.why) for e in Entry.objects.about(thing).order_by("id")]


def test_what_was_typed_becomes_an_outlet_for_all_who_typed_the_same(at_desk, officer):
    one = make_application(outlet="Radio Ärlie", country="Marenne")
    make_application(outlet="radio  ärlie")
    make_application(outlet="Radio Other")
    at_desk.post(deed_of(one, "make-outlet"))
    outlet = Outlet.objects.get()
    assert (outlet.name, outlet.country) == ("Radio Ärlie", "Marenne")
    assert outlets_of() == ["Radio Ärlie", "Radio Ärlie", None]
    assert entries_of(one)[1:] == [("make_outlet", "")]
    assert entries_of(outlet) == [("make", "")]
    page = at_desk.get(case_of(one))
    assert "not yet known" not in words(page)
    assert "make-outlet" not in page.text


def test_what_was_typed_becomes_an_alias_of_an_outlet_that_is_known(at_desk):
    known = Outlet.objects.create(name="Lindholt Radio", aliases="LR")
    one, two = (make_application(outlet="Radio Lindholt") for _ in range(2))
    asked = at_desk.get(deed_of(one, "name-outlet"))
    assert "Radio Lindholt" in words(asked)
    assert '<option value="Lindholt Radio">' in asked.text
    at_desk.post(deed_of(one, "name-outlet"), {"outlet": " lindholt radio"})
    known.refresh_from_db()
    assert known.alias_list == ["LR", "Radio Lindholt"]
    assert outlets_of() == ["Lindholt Radio"] * 2
    assert entries_of(one)[1:] == [("name_outlet", "")]
    assert entries_of(two)[1:] == []
    assert entries_of(known) == [("name", "")]
    assert make_application(outlet="Radio Lindholt").known_outlet == known


@pytest.mark.parametrize("typed", ["", "Nobody", "<script>alert(1)</script>"])
def test_an_outlet_that_nobody_knows_is_none(at_desk, typed):
    application = make_application()
    answer = at_desk.post(deed_of(application, "name-outlet"), {"outlet": typed})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert outlets_of() == [None]


def test_no_entry_of_the_journal_holds_what_a_reporter_typed(at_desk):
    known = Outlet.objects.create(name="Known")
    made, named = make_application(outlet=TYPED), make_application(outlet="Zephyr 2")
    at_desk.post(deed_of(made, "make-outlet"))
    at_desk.post(deed_of(named, "name-outlet"), {"outlet": known.name})
    kept = str(list(Entry.objects.values_list("label", "why", "was", "now")))
    assert "zephyr" not in kept.lower()


@pytest.mark.parametrize("name", ["make-outlet", "name-outlet"])
def test_two_officers_at_once_say_one_thing_of_an_outlet(at_desk, officer, name):
    application = make_application(outlet="Radio L")
    Outlet.objects.create(name="Other")
    Outlet.objects.make_of(application, officer)
    kept = Entry.objects.count()
    form = {"outlet": "Other"}
    answer = at_desk.post(deed_of(application, name), form, follow=True)
    assert "Its outlet is known already." in words(answer)
    assert list(Outlet.objects.values_list("name", "aliases")) == [
        ("Other", ""),
        ("Radio L", ""),
    ]
    assert Entry.objects.count() == kept


def test_the_buttons_carry_the_token_of_the_page(client, officer):
    client.handler.enforce_csrf_checks = True
    client.force_login(officer)
    application = make_identified()
    page = client.get(case_of(application)).text
    forms = [form for form in page.split("<form")[1:] if 'method="post"' in form]
    assert len(forms) >= 3
    assert all("csrfmiddlewaretoken" in form.split("</form>")[0] for form in forms)
    assert client.post(deed_of(application, "make-outlet")).status_code == 403
    assert not Outlet.objects.exists()


def test_the_name_of_one_that_was_merged_is_not_made_anew(officer):
    kept, other = (Outlet.objects.create(name=name) for name in ("Kept", "Other"))
    kept.take_in(other, officer)
    Outlet.objects.filter(pk=kept.pk).update(aliases="")
    with pytest.raises(TransitionRefused):
        Outlet.objects.make_of(make_application(outlet="Other"), officer)


@pytest.mark.parametrize("name", ["make-outlet", "name-outlet"])
def test_who_may_not_change_outlets_makes_and_names_none(client, name):
    application = make_application()
    Outlet.objects.create(name="Known")
    client.force_login(make_viewer("review_application"))
    answer = client.post(deed_of(application, name), {"outlet": "Known"})
    assert answer.status_code == 403
    assert name not in client.get(case_of(application)).text
    assert outlets_of() == [None]


def test_a_known_outlet_says_what_was_typed(at_desk):
    Outlet.objects.create(name="Lindholt Radio", aliases="Radio L")
    application = make_application(outlet="radio l")
    page = at_desk.get(case_of(application))
    assert "Lindholt Radio typed “radio l”" in words(page)


def test_the_list_says_how_many_ask_and_finds_by_alias(at_desk):
    Outlet.objects.create(name="Lindholt Radio", aliases="RL\nRadio L")
    Outlet.objects.create(name="Merrow Post")
    for _ in range(2):
        make_application(outlet="Radio L")
    page = at_desk.get(OUTLETS + "?q=radio+l")
    assert [o.name for o in page.context["cl"].result_list] == ["Lindholt Radio"]
    path = reverse("admin:accreditation_application_changelist")
    outlet = Outlet.objects.get(name="Lindholt Radio")
    link = f"{path}?known_outlet__id__exact={outlet.pk}&amp;state=all"
    assert f'<a href="{link}">2</a>' in page.text
    found = at_desk.get(link.replace("&amp;", "&")).context["cl"].result_list
    assert len(found) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_the_same_for_one_and_three(
    at_desk, number, django_assert_num_queries
):
    for n in range(number):
        Outlet.objects.create(name=f"Outlet {n}")
        make_application(outlet=f"Outlet {n}")
    at_desk.get(OUTLETS)
    with django_assert_num_queries(OUTLET_QUERIES):
        assert len(at_desk.get(OUTLETS).context["cl"].result_list) == number


def test_a_new_alias_takes_up_what_was_typed_before(at_desk):
    outlet = Outlet.objects.create(name="Lindholt Radio")
    make_application(outlet="Radio L")
    path = reverse("admin:accreditation_outlet_change", args=[outlet.pk])
    form = {"name": "Lindholt Radio", "country": "", "aliases": "Radio L"}
    assert at_desk.post(path, form).status_code == 302
    assert outlets_of() == ["Lindholt Radio"]


def test_two_outlets_are_merged_with_their_applications(at_desk):
    kept, other = (Outlet.objects.create(name=name) for name in ("Kept", "Other"))
    application = make_application(outlet="Other")
    form = {"action": "merge", "_selected_action": [kept.pk, other.pk]}
    assert "Which one stays?" in at_desk.post(OUTLETS, form).text
    at_desk.post(OUTLETS, {**form, "kept": kept.pk})
    assert outlets_of() == ["Kept"]
    kept.refresh_from_db()
    assert kept.alias_list == ["Other"]
    history = reverse("admin:accreditation_outlet_history", args=[kept.pk])
    assert "merged “Other” into it" in words(at_desk.get(history))
    assert "not yet known" not in words(at_desk.get(case_of(application)))


def test_no_outlet_is_deleted_and_other_roles_see_none(client, officer):
    outlet = Outlet.objects.create(name="Zephyr")
    delete = reverse("admin:accreditation_outlet_delete", args=[outlet.pk])
    client.force_login(officer)
    assert client.post(delete, {"post": "yes"}).status_code == 403
    for role in ("Drafter", "Approver", "Gate"):
        client.force_login(make_member_of_staff(role=role))
        assert client.get(OUTLETS).status_code == 403


OUTLET_QUERIES = 6
