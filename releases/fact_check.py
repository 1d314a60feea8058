"""The fact checks over a release as it would go out now, and their part of its page."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.models import ContactPoint, Person
from releases import wire
from releases.facts import findings_in
from releases.reading import UnreadableText, read


def findings_of(release):
    """What its newest version says that cannot be true, or is to be looked at: the
    stops first. What was not issued yet is judged as if it went out today."""
    day = release.issued_on or release.backdated_to or timezone.localdate()
    issue = wire.Issue(release, release.newest)
    try:
        items = read(wire.text(issue), language=release.language)
    except UnreadableText:
        # Too little of a text yet; what else is missing is told apart.
        return []
    return [found for of_item in check(items, on=day) for found in of_item]


def check(items, on=None):
    """For each item its findings, with the people and handles that the press office
    knows."""
    known = Person.objects.standing()
    return findings_in(
        items,
        on=on,
        known_people=known.spellings(),
        known_handles=known.exclude(handle="").values_list("handle", "name"),
        own_handles=_own_handles(),
    )


def _own_handles():
    points = ContactPoint.objects.values_list("handles", flat=True)
    return {handle for point in points for handle in point.split()}


def fact_urls(model_admin):
    view = model_admin.admin_site.admin_view(partial(facts, model_admin=model_admin))
    return [path("<int:pk>/facts/", view, name="releases_release_facts")]


@require_safe
def facts(request, pk, model_admin):
    """The findings; the page of a release takes them from here once it stands."""
    release = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not model_admin.has_view_permission(request, release):
        raise PermissionDenied
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Fact check of “%(title)s”") % {"title": release},
        "opts": model_admin.opts,
        "release": release,
        "findings": findings_of(release),
    }
    return render(request, "admin/releases/release/facts.html", context)
