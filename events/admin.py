"""Events at the desk, and the ground they stand on: people, places, topics."""

from django.contrib import admin
from django.db.models import DateField
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from events.clockfields import DayInput
from events.deeds import DEEDS
from events.desk_list import EventColumns, WhenFilter
from events.forms import EventForm, InZoneFormSet, ItemForm, SlotForm
from events.merge_page import merge
from events.models import (
    Appointment,
    ContactPoint,
    Country,
    CoverageSlot,
    Event,
    Office,
    Person,
    ProgrammeItem,
    Topic,
    Venue,
)
from events.review import (
    ChangesToConfirm,
    about_the_event,
    ask_about_changes,
)
from events.words import InBothLanguages
from natocms.deeds import deed_urls, offered
from natocms.journal.desk import JournalledAdmin
from natocms.lists import QuickPaginator
from natocms.unsaved.desk import KeepingAdmin


class GroundAdmin(InBothLanguages, JournalledAdmin):
    """Facts that texts and events refer to; they are mended, never deleted."""

    show_full_result_count = False
    paginator = QuickPaginator

    def has_delete_permission(self, request, obj=None):
        return False


class MergingAdmin(GroundAdmin):
    """What may stand there twice."""

    actions = [merge]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(merged_into=None)


class AppointmentInline(admin.TabularInline):
    model = Appointment
    formfield_overrides = {DateField: {"widget": DayInput}}
    autocomplete_fields = ["person", "office"]
    extra = 0


@admin.register(Person)
class PersonAdmin(MergingAdmin):
    list_display = ["name", "honorific", "handle"]
    search_fields = ["name", "aliases"]
    fields = [("honorific", "name"), "aliases", "handle"]
    inlines = [AppointmentInline]


@admin.register(Office)
class OfficeAdmin(GroundAdmin):
    list_display = ["title_en", "title_fr"]
    search_fields = ["title_en", "title_fr"]
    inlines = [AppointmentInline]


@admin.register(Venue)
class VenueAdmin(GroundAdmin):
    list_display = ["__str__", "city", "country", "time_zone"]
    search_fields = [
        f"{name}_{code}"
        for name in ("site", "room", "city", "country")
        for code in ("en", "fr")
    ]
    fields = [
        ("site_en", "site_fr"),
        ("room_en", "room_fr"),
        ("city_en", "city_fr"),
        ("country_en", "country_fr"),
        "time_zone",
    ]


@admin.register(Topic)
class TopicAdmin(MergingAdmin):
    list_display = ["name_en", "name_fr"]
    search_fields = ["name_en", "name_fr", "aliases"]
    fields = [("name_en", "name_fr"), "aliases"]


@admin.register(Country)
class CountryAdmin(GroundAdmin):
    list_display = ["code", "name_en", "name_fr"]
    search_fields = ["code", "name_en", "name_fr"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


@admin.register(ContactPoint)
class ContactPointAdmin(GroundAdmin):
    list_display = ["name", "handles"]
    search_fields = ["name", "words_en", "words_fr"]


class ItemInline(InBothLanguages, admin.StackedInline):
    model = ProgrammeItem
    form = ItemForm
    formset = InZoneFormSet
    extra = 0
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("day", "start", "end", "approximate"),
                    ("precision", "position"),
                    ("words_en", "words_fr"),
                    ("place_en", "place_fr"),
                    ("media_access", "cancelled"),
                    ("note_en", "note_fr"),
                ]
            },
        ),
        (
            _("Pool"),
            {
                "classes": ["collapse"],
                "fields": [
                    ("pool_media_en", "pool_media_fr"),
                    ("pool_meeting_point_en", "pool_meeting_point_fr"),
                    ("gathers", "pool_places"),
                ],
            },
        ),
    ]


class SlotInline(admin.TabularInline):
    model = CoverageSlot
    form = SlotForm
    formset = InZoneFormSet
    extra = 0


@admin.register(Event)
class EventAdmin(EventColumns, KeepingAdmin, GroundAdmin):
    form = EventForm
    inlines = [ItemInline, SlotInline]
    list_display = ["title", "kind", "days_of", "place_of", "state_of", "public_of"]
    list_filter = [WhenFilter, "state", "kind"]
    search_fields = ["title_en", "title_fr"]
    sortable_by = []
    list_select_related = ["venue"]
    autocomplete_fields = ["venue", "people", "topics", "parent", "contact_point"]
    fieldsets = [
        (
            _("Facts"),
            {
                "fields": [
                    "expected",
                    ("title_en", "title_fr"),
                    ("kind", "time_zone"),
                    ("first_day", "last_day"),
                    "venue",
                    "people",
                    "topics",
                    "parent",
                    ("summary_en", "summary_fr"),
                ]
            },
        ),
        (
            _("For the media"),
            {
                "fields": [
                    "media_access",
                    "livestream",
                    "contact_point",
                    "accreditation_rule",
                    ("accreditation_opens", "accreditation_deadline"),
                    "accreditation_asks",
                    ("accreditation_note_en", "accreditation_note_fr"),
                ]
            },
        ),
    ]

    def get_urls(self):
        return deed_urls(self, DEEDS) + super().get_urls()

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_object(self, request, object_id, from_field=None):
        queryset = self.get_queryset(request)
        if request.method == "POST":
            queryset = queryset.select_for_update()
        found = queryset.filter(pk=object_id).first() if object_id.isdecimal() else None
        if found is None:
            raise Http404
        return found

    def changeform_view(self, request, *args, **kwargs):
        """Everything that a save does is undone while it asks whether it is meant."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ChangesToConfirm as pending:
            return ask_about_changes(self, request, pending)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        version = form.instance.revise(
            by=request.user, expected=form.cleaned_data["expected"] if change else None
        )
        if version is not None and version.changes and "_announce" not in request.POST:
            raise ChangesToConfirm(form.instance, version.changes)

    def render_change_form(self, request, context, *args, **kwargs):
        event = kwargs.get("obj")
        if event is not None:
            if request.method == "POST":
                # The form has written what was typed into the event that it was given.
                event = Event.objects.get(pk=event.pk)
                context["original"] = event
            context["offers"] = offered(DEEDS, request.user, event)
            context |= about_the_event(event, request.user)
        return super().render_change_form(request, context, *args, **kwargs)
