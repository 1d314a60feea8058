"""The news: lists and archives, and each release in its forms."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from events.filters import counted
from natocms import pagecache
from releases import addresses, cursor, ninjs, wire
from releases.due import next_change
from releases.filters import ReleaseFilter
from releases.models import Release
from releases.page import ReleasePage


class ReleaseList(TemplateView):
    """Newest first, twenty a page; a bad value in the address is ignored and named."""

    template_name = "releases/release_list.html"
    http_method_names = ["get", "head", "options"]
    period = None

    def get_context_data(self, **kwargs):
        public = Release.objects.published().of_prefix(get_language())
        chosen = ReleaseFilter(self.request.GET, self.within(public), public)
        page = cursor.page(
            chosen.qs.select_related("event").with_live(),
            before=self.request.GET.get("before", ""),
            after=self.request.GET.get("after", ""),
        )
        pagecache.until(self.request, next_change())
        for release in page.releases:
            release.month = release.issued_on.replace(day=1)
        years = None if self.period else addresses.years(public)
        return {
            "filter": chosen,
            **counted(chosen),
            "page": page,
            "period": self.period,
            "years": years,
            "alternates": self.period and self.alternates(),
        }

    def within(self, public):
        """What the archive's period holds; a period without a text is not there."""
        if self.period is None:
            return public
        releases = public.filter(issued_on__range=self.period)
        if not releases.exists():
            raise Http404
        return releases

    def alternates(self):
        """The period in each language, or the list where it holds no text of that."""
        found = {}
        for language, _name in settings.LANGUAGES:
            held = Release.objects.published().of_prefix(language)
            if held.filter(issued_on__range=self.period).exists():
                path = self.request.get_full_path()
                found[language] = translate_url(path, language)
            else:
                with override(language):
                    found[language] = reverse("releases:list")
        return found


class YearArchive(ReleaseList):
    def get_context_data(self, year):
        self.period = addresses.period(year)
        context = super().get_context_data()
        public = Release.objects.published().of_prefix(get_language())
        return {**context, "months": addresses.months(public, year)}


class MonthArchive(ReleaseList):
    def get_context_data(self, year, month):
        self.period = addresses.period(year, month)
        return {**super().get_context_data(), "is_month": True}


@require_safe
def release_detail(request, **address):
    if "version" in request.GET:
        release = addresses.at_address(get_language(), *address.values())
        return _for_staff(request, release, request.GET["version"])
    return _public(request, address, "detail", _page)


@require_safe
def draft(request, pk):
    """A text that has no address yet, for whoever may see it at the desk."""
    release = Release.objects.filter(pk=pk).select_related("event__venue").first()
    return _for_staff(request, release, request.GET.get("version"))


@require_safe
def release_text(request, **address):
    return _public(request, address, "text", _text)


@require_safe
def release_json(request, **address):
    return _public(request, address, "json", _json)


@require_safe
def release_versions(request, **address):
    return _public(request, address, "versions", _versions)


def _public(request, address, name, answer):
    """``answer`` for the release at the address, if it is public there; else where it
    stands now, why it was withdrawn, or 404, the same for drafts and for nothing."""
    at = timezone.now()
    pagecache.until(request, next_change(at))
    release = addresses.at_address(get_language(), *address.values())
    seen = release.seen(at) if release is not None else "nowhere"
    if seen == "withdrawn":
        return _withdrawn(request, release, at)
    if seen == "public":
        return answer(request, release, at)
    moved, for_good = addresses.moved_to(get_language(), address.values(), at)
    if moved is None:
        raise Http404
    return redirect(addresses.url_of(moved, name), permanent=for_good)


def _page(request, release, at):
    page = ReleasePage.of(release, at)
    return render(request, "releases/release_detail.html", _context(request, page))


def _text(request, release, at):
    answer = HttpResponse(
        wire.text(wire.Issue.live(release)), content_type="text/plain; charset=utf-8"
    )
    canonical = request.build_absolute_uri(release.get_absolute_url())
    answer["Link"] = f'<{canonical}>; rel="canonical"'
    return answer


def _json(request, release, at):
    absolute = request.build_absolute_uri
    with override(release.prefix):
        told = ninjs.item(
            wire.Issue.live(release), absolute(release.get_absolute_url()), absolute
        )
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _versions(request, release, at):
    page = ReleasePage.of(release, at)
    return render(request, "releases/release_versions.html", _context(request, page))


def _withdrawn(request, release, at):
    withdrawal = release.withdrawal(at)
    context = {
        "release": release,
        "withdrawal": withdrawal,
        "alternates": _alternates(release, release.siblings(at)),
    }
    status = 410 if withdrawal.is_gone else 200
    return render(request, "releases/release_withdrawn.html", context, status=status)


def _for_staff(request, release, number):
    """One version as readers would see it; 404 for whoever may not see drafts."""
    user = request.user
    if (
        release is None
        or not user.has_perm("releases.view_release")
        or not Release.objects.visible_to(user).filter(pk=release.pk).exists()
    ):
        raise Http404
    versions = release.versions.select_related("contact_point", "boilerplate")
    if number is None:
        version = get_object_or_404(versions, pk=release.newest_id)
    elif number.isdecimal():
        version = get_object_or_404(versions, number=number[:9])
    else:
        raise Http404
    page = ReleasePage.of(release, timezone.now(), version)
    context = {**_context(request, page), "preview": version}
    return render(request, "releases/release_detail.html", context)


def _context(request, page):
    return {
        "page": page,
        "release": page.release,
        "version": page.version,
        "issue": page.issue,
        "alternates": _alternates(page.release, page.siblings),
    }


def _alternates(release, siblings):
    """Where the same text stands in each language; else that language's news."""
    found = {}
    for language in ("en", "fr"):
        with override(language):
            found[language] = reverse("releases:list")
    for text in (*siblings, release):
        if text.issued_on is not None:
            found[text.prefix] = text.get_absolute_url()
    return found
