"""The preview links of a release at the desk: where they lead, how often they were
opened, and their end. Only who may change the text sees or ends them."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from natocms.deeds import offered
from releases.deeds import MAKE_PREVIEW_LINK
from releases.models import PreviewLink

ENDED_SHOWN = 10


def preview_link_urls(model_admin):
    """The addresses of a ModelAdmin's preview links, for its ``get_urls``."""
    view = require_POST(partial(revocation, model_admin=model_admin))
    return [
        path(
            "<int:pk>/preview-links/<int:link>/revocation/",
            model_admin.admin_site.admin_view(view),
            name="releases_release_revocation",
        )
    ]


def revocation(request, pk, link, model_admin):
    release = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not request.user.has_perm(MAKE_PREVIEW_LINK.permission):
        raise PermissionDenied
    found = get_object_or_404(PreviewLink, pk=link, version__release=release)
    found.revoke(request.user)
    messages.success(request, _("The preview link is revoked: it opens nothing more."))
    url = reverse("admin:releases_release_change", args=[release.pk])
    return HttpResponseRedirect(url)


def about_preview_links(request, release):
    """The context of their part of the change page."""
    if not request.user.has_perm(MAKE_PREVIEW_LINK.permission):
        return {}
    links = PreviewLink.objects.filter(version__release=release).with_openings()
    standing, ended = [], []
    for link in links.select_related("version__release", "made_by", "revoked_by"):
        if not link.stands():
            ended.append(link)
            continue
        path = link.get_absolute_url()
        link.address = path and request.build_absolute_uri(path)
        standing.append(link)
    return {
        "may_preview": True,
        "preview_links": standing,
        "ended_links": ended[:ENDED_SHOWN],
        "preview_offers": offered([MAKE_PREVIEW_LINK], request.user, release),
    }
