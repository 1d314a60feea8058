"""The mail that a decision will send, to be looked at before it is taken."""

from django.db import transaction
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _now

from accreditation.deciding import DEEDS
from accreditation.models import State
from events.models import TransitionRefused


def mail_of(application, form, by):
    """The mail to the reporter, as the deed itself makes it; nothing of the deed
    stands afterwards. Where it is refused, None, and the sentence is in the ``form``.

    What is a secret, or made only when the mail goes, is left out: a private link would
    open everything to whoever may decide, and not see all.
    """
    try:
        with transaction.atomic():
            known = list(application.messages.values_list("pk", flat=True))
            form.carry_out(application, by)
            mail = application.messages.exclude(pk__in=known)
            mail = mail.get(to=application.email)
            for secret in _left_out(application):
                mail.body = mail.body.replace(secret, "…")
            transaction.set_rollback(True)
    except TransitionRefused as error:
        form.put(error)
        mail = None
    application.refresh_from_db()
    return mail


def _left_out(application):
    yield application.link_token()
    if application.has_pass:
        yield application.pass_token()
    if application.event is None and application.state == State.APPROVED:
        yield application.media_pass.number


def show(request, model_admin, application, form, mail):
    deed = DEEDS[form.cleaned_data["deed"]]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _now("The mail that will go"),
        "application": application,
        "deed": deed,
        "form": form,
        "mail": mail,
        "typed": [
            (name, value)
            for name, value in form.data.items()
            if name not in ("csrfmiddlewaretoken", "look", "deed")
        ],
    }
    response = render(request, "accreditation/desk/mail.html", context)
    add_never_cache_headers(response)
    return response
