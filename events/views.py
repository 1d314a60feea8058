"""The public pages of events: lists, each event in its forms, and calendars."""

from datetime import datetime, time, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from events import cursor, ical
from events.as_json import event_json
from events.filters import EventFilter, counted
from events.listing import told_of, with_versions
from events.models import Event
from events.month import by_month
from events.page import EventPage
from events.plain_text import event_text
from natocms import pagecache

KEPT_IN_CALENDAR = timedelta(days=366)
MOST_IN_CALENDAR = 1000


class EventList(TemplateView):
    """Upcoming events, what is on now first."""

    template_name = "events/event_list.html"
    http_method_names = ["get", "head", "options"]
    newest_first = False

    def listed(self, events, today):
        return events.upcoming(today)

    def get_context_data(self, **kwargs):
        at = timezone.now()
        today = timezone.localdate(at)
        public = self.listed(Event.objects.published(at), today)
        chosen = EventFilter(self.request.GET, public, public)
        page = cursor.page(
            chosen.qs.select_related("venue").prefetch_related("programme"),
            before=self.request.GET.get("before", ""),
            after=self.request.GET.get("after", ""),
            newest_first=self.newest_first,
        )
        told_of(page.events, at)
        _keep_until_midnight(self.request, at)
        return {
            "at": at,
            "filter": chosen,
            **counted(chosen),
            "months": by_month(page.events, None if self.newest_first else today),
            "page": page,
        }


class PastEvents(EventList):
    template_name = "events/event_past.html"
    newest_first = True

    def listed(self, events, today):
        return events.past(today)


@require_safe
def event_detail(request, year, slug):
    page = _page_of(request, year, slug)
    return render(request, "events/event_detail.html", _context(page))


@require_safe
def event_text_view(request, year, slug):
    page = _page_of(request, year, slug)
    text = event_text(page, _url_of(page.event))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def event_json_view(request, year, slug):
    page = _page_of(request, year, slug)
    facts = event_json(page, _url_of(page.event), _absolute)
    return JsonResponse(facts, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
def event_calendar(request, year, slug):
    page = _page_of(request, year, slug)
    event = page.event
    event.version = page.version
    return _calendar(request, [event], event.title, f"{slug}.ics")


@require_safe
def calendar(request):
    """Every public event not over for a year, or those that the filters leave."""
    at = timezone.now()
    public = Event.objects.published(at)
    chosen = EventFilter(request.GET, public, public)
    events = chosen.qs.filter(last_day__gte=timezone.localdate(at) - KEPT_IN_CALENDAR)
    events = events.select_related("venue").prefetch_related("programme")
    events = list(events.order_by("first_day", "id")[:MOST_IN_CALENDAR])
    _keep_until_midnight(request, at)
    name = f"{_('Events')} – {_(settings.SITE_NAME)}"
    return _calendar(request, with_versions(events), name, "events.ics")


def _page_of(request, year, slug):
    """The page of a public event; 404 alike for a draft, for one that is not public
    yet, and for none."""
    at = timezone.now()
    events = Event.objects.published(at).filter(year=year, slug=slug)
    events = events.select_related("venue", "contact_point", "parent")
    event = events.prefetch_related("topics", "programme").first()
    if event is None:
        raise Http404
    page = EventPage(event, at)
    pagecache.until(request, page.true_until)
    return page


def _context(page):
    return {"page": page, "event": page.event, "at": page.at}


def _calendar(request, events, name, filename):
    body = ical.calendar(
        events,
        name=name,
        host=urlsplit(settings.SITE_URL).hostname,
        language=get_language(),
        url_of=_url_of,
    )
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{filename}"'
    answer["ETag"] = quote_etag(sha256(body).hexdigest())
    return get_conditional_response(request, etag=answer["ETag"], response=answer)


def _url_of(event):
    return _absolute(event.get_absolute_url())


def _absolute(path):
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def _keep_until_midnight(request, at):
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), timezone.get_current_timezone())
    pagecache.until(request, midnight)
    pagecache.until(request, Event.objects.all().next_moment(at))
