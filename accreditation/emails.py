"""The mails about applications: one builder, and one function for each mail.

What goes to a reporter carries no word that the applicant chose: anybody can write
anybody's address into a public form. What the office gets quotes such words.
"""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accreditation.gate.qr import pass_address
from accreditation.purposes import PURPOSES
from events import moments
from natocms.outbox.models import queue

_LINK = re.compile(r"(?<=\w)(\.(?=\w{2}|\d)|://)")


def received(application):
    _to_reporter("received", application)


def link_sent_again(application, day):
    """Once a day, so that nobody can fill another's mail box."""
    _to_reporter("link_sent_again", application, about=day.isoformat())


def link_renewed(application):
    number = application.messages.count()
    _to_reporter("link_renewed", application, about=number)


def asked(application, question, standard):
    """``standard`` is what the office always says in this mail, here and below."""
    answer_by = question.answer_by
    _to_reporter(
        "asked",
        application,
        about=question.pk,
        question=question,
        standard=standard,
        answer_by=answer_by and _moment_of(application, answer_by),
    )


def waitlisted(application, remark, standard):
    number = application.messages.count()
    _to_reporter(
        "waitlisted", application, about=number, remark=remark, standard=standard
    )


def approved(application, decision, standard):
    _to_reporter(
        "approved",
        application,
        about=decision.pk,
        decision=decision,
        standard=standard,
        **_facts_of_entering(application),
    )


def decided_against(application, decision, standard):
    """With the criterion, and until when and where a review can be asked for."""
    with override(application.language):
        token = application.link_token()
        criteria = reverse("accreditation:criteria")
        review = reverse("accreditation:review", args=[token])
    _to_reporter(
        decision.verdict,
        application,
        about=decision.pk,
        decision=decision,
        standard=standard,
        criteria_link=f"{settings.SITE_URL}{criteria}#{decision.criterion}",
        review_link=settings.SITE_URL + review,
        review_until=_moment_of(application, application.review_until),
    )


def review_told(application, review):
    """Tell the reporter that the wish for a review has come."""
    _to_reporter("review_told", application, about=review.pk)


def review_asked(application, review):
    words = quote(review.words)
    _to_office("review_asked", application, about=review.pk, words=words)


def upheld(application, decision, standard):
    _to_reporter(
        "upheld",
        application,
        about=decision.pk,
        decision=decision,
        standard=standard,
        takes_place=application.takes_place,
        **_facts_of_entering(application),
    )


def review_rejected(application, review, standard):
    _to_reporter(
        "review_rejected",
        application,
        about=review.pk,
        review=review,
        standard=standard,
    )


def changed(application, version, changes):
    """Tell of an event's ``changes``, as ``events.changes`` puts them."""
    sentences = [change[application.language] for change in changes]
    about = version.number
    _to_reporter("changed", application, about=about, sentences=sentences)


def address_asked(application, change, end, token):
    """Ask one ``end`` of a change of address, "old" or "new", whether it shall be."""
    with override(application.language):
        path = reverse("accreditation:address", args=[token])
    _to_reporter(
        f"address_{end}",
        application,
        about=change.pk,
        to=change.email if end == "new" else application.email,
        confirm_link=settings.SITE_URL + path,
    )


def address_taken(application):
    about = application.messages.count()
    _to_reporter("address_taken", application, about=about)


def link_asked(application, at):
    """At most once an hour, so that nobody can fill another's mail box."""
    _to_reporter("link_asked", application, about=f"{at:%Y-%m-%dT%H}")


def erasure_asked(application):
    _to_reporter("erasure_told", application)
    _to_office("erasure_asked", application)


def withdrawn(application):
    _to_reporter("withdrawn", application)


def arrived(application):
    """All on which a decision rests, but nothing that lies sealed: who needs that reads
    it at the desk."""
    facts = [
        (_("Name"), application.name),
        (_("Outlet"), application.outlet),
        (_("Country"), application.country),
        (_("Phone"), application.phone),
        (_("Equipment"), application.equipment),
        (_("Vehicle"), application.vehicle),
        (_("Message"), application.message),
    ]
    quoted = [(label, quote(words)) for label, words in facts if words]
    documents = [d.get_kind_display() for d in application.documents.all()]
    _to_office("arrived", application, quoted=quoted, documents=documents)


