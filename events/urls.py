"""Addresses of events: lists, calendars, and each event in its forms."""

from django.urls import path

from events import views

app_name = "events"

urlpatterns = [
    path("", views.EventList.as_view(), name="list"),
    path("past/", views.PastEvents.as_view(), name="past"),
    path("calendar.ics", views.calendar, name="calendar"),
    path("<int:year>/<slug:slug>/", views.event_detail, name="detail"),
    path("<int:year>/<slug:slug>.ics", views.event_calendar, name="ics"),
    path("<int:year>/<slug:slug>.txt", views.event_text_view, name="text"),
    path("<int:year>/<slug:slug>.json", views.event_json_view, name="json"),
]
