"""Who may come in to an event: the one source of every list, sheet, file and search of
the gate."""

from dataclasses import dataclass, field

from accreditation.gate.folding import folded
from accreditation.models import Application, State, Verdict

MOST_FOUND = 20
LEAST_LETTERS = 2


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


def guests(event):
    """Those who may come in to ``event``, in the order of the list: whose approval
    stands now, for an event that takes place."""
    if not event.takes_place:
        return []
    return sorted(_applicants(event), key=lambda guest: guest.place)


def guest_numbered(event, number):
    wanted = number.casefold()
    found = (g for g in guests(event) if g.number.casefold() == wanted)
    return next(found, None)


def guest_of(event, application):
    """The guest that an application is, or None."""
    same = (g for g in guests(event) if g.application.pk == application.pk)
    return next(same, None)


def found_among(listed, typed):
    """Those of whom every typed word begins a word of the name or is in the number;
    none for less than two letters, and 20 at most."""
    wanted = folded(typed)
    if len("".join(wanted)) < LEAST_LETTERS:
        return []
    found = [guest for guest in listed if _is_meant(guest, wanted)]
    return found[:MOST_FOUND]


def gone(event):
    """Applications that were approved for ``event`` and are not any more: revoked,
    withdrawn, or amended since. Never one that was refused from the first."""
    once = Application.objects.filter(
        event=event, decisions__verdict=Verdict.APPROVED
    ).exclude(state=State.APPROVED)
    return once.distinct().order_by("reference")


def gone_numbers(event):
    return list(gone(event).values_list("reference", flat=True))


def _initial(family_name):
    first = next(iter(folded(family_name)), "")[:1]
    return first.upper() if first.isalpha() else "#"


def _applicants(event):
    approved = Application.objects.filter(event=event, state=State.APPROVED)
    told = ("reference", "family_name", "given_name", "outlet", "access")
    for application in approved.only(*told, "event_id", "state"):
        yield _guest(application, application.reference)


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
    words = folded(guest.name) + folded(guest.number)
    words += [word.lstrip("0") for word in words if word.isdecimal()]
    return all(any(word.startswith(w) for word in words) for w in wanted)
