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


def asked(application, question):
    _to_reporter("asked", application, about=question.pk, question=question)


def waitlisted(application, remark):
    number = application.messages.count()
    _to_reporter("waitlisted", application, about=number, remark=remark)


def approved(application, decision):
    link = application.has_pass and pass_address(application)
    about = decision.pk
    _to_reporter(
        "approved", application, about=about, decision=decision, pass_link=link
    )


def decided_against(application, decision):
    name = decision.verdict
    _to_reporter(name, application, about=decision.pk, decision=decision)


def changed(application, version, changes):
    """Tell of an event's ``changes``, as ``events.changes`` puts them."""
    sentences = [change[application.language] for change in changes]
    about = version.number
    _to_reporter("changed", application, about=about, sentences=sentences)


def withdrawn(application):
    _to_reporter("withdrawn", application)


def arrived(application):
    facts = [
        (_("Name"), application.name),
        (_("Outlet"), application.outlet),
        (_("Country"), application.country),
        (_("Phone"), application.phone),
        (_("Message"), application.message),
    ]
    quoted = [(label, quote(words)) for label, words in facts if words]
    _to_office("arrived", application, quoted=quoted)


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


def quote(words):
    """A stranger's words on lines of their own, in which no mail program finds a
    link."""
    lines = _LINK.sub(r"[\1]", words).splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _to_reporter(name, application, about="", **context):
    with override(application.language):
        path = reverse("accreditation:request", args=[application.link_token()])
    _queue(
        name,
        application,
        about,
        to=application.email,
        reply_to=settings.ACCREDITATION_EMAIL,
        language=application.language,
        context={"private_link": settings.SITE_URL + path, **context},
    )


def _to_office(name, application, about="", **context):
    path = reverse("admin:accreditation_application_change", args=[application.pk])
    _queue(
        name,
        application,
        about,
        to=settings.ACCREDITATION_EMAIL,
        reply_to=application.email,
        language=settings.LANGUAGE_CODE,
        context={"desk_link": settings.SITE_URL + path, **context},
    )


def _queue(name, application, about, *, to, reply_to, language, context):
    with override(language):
        context |= _facts(application)
        subject = render_to_string(f"accreditation/email/{name}_subject.txt", context)
        body = render_to_string(f"accreditation/email/{name}.txt", context)
    queue(
        key="/".join(map(str, filter(None, [application.reference, name, about]))),
        to=to,
        reply_to=reply_to,
        subject=subject,
        body=body.strip() + "\n",
        about=application,
        language=language,
        forget_on=application.kept_until,
    )


def _facts(application):
    """What every mail may say, in the active language; all of it the office's words."""
    event, facts = application.event, {}
    if event is not None:
        facts["event_link"] = settings.SITE_URL + event.get_absolute_url()
        facts["event_days"] = moments.days(event.first_day, event.last_day)
        if event.accreditation_deadline:
            facts["deadline"] = _in_words(event.accreditation_deadline, event.time_zone)
    return {
        "application": application,
        "event": event,
        "applied_at": _in_words(application.created_at, application.zone),
        "kept_until": moments.day(application.kept_until, weekday=False),
        "site_name": gettext(settings.SITE_NAME),
        "accreditation_email": settings.ACCREDITATION_EMAIL,
        **facts,
    }


def _in_words(moment, zone):
    day = moments.day(moments.in_zone(moment, zone).date())
    return f"{day}, {moments.hour_with_zone(moment, zone)}"
