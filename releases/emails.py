"""The mails about releases, to staff: one builder, and one function for each mail.

A mail is read on telephones, and kept in an outbox that others may read. So none holds
a text, and one about a limited draft holds none of its words, nor words about them.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from events import moments
from natocms.outbox.models import Unmailable, queue

logger = logging.getLogger(__name__)

KEPT = timedelta(days=90)


def submitted(release, review):
    who = review.submitted_by
    _tell(release.approvers(), "submitted", release, review.pk, who=who)


def returned(release, review):
    who, remark = review.decided_by, _quote(review.remark)
    people = release.writers(review)
    _tell(people, "returned", release, review.pk, who=who, remark=remark)


def approved(release, review):
    who = review.decided_by
    _tell(release.writers(review), "approved", release, review.pk, who=who)


def published_unreviewed(release, publication):
    people = release.second_lookers(publication)
    _tell(
        people,
        "published_unreviewed",
        release,
        publication.pk,
        who=publication.by,
        remark=_quote(publication.unreviewed_reason),
        public_from=_in_words(publication.public_from),
    )


def _tell(people, name, release, about, **context):
    """Each a mail of their own; who has no mail address is not told."""
    with override(settings.LANGUAGE_CODE):
        context = {"release": release, **_facts(release), **context}
        subject = render_to_string(f"releases/email/{name}_subject.txt", context)
        body = render_to_string(f"releases/email/{name}.txt", context)
    for person in people:
        if not person.email:
            continue
        try:
            queue(
                key=f"release:{release.pk}/{name}/{about}/{person.pk}",
                to=person.email,
                subject=subject,
                body=body.strip(),
                about=release,
                language=settings.LANGUAGE_CODE,
                forget_on=timezone.localdate() + KEPT,
            )
        except Unmailable:
            # A colleague's mistyped address is in nobody's way.
            logger.warning("The mail address of %s cannot be used.", person.username)


def _facts(release):
    """What every mail says, in the active language."""
    path = reverse("admin:releases_release_change", args=[release.pk])
    title, embargo = gettext("a limited draft"), None
    if not release.limited_to:
        words = " ".join(str(release).split())
        title = gettext("“%(title)s”") % {"title": words}
        embargo = release.is_under_embargo() and _in_words(release.embargo_until)
    return {
        "title": title,
        "embargo": embargo,
        "limited": bool(release.limited_to),
        "desk_link": settings.SITE_URL + path,
        "site_name": gettext(settings.SITE_NAME),
    }


def _quote(words):
    return "\n".join(f"> {line}".rstrip() for line in words.splitlines())


def _in_words(moment):
    zone = settings.TIME_ZONE
    day = moments.day(moments.in_zone(moment, zone).date())
    return f"{day}, {moments.hour_with_zone(moment, zone)}"
