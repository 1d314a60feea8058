"""The public pages: what applies, the two forms, and a reporter's private page."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import ListView

from accreditation.beginning import begin
from accreditation.chart import chart_of
from accreditation.figures import FEW
from accreditation.models import Criterion, YearlyFigures
from accreditation.models.review_request import ASKED_WITHIN
from accreditation.openings import opening_of, openings
from accreditation.secret_pages import of_words
from events.models import Event
from natocms import pagecache


@require_safe
def index(request):
    now = timezone.now()
    doors = openings(now)
    for event, _opening in doors:
        for moment in (event.accreditation_opens, event.accreditation_deadline):
            if moment and moment > now:
                pagecache.until(request, moment)
    context = {"openings": doors, "criteria": Criterion}
    return render(request, "accreditation/index.html", context)


@require_safe
def criteria(request):
    """Each at an anchor of its own, to which a refusal leads."""
    context = {"criteria": Criterion, "days": ASKED_WITHIN.days}
    return render(request, "accreditation/criteria.html", context)


class Figures(ListView):
    """What became of applications, year by year."""

    model = YearlyFigures
    template_name = "accreditation/figures.html"
    context_object_name = "years"

    def get_context_data(self, **kwargs):
        charts = [(year, chart_of(year.figures)) for year in self.object_list]
        return super().get_context_data(charts=charts, few=FEW, **kwargs)


# The first page needs no CSRF token: no session or account stands behind it, so that
# another site gains nothing by sending it for its visitor.
@csrf_exempt
@of_words
@require_http_methods(["GET", "HEAD", "POST"])
def annual(request):
    return begin(request, None, {})


@csrf_exempt
@of_words
@require_http_methods(["GET", "HEAD", "POST"])
def ad_hoc(request, year, slug):
    event = _public_event(year, slug)
    opening = opening_of(event)
    context = {"event": event, "opening": opening}
    if not opening.takes_applications:
        status = 409 if request.method == "POST" else 200
        return render(request, "accreditation/closed.html", context, status=status)
    return begin(request, event, context)


@require_safe
def sent(request, year=None, slug=None):
    """The same page for everybody, whatever became of what was sent."""
    event = _public_event(year, slug) if year else None
    return render(request, "accreditation/sent.html", {"event": event})


def _public_event(year, slug):
    events = Event.objects.published().select_related("venue")
    return get_object_or_404(events, year=year, slug=slug)
