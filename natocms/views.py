"""The front page, the standing pages and the files that robots read: the only views
that know all apps."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.http import require_safe

from natocms import pagecache, signing
from natocms.front import FrontPage
from natocms.models import StandingPage
from natocms.richtext import clean


@require_safe
def root(request):
    answer = redirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


@require_safe
def home(request):
    front = FrontPage(get_language(), timezone.now())
    pagecache.until(request, front.true_until)
    return render(request, "home.html", {"front": front})


@require_safe
def standing_page(request, slug):
    """The words of the admin, or, where nobody has written any, the page's own."""
    page = StandingPage.objects.filter(slug=slug).first() or StandingPage(slug=slug)
    context = {
        "page": page,
        "body": clean(page.body or ""),
        "own_words": f"standing/_{slug}.html",
    }
    return render(request, "standing_page.html", context)


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /*/news/preview/",
        "Disallow: /*/accreditation/requests/",
        "Disallow: /*/accreditation/attendances/",
        "Disallow: /*/accreditation/begun/",
        "Disallow: /*/accreditation/addresses/",
        "Disallow: /*/gate/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return _plain_text(lines)


@require_safe
def security(request):
    """RFC 9116; the day of expiry moves on by itself."""
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    expires += timedelta(days=180)
    lines = [
        f"Contact: mailto:{settings.PRESS_OFFICE_EMAIL}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, fr",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return _plain_text(lines)


@require_safe
def keys(request):
    """By what anybody checks what the site has signed."""
    return JsonResponse(signing.published_keys())


def _plain_text(lines):
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"
    )
