"""A reporter's private pages: where a request stands, and all that is held."""

import functools

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accreditation.begun_pages import MOST_UPLOADED
from accreditation.forms import AnswerForm
from accreditation.gate.qr import pass_address, qr_svg
from accreditation.held import advices_on, archive_of, held_about
from accreditation.models import Application, Identity
from accreditation.photo_page import badge_of
from accreditation.review_form import ReviewForm
from accreditation.secret_pages import keep_secret, link_gone, refuse_above
from accreditation.status import HEADINGS, steps_of
from accreditation.steps import Step, pages_of
from accreditation.uploads import BoundedUploadHandler
from events.models import TransitionRefused


def private(view):
    """The page of whoever holds the link of an application. Opening it shows that the
    mail arrived."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def wrapped(request, token, *args, **kwargs):
        refuse_above(request, MOST_UPLOADED)
        request.upload_handlers = [BoundedUploadHandler(request)]
        applications = Application.objects.select_related("event__venue")
        application = applications.of_link(token).first()
        if application is None:
            return link_gone(request)
        if request.method != "HEAD":
            application.see_opened()
        return keep_secret(view(request, token, application, *args, **kwargs))

    return wrapped


@private
def private_page(request, token, application):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, status = AnswerForm(*sent), 200
    if sent:
        status = done(form, lambda said: _answer(application, form, said))
        if status == 200:
            return back_to(token)
    context = {
        "heading": HEADINGS[application.state],
        "steps": steps_of(application),
        "question": application.may("answer") and application.question,
        "pages": [page for page in pages_of(application.event) if page != Step.CHECK],
        "documents": application.documents.all(),
        "identity": Identity.objects.filter(application=application).first(),
        "can_ask_review": application.can_be_asked_to_review(),
        "review": application.review if application.review_until else None,
        "form": form,
    }
    return show(request, token, application, "request", status, **context)


@private
def withdrawal(request, token, application):
    can = application.may("withdraw")
    return _ask_first(request, token, application, "withdrawal", can, "withdraw")


@private
def erasure(request, token, application):
    can = application.erasure_asked_at is None
    return _ask_first(request, token, application, "erasure", can, "ask_erasure")


@private
def review(request, token, application):
    """Ask for a review: once, in time, and in words."""
    if request.method != "POST":
        if not application.can_be_asked_to_review():
            return back_to(token)
        return show(request, token, application, "review", 200, form=ReviewForm())
    form = ReviewForm(request.POST)
    status = done(form, lambda said: _ask_review(application, said))
    if status == 200:
        return back_to(token)
    return show(request, token, application, "review", status, form=form)


@private
def held(request, token, application):
    context = {"things": held_about(application), "advices": advices_on(application)}
    return show(request, token, application, "held", 200, **context)


@private
def archive(request, token, application):
    name = f"{application.reference}.zip"
    response = HttpResponse(archive_of(application), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@private
def badge_photo(request, token, application):
    return badge_of(application.documents, request.GET)


@private
def pass_picture(request, token, application):
    """The QR code that opens the request at a gate."""
    if not application.has_pass:
        raise Http404
    picture = qr_svg(pass_address(application))
    return HttpResponse(picture, content_type="image/svg+xml")


def done(form, deed):
    """Do the ``deed`` with what was said in ``form``: the status of the answer. Where
    it is refused, the sentence stands at its field."""
    if not form.is_valid():
        return 422
    try:
        return deed(form.cleaned_data) or 200
    except TransitionRefused as error:
        form.add_error(error.code if error.code in form.fields else None, error)
        return 409


def _ask_first(request, token, application, name, can, verb):
    """A page that asks, and does the deed by its button."""
    refused, status = None, 200
    if request.method == "POST":
        try:
            getattr(application, verb)()
            return back_to(token)
        except TransitionRefused as error:
            refused, status = error.message, 409
    elif not can:
        return back_to(token)
    return show(request, token, application, name, status, refused=refused)


def show(request, token, application, name, status, **context):
    context |= {"application": application, "event": application.event, "token": token}
    template = f"accreditation/{name}.html"
    return render(request, template, context, status=status)


def back_to(token):
    return redirect("accreditation:request", token)


def _ask_review(application, said):
    application.ask_review(said["words"])


def _answer(application, form, said):
    application.answer(said["answer"], form.sent)
