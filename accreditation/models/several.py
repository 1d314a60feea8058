"""Several applications at once: what whoever decides on them should know of each."""

from collections import Counter, defaultdict

from django.utils.translation import gettext as _

from accreditation.models.advice import Advice
from accreditation.models.application import Application
from accreditation.models.document import Document
from accreditation.models.identity import Identity


def warnings_of(applications):
    """Sentences by the key of each, in as many queries for one as for many."""
    keys = [application.pk for application in applications]
    lacking = Application.objects.filter(pk__in=keys).lacking()
    lacking = set(lacking.order_by().values_list("pk", flat=True))
    objecting = Advice.objects.filter(application__in=keys).objections()
    objections = Counter(advice.application_id for advice in objecting)
    twice = _also_of_the_person(applications)
    return {
        application.pk: [
            *_of_objections(objections[pk]),
            *([_("Something that was asked for is missing.")] * (pk in lacking)),
            *_of_doubles(twice[pk]),
        ]
        for application in applications
        for pk in [application.pk]
    }


def _of_doubles(references):
    """In one line, so that it hides no other warning."""
    told = {"reference": ", ".join(sorted(map(str, references)))}
    return [_("Perhaps the same person: %(reference)s.") % told] if references else []


def _of_objections(number):
    return [_("An objection stands.")] if number else []


def _also_of_the_person(applications):
    """References of others for the same thing by the same mail address, identity paper
    or file."""
    signs = _signs_of([application.pk for application in applications])
    for application in applications:
        signs[application.pk].add(application.email.casefold())
    wanted = set().union(*signs.values()) if signs else set()
    events = {application.event_id for application in applications}
    others = _others(events, wanted)
    found = defaultdict(list)
    for application in applications:
        for pk, reference, event_id, own in others:
            same = event_id == application.event_id and own & signs[application.pk]
            if same and pk != application.pk:
                found[application.pk].append(reference)
    return found


def _others(events, wanted):
    """Applications for ``events`` that have one of the ``wanted`` signs."""
    rows = Application.objects.filter(event__in=[e for e in events if e is not None])
    if None in events:
        rows = rows | Application.objects.filter(event=None)
    signs = _signs_of(rows.order_by().values("pk"))
    named = [
        (pk, reference, event_id, signs[pk] | {email.casefold()})
        for pk, reference, event_id, email in rows.order_by("pk").values_list(
            "pk", "reference", "event_id", "email"
        )
    ]
    return [row for row in named if row[3] & wanted]


def _signs_of(keys):
    """Digests of identity numbers and files by the key of the application; ``keys`` are
    a list or a query."""
    signs = defaultdict(set)
    numbers = Identity.objects.filter(application__in=keys).exclude(number_digest="")
    files = Document.objects.filter(application__in=keys)
    for rows, name in ((numbers, "number_digest"), (files, "digest")):
        for pk, digest in rows.order_by().values_list("application_id", name):
            signs[pk].add(digest)
    return signs
