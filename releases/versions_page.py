"""Two versions of a release compared at the desk, and the older one restored."""

from dataclasses import dataclass
from functools import partial

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from events.models import TransitionRefused
from events.moments import day, hour_with_zone, in_zone
from releases.comparison import compare_markup, compare_text
from releases.models import ReleaseVersion


@dataclass(frozen=True)
class Part:
    """What differs in one field; the body stands there in any case."""

    label: str
    lines: list

    @property
    def differs(self):
        return any(line.change for line in self.lines)


class TwoVersionsForm(forms.Form):
    """Which two, by their numbers; by default the newest and the one before it."""

    older = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Older version"),
        to_field_name="number",
        empty_label=None,
    )
    newer = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Newer version"),
        to_field_name="number",
        empty_label=None,
    )

    def __init__(self, data, *, versions):
        newest = versions.first().number
        super().__init__({"newer": newest, "older": max(newest - 1, 1), **data})
        for field in self.fields.values():
            field.queryset = versions
            field.label_from_instance = _named


def version_urls(model_admin):
    """The addresses of a ModelAdmin's versions, for its ``get_urls``."""

    def address(name, allow, view):
        bound = allow(partial(view, model_admin=model_admin))
        bound = model_admin.admin_site.admin_view(bound)
        return path(f"<int:pk>/{name}/", bound, name=f"releases_release_{name}")

    return [
        address("comparison", require_safe, comparison),
        address("restoration", require_POST, restoration),
    ]


def comparison(request, pk, model_admin):
    """GET: ``older`` and ``newer`` are numbers of versions."""
    release = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not model_admin.has_view_permission(request, release):
        raise PermissionDenied
    versions = release.versions.select_related(
        "author", "contact_point", "boilerplate", "speaker"
    )
    form = TwoVersionsForm(request.GET.dict(), versions=versions)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Versions compared"),
        "opts": model_admin.opts,
        "release": release,
        "form": form,
        "preview_url": reverse("releases:draft", args=[release.pk]),
    }
    if form.is_valid():
        older, newer = form.cleaned_data["older"], form.cleaned_data["newer"]
        if older.number > newer.number:
            older, newer = newer, older
        context |= {
            "older": older,
            "newer": newer,
            "parts": parts_of(older, newer),
            "may_restore": model_admin.has_change_permission(request, release),
            "next_number": release.newest.number + 1,
        }
    status = 200 if form.is_valid() else 404
    template = "admin/releases/release/comparison.html"
    return render(request, template, context, status=status)


def restoration(request, pk, model_admin):
    """POST: ``version`` is the number to restore, ``expected`` the id of the newest
    version that the editor saw."""
    release = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not model_admin.has_change_permission(request, release):
        raise PermissionDenied
    number, expected = request.POST.get("version", ""), request.POST.get("expected", "")
    version = get_object_or_404(release.versions, number=_number(number))
    try:
        made = release.restore_version(request.user, version, _number(expected))
    except TransitionRefused as refused:
        messages.error(request, refused.message)
    else:
        words = {"n": version.number, "made": made and made.number}
        messages.success(
            request,
            _("Version %(n)s stands again, as version %(made)s.") % words
            if made
            else _("The newest version says the same as version %(n)s.") % words,
        )
    url = reverse("admin:releases_release_change", args=[release.pk])
    return HttpResponseRedirect(url)


def parts_of(older, newer):
    """The fields that differ, each with its lines, and the whole body. ``newer`` may be
    unsaved; then nothing is told of pictures."""
    parts = []
    for name in ReleaseVersion.WORDS:
        if name == "typed":
            continue
        field = ReleaseVersion._meta.get_field(name)
        compare = compare_markup if name == "body" else compare_text
        lines = compare(*(_words(version, field) for version in (older, newer)))
        part = Part(field.verbose_name, lines)
        if part.differs or (name == "body" and lines):
            parts.append(part)
    if newer.pk is None:
        return parts
    pictures = Part(_("pictures"), compare_text(_pictures(older), _pictures(newer)))
    return [*parts, pictures] if pictures.differs else parts


def _words(version, field):
    value = getattr(version, field.name)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(version, f"get_{field.name}_display")())
    if isinstance(field, models.DateTimeField):
        return _moment(value)
    return day(value) if isinstance(field, models.DateField) else str(value)


def _pictures(version):
    """A line for each picture: its file, then what readers see and hear of it."""
    lines = []
    for row in version.pictures.select_related("picture"):
        alt = _("decorative") if row.decorative else row.alt
        said = [str(row.picture), alt, row.caption, row.credit]
        lines.append(" | ".join(filter(None, said)))
    return "\n".join(lines)


def _named(version):
    words = {
        "n": version.number,
        "who": version.author,
        "when": _moment(version.made_at),
    }
    return _("Version %(n)s, by %(who)s, %(when)s") % words


def _moment(moment):
    zone = settings.TIME_ZONE
    on = day(in_zone(moment, zone).date(), weekday=False)
    return f"{on}, {hour_with_zone(moment, zone)}"


def _number(text):
    return int(text[:9]) if text[:9].isdecimal() else 0
