"""The numbers of annual passes: P-2026-K7QX-4M."""

import re
import secrets
import unicodedata

# Nobody takes one of these for another, on paper or on the telephone.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_NUMBER = re.compile(f"P?([0-9]{{4}})([{SIGNS}]{{4}})([{SIGNS}]{{2}})")


def new_number(year):
    """Told apart by ear and eye, and not to be counted through."""
    drawn = "".join(secrets.choice(SIGNS) for _ in range(6))
    return f"P-{year}-{drawn[:4]}-{drawn[4:]}"


def as_number(typed):
    """The number that somebody means, in any case and spacing; else None."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    found = _NUMBER.fullmatch("".join(filter(str.isalnum, folded)))
    return found and "P-{}-{}-{}".format(*found.groups())
