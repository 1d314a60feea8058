"""The try-out's accounts: made once, and afterwards whoever uses them has his way."""

import json

import pytest

from natocms.demo.accounts import ROLES, accounts, make_missing_accounts
from natocms.staff.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    return tmp_path / "keys" / "demo-accounts.json"


def test_there_is_one_for_each_role_that_works_at_the_desk(file):
    make_missing_accounts(file)
    made = {account.username: account for account in accounts(file)}
    assert {name: account.role for name, account in made.items()} == {
        "drafter": "Drafter",
        "approver": "Approver",
        "accreditation": "Accreditation officer",
        "adviser": "Security adviser",
        "gate": "Gate",
        "admin": "Administrator",
    }
    for user in User.objects.all():
        assert user.is_staff
        assert user.check_password(made[user.username].password)
        assert user.groups.get().name == made[user.username].role
        assert user.email == f"demo.{user.username}@organisation.example"
    assert User.objects.get(is_superuser=True).username == "admin"


def test_passwords_are_made_once_and_only_their_owner_reads_them(file):
    make_missing_accounts(file)
    kept = file.read_text()
    make_missing_accounts(file)
    assert accounts(file) == accounts(file)
    assert file.read_text() == kept
    assert len(set(json.loads(kept).values())) == len(ROLES)
    assert min(len(password) for password in json.loads(kept).values()) >= 16
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_password_changed_by_hand_stays_and_the_old_one_is_shown_no_more(file):
    make_missing_accounts(file)
    old = json.loads(file.read_text())["drafter"]
    drafter = User.objects.get(username="drafter")
    drafter.set_password("my own words")
    drafter.save()
    make_missing_accounts(file)
    shown = {account.username: account.password for account in accounts(file)}
    assert shown["drafter"] == ""
    assert all(shown[name] for name in ("approver", "accreditation", "admin"))
    assert old not in file.read_text()
    drafter.refresh_from_db()
    assert drafter.check_password("my own words")


def test_an_account_closed_or_given_another_role_by_hand_is_left_so(file):
    make_missing_accounts(file)
    User.objects.filter(username="approver").update(is_active=False)
    User.objects.get(username="drafter").groups.clear()
    make_missing_accounts(file)
    assert not User.objects.get(username="approver").is_active
    assert not User.objects.get(username="drafter").groups.exists()


def test_an_account_without_a_mail_address_is_given_one_and_another_stays(file):
    make_missing_accounts(file)
    User.objects.filter(username="drafter").update(email="")
    User.objects.filter(username="approver").update(email="anna@press.example")
    make_missing_accounts(file)
    addresses = dict(User.objects.values_list("username", "email"))
    assert addresses["drafter"] == "demo.drafter@organisation.example"
    assert addresses["approver"] == "anna@press.example"


def test_in_a_new_database_the_passwords_are_those_of_the_old_one(file):
    make_missing_accounts(file)
    kept = file.read_text()
    User.objects.all().delete()
    make_missing_accounts(file)
    assert file.read_text() == kept
    assert all(account.password for account in accounts(file))


def test_without_the_file_nobody_is_locked_out_and_nothing_is_guessed(file):
    make_missing_accounts(file)
    hashes = set(User.objects.values_list("password", flat=True))
    file.unlink()
    make_missing_accounts(file)
    assert [account.password for account in accounts(file)] == [""] * len(ROLES)
    assert set(User.objects.values_list("password", flat=True)) == hashes
