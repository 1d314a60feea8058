"""The ground at the desk: people, offices, places and what they are about."""

from django.contrib import admin

from events.models import (
    Appointment,
    ContactPoint,
    Country,
    Event,
    Office,
    Person,
    Topic,
    Venue,
)
from natocms.journal.desk import JournalledAdmin


class GroundAdmin(JournalledAdmin):
    """Facts that texts and events refer to; they are mended, never deleted."""

    show_full_result_count = False

    def has_delete_permission(self, request, obj=None):
        return False


class AppointmentInline(admin.TabularInline):
    model = Appointment
    autocomplete_fields = ["person", "office"]
    extra = 0


@admin.register(Person)
class PersonAdmin(GroundAdmin):
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
class TopicAdmin(GroundAdmin):
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


@admin.register(Event)
class EventAdmin(GroundAdmin):
    search_fields = ["title_en", "title_fr"]
