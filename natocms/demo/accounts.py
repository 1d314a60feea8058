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
    "admin": "Administrator",
}


@dataclass
class Account:
    username: str
    role: str
    password: str  # empty where somebody has changed it


def ensure_accounts(path):
    """Make the accounts that are missing; leave the others as somebody set them.

    The file at ``path`` keeps the passwords that hold, and no others.
    """
    User = get_user_model()
    kept = _read(path)
    standing = {user.username: user for user in User.objects.filter(username__in=ROLES)}
    passwords = {
        username: kept.get(username) or get_random_string(16)
        for username in ROLES
        if username not in standing
        or standing[username].check_password(kept.get(username, ""))
    }
    # Kept first: an account whose password nobody knows would be lost.
    _write(path, passwords)
    for username in ROLES.keys() - standing.keys():
        _make(User(username=username), ROLES[username], passwords[username])
    return [
        Account(name, role, passwords.get(name, "")) for name, role in ROLES.items()
    ]


@transaction.atomic
def _make(user, role, password):
    user.first_name, user.last_name = "Demo", user.username.capitalize()
    user.is_staff = True
    user.is_superuser = role == "Administrator"
    user.set_password(password)
    user.save()
    user.groups.add(Group.objects.get(name=role))


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
