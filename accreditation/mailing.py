"""How a mail is built: whom it reaches, what every mail may say, what it may not.

What goes to a reporter carries no word that the applicant chose: anybody can write
anybody's address into a public form. What the office gets quotes such words.
"""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from events import moments
from natocms.outbox.models import queue

_LINK = re.compile(r"(?<=\w)(\.(?=\w{2}|\d)|://)")


def quote(words):
    """A stranger's words on lines of their own, in which no mail program finds a
    link."""
    lines = _LINK.sub(r"[\1]", words).splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines)


def to_reporter(name, application, about="", thing=None, to=None, **context):
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


def to_office(name, application, about="", thing=None, **context):
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


def _facts(application, event=None):
    """What every mail may say, in the active language; all of it the office's words."""
    event, facts = event or application.event, {}
    if event is not None:
        facts["event_link"] = settings.SITE_URL + event.get_absolute_url()
        facts["event_days"] = moments.days(event.first_day, event.last_day)
        if event.accreditation_deadline:
            facts["deadline"] = in_words(event.accreditation_deadline, event.time_zone)
    return {
        "application": application,
        "event": event,
        "applied_at": in_words(application.created_at, application.zone),
        "site_name": gettext(settings.SITE_NAME),
        "accreditation_email": settings.ACCREDITATION_EMAIL,
        **facts,
    }


def moment_of(application, moment):
    """For the mails to its reporter."""
    with override(application.language):
        return in_words(moment, application.zone)


def in_words(moment, zone):
    day = moments.day(moments.in_zone(moment, zone).date())
    return f"{day}, {moments.hour_with_zone(moment, zone)}"
