"""Brings the demo content in: once, whole or not at all, and never over other work."""

from django.db import transaction
from django.utils import timezone
from django.utils.html import urlize

from events.models import ContactPoint, Office, Person, Topic, Venue
from natocms.demo.load_applications import load_applications
from natocms.demo.load_events import load_events
from natocms.demo.load_figures import load_figures
from natocms.demo.load_gates import load_gates
from natocms.demo.load_releases import load_releases
from natocms.demo.moments import Calendar
from natocms.demo.texts_of import facts as read_facts
from natocms.demo.texts_of import venues
from natocms.journal.appendonly import lifted
from natocms.journal.models import Entry, record
from natocms.models import StandingPage
from natocms.staff.models import User
from releases.models import IssuingBody

DEED = "load_demo"


def load_demo(stdout=None):
    """Load all demo content where none was loaded before; answers whether it did.

    Everything lies in days relative to today. One transaction: a load that fails or is
    ended leaves the database as it was.
    """
    if Entry.objects.filter(deed=DEED).exists():
        return False
    facts = read_facts()
    calendar = Calendar(timezone.now())
    desk = User.objects.get(username="drafter"), User.objects.get(username="approver")
    # The triggers are lifted because the archive is dated back, which no desk may do.
    with transaction.atomic(), lifted():
        load_register(facts)
        load_pages(facts["pages"])
        events = load_events(facts["events"], calendar, desk)
        load_releases(facts["releases"], events, calendar, desk)
        load_applications(facts["applications"], events, calendar)
        load_gates(facts["gates"], events, calendar)
        load_figures(calendar)
        record(None, desk[0], DEED, label="demo content")
    return True


def load_register(facts):
    """People with their offices, topics, venues, contacts and issuing bodies."""
    for person in facts["people"]:
        row, _ = Person.objects.get_or_create(
            name=person["name"],
            defaults={
                "honorific": person["honorific"],
                "aliases": "\n".join(person["aliases"]),
                "handle": person["handle"] or "",
            },
        )
        for held in person["offices"]:
            office, _ = Office.objects.get_or_create(
                title_en=held["office_en"], title_fr=held["office_fr"]
            )
            row.appointments.get_or_create(
                office=office, since=held["from"], until=held["until"]
            )
    for topic in facts["topics"]:
        Topic.objects.get_or_create(slug=topic["slug"], defaults=topic)
    for venue in venues().values():
        Venue.objects.get_or_create(**venue)
    for point in facts["contact_points"]:
        ContactPoint.objects.get_or_create(
            name=point["name"],
            defaults={
                "words_en": "\n".join(point["words_en"]),
                "words_fr": "\n".join(point["words_fr"]),
                "handles": " ".join(point["handles"]),
            },
        )
    for body in facts["issuing_bodies"]:
        IssuingBody.objects.get_or_create(
            name_en=body["name_en"], name_fr=body["name_fr"]
        )


def load_pages(pages):
    """The standing pages; one that somebody wrote already is left alone."""
    for page in pages:
        StandingPage.objects.get_or_create(
            slug=page["slug"],
            defaults={
                "title_en": page["title_en"],
                "title_fr": page["title_fr"],
                "body_en": "".join(map(markup, page["body_en"])),
                "body_fr": "".join(map(markup, page["body_fr"])),
            },
        )


def markup(block):
    """A block of a standing page as rich text."""
    ((kind, words),) = block.items()
    if kind == "ul":
        words = [urlize(point) for point in words]
        return "<ul>" + "".join(f"<li><p>{point}</p></li>" for point in words) + "</ul>"
    tag = {"h": "h2", "p": "p"}[kind]
    return f"<{tag}>{urlize(words)}</{tag}>"
