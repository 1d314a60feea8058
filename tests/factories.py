"""Plain functions that make one thing each, the rest being whatever will do."""

import io
import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from accreditation.models import (
    Application,
    Attendance,
    BegunApplication,
    Document,
    MediaPass,
)
from accreditation.papers import Paper
from events.models import Event, Person, ProgrammeItem, Topic, Venue
from natocms.staff.models import User
from releases.models import Change, Picture, Release

BRUSSELS = ZoneInfo("Europe/Brussels")
_numbers = itertools.count(1)


def moment(year, month, day, hour=12, minute=0, zone=BRUSSELS):
    return datetime(year, month, day, hour, minute, tzinfo=zone)


def ago(**delta):
    return timezone.now() - timedelta(**delta)


def ahead(**delta):
    return timezone.now() + timedelta(**delta)


def make_member_of_staff(username=None, role="Drafter", **fields):
    username = username or f"staff{next(_numbers)}"
    user = User.objects.create_user(
        username, password="correct horse", is_staff=True, **fields
    )
    user.groups.add(Group.objects.get(name=role))
    return user


def make_person(name=None, **fields):
    return Person.objects.create(name=name or f"Person {next(_numbers)}", **fields)


def make_topic(name=None, **fields):
    return Topic.objects.create(name_en=name or f"Topic {next(_numbers)}", **fields)


def make_venue(**fields):
    values = {"city_en": "Varhaven", "country_en": "Marenne", **fields}
    return Venue.objects.create(**{"time_zone": "Europe/Brussels", **values})


def make_event(title=None, *, announced=True, by=None, at=None, **fields):
    first = fields.pop("first_day", date.today() + timedelta(days=3))
    event = Event.objects.create(
        title_en=title or f"Event {next(_numbers)}",
        first_day=first,
        last_day=fields.pop("last_day", first),
        time_zone=fields.pop("time_zone", "Europe/Brussels"),
        **fields,
    )
    if announced:
        event.announce(by=by or make_member_of_staff(), at=at)
    return event


def make_item(event, words="Press conference", start=None, **fields):
    """A programme item; ``start`` is "HH:MM" on the event's first day, or a moment."""
    if isinstance(start, str):
        hour, minute = map(int, start.split(":"))
        day = fields.get("day", event.first_day)
        start = datetime(day.year, day.month, day.day, hour, minute, tzinfo=event.zone)
    values = {"day": event.first_day, "words_en": words, **fields}
    return ProgrammeItem.objects.create(event=event, starts_at=start, **values)


def make_picture(**fields):
    """A picture of a few bytes; point MEDIA_ROOT at a folder of the test's own."""
    drawn = io.BytesIO()
    Image.new("RGB", (3, 2), "navy").save(drawn, "PNG")
    file = ContentFile(drawn.getvalue(), name=f"picture{next(_numbers)}.png")
    return Picture.objects.create(**{"file": file, "alt": "A harbour", **fields})


def make_release(title=None, *, by=None, words=None, pictures=None, **fields):
    """A draft with one version."""
    release = Release(**fields)
    release.save()
    number = next(_numbers)
    release.save_version(
        by or make_member_of_staff(),
        {
            "title": title or f"Release {number}",
            "lead": f"The lead of release {number}.",
            "body": f"<p>The text of release {number}.</p>",
            **(words or {}),
        },
        pictures=pictures,
    )
    return release


def publish(release, *, at=None, by=None, change=None, note=""):
    """Publish a draft without ceremony."""
    first = not release.publications.past().exists()
    release.publish(
        by or make_member_of_staff(),
        at=at,
        change=change or (Change.NONE if first else Change.UPDATE),
        note=note,
        unreviewed_reason="for the test",
    )
    return release


def make_published_release(title=None, *, by=None, **fields):
    return publish(make_release(title, by=by, **fields), by=by)


def sent_by_reporter(**fields):
    """What a reporter types into the public form, as the form hands it on."""
    number = next(_numbers)
    return {
        "given_name": "Katrin",
        "family_name": f"Õunapuu {'abcdefghij'[number % 10]}",
        "email": f"reporter{number}@outlet.example",
        "outlet": "Radio Lindholt",
        "function": "reporter",
        "country": "Ruvenia",
        "language": "en",
        "consented_at": timezone.now(),
        **fields,
    }


def make_open_event(title=None, **fields):
    """An event that has been public for a day, with its deadline tomorrow."""
    values = {
        "at": ago(days=1),
        "accreditation_rule": "others",
        "accreditation_deadline": ahead(days=1),
        **fields,
    }
    return make_event(title, **values)


def make_application(event=None, *, annual=False, at=None, **fields):
    if event is None and not annual:
        event = make_open_event()
    return Application.objects.apply(event=event, at=at, **sent_by_reporter(**fields))


def make_event_of_today(title=None, **fields):
    """Whose lists are open at the gate."""
    return make_open_event(title, **{"first_day": date.today(), **fields})


def make_approved(event=None, *, by=None, access="", **fields):
    """An application that was approved for ``event``, one of today without it."""
    application = make_application(event or make_event_of_today(), **fields)
    by = by or make_member_of_staff(role="Accreditation officer")
    application.set_access(by, access)
    application.approve(by)
    return application


def make_face(colour="navy", size=(60, 80)):
    """The bytes of a JPEG that can be cut and shown."""
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(drawn, "JPEG")
    return drawn.getvalue()


def make_media_pass(*, valid_from=None, valid_until=None, by=None, **fields):
    """The pass of an annual application that was approved today."""
    application = make_application(annual=True, **fields)
    application.approve(by or make_member_of_staff(role="Accreditation officer"))
    found = MediaPass.objects.filter(application=application)
    days = {"valid_from": valid_from, "valid_until": valid_until}
    if days := {name: day for name, day in days.items() if day}:
        found.update(**days)
    return found.select_related("application").get()


def make_attendance(event=None, media_pass=None, *, confirmed=False, at=None):
    """What a holder was asked, and has confirmed where it says so."""
    event, media_pass = event or make_open_event(), media_pass or make_media_pass()
    Attendance.objects.ask(media_pass, event, at)
    attendance = Attendance.objects.get(event=event, media_pass=media_pass)
    if confirmed:
        attendance.confirm()
    return attendance


def make_begun(event=None, **fields):
    """An application that is begun, and the secret part of its address."""
    return BegunApplication.objects.begin(event=event, **{"language": "en", **fields})


def attach_photo(content=b"a face", kind="photo", **owner):
    """A document of a few bytes; it is no picture that could be shown."""
    paper = Paper(content, "image/jpeg")
    return Document.objects.attach(kind, paper, content, **owner)