def answered(application, question):
    answer = quote(question.answer)
    _to_office("answered", application, about=question.pk, answer=answer)


def amended(application, amendment):
    """Tell the office what was changed, by the names of the fields alone."""
    labels = [PURPOSES[name].label for name in amendment.pairs]
    about = amendment.pk
    _to_office(
        "amended", application, about=about, labels=labels, lapsed=amendment.lapsed
    )


def amendment_told(application, amendment):
    """Tell the reporter that the change has come, and whether it is decided anew."""
    about, lapsed = amendment.pk, amendment.lapsed
    _to_reporter("amendment_told", application, about=about, lapsed=lapsed)


def given_back(application):
    _to_office("given_back", application)


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


def quote(words):
    """A stranger's words on lines of their own, in which no mail program finds a
    link."""
    lines = _LINK.sub(r"[\1]", words).splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _to_holder(name, media_pass, about, **context):
    """About a pass, to whoever holds it."""
    held = _facts_of_pass(media_pass)
    _to_reporter(name, media_pass.application, about, **held, **context)


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
    _to_office(
        name,
        application,
        f"{attendance.event_id}/{entry.pk}",
        thing=attendance,
        event=attendance.event,
        attendance=attendance,
        media_pass=media_pass,
        outlet=quote(application.outlet),
    )


def _to_reporter(name, application, about="", thing=None, to=None, **context):
    with override(application.language):
        path = reverse("accreditation:request", args=[application.link_token()])
    _queue(
        name,
        application,
        about,
        thing or application,
        to=to or application.email,
        reply_to=settings.ACCREDITATION_EMAIL,
        language=application.language,
        context={"private_link": settings.SITE_URL + path, **context},
    )


def _to_office(name, application, about="", thing=None, **context):
    path = reverse("admin:accreditation_application_change", args=[application.pk])
    _queue(
        name,
        application,
        about,
        thing or application,
        to=settings.ACCREDITATION_EMAIL,
        reply_to=application.email,
        language=settings.LANGUAGE_CODE,
        context={"desk_link": settings.SITE_URL + path, **context},
    )


def _queue(name, application, about, thing, *, to, reply_to, language, context):
    """Queue the mail ``name`` of an application about ``thing``, with which it goes."""
    with override(language):
        kept_until = moments.day(thing.kept_until, weekday=False)
        facts = _facts(application, context.get("event"))
        context = {**facts, "kept_until": kept_until, **context}
        subject = render_to_string(f"accreditation/email/{name}_subject.txt", context)
        body = render_to_string(f"accreditation/email/{name}.txt", context)
    queue(
        key="/".join(map(str, filter(None, [application.reference, name, about]))),
        to=to,
        reply_to=reply_to,
        subject=subject,
        body=body.strip() + "\n",
        about=thing,
        language=language,
        forget_on=thing.kept_until,
    )


def _facts_of_entering(application):
    """What an approved application has to show: at the gate, or for a year."""
    facts = {}
    if application.has_pass:
        facts["pass_link"] = pass_address(application)
    if application.event is None:
        facts |= _facts_of_pass(application.media_pass)
    return facts


def _facts_of_pass(media_pass):
    language = media_pass.application.language
    with override(language):
        days = moments.days(media_pass.valid_from, media_pass.valid_until)
    return {"media_pass": media_pass, "pass_days": days}


def _facts(application, event=None):
    """What every mail may say, in the active language; all of it the office's words."""
    event, facts = event or application.event, {}
    if event is not None:
        facts["event_link"] = settings.SITE_URL + event.get_absolute_url()
        facts["event_days"] = moments.days(event.first_day, event.last_day)
        if event.accreditation_deadline:
            facts["deadline"] = _in_words(event.accreditation_deadline, event.time_zone)
    return {
        "application": application,
        "event": event,
        "applied_at": _in_words(application.created_at, application.zone),
        "site_name": gettext(settings.SITE_NAME),
        "accreditation_email": settings.ACCREDITATION_EMAIL,
        **facts,
    }


def _moment_of(application, moment):
    """For the mails to its reporter."""
    with override(application.language):
        return _in_words(moment, application.zone)


def _in_words(moment, zone):
    day = moments.day(moments.in_zone(moment, zone).date())
    return f"{day}, {moments.hour_with_zone(moment, zone)}"
