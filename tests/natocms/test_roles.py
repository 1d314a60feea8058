"""Roles: what each may reach at the desk beyond the deeds of releases and events."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.urls import reverse

from natocms.journal.models import Entry
from natocms.staff.models import User
from natocms.staff.roles import ROLES
from tests.factories import make_member_of_staff, make_person, make_release

pytestmark = pytest.mark.django_db
LISTS = {
    "releases_release": {"Drafter", "Approver", "Accreditation officer"},
    "events_event": {"Drafter", "Approver", "Accreditation officer"},
    "events_person": {"Drafter", "Approver", "Accreditation officer"},
    "outbox_message": {"Accreditation officer"},
    "accreditation_gate": {"Gate", "Accreditation officer"},
    "staff_user": set(),
    "journal_entry": set(),
    "natocms_standingpage": set(),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", LISTS)
def test_a_role_reaches_its_lists_and_no_others(client, role, name):
    client.force_login(make_member_of_staff(role=role))
    url = reverse(f"admin:{name}_changelist")
    menu = client.get(reverse("admin:index")).content.decode()
    allowed = role in LISTS[name] or role == "Administrator"
    assert client.get(url).status_code == (200 if allowed else 403)
    assert (f'href="{url}"' in menu) == allowed


@pytest.mark.parametrize("role", ["Accreditation officer", "Gate"])
def test_who_does_not_draft_changes_no_text(client, role):
    release = make_release("As it was")
    client.force_login(make_member_of_staff(role=role))
    url = reverse("admin:releases_release_change", args=[release.pk])
    answer = client.post(url, {"title": "Forged", "expected": release.newest_id})
    assert answer.status_code in (403, 404)
    assert client.post(reverse("admin:releases_release_add")).status_code == 403
    assert release.versions.count() == 1


def test_an_officer_reads_a_draft_without_a_form(client, officer):
    release = make_release("Readable", words={"lead": "The lead to read."})
    client.force_login(officer)
    url = reverse("admin:releases_release_change", args=[release.pk])
    page = client.get(url).content.decode()
    assert "The lead to read." in page
    assert 'name="title"' not in page
    assert "deeds/" not in page


def test_an_administrator_gives_a_role_and_the_journal_says_so(client, administrator):
    account = make_member_of_staff("nina", "Drafter")
    approver = Group.objects.get(name="Approver")
    client.force_login(administrator)
    form = {"username": "nina", "is_active": "on", "groups": [approver.pk]}
    client.post(reverse("admin:staff_user_change", args=[account.pk]), form)
    assert list(account.groups.all()) == [approver]
    entry = Entry.objects.about(account).get(deed="roles")
    assert entry.why == "Drafter → Approver"


def test_an_administrator_makes_nobody_a_superuser(client, administrator):
    account = make_member_of_staff("nina", "Drafter")
    client.force_login(administrator)
    url = reverse("admin:staff_user_change", args=[account.pk])
    form = {"username": "nina", "is_active": "on", "is_superuser": "on"}
    client.post(url, {**form, "user_permissions": ["1"]})
    account.refresh_from_db()
    assert (account.is_superuser, account.user_permissions.count()) == (False, 0)


def test_a_superuser_is_out_of_an_administrators_reach(client, administrator):
    root = User.objects.create_superuser("root", password="correct horse")
    client.force_login(administrator)
    for name in ("staff_user_change", "auth_user_password_change"):
        answer = client.get(reverse(f"admin:{name}", args=[root.pk]))
        assert answer.status_code in (302, 404)
    assert (
        "root"
        not in client.get(reverse("admin:staff_user_changelist")).content.decode()
    )


def test_nobody_is_deleted(client, administrator):
    account, person = make_member_of_staff("nina"), make_person("Ágnes Kőszegi")
    client.force_login(administrator)
    for name, thing in (("staff_user", account), ("events_person", person)):
        url = reverse(f"admin:{name}_delete", args=[thing.pk])
        assert client.post(url, {"post": "yes"}).status_code == 403
    assert User.objects.filter(username="nina").exists()


def test_the_journal_can_only_be_read(client, administrator):
    make_release()
    entry = Entry.objects.first()
    client.force_login(administrator)
    url = reverse("admin:journal_entry_change", args=[entry.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"why": "Forged"}).status_code == 403
    assert client.get(reverse("admin:journal_entry_add")).status_code == 403


def test_the_journal_stands_in_for_djangos_log(client, drafter):
    client.force_login(drafter)
    client.post(
        reverse("admin:events_topic_add"), {"name_en": "Bridges", "name_fr": "Ponts"}
    )
    entry = Entry.objects.get()
    assert (entry.deed, entry.label, entry.actor) == ("add", "Bridges", "Dora")
    assert LogEntry.objects.count() == 0
    history = reverse("admin:events_topic_history", args=[entry.thing_id])
    assert "Dora" in client.get(history).content.decode()
