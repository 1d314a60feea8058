"""Synthetic applications: half for a year, half for the newest events that take them,
each with its decision and the mail that it was told by."""

from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from accreditation.models import (
    Application,
    Criterion,
    Decision,
    Function,
    MediaPass,
    ReferenceSeries,
    State,
    Verdict,
)
from accreditation.models.handling import LINK
from accreditation.models.pass_number import new_number
from accreditation.retention import YEAR, Kept
from events.models import Event
from natocms import secretlinks
from natocms.journal.models import Entry
from natocms.outbox.models import Message
from natocms.synthetic.ground import batches, last_id
from natocms.synthetic.words import FIRST, LAST, PLACES

STATES = (
    State.APPROVED,
    State.APPROVED,
    State.RECEIVED,
    State.REFUSED,
    State.APPROVED,
    State.WITHDRAWN,
)


def add_applications(count, ground, span):
    """Make ``count`` more; yields how many each transaction has made."""
    last = last_id(Application)
    open_ones = Event.objects.filter(public_from__lte=span.until, state="announced")
    # None of what is to be forgotten by now.
    recent = span.until.date() - timedelta(days=60)
    open_ones = open_ones.filter(last_day__gte=recent).exclude(accreditation_rule="")
    events = list(open_ones.order_by("-last_day")[:12])
    for numbers in batches(count):
        with transaction.atomic():
            series = ReferenceSeries.locked(span.until)
            _add(
                [_application(n, last + n, span, events, series) for n in numbers],
                ground,
            )
        yield len(numbers)


def _application(n, name, span, events, series):
    random = Random(f"application {name}")
    event = random.choice(events) if events and n % 2 else None
    received = span.until - timedelta(days=random.randrange(300), minutes=n % 600)
    day = timezone.localdate(received)
    reference = series.draw()
    salt, digest = secretlinks.new(LINK, reference)
    return Application(
        reference=reference,
        scope="annual" if event is None else "ad_hoc",
        event=event,
        state=STATES[n % len(STATES)],
        given_name=random.choice(FIRST),
        family_name=random.choice(LAST),
        email=f"reporter{name}@outlet.example",
        outlet=f"Radio {random.choice(PLACES)}",
        function=random.choice(Function.values),
        country=random.choice(PLACES),
        language=random.choice(("en", "fr")),
        consented_at=received,
        created_at=received,
        forget_on=_day_to_forget(event, STATES[n % len(STATES)], day),
        programme_known=1 if event else 0,
        token_salt=salt,
        token_digest=digest,
    )


def _day_to_forget(event, state, day):
    if event:
        return Kept.CASE.until(event)
    return day + YEAR + (Kept.CASE.span if state == State.APPROVED else timedelta())


def _add(applications, ground):
    Application.objects.bulk_create(applications)
    MediaPass.objects.bulk_create(
        _pass(application)
        for application in applications
        if application.event is None and application.state == State.APPROVED
    )
    decided = [a for a in applications if a.state in Verdict.values]
    Decision.objects.bulk_create(
        Decision(
            application=application,
            verdict=application.state,
            criterion=""
            if application.state == State.APPROVED
            else Criterion.INCOMPLETE,
            by=ground.approver,
            at=application.created_at,
        )
        for application in decided
    )
    Entry.objects.bulk_create(map(_entry, applications))
    Message.objects.bulk_create(map(_mail, applications))


def _pass(application):
    day = timezone.localdate(application.created_at)
    return MediaPass(
        application=application,
        number=new_number(day.year),
        valid_from=day,
        valid_until=day + YEAR,
    )


def _entry(application):
    return Entry(
        at=application.created_at,
        actor="natocms",
        thing="accreditation.application",
        thing_id=str(application.pk),
        label=application.reference,
        deed="apply",
        now=State.RECEIVED,
    )


def _mail(application):
    return Message(
        key=f"synthetic:{application.reference}",
        about="accreditation.application",
        about_id=str(application.pk),
        to=application.email,
        subject=f"Your application {application.reference}",
        body="We have received your application.",
        language=application.language,
        state=Message.State.SENT,
        message_id=f"<{application.pk}.synthetic@organisation.example>",
        queued_at=application.created_at,
        due=application.created_at,
        sent_at=application.created_at,
        forget_on=application.forget_on,
    )
