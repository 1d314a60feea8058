"""Who may come in to an event: the one source of every list, sheet, file and search of
the gate."""

import re
from dataclasses import dataclass, field

from accreditation.likeness import folded
from accreditation.models import (
    Application,
    Attendance,
    AttendanceState,
    State,
    Verdict,
)

MOST_FOUND = 20
LEAST_LETTERS = 2
_APOSTROPHES = re.compile("['’ʼʻ`´]")


@dataclass(frozen=True)
class Guest:
    """All that a gate is told of a person; the application is for what the gate does,
    and for the photo."""

    family_name: str
    given_name: str
    outlet: str
    access: str
    number: str
    application: Application = field(repr=False, compare=False)

    @property
    def name(self):
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def listed_name(self):
        return ", ".join(filter(None, [self.family_name, self.given_name]))

    @property
    def initial(self):
        """The letter under which it stands in the list."""
        return _initial(self.family_name)

    @property
    def place(self):
        return *place_of(self.family_name, self.given_name), self.number


def place_of(family_name, given_name):
    """By what names are sorted: as people look them up, marks aside."""
    names = [" ".join(folded(name)) for name in (family_name, given_name)]
    return _initial(family_name), *names


def admitted(event):
    """Those who may come in to ``event``: whose approval stands now, and holders of an
    annual pass who said that they come and whose pass will do now. Nobody where the
    event does not take place."""
    if not event.takes_place:
        return []
    return [*_applicants(event), *_holders(event)]


def guests(event):
    """The same in the order of the list; who has both an approval and an announced
    pass stands there once, and is found by either."""
    listed = {}
    for guest in admitted(event):
        listed.setdefault(guest.application.email.casefold(), guest)
    return sorted(listed.values(), key=lambda guest: guest.place)


def guest_numbered(event, number):
    wanted = number.casefold()
    found = (g for g in admitted(event) if g.number.casefold() == wanted)
    return next(found, None)


def guest_of(event, application):
    """The guest that an application is, or None."""
    same = (g for g in admitted(event) if g.application.pk == application.pk)
    return next(same, None)


def found_among(listed, typed):
    """Those of whom every typed word begins a word of the name or is in the number;
    none for less than two letters, and 20 at most."""
    wanted = folded(typed)
    if len("".join(wanted)) < LEAST_LETTERS:
        return []
    found = [guest for guest in listed if _is_meant(guest, wanted)]
    return found[:MOST_FOUND]


@dataclass(frozen=True)
class Gone:
    """What was good for an event and is not any more."""

    number: str
    application: Application

    @property
    def name(self):
        """Nothing of one that was refused in the end."""
        refused = self.application.state == State.REFUSED
        return "" if refused else self.application.name


def gone(event):
    """What was approved for ``event`` and then revoked, withdrawn or amended, and
    passes that were announced and will not do any more. Never what was refused from the
    first."""
    once = Application.objects.filter(
        event=event, decisions__verdict=Verdict.APPROVED
    ).exclude(state=State.APPROVED)
    found = [Gone(a.reference, a) for a in once.defer("needs").distinct()]
    good = {guest.number for guest in admitted(event)}
    said = (AttendanceState.CONFIRMED, AttendanceState.WITHDRAWN)
    found += [
        Gone(attendance.media_pass.number, attendance.media_pass.application)
        for attendance in _attendances(event, *said)
        if attendance.media_pass.number not in good
    ]
    return sorted(found, key=lambda one: one.number)


def gone_numbered(event, number):
    wanted = number.casefold()
    return next((g for g in gone(event) if g.number.casefold() == wanted), None)


def gone_numbers(event):
    return [one.number for one in gone(event)]


def _initial(family_name):
    first = next(iter(folded(family_name)), "")[:1]
    return first.upper() if first.isalpha() else "#"


def _applicants(event):
    approved = Application.objects.filter(event=event, state=State.APPROVED)
    told = ("reference", "family_name", "given_name", "outlet", "access", "email")
    for application in approved.only(*told, "event_id", "state"):
        yield _guest(application, application.reference)


def _holders(event):
    for attendance in _attendances(event, AttendanceState.CONFIRMED):
        if attendance.why_not() is None:
            held = attendance.media_pass
            yield _guest(held.application, held.number)


def _attendances(event, *states):
    found = Attendance.objects.filter(event=event, state__in=states)
    for attendance in found.select_related("media_pass__application").defer(
        "media_pass__application__needs"
    ):
        attendance.event = event
        yield attendance


def _guest(application, number):
    return Guest(
        family_name=application.family_name,
        given_name=application.given_name,
        outlet=application.outlet,
        access=application.access,
        number=number,
        application=application,
    )


def _is_meant(guest, wanted):
    # "d'Aubremont" is found by "daub" and by "aub".
    apart = _APOSTROPHES.sub(" ", guest.name)
    words = folded(guest.name) + folded(apart) + folded(guest.number)
    words += [word.lstrip("0") for word in words if word.isdecimal()]
    return all(any(word.startswith(w) for word in words) for w in wanted)
