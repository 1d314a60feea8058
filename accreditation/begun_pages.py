"""What is begun, one page a step: gone on with, checked and sent.

What was typed is kept from the first page on, sealed, under an address that is a secret
by itself. So nothing is lost with a tab or a spent page, and no token against forgery
is needed: nobody else knows where to send anything.
"""

import functools

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accreditation import rates
from accreditation.beginning import first_page, forget_cookie, to_step
from accreditation.forms import SendForm
from accreditation.models import Application, BegunApplication, DocumentKind
from accreditation.openings import opening_of
from accreditation.paper_forms import CutForm
from accreditation.photo import Cut
from accreditation.photo_page import badge_of
from accreditation.secret_pages import keep_secret, refuse_above
from accreditation.steps import OF_WORDS, Step, Steps
from accreditation.uploads import BoundedUploadHandler
from events.models import TransitionRefused
from natocms.limits.models import client_address

# Three papers, even if each is far too large: what is larger still is not read.
MOST_UPLOADED = 64 * 1024 * 1024


def of_begun(view):
    """The page of whoever holds the secret of something begun."""

    @csrf_exempt
    @functools.wraps(view)
    def wrapped(request, token, *args, **kwargs):
        refuse_above(request, MOST_UPLOADED)
        request.upload_handlers = [BoundedUploadHandler(request)]
        found = BegunApplication.objects.of_link(token).select_related("event__venue")
        begun = found.first()
        if begun is None:
            response = render(request, "accreditation/gone.html", status=404)
        else:
            response = view(request, token, begun, *args, **kwargs)
        return keep_secret(response)

    return wrapped


@of_begun
@require_safe
def begun(request, token, begun):
    return to_step(token, Steps(begun).next_to_do())


@of_begun
@require_http_methods(["GET", "HEAD", "POST"])
def step(request, token, begun, name):
    steps = Steps(begun)
    if name not in list(steps):
        return to_step(token, steps.next_to_do())
    page = {Step.PAPERS: _papers, Step.PHOTO: _photo, Step.CHECK: _check}
    return page.get(name, _words)(request, token, steps, Step(name))


@of_begun
@require_safe
def badge(request, token, begun):
    """The photo as it would be cut, for looking at it before it is kept."""
    return badge_of(begun.documents, request.GET)


@of_begun
@require_POST
def deletion(request, token, begun):
    begun.discard()
    return forget_cookie(redirect(first_page(begun.event)), begun.event)


def _words(request, token, steps, step):
    """A page of fields. What was typed is kept even where it will not do."""
    data = request.POST if request.method == "POST" else None
    form = steps.form(step, data)
    if data is None:
        return _show(request, token, steps, step, form=form)
    steps.begun.keep(**{step: form.as_typed()})
    if not form.is_valid():
        return _show(request, token, steps, step, 422, form=form)
    return to_step(token, steps.next_to_do())


def _papers(request, token, steps, step):
    """The page of files. Those that are good are kept even where another is not."""
    if request.method != "POST":
        return _show(request, token, steps, step, form=steps.form(step))
    form = steps.form(step, request.POST, request.FILES)
    valid = form.is_valid()
    for kind, paper, sent in form.sent:
        steps.begun.documents.attach(kind, paper, sent, begun=steps.begun)
    if not valid:
        form.initial = Steps(steps.begun).documents
        return _show(request, token, steps, step, 422, form=form)
    new_photo = any(kind == DocumentKind.PHOTO for kind, *_paper in form.sent)
    onward = Step.PHOTO if new_photo else Steps(steps.begun).next_to_do()
    return to_step(token, onward)


def _photo(request, token, steps, step):
    photo = steps.documents.get(DocumentKind.PHOTO)
    if photo is None:
        return to_step(token, Step.PAPERS)
    if request.method != "POST":
        form = CutForm(initial=vars(Cut.of(photo.cut)))
        return _show(request, token, steps, step, form=form)
    form = CutForm(request.POST)
    if not form.is_valid():
        return _show(request, token, steps, step, 422, form=form)
    photo.cut = form.cleaned_data
    photo.save(update_fields=["cut"])
    return to_step(token, step if "look" in request.POST else steps.next_to_do())


def _check(request, token, steps, step):
    """The last page: all that was typed, and the button that sends it."""
    missing = steps.next_to_do()
    if missing != Step.CHECK:
        return to_step(token, missing)
    sent = request.POST if request.method == "POST" else None
    form, status = SendForm(sent), 200
    if sent is not None:
        status = _send(request, steps, form)
        if status == 200:
            thanks = redirect(f"{first_page(steps.event)}sent/")
            return forget_cookie(thanks, steps.event)
    response = _show(request, token, steps, step, status, form=form)
    return rates.told_to_wait(response)


def _send(request, steps, form):
    if not form.is_valid():
        return 422
    said, identity = steps.answers()
    whose = {"address": client_address(request), "mail": said["email"]}
    if not all(rates.within(scope, key) for scope, key in whose.items()):
        return rates.refuse(form)
    try:
        Application.objects.apply(
            event=steps.event,
            begun=steps.begun,
            identity=identity,
            language=get_language(),
            consented_at=timezone.now(),
            **said,
        )
    except TransitionRefused as error:
        form.add_error(None, error)
        return 409
    return 200


def _show(request, token, steps, step, status=200, **context):
    pages = list(steps)
    context |= {
        "token": token,
        "steps": steps,
        "step": step,
        "number": pages.index(step) + 1,
        "of": len(pages),
        "before": pages[pages.index(step) - 1] if step != pages[0] else None,
        "event": steps.event,
        "opening": steps.event and opening_of(steps.event),
        "begun": steps.begun,
        "words": {name: steps.form(name) for name in OF_WORDS},
    }
    template = {
        Step.PAPERS: "accreditation/step_papers.html",
        Step.PHOTO: "accreditation/step_photo.html",
        Step.CHECK: "accreditation/step_check.html",
    }.get(step, "accreditation/step.html")
    return render(request, template, context, status=status)
