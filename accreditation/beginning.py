"""The first page of the form, where something is begun and remembered."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from accreditation import rates
from accreditation.models import BegunApplication
from accreditation.models.begun import KEPT_UNSENT
from accreditation.step_forms import BeginForm
from accreditation.steps import Steps, pages_of
from natocms.limits.models import client_address


def begin(request, event, context):
    """The first page: who it is. Once that will do, something is begun and kept."""
    sent = request.POST if request.method == "POST" else None
    form, status = BeginForm(sent, event=event), 200
    if sent is not None:
        status = _judge(request, form)
        if status == 200:
            objects = BegunApplication.objects
            begun, token = objects.begin(event=event, language=get_language())
            begun.keep(person=form.as_typed())
            return remember(to_step(token, Steps(begun).next_to_do()), begun, token)
    unfinished = remembered(request, event)
    pages = len(pages_of(event))
    context |= {"form": form, "event": event, "unfinished": unfinished, "pages": pages}
    response = render(request, "accreditation/begin.html", context, status=status)
    # Not "no-store": a browser may then forget what was typed on the way back.
    patch_cache_control(response, private=True, no_cache=True)
    return rates.told_to_wait(response)


def _judge(request, form):
    if not form.is_valid():
        return 422
    if not rates.within("begun", client_address(request)):
        return rates.refuse(form)
    return 200


def first_page(event):
    if event is None:
        return reverse("accreditation:annual")
    return reverse("accreditation:ad-hoc", args=[event.year, event.slug])


def cookie_of(event):
    return f"begun_{event.pk if event else 'annual'}"


def remember(response, begun, token):
    """So that whoever closed the tab is led back from the first page."""
    response.set_cookie(
        cookie_of(begun.event),
        token,
        max_age=KEPT_UNSENT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def remembered(request, event):
    """What this browser began for the same thing, and its secret; else None."""
    token = request.COOKIES.get(cookie_of(event), "")
    found = BegunApplication.objects.of_link(token).filter(event=event).first()
    return found and {"begun": found, "token": token}


def to_step(token, step):
    return redirect("accreditation:begun-step", token, step)


def forget_cookie(response, event):
    response.delete_cookie(cookie_of(event))
    return response
