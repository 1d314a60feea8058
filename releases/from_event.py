"""The addresses at the desk by which a text is begun from an event."""

from django.http import Http404
from django.urls import path

from events.models import Event
from natocms.deeds import deed_view
from releases.deeds import FROM_EVENT


def event_urls(model_admin):
    """They lie under releases, since events know nothing of these."""
    site = model_admin.admin_site
    known = {deed.name: deed for deed in FROM_EVENT}

    def view(request, pk, name):
        if name not in known:
            raise Http404
        return deed_view(site.get_model_admin(Event), known[name], request, pk)

    return [
        path(
            "from-event/<int:pk>/<slug:name>/",
            site.admin_view(view),
            name="releases_release_from_event",
        )
    ]
