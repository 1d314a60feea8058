"""Releases at the desk: every save a version, every step a verb."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from natocms.autocomplete import KnownSelect, KnownSelectMultiple
from natocms.deeds import deed_urls, offered
from natocms.journal.desk import JournalledAdmin
from natocms.journal.models import record
from natocms.lists import QuickPaginator, related_filter
from natocms.several import actions_of
from natocms.unsaved.desk import KeepingAdmin
from releases.admin.library import colleagues
from releases.admin.picture_rows import PictureInline
from releases.deeds import DEEDS, MAKE_PREVIEW_LINK
from releases.desk_list import LanguageFilter, QueueFilter, ReleaseColumns
from releases.fact_check import fact_urls
from releases.forms import ReleaseForm, picture_rows_of
from releases.from_event import event_urls
from releases.from_text import text_urls
from releases.models import Release
from releases.preview_desk import about_preview_links, preview_link_urls
from releases.review import about_the_release
from releases.versions_page import parts_of, version_urls

GROUP_FACTS = (*Release.FACTS, *Release.FACT_LISTS)


@admin.register(Release)
class ReleaseAdmin(ReleaseColumns, KeepingAdmin, JournalledAdmin):
    form = ReleaseForm
    inlines = [PictureInline]
    list_display = [
        "title_of",
        "kind_of",
        "stage_of",
        "seen_of",
        "author_of",
        "when_of",
    ]
    list_filter = [
        QueueFilter,
        "kind",
        LanguageFilter,
        *map(related_filter, ("event", "people", "topics")),
    ]
    list_select_related = ["newest__author", "event"]
    search_fields = ["newest__title"]
    search_help_text = _("Words of the newest title")
    ordering = ["-newest_id"]
    sortable_by = []
    list_per_page = 50
    show_full_result_count = False
    paginator = QuickPaginator
    autocomplete_fields = ["event", *Release.FACT_LISTS]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "event":
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "limited_people":
            kwargs |= colleagues()
        if db_field.name in Release.FACT_LISTS:
            kwargs["widget"] = KnownSelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @property
    def media(self):
        """With what the list's filters need to search as one types."""
        event = Release._meta.get_field("event")
        return super().media + AutocompleteSelect(event, self.admin_site).media

    def get_actions(self, request):
        return actions_of(DEEDS, request.user)

    def get_urls(self):
        urls = deed_urls(self, [*DEEDS, MAKE_PREVIEW_LINK]) + version_urls(self)
        urls += fact_urls(self)
        urls += event_urls(self) + text_urls(self) + preview_link_urls(self)
        return urls + super().get_urls()

    def get_queryset(self, request):
        seen = super().get_queryset(request).visible_to(request.user)
        return seen.select_related("newest__author", "event")

    def get_object(self, request, object_id, from_field=None):
        """The row is locked while a form is being saved; who may not see it is told
        what is told of nothing."""
        queryset = self.get_queryset(request)
        if request.method == "POST":
            queryset = queryset.select_for_update(of=("self",))
        queryset = queryset.select_related("issuing_body").prefetch_related(
            "newest__pictures", *Release.FACT_LISTS
        )
        found = queryset.filter(pk=object_id).first() if object_id.isdecimal() else None
        if found is None:
            raise Http404
        return found

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.discarded_at is None)

    def get_fieldsets(self, request, obj=None):
        reads = obj is not None and not self.has_change_permission(request, obj)
        facts = FACTS
        if reads or (obj is not None and obj.moments.facts_stand):
            facts = _facts_to_read(obj)
        return [facts] if reads else [TEXT, facts, COVERAGE, ENDING, SPEECH, LIMITS]

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        if self.has_change_permission(request, obj) and not obj.moments.facts_stand:
            return []
        return [*GROUP_FACTS, "language", "language_of", "backdated_to"]

    def get_inlines(self, request, obj):
        if obj is not None and not self.has_change_permission(request, obj):
            return []
        return self.inlines

    def save_model(self, request, obj, form, change):
        if not change:
            obj.save()
        elif not obj.moments.facts_stand:
            obj.save(update_fields=["language", "prefix", "backdated_to"])

    def save_related(self, request, form, formsets, change):
        obj, said = form.instance, form.cleaned_data
        for formset in formsets:
            formset.save(commit=False)
        if not change:
            form.save_m2m()
        else:
            self._limit(request.user, obj, form)
            if not obj.moments.facts_stand:
                facts = {name: said[name] for name in GROUP_FACTS}
                obj.set_facts(request.user, **facts)
        obj.saved = obj.save_version(
            request.user,
            form.words(),
            pictures=[row for formset in formsets for row in picture_rows_of(formset)],
            expected=said["expected"] if change else None,
        )

    def _limit(self, by, obj, form):
        """Who sees the drafts is no fact of the text; the journal keeps it."""
        obj.save(update_fields=["limited_to"])
        obj.limited_people.set(form.cleaned_data["limited_people"])
        if {"limited_to", "limited_people"} & set(form.changed_data):
            record(by, obj, "limit", now=obj.limited_to)

    def log_addition(self, request, obj, message):
        """The verbs have kept it."""

    def log_change(self, request, obj, message):
        """The verbs have kept it."""

    def response_add(self, request, obj, post_url_continue=None):
        return self._saved(request, obj)

    def response_change(self, request, obj):
        return self._saved(request, obj)

    def _saved(self, request, obj):
        number = {"n": obj.newest.number}
        if obj.saved:
            sentence = _now("Saved as version %(n)s.") % number
        else:
            sentence = _now("The words have not changed: version %(n)s stands.")
            sentence %= number
        self.message_user(request, sentence, messages.SUCCESS)
        url = reverse("admin:releases_release_change", args=[obj.pk])
        return HttpResponseRedirect(url)

    def render_change_form(self, request, context, *args, **kwargs):
        obj = kwargs.get("obj")
        if obj is not None:
            context["offers"] = offered(DEEDS, request.user, obj)
            context |= about_the_release(obj, request.user)
            context |= about_preview_links(request, obj)
            form = context["adminform"].form
            if form.is_stale:
                context["typed"] = parts_of(obj.newest, form.typed_version())
        return super().render_change_form(request, context, *args, **kwargs)


def _facts_to_read(release):
    """What there is of the facts: nothing that is empty, and the language by name."""
    name, options = FACTS
    _kind, *others = options["fields"]
    given = [field for field in others if _is_given(release, field)]
    return (name, {"fields": [("kind", "language_of"), *given]})


def _is_given(release, field):
    value = getattr(release, field)
    return bool(value.all()) if field in Release.FACT_LISTS else value is not None


TEXT = (_("Text"), {"fields": ["expected", "title", "lead", "dateline", "body"]})
FACTS = (
    _("Facts, the same in all languages"),
    {
        "fields": [
            ("kind", "language"),
            "event",
            "people",
            "topics",
            "countries",
            "issuing_body",
            "embargo_until",
            "backdated_to",
        ]
    },
)
COVERAGE = (
    _("Media coverage and contacts"),
    {"fields": ["coverage", "contact_point", "contacts", "handles"]},
)
ENDING = (_("Closing words"), {"fields": ["boilerplate"]})
SPEECH = (
    _("For a speech or an announcement"),
    {
        "classes": ["collapse"],
        "fields": [
            "speaker",
            "speech_form",
            ("spoken_at", "spoken_on"),
            "deadline_on",
            "deadline_at",
        ],
    },
)
LIMITS = (
    _("Who sees the draft"),
    {"classes": ["collapse"], "fields": ["limited_to", "limited_people"]},
)
