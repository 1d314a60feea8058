"""The mail about what the press office owes the media after an event, to the officer on
duty."""

from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from events import moments
from natocms.outbox.models import Message, queue

KEPT = timedelta(days=90)


def overdue(slot):
    """Once for each moment that it was promised for; answers whether it is news."""
    key = f"coverage:{slot.pk}/overdue/{slot.due:%Y-%m-%dT%H:%M:%S}"
    if Message.objects.filter(key=key).exists():
        return False
    with override(settings.LANGUAGE_CODE):
        context = _facts(slot)
        subject = render_to_string("events/email/overdue_subject.txt", context)
        body = render_to_string("events/email/overdue.txt", context)
    queue(
        key=key,
        to=settings.DUTY_OFFICER_EMAIL,
        subject=subject,
        body=body.strip(),
        about=slot,
        language=settings.LANGUAGE_CODE,
        forget_on=timezone.localdate() + KEPT,
    )
    return True


def _facts(slot):
    event, zone = slot.event, slot.event.time_zone
    path = reverse("admin:events_event_change", args=[event.pk])
    day = moments.day(moments.in_zone(slot.due, zone).date())
    return {
        "what": slot.get_what_display(),
        "event": " ".join(str(event).split()),
        "due": f"{day}, {moments.hour_with_zone(slot.due, zone)}",
        "desk_link": f"{settings.SITE_URL}{path}#coverage_slots-group",
        "site_name": gettext(settings.SITE_NAME),
    }
