"""The demo's applications, sent and decided by the desk's own verbs."""

from datetime import timedelta

from accreditation.models import (
    Application,
    Attendance,
    BegunApplication,
    Criterion,
    Document,
    DocumentKind,
    Function,
    MediaPass,
    PaperKind,
    ReviewRequest,
)
from accreditation.papers import Paper
from accreditation.purposes import asked_by
from events.models import Asks
from natocms.demo.portraits import portrait, press_card
from natocms.journal.models import Entry
from natocms.staff.models import User

ASKS_MORE = ("more_information",)
FUNCTIONS = (
    ("photograph", Function.PHOTOGRAPHER),
    ("camera", Function.CAMERA),
    ("video", Function.CAMERA),
    ("producer", Function.PRODUCER),
    ("editor", Function.PRODUCER),
    ("technician", Function.TECHNICIAN),
)

# What the steps of the journal have made: the rows, and where they keep their moment.
ROWS = {
    "approve": ("decisions", "at"),
    "refuse": ("decisions", "at"),
    "ask": ("questions", "at"),
    "advise": ("advices", "at"),
}


def load_applications(entries, events, calendar):
    officer = User.objects.get(username="accreditation")
    for number, entry in enumerate(entries):
        sent_at = sent(entry, calendar)
        event = events[entry["event"]] if entry["event"] else None
        application = Application.objects.apply(
            event=event,
            at=sent_at,
            begun=with_papers(event, entry, number),
            identity=identity_of(event, entry, number),
            consented_at=sent_at,
            language="en",
            **words_of(entry),
        )
        if entry.get("access"):
            application.set_access(officer, entry["access"])
        advise(application, entry, officer)
        decide(application, entry, officer)
        use_pass(application, entry, events, officer, calendar)
        date_back(application, sent_at, calendar)


def with_papers(event, entry, number):
    """What is asked for, as if it had been sent page by page; who is asked for more has
    sent no press card."""
    begun, _token = BegunApplication.objects.begin(event=event, language="en")
    drawn = {DocumentKind.PHOTO: portrait, DocumentKind.PRESS_CARD: press_card}
    for kind, draw in drawn.items():
        missing = kind == DocumentKind.PRESS_CARD and entry["state"] in ASKS_MORE
        if kind in asked_by(event) and not missing:
            content = draw(number)
            paper = Paper(content, "image/jpeg")
            Document.objects.attach(kind, paper, content, begun=begun)
    return begun


def identity_of(event, entry, number):
    if Asks.IDENTITY not in asked_by(event):
        return None
    return {
        "nationality": entry["country"],
        "birth_date": f"{1968 + number}-0{number % 9 + 1}-1{number % 10}",
        "paper": PaperKind.PASSPORT,
        "issued_by": entry["country"],
        "number": f"X{number:02}{7 * number + 13:05}",
    }


def sent(entry, calendar):
    return calendar.now - timedelta(days=entry["days_ago"], minutes=40)


def words_of(entry):
    given, family = entry["name"].rsplit(" ", 1)
    return {
        "given_name": given,
        "family_name": family,
        "function": function_of(entry["function"]),
        **{name: entry[name] for name in ("email", "outlet", "country", "message")},
    }


def function_of(words):
    folded = words.lower()
    found = (function for word, function in FUNCTIONS if word in folded)
    return next(found, Function.REPORTER)


def decide(application, entry, officer):
    state, why = entry["state"], entry["why"]
    if state in ("approved", "suspended"):
        application.approve(officer, why)
    elif state == "refused":
        application.refuse(officer, Criterion.NOT_NEWS, why)
    elif state == "revoked":
        application.approve(officer)
        application.revoke(officer, Criterion.CONDUCT, why)
    elif state == "waitlisted":
        application.waitlist(officer, why)
    elif state == "more_information":
        application.ask(officer, why)
    if "review" in entry:
        application.ask_review(entry["review"])


def advise(application, entry, officer):
    if "advice" in entry:
        application.advise(officer, *entry["advice"])


def use_pass(application, entry, events, officer, calendar):
    """What became of the pass of a year, which was given some while ago."""
    media_pass = MediaPass.objects.filter(application=application).first()
    if media_pass is None:
        return
    ago = timedelta(days=entry["decided_days_ago"])
    media_pass.valid_from -= ago
    media_pass.valid_until -= ago
    media_pass.save()
    Application.objects.filter(pk=application.pk).update(
        forget_on=application.forget_on - ago
    )
    application.messages.update(forget_on=application.forget_on - ago)
    if entry["state"] == "suspended":
        media_pass.suspend(officer, entry["suspended_because"])
    if "comes_to" in entry:
        event = events[entry["comes_to"]]
        Attendance.objects.ask(media_pass, event)
        media_pass.attendances.get(event=event).confirm()


def date_back(application, sent_at, calendar):
    """Let the journal tell the steps in the order in which they were taken."""
    first, *later = Entry.objects.about(application).order_by("id")
    Entry.objects.filter(pk=first.pk).update(at=sent_at)
    part = (calendar.now - sent_at) / (len(later) + 1)
    for number, entry in enumerate(later, start=1):
        step = sent_at + number * part
        Entry.objects.filter(pk=entry.pk).update(at=step)
        if rows := ROWS.get(entry.deed):
            name, moment = rows
            getattr(application, name).update(**{moment: step})
    reviews = ReviewRequest.objects.filter(decision__application=application)
    reviews.update(asked_at=sent_at + len(later) * part)
