"""Badges, four on a sheet: for whoever is approved and may be told so to a printer."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accreditation.gate import photos
from accreditation.gate.guests import place_of
from accreditation.gate.posts import Standing, standing_of
from accreditation.gate.qr import pass_address, qr_as_data
from accreditation.models import Application, State
from natocms.journal.models import record

REVIEW, GATE = "accreditation.review_application", "accreditation.see_gate_list"
# As many as a printer takes at once, and an address can name.
MOST = 200


@dataclass(frozen=True)
class Badge:
    application: Application
    photo: str
    qr: str

    @property
    def event(self):
        return self.application.event

    @property
    def days(self):
        """From when until when it is good."""
        if self.event is not None:
            return self.event.first_day, self.event.last_day
        held = self.application.media_pass
        return held.valid_from, held.valid_until


def obstacle(application, user):
    """A sentence that says why there is no badge of it for ``user``, or nothing."""
    if application.state != State.APPROVED:
        return _("It is not approved.")
    if application.event is None:
        good = application.has_pass and user.has_perm(REVIEW)
        return "" if good else _("Its annual pass is not valid now.")
    standing = standing_of(application.event)
    if standing == Standing.EARLY and user.has_perm(REVIEW):
        return ""
    return standing.sentence


def may(user):
    return user.has_perm(REVIEW) or user.has_perm(GATE)


@require_safe
def badges(request):
    """GET: ``application``, once for each."""
    if not may(request.user):
        raise PermissionDenied
    made, skipped = [], defaultdict(list)
    for application in _named(request.GET.getlist("application")):
        why = obstacle(application, request.user)
        if why:
            skipped[str(why)].append(application.reference)
        else:
            made.append(_badge(application, request.user))
    context = {"badges": made, "skipped": dict(skipped)}
    response = render(request, "accreditation/gate/badges.html", context)
    add_never_cache_headers(response)
    return response


@require_safe
def photo(request, pk):
    if not may(request.user):
        raise PermissionDenied
    application = get_object_or_404(_applications(), pk=pk)
    if obstacle(application, request.user):
        raise Http404
    return photos.as_answer(photos.photo_of(application, photos.LARGE))


@admin.action(description=gettext_lazy("Print badges"), permissions=["view"])
def print_badges(model_admin, request, queryset):
    """Lead to the page of those that were chosen."""
    chosen = list(queryset.values_list("pk", flat=True)[: MOST + 1])
    if len(chosen) > MOST:
        messages.error(request, _("Choose %(n)s at most at a time.") % {"n": MOST})
        return None
    query = QueryDict(mutable=True)
    query.setlist("application", chosen)
    address = reverse("admin:accreditation_gate_badges")
    return HttpResponseRedirect(f"{address}?{query.urlencode()}")


def _named(written):
    pks = [int(pk) for pk in written if pk.isdecimal() and len(pk) < 19][:MOST]
    found = _applications().filter(pk__in=pks)
    return sorted(found, key=lambda a: (*place_of(a.family_name, a.given_name), a.pk))


def _applications():
    return Application.objects.select_related("event__venue", "media_pass").defer(
        "needs"
    )


def _badge(application, user):
    has_photo = bool(photos.ids_with_photo([application]))
    address = reverse("admin:accreditation_gate_badge_photo", args=[application.pk])
    with transaction.atomic():
        record(user, application, "print_badge")
        qr = qr_as_data(pass_address(application))
    return Badge(application, address if has_photo else "", qr)
