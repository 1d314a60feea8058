"""The public pages: what applies, the two forms, and a reporter's private page."""

import functools

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accreditation.beginning import begin
from accreditation.forms import AnswerForm
from accreditation.gate.qr import pass_address, qr_svg
from accreditation.models import Application, Criterion
from accreditation.openings import opening_of, openings
from accreditation.secret_pages import keep_secret, of_words
from accreditation.status import HEADINGS, steps_of
from events.models import Event, TransitionRefused
from natocms import pagecache


@require_safe
def index(request):
    now = timezone.now()
    doors = openings(now)
    for event, _opening in doors:
        for moment in (event.accreditation_opens, event.accreditation_deadline):
            if moment and moment > now:
                pagecache.until(request, moment)
    context = {"openings": doors, "criteria": Criterion}
    return render(request, "accreditation/index.html", context)


# The first page needs no CSRF token: no session or account stands behind it, so that
# another site gains nothing by sending it for its visitor.
@csrf_exempt
@of_words
@require_http_methods(["GET", "HEAD", "POST"])
def annual(request):
    return begin(request, None, {})


@csrf_exempt
@of_words
@require_http_methods(["GET", "HEAD", "POST"])
def ad_hoc(request, year, slug):
    event = _public_event(year, slug)
    opening = opening_of(event)
    context = {"event": event, "opening": opening}
    if not opening.takes_applications:
        status = 409 if request.method == "POST" else 200
        return render(request, "accreditation/closed.html", context, status=status)
    return begin(request, event, context)


@require_safe
def sent(request, year=None, slug=None):
    """The same page for everybody, whatever became of what was sent."""
    event = _public_event(year, slug) if year else None
    return render(request, "accreditation/sent.html", {"event": event})


def private(view):
    """The page of whoever holds the link of an application."""

    @csrf_exempt
    @of_words
    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def wrapped(request, token):
        applications = Application.objects.select_related("event__venue")
        application = applications.of_link(token).first()
        if application is None:
            raise Http404
        return keep_secret(view(request, token, application))

    return wrapped


@private
def private_page(request, token, application):
    form, status = AnswerForm(request.POST or None), 200
    if request.method == "POST":
        status = _answer(application, form)
        if status == 200:
            return redirect("accreditation:request", token)
    context = {
        "application": application,
        "event": application.event,
        "token": token,
        "heading": HEADINGS[application.state],
        "steps": steps_of(application),
        "question": application.may("answer") and application.question,
        "form": form,
    }
    return render(request, "accreditation/request.html", context, status=status)


@private
def withdrawal(request, token, application):
    status = 200
    refused = None
    if request.method == "POST":
        try:
            application.withdraw()
            return redirect("accreditation:request", token)
        except TransitionRefused as error:
            refused, status = error.message, 409
    elif not application.may("withdraw"):
        return redirect("accreditation:request", token)
    context = {"application": application, "token": token, "refused": refused}
    return render(request, "accreditation/withdrawal.html", context, status=status)


@private
def pass_picture(request, token, application):
    """The QR code that opens the request at the gate."""
    if not application.has_pass:
        raise Http404
    picture = qr_svg(pass_address(application))
    return HttpResponse(picture, content_type="image/svg+xml")


def _public_event(year, slug):
    events = Event.objects.published().select_related("venue")
    return get_object_or_404(events, year=year, slug=slug)


def _answer(application, form):
    if not form.is_valid():
        return 422
    try:
        application.answer(form.cleaned_data["answer"])
    except TransitionRefused as error:
        form.add_error(None, error)
        return 409
    return 200
