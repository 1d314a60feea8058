"""The list of releases at the desk: its columns and its filters."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.desk_list import moment_in_short
from natocms.several import seen_field
from releases.forms import LANGUAGES
from releases.models import Publication, Stage

SEEN = {
    "unpublished": _("Not published"),
    "scheduled": _("Scheduled"),
    "embargoed": _("Under embargo"),
    "public": _("Public"),
    "withdrawn": _("Withdrawn"),
}
STAGE_SIGNS = {
    Stage.DRAFT: "draft",
    Stage.IN_REVIEW: "review",
    Stage.APPROVED: "approved",
    Stage.PUBLISHED: "public",
}


class QueueFilter(admin.SimpleListFilter):
    """Which queue; without a choice all that is not discarded."""

    title = _("queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [
            ("for_me", _now("Waiting for me")),
            ("mine", _now("Last written by me")),
            *Stage.choices,
            ("waiting", _now("Scheduled")),
            ("embargo", _now("Under embargo")),
            ("look", _now("Needs a second look")),
            ("public", _now("Public")),
            ("withdrawn", _now("Withdrawn")),
            ("discarded", _now("Discarded")),
        ]

    def queryset(self, request, queryset):
        chosen = self.value()
        if chosen == "discarded":
            return queryset.filter(discarded_at__isnull=False)
        queryset = queryset.filter(discarded_at__isnull=True)
        if chosen in Stage.values:
            return queryset.filter(stage=chosen)
        if chosen == "for_me":
            return queryset.waiting_for(request.user)
        if chosen == "mine":
            return queryset.filter(newest__author=request.user)
        return _QUEUES[chosen](queryset) if chosen in _QUEUES else queryset


_QUEUES = {
    "waiting": lambda q: q.filter(
        pk__in=Publication.objects.waiting().values("release")
    ),
    "embargo": lambda q: q.under_embargo(),
    "look": lambda q: q.filter(
        pk__in=Publication.objects.needing_second_look().values("release")
    ),
    "public": lambda q: q.published(),
    "withdrawn": lambda q: q.filter(withdrawn_from__isnull=False),
}


class LanguageFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return [("en", _now("English")), ("fr", _now("French")), ("-", _now("Other"))]

    def queryset(self, request, queryset):
        if self.value() == "-":
            return queryset.exclude(language__in=["en", "fr"])
        return queryset.filter(language=self.value()) if self.value() else queryset


class ReleaseColumns:
    """The columns that are no plain fields; none asks the database."""

    @admin.display(description=_("title"))
    def title_of(self, release):
        return format_html(
            '{} <span class="desk-under">{}</span>{}',
            release,
            release.event or "",
            seen_field(release, release.newest_id),
        )

    @admin.display(description=_("stage"))
    def stage_of(self, release):
        return stage_sign(release.stage, release.get_stage_display())

    @admin.display(description=_("seen"))
    def seen_of(self, release):
        return SEEN[release.seen()]

    @admin.display(description=_("kind"))
    def kind_of(self, release):
        return format_html(
            '{} <span class="desk-under">{}</span>',
            release.get_kind_display(),
            language_name(release),
        )

    @admin.display(description=_("language"))
    def language_of(self, release):
        return language_name(release)

    @admin.display(description=_("author"))
    def author_of(self, release):
        return release.newest.author if release.newest else ""

    @admin.display(description=_("when"))
    def when_of(self, release):
        moment = release.published_at or (release.newest and release.newest.made_at)
        return moment and moment_in_short(moment)


def language_name(release):
    return dict(LANGUAGES).get(release.language, release.language)


def stage_sign(stage, words):
    return format_html(
        '<span class="desk-nowrap"><span class="sign sign--{}" aria-hidden="true">'
        "</span> {}</span>",
        STAGE_SIGNS[stage],
        words,
    )
