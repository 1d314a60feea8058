"""The mails about annual passes, and about coming with one."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accreditation.mailing import quote, to_office, to_reporter
from events import moments


def pass_suspended(media_pass, entry):
    """``entry`` is the step's entry in the journal, as in all that follow."""
    _to_holder("pass_suspended", media_pass, about=entry.pk)


def pass_lifted(media_pass, entry):
    _to_holder("pass_lifted", media_pass, about=entry.pk)


def pass_ends(media_pass):
    with override(media_pass.application.language):
        form_link = settings.SITE_URL + reverse("accreditation:annual")
    about = media_pass.valid_until.isoformat()
    _to_holder("pass_ends", media_pass, about=about, form_link=form_link)


def attendance_link(attendance):
    """To the address of the pass, whoever asked for it."""
    about = f"{attendance.asked_at:%Y-%m-%dT%H:%M:%S}"
    _to_attendant("attendance_link", attendance, about=about)


def attendance_confirmed(attendance, entry):
    _to_attendant("attendance_confirmed", attendance, about=entry.pk)


def attendance_withdrawn(attendance, entry):
    _to_attendant("attendance_withdrawn", attendance, about=entry.pk)


def attendance_changed(attendance, version, changes):
    language = attendance.media_pass.application.language
    sentences = [change[language] for change in changes]
    with override(language):
        reason = attendance.why_not()
        why_not = reason and str(reason.label)
    _to_attendant(
        "attendance_changed",
        attendance,
        about=version.number,
        sentences=sentences,
        why_not=why_not,
    )


def holder_comes(attendance, entry):
    _to_office_of("holder_comes", attendance, entry)


def holder_stays_away(attendance, entry):
    _to_office_of("holder_stays_away", attendance, entry)


def facts_of_pass(media_pass):
    language = media_pass.application.language
    with override(language):
        days = moments.days(media_pass.valid_from, media_pass.valid_until)
    return {"media_pass": media_pass, "pass_days": days}


def _to_holder(name, media_pass, about, **context):
    """About a pass, to whoever holds it."""
    held = facts_of_pass(media_pass)
    to_reporter(name, media_pass.application, about, **held, **context)


def _to_attendant(name, attendance, about, **context):
    """About a holder's coming to one event, to the holder."""
    media_pass = attendance.media_pass
    with override(media_pass.application.language):
        path = reverse("accreditation:attendance", args=[attendance.link_token()])
    _to_holder(
        name,
        media_pass,
        f"{attendance.event_id}/{about}",
        thing=attendance,
        event=attendance.event,
        attendance=attendance,
        attendance_link=settings.SITE_URL + path,
        **context,
    )


def _to_office_of(name, attendance, entry):
    media_pass = attendance.media_pass
    application = media_pass.application
    to_office(
        name,
        application,
        f"{attendance.event_id}/{entry.pk}",
        thing=attendance,
        event=attendance.event,
        attendance=attendance,
        media_pass=media_pass,
        outlet=quote(application.outlet),
    )
