"""The demo's gates, photos of who may come in, and one who is in already."""

from accreditation.gate.entry import Entry
from accreditation.gate.guests import guests
from accreditation.gate.posts import EventPosts, today_of
from accreditation.models import Document, DocumentKind, Gate
from accreditation.papers import Paper
from natocms.demo.portraits import portrait
from natocms.staff.models import User


def load_gates(entries, events, calendar):
    for position, entry in enumerate(entries, start=1):
        event = events[entry["event"]]
        Gate.objects.create(event=event, name=entry["name"], position=position)
    for event in {entry["event"]: events[entry["event"]] for entry in entries}.values():
        let_one_in(event, calendar, photographed(event, calendar))


def photographed(event, calendar):
    """All who may come in, with a photo each; one of them sent none."""
    listed = guests(event)
    for number, guest in enumerate(listed[:-1]):
        content, application = portrait(number), guest.application
        paper = Paper(content, "image/jpeg")
        Document.objects.attach(
            DocumentKind.PHOTO, paper, content, application=application
        )
        application.keep_papers(calendar.today)
    return listed


def let_one_in(event, calendar, listed):
    post = EventPosts(event).posts_on(today_of(event, calendar.now))[-1]
    Entry(post, listed[0]).let_in(User.objects.get(username="gate"), seen="")
