"""The fast lane: the holder of an annual pass knocks, and answers by a mailed link."""

import functools

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accreditation.lane_form import LaneForm
from accreditation.models import Attendance, AttendanceState, BegunApplication
from accreditation.openings import opening_of
from accreditation.rates import TOO_MANY, refuse, told_to_wait, within
from accreditation.secret_pages import keep_secret, link_gone, of_words
from accreditation.steps import PREFILLED
from events.models import Event, TransitionRefused
from natocms.limits.models import client_address

NEEDS_FORM = _("For this event you need the form")
TOO_LATE = {
    True: _("You had said that you will come"),
    False: _("You cannot say any more that you will come"),
}
HEADINGS = {
    AttendanceState.ASKED: _("Will you come?"),
    AttendanceState.CONFIRMED: _("We expect you"),
    AttendanceState.WITHDRAWN: _("You have said that you will not come"),
}


# Nothing but the form stands behind it, so that another site gains nothing by sending
# it for its visitor.
@csrf_exempt
@of_words
@require_http_methods(["GET", "HEAD", "POST"])
def knock(request, year, slug):
    """The same answer to whatever was typed: the worker looks it up afterwards."""
    events = Event.objects.published().select_related("venue")
    event = get_object_or_404(events, year=year, slug=slug)
    if request.method != "POST":
        return redirect("accreditation:ad-hoc", year, slug)
    opening = opening_of(event)
    context = {"event": event, "opening": opening}
    if not opening.takes_applications:
        return render(request, "accreditation/closed.html", context, status=409)
    form = context["form"] = LaneForm(request.POST)
    status = _receive(request, form, event)
    name = "asked" if status == 200 else "unasked"
    template = f"accreditation/attendance_{name}.html"
    return told_to_wait(render(request, template, context, status=status))


def of_attendance(view):
    """The page of whoever holds the mailed link."""

    @csrf_exempt
    @of_words
    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def wrapped(request, token):
        attendances = Attendance.objects.select_related(
            "event__venue", "media_pass__application"
        )
        attendance = attendances.of_link(token).first()
        if attendance is None:
            return link_gone(request)
        return keep_secret(view(request, token, attendance))

    return wrapped


@of_attendance
def attendance(request, token, attendance):
    if request.method == "POST":
        return _answer(request, token, attendance, attendance.confirm)
    return _page(request, token, attendance)


@of_attendance
def attendance_withdrawal(request, token, attendance):
    if request.method == "POST":
        return _answer(request, token, attendance, attendance.withdraw)
    return redirect("accreditation:attendance", token)


@of_attendance
def attendance_form(request, token, attendance):
    """Begin the whole form, with what the annual application holds already."""
    event = attendance.event
    takes = opening_of(event).takes_applications
    if request.method != "POST" or not takes or not attendance.why_not():
        return redirect("accreditation:attendance", token)
    begun, secret = BegunApplication.objects.begin(event=event, language=get_language())
    begun.keep(**_as_typed(attendance.media_pass.application))
    return redirect(_first_step(secret))


def _receive(request, form, event):
    if not form.is_valid():
        return 422
    if not within("knock", client_address(request)):
        return refuse(form)
    form.knock(event)
    return 200


def _answer(request, token, attendance, verb):
    if not within("attend", str(attendance.pk)):
        # Each change of mind is two mails: the last one stands for an hour.
        return told_to_wait(_page(request, token, attendance, status=TOO_MANY))
    try:
        verb()
    except TransitionRefused:
        # The page says why, in its own words.
        return _page(request, token, attendance, status=409)
    return redirect("accreditation:attendance", token)


def _page(request, token, attendance, status=200):
    opening, why_not = opening_of(attendance.event), attendance.why_not()
    heading = NEEDS_FORM if why_not else HEADINGS[attendance.state]
    if not opening.takes_applications:
        heading = TOO_LATE[attendance.is_confirmed]
    context = {
        "heading": heading,
        "attendance": attendance,
        "media_pass": attendance.media_pass,
        "application": attendance.media_pass.application,
        "event": attendance.event,
        "opening": opening,
        "why_not": why_not,
        "token": token,
    }
    return render(request, "accreditation/attendance.html", context, status=status)


def _first_step(secret):
    return reverse("accreditation:begun-step", args=[secret, "person"])


def _as_typed(application):
    """The steps of the form, as the same reporter would type them today."""
    person = ("family_name", "given_name", "email", "phone")
    work = ("outlet", "country", "function")
    freelance = {"freelance": ["on"]} if application.freelance else {}
    return {
        "person": {name: [getattr(application, name)] for name in person} | PREFILLED,
        "work": {name: [getattr(application, name)] for name in work}
        | freelance
        | PREFILLED,
    }
