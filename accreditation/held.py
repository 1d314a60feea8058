"""What the office holds about a reporter: to be read, and to be taken away."""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from accreditation.models import DocumentKind, Identity, MediaPass, ReviewRequest
from accreditation.models.amendment import OF_IDENTITY
from accreditation.purposes import PURPOSES
from accreditation.status import steps_of
from events import moments
from natocms.journal.models import Entry
from natocms.sealed.ring import Unopenable

ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}
OF_APPLICATION = [
    name for name in PURPOSES if name not in (*OF_IDENTITY, *DocumentKind.values)
]


@dataclass(frozen=True)
class Held:
    """One thing that is held: what, why, and until when."""

    name: str
    value: str
    until: date

    @property
    def label(self):
        return PURPOSES[self.name].label

    @property
    def why(self):
        return PURPOSES[self.name].why


def held_about(application):
    """Everything that the reporter gave and that is still here."""
    identity = Identity.objects.filter(application=application).first()
    held = [
        Held(name, _in_words(application, name), application.kept_until)
        for name in OF_APPLICATION
    ]
    held += [
        Held(name, _in_words(identity, name), identity.forget_on)
        for name in OF_IDENTITY
        if identity is not None
    ]
    held += [
        Held(document.kind, _("Received"), document.forget_on)
        for document in application.documents.all()
    ]
    return sorted(
        (thing for thing in held if thing.value),
        key=lambda thing: list(PURPOSES).index(thing.name),
    )


def advices_on(application):
    """From whom there was advice, what it came to, and of which day. Its words are not
    the reporter's to read: whoever gave them gave them to the office alone."""
    return list(application.advices.unread())


def archive_of(application):
    """The same as one ZIP file (its bytes): ``data.json``, and the documents as they
    are kept."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        facts = json.dumps(_facts(application), ensure_ascii=False, indent=2)
        archive.writestr("data.json", facts)
        for document in application.documents.all():
            name = f"{document.kind}-{document.pk}.{ENDINGS[document.media_type]}"
            try:
                archive.writestr(name, document.content())
            except (OSError, Unopenable):
                archive.writestr(f"{name}.txt", _("It cannot be opened any more."))
    return written.getvalue()


def _facts(application):
    return {
        "reference": application.reference,
        "for": str(application.event or application.get_scope_display()),
        "state": application.get_state_display(),
        "received": application.created_at.isoformat(),
        "agreed": application.consented_at.isoformat(),
        "kept_until": application.kept_until.isoformat(),
        "given": [
            {
                "what": str(thing.label),
                "value": thing.value,
                "why": str(thing.why),
                "kept_until": thing.until.isoformat(),
            }
            for thing in held_about(application)
        ],
        "changed": [
            {
                "at": amendment.at.isoformat(),
                "what": {
                    str(PURPOSES[name].label): pair
                    for name, pair in amendment.pairs.items()
                },
            }
            for amendment in application.amendments.all()
        ],
        "history": [
            {"at": step.at.isoformat(), "state": str(step.label), "words": step.words}
            for step in steps_of(application)
        ],
        "advice": [
            {
                "from": advice.get_source_display(),
                "finding": advice.get_finding_display(),
                "at": advice.at.isoformat(),
            }
            for advice in advices_on(application)
        ],
        "reviews": [
            {
                "asked": review.asked_at.isoformat(),
                "words": review.words,
                "outcome": review.get_outcome_display(),
                "remark": review.remark,
            }
            for review in ReviewRequest.objects.filter(
                decision__application=application
            )
        ],
        "questions": [
            {"asked": question.words, "answered": question.answer}
            for question in application.questions.all()
        ],
        "opened_by_the_office": [
            {"at": entry.at.isoformat(), "what": entry.in_words}
            for entry in Entry.objects.about(application).filter(
                deed__startswith="see_"
            )
        ],
        "access": application.access,
        "let_in": [
            {
                "event": str(entry.event),
                "gate": str(entry.gate or ""),
                "at": entry.at.isoformat(),
                "again": entry.again,
            }
            for entry in application.check_ins.select_related("event", "gate")
        ],
        "annual_pass": [
            _of_pass(media_pass)
            for media_pass in MediaPass.objects.filter(application=application)
        ],
        "mails": _mails(application.messages),
    }


def _of_pass(media_pass):
    return {
        "number": media_pass.number,
        "valid_from": media_pass.valid_from.isoformat(),
        "valid_until": media_pass.valid_until.isoformat(),
        "state": str(media_pass.state.label),
        "suspended_because": media_pass.suspended_because,
        "attendances": [
            {
                "event": str(attendance.event),
                "state": attendance.get_state_display(),
                "link_mailed": attendance.asked_at.isoformat(),
                "answered": attendance.answered_at
                and attendance.answered_at.isoformat(),
                "kept_until": attendance.kept_until.isoformat(),
                "mails": _mails(attendance.messages),
            }
            for attendance in media_pass.attendances.select_related("event")
        ],
    }


def _mails(messages):
    return [
        {
            "at": message.queued_at.isoformat(),
            "to": message.to,
            "subject": message.subject,
            "text": message.body,
        }
        for message in messages
    ]


def _in_words(thing, name):
    value = getattr(thing, f"get_{name}_display", lambda: getattr(thing, name))()
    if name == "language":
        return str(dict(settings.LANGUAGES).get(value, value))
    if name == "birth_date" and value:
        return moments.day(date.fromisoformat(value), weekday=False)
    return _("Yes") if value is True else str(value or "")
