"""How tests stand at a gate: its addresses, and what happened at it."""

from datetime import date, timedelta

from django.urls import reverse

from accreditation.models import Application, Criterion, Gate
from events.models import Event
from natocms.journal.models import Entry
from tests.factories import make_application, make_approved

CANARY = "Zwitscherling"


def make_gate(event, name="Gate 2", **fields):
    return Gate.objects.create(event=event, name=name, **fields)


def at(event, gate=None, day=None):
    """What stands for a post in an address."""
    day = (day or event.first_day).isoformat()
    return {"event": event.pk, "day": day, "gate": gate.pk if gate else 0}


def sheet_of(event, **where):
    return reverse("admin:accreditation_gate_sheet", kwargs=at(event, **where))


def file_of(event, ending, **where):
    named = {**at(event, **where), "ending": ending}
    return reverse("admin:accreditation_gate_file", kwargs=named)


def search_at(event, **where):
    return reverse("accreditation:gate-post", kwargs=at(event, **where))


def page_of(event, number, deed="person", **where):
    """The page of a person at the gate; ``deed`` is one of its addresses."""
    named = {**at(event, **where), "number": str(number)}
    return reverse(f"accreditation:gate-{deed}", kwargs=named)


def everything_of(event):
    """The address of each way in which a list is seen."""
    files = [file_of(event, ending) for ending in ("xlsx", "csv", "html")]
    return [sheet_of(event), *files, search_at(event)]


def in_every_other_state(event, officer):
    """One application in each state that lets nobody in, by its state; their names
    are canaries."""

    def ask(number, approve=False, **fields):
        name = {"family_name": f"{CANARY} {'abcdefg'[number]}", **fields}
        make = make_approved if approve else make_application
        return make(event, outlet=f"{CANARY} Outlet", **name)

    made = {
        "received": ask(0),
        "more_information": ask(1),
        "waiting_list": ask(2),
        "refused": ask(3),
        "withdrawn": ask(4, approve=True),
        "revoked": ask(5, approve=True),
        "lapsed": ask(6, approve=True),
    }
    made["more_information"].ask(officer, "Which day?")
    made["waiting_list"].waitlist(officer)
    made["refused"].refuse(officer, Criterion.SECURITY)
    made["withdrawn"].withdraw()
    made["revoked"].revoke(officer, Criterion.CONDUCT)
    made["lapsed"].amend(outlet=f"{CANARY} Other")
    return {state: Application.objects.get(pk=a.pk) for state, a in made.items()}


def move(event, days):
    """Let an event lie so many days from today."""
    day = date.today() + timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(first_day=day, last_day=day)
    event.refresh_from_db()


def told_about(thing):
    """What the journal says of a thing, the last first: deed, reason, by whom."""
    entries = Entry.objects.about(thing)
    return [(entry.deed, entry.why, entry.actor) for entry in entries]
