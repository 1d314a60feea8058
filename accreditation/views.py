"""The public pages: what applies, the two forms, and a reporter's private page."""

import functools
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accreditation.forms import AnswerForm, ApplicationForm
from accreditation.models import Application, Criterion
from accreditation.openings import opening_of, openings
from accreditation.retention import Kept
from accreditation.status import HEADINGS, steps_of
from events.models import Event, TransitionRefused
from natocms import pagecache
from natocms.limits.models import allowed, client_address

# A newsroom sends its whole crew from one address; one person applies to few events.
LIMITS = {"address": 40, "mail": 10}
WINDOW = timedelta(hours=1)


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


def of_words(view):
    """The form of a page holds words alone: what is larger is refused before it is
    read, a file above all, which would be kept on the disk until then."""

    @functools.wraps(view)
    def wrapped(request, *args, **kwargs):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The body of the request is too large.")
        return view(request, *args, **kwargs)

    return wrapped


# The forms need no CSRF token: no session, cookie or account stands behind them, so
# that another site gains nothing by sending one for its visitor. So they set no cookie,
# and cannot be lost with one.
@csrf_exempt
@of_words
@require_http_methods(["GET", "HEAD", "POST"])
def annual(request):
    return _application(request, None, {})


@csrf_exempt
@of_words
@require_http_methods(["GET", "HEAD", "POST"])
def ad_hoc(request, year, slug):
    event = _public_event(year, slug)
    opening = opening_of(event)
    context = {
        "event": event,
        "opening": opening,
        "kept_until": Kept.CASE.until(event),
    }
    if not opening.takes_applications:
        status = 409 if request.method == "POST" else 200
        return render(request, "accreditation/closed.html", context, status=status)
    return _application(request, event, context)


@require_safe
def sent(request, year=None, slug=None):
    """The same page for everybody, whatever became of what was sent."""
    event = _public_event(year, slug) if year else None
    return render(request, "accreditation/sent.html", {"event": event})


def private(view):
    """The page of whoever holds the link: kept nowhere, found nowhere, told nowhere.

    It needs no CSRF token, since its address is the secret; and it could have none,
    since without a referrer browsers send a form with a null origin.
    """

    @csrf_exempt
    @of_words
    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def wrapped(request, token):
        applications = Application.objects.select_related("event__venue")
        application = applications.of_link(token).first()
        if application is None:
            raise Http404
        response = view(request, token, application)
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

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


def _public_event(year, slug):
    events = Event.objects.published().select_related("venue")
    return get_object_or_404(events, year=year, slug=slug)


def _application(request, event, context):
    form = ApplicationForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = _apply(request, form, event)
        if status == 200:
            return redirect(f"{request.path}sent/")
    context = {**context, "form": form}
    response = render(
        request, "accreditation/application_form.html", context, status=status
    )
    # Not "no-store": a browser may then forget what was typed on the way back.
    patch_cache_control(response, private=True, no_cache=True)
    if status == 429:
        response["Retry-After"] = int(WINDOW.total_seconds())
    return response


def _apply(request, form, event):
    if not form.is_valid():
        return 422
    whose = {"address": client_address(request), "mail": form.cleaned_data["email"]}
    for scope, limit in LIMITS.items():
        key = whose[scope].lower()
        if not allowed(f"apply-{scope}", key, limit=limit, window=WINDOW):
            form.add_error(
                None,
                _(
                    "Many requests have come from where you are. Nothing is lost: "
                    "please send this one again in an hour, or write to us."
                ),
            )
            return 429
    try:
        form.apply(event)
    except TransitionRefused as error:
        form.add_error(None, error)
        return 422
    return 200


def _answer(application, form):
    if not form.is_valid():
        return 422
    try:
        application.answer(form.cleaned_data["answer"])
    except TransitionRefused as error:
        form.add_error(None, error)
        return 409
    return 200
