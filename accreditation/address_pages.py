"""Where a reporter is reached: another mail address, and a link that was lost."""

from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accreditation import rates
from accreditation.forms import AddressForm, LostLinkForm
from accreditation.models import AddressChange, LostLink
from accreditation.private_pages import done, private, show
from accreditation.secret_pages import keep_secret, link_gone, of_words
from events.models import TransitionRefused
from natocms.limits.models import client_address
from natocms.outbox.nudge import nudge


@private
def address(request, token, application):
    data = request.POST if request.method == "POST" else None
    form, status = AddressForm(data), 200
    if data is not None:
        status = done(form, lambda said: _ask_address(request, application, said))
        if status == 200:
            return show(request, token, application, "address_asked", 200)
    return show(request, token, application, "address", status, form=form)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def address_end(request, token):
    """One end of a change of address, as a mail led there: it says yes by a button."""
    changes = AddressChange.objects.of_link(token).select_related("application")
    change = changes.first()
    if change is None:
        return link_gone(request)
    status, refused, done = 200, None, False
    if request.method == "POST":
        try:
            done = change.confirm(token)
        except TransitionRefused as error:
            refused, status = error.message, 409
    context = {
        "refused": refused,
        "done": done,
        "confirmed": done or change.is_confirmed_by(token),
    }
    template = "accreditation/address_end.html"
    return keep_secret(render(request, template, context, status=status))


@csrf_exempt
@of_words
@require_http_methods(["GET", "HEAD", "POST"])
def lost_link(request):
    """Whoever lost a link says to which address; all get the same answer, and nothing
    is looked up before it is given."""
    data = request.POST if request.method == "POST" else None
    form, status = LostLinkForm(data), 200
    if data is not None:
        status = done(form, lambda said: _keep_lost(request, form, said))
        if status == 200:
            return redirect("accreditation:lost-link-asked")
    context = {"form": form}
    answer = render(request, "accreditation/lost_link.html", context, status=status)
    return rates.told_to_wait(answer)


@require_safe
def lost_link_asked(request):
    return render(request, "accreditation/lost_link_asked.html")


def _ask_address(request, application, said):
    for scope, key in (("address", client_address(request)), ("mail", said["email"])):
        if not rates.within(scope, key):
            raise TransitionRefused(rates.SENTENCE, code="rate")
    application.ask_address(said["email"])


def _keep_lost(request, form, said):
    for scope, key in (("lost", client_address(request)), ("mail", said["email"])):
        if not rates.within(scope, key):
            return rates.refuse(form)
    LostLink.objects.create(email=said["email"])
    nudge()
    return 200
