"""Check-in on a telephone: choose a gate, find a person by name, number or QR code, see
at a glance whether to let them in."""

import functools

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from accreditation.gate import photos
from accreditation.gate.entry import Entry
from accreditation.gate.guests import (
    found_among,
    gone_numbered,
    guest_numbered,
    guest_of,
    guests,
)
from accreditation.gate.posts import Standing, events_with_lists, post_of
from accreditation.models import CheckIn, GatePass
from accreditation.secret_pages import keep_secret
from events.models import TransitionRefused
from natocms.journal.models import record

PERMISSION = "accreditation.see_gate_list"
CHOSEN = "gate_post"


def works_at_the_gate(user):
    return user.is_active and user.is_staff and user.has_perm(PERMISSION)


def for_gate_staff(view):
    @functools.wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not works_at_the_gate(request.user):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def at_post(view):
    """A page of one gate on one day, as long as its list is open."""

    @for_gate_staff
    @functools.wraps(view)
    def wrapped(request, event, day, gate, **kwargs):
        post = post_of(event, day, gate)
        if post.standing != Standing.OPEN:
            status = 410 if post.standing == Standing.OVER else 404
            context = {"post": post, "standing": post.standing}
            return _show(request, "not_open", context, status)
        return view(request, post, **kwargs)

    return wrapped


@require_safe
@for_gate_staff
def gates(request):
    """The gates to choose from, today's first."""
    events = events_with_lists()
    events = [posts for posts in events if posts.standing == Standing.OPEN]
    context = {"events": events, "lost": "scan" in request.GET}
    return _show(request, "choose", context)


@require_safe
@at_post
def search(request, post):
    _remember(request, post)
    typed = request.GET.get("q", "").strip()[:100]
    listed = guests(post.event)
    number = typed and guest_numbered(post.event, typed)
    if number or (typed and gone_numbered(post.event, typed)):
        return redirect(_person(post, typed))
    context = {
        "post": post,
        "typed": typed,
        "found": found_among(listed, typed),
        "people": len(listed),
        "done": _just_done(request, post),
    }
    return _show(request, "search", context)


@require_safe
@at_post
def person(request, post, number):
    _remember(request, post)
    return _show_person(request, post, number)


@require_safe
@at_post
def photo(request, post, number):
    guest = guest_numbered(post.event, number)
    if guest is None:
        raise Http404
    return photos.as_answer(photos.photo_of(guest.application, photos.LARGE))


def by_post(view):
    """A deed of a person's page; who comes by another way sees that page."""

    @at_post
    @functools.wraps(view)
    def wrapped(request, post, number):
        if request.method != "POST":
            return redirect(_person(post, number))
        return view(request, post, number)

    return wrapped


@by_post
def entry(request, post, number):
    """Let in, once: a second tap finds that the first has done it."""
    guest = guest_numbered(post.event, number)
    if guest is None:
        return _show_person(request, post, number)
    seen = request.POST.get("seen", "")
    try:
        check_in = Entry(post, guest).let_in(request.user, seen)
    except TransitionRefused as refused:
        return _show_person(request, post, number, refused, status=409)
    back = reverse("accreditation:gate-post", kwargs=post.address)
    return redirect(f"{back}?done={check_in.pk}")


@by_post
def undoing(request, post, number):
    guest = guest_numbered(post.event, number)
    if guest is None:
        return _show_person(request, post, number)
    # A second tap names an entry that is gone, and takes back no earlier one.
    entry = Entry(post, guest)
    try:
        if entry.last is not None and entry.seen == request.POST.get("entry"):
            entry.last.undo(request.user)
    except TransitionRefused as refused:
        return _show_person(request, post, number, refused, status=409)
    return redirect(_person(post, guest.number))


@require_safe
def gate_pass(request, token):
    """Where a QR code leads. Whoever is no gate staff sees the same for every token,
    and it is not even looked up."""
    if not (request.user.is_authenticated and works_at_the_gate(request.user)):
        return keep_secret(_show(request, "for_staff", {}))
    post, language = _chosen(request)
    if post is None:
        return keep_secret(redirect(f"{reverse('accreditation:gate')}?scan"))
    found = GatePass.objects.of_link(token).select_related("application").first()
    with override(language):
        if found is None:
            return keep_secret(_show_stop(request, post, "", status=404))
        guest = guest_of(post.event, found.application)
        number = guest.number if guest else found.application.gate_number
        return keep_secret(redirect(_person(post, number)))


def _show_person(request, post, number, refused=None, status=200):
    guest = guest_numbered(post.event, number)
    if guest is None:
        stopped = gone_numbered(post.event, number)
        if stopped is None:
            return _show_stop(request, post, number, status=404)
        record(request.user, stopped.application, "see_at_gate", why=post.told)
        return _show_stop(request, post, number, stopped)
    if refused is None:
        record(request.user, guest.application, "see_at_gate", why=post.told)
    context = {
        "post": post,
        "guest": guest,
        "has_photo": bool(photos.ids_with_photo([guest.application])),
        "entry": Entry(post, guest),
        "refused": refused,
    }
    return _show(request, "person", context, status)


def _show_stop(request, post, number, stopped=None, status=200):
    """The red page: of one that was approved with the name, of all others without."""
    context = {"post": post, "number": number, "stopped": stopped}
    return _show(request, "stop", context, status)


def _show(request, name, context, status=200):
    return render(request, f"accreditation/gate/{name}.html", context, status=status)


def _person(post, number):
    return reverse(
        "accreditation:gate-person", kwargs={**post.address, "number": number}
    )


def _remember(request, post):
    """The gate at which this telephone stands, for the next QR code."""
    chosen = [*post.address.values(), get_language()]
    if request.session.get(CHOSEN) != chosen:
        request.session[CHOSEN] = chosen


def _chosen(request):
    """The post that was chosen last, if its list is open, and in which language."""
    *address, language = request.session.get(CHOSEN, [None])
    try:
        post = post_of(*address).of_today() if address else None
    except Http404:
        post = None
    is_open = post is not None and post.standing == Standing.OPEN
    return (post if is_open else None), language


def _just_done(request, post):
    """The entry that this person has just made, to be seen and undone."""
    pk = request.GET.get("done", "")
    if not (pk.isdecimal() and len(pk) < 19):
        return None
    made = CheckIn.objects.filter(pk=pk, event=post.event, by=request.user)
    made = made.select_related("application").first()
    guest = made and guest_of(post.event, made.application)
    return Entry(post, guest) if guest else None
