"""The demo's gates, and one who is in already."""

from accreditation.gate.entry import Entry
from accreditation.gate.guests import guests
from accreditation.gate.posts import EventPosts, today_of
from accreditation.models import Gate
from natocms.staff.models import User


def load_gates(entries, events, calendar):
    for position, entry in enumerate(entries, start=1):
        event = events[entry["event"]]
        Gate.objects.create(event=event, name=entry["name"], position=position)
    for event in {entry["event"]: events[entry["event"]] for entry in entries}.values():
        let_one_in(event, calendar, guests(event))


def let_one_in(event, calendar, listed):
    post = EventPosts(event).posts_on(today_of(event, calendar.now))[-1]
    Entry(post, listed[0]).let_in(User.objects.get(username="gate"), seen="")
