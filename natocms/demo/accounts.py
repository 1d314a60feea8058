"""The try-out's staff: one account for each role, with passwords made once."""

import json
import os
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.crypto import get_random_string

ROLES = {
    "drafter": "Drafter",
    "approver": "Approver",
    "accreditation": "Accreditation officer",
    "adviser": "Security adviser",
    "gate": "Gate",
    "admin": "Administrator",
}


@dataclass
class Account:
    username: str
    role: str
    password: str  # empty where somebody has changed it


def make_missing_accounts(path):
    """Make the accounts that are missing; the file ``path`` keeps their passwords."""
    User = get_user_model()
    standing = User.objects.filter(username__in=ROLES).values_list(
        "username", flat=True
    )
    missing = [username for username in ROLES if username not in set(standing)]
    for user in User.objects.filter(username__in=standing, email=""):
        # Made before anybody of the staff was mailed.
        user.email = _address(user)
        user.save(update_fields=["email"])
    if not missing:
        return
    passwords = _read(path)
    for username in missing:
        passwords.setdefault(username, get_random_string(16))
    # Kept first: an account whose password nobody knows would be lost.
    _write(path, passwords)
    for username in missing:
        _make(User(username=username), ROLES[username], passwords[username])


def accounts(path):
    """All accounts with the passwords that still hold, and hashing takes its time.

    What somebody has changed leaves the file, so that it says nothing wrong.
    """
    kept = _read(path)
    users = {user.username: user for user in get_user_model().objects.all()}
    passwords = {
        username: password
        for username, password in kept.items()
        if username in users and users[username].check_password(password)
    }
    if passwords != kept:
        _write(path, passwords)
    return [
        Account(username, role, passwords.get(username, ""))
        for username, role in ROLES.items()
    ]


@transaction.atomic
def _make(user, role, password):
    user.first_name, user.last_name = "Demo", user.username.capitalize()
    user.email = _address(user)
    user.is_staff = True
    user.is_superuser = role == "Administrator"
    user.set_password(password)
    user.save()
    user.groups.add(Group.objects.get(name=role))


def _address(user):
    return f"demo.{user.username}@organisation.example"


def _read(path):
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        return {}


def _write(path, passwords):
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(passwords, file, indent=2)
    unfinished.replace(path)
