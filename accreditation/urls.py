"""Addresses of accreditation, and of an event's own page for it."""

from django.urls import path

from accreditation import begun_pages, fast_lane, views

app_name = "accreditation"

_OF_EVENT = "events/<int:year>/<slug:slug>/accreditation/"

urlpatterns = [
    path("accreditation/", views.index, name="index"),
    path("accreditation/annual/", views.annual, name="annual"),
    path("accreditation/annual/sent/", views.sent, name="annual-sent"),
    path(
        "accreditation/requests/<str:token>/",
        views.private_page,
        name="request",
    ),
    path(
        "accreditation/requests/<str:token>/withdrawal/",
        views.withdrawal,
        name="withdrawal",
    ),
    path(
        "accreditation/attendances/<str:token>/",
        fast_lane.attendance,
        name="attendance",
    ),
    path(
        "accreditation/attendances/<str:token>/withdrawal/",
        fast_lane.attendance_withdrawal,
        name="attendance-withdrawal",
    ),
    path(
        "accreditation/attendances/<str:token>/application/",
        fast_lane.attendance_form,
        name="attendance-form",
    ),
    path("accreditation/begun/<str:token>/", begun_pages.begun, name="begun"),
    path(
        "accreditation/begun/<str:token>/deletion/",
        begun_pages.deletion,
        name="begun-deletion",
    ),
    path(
        "accreditation/begun/<str:token>/badge.jpg",
        begun_pages.badge,
        name="begun-badge",
    ),
    path(
        "accreditation/begun/<str:token>/<slug:name>/",
        begun_pages.step,
        name="begun-step",
    ),
    path(_OF_EVENT, views.ad_hoc, name="ad-hoc"),
    path(f"{_OF_EVENT}sent/", views.sent, name="ad-hoc-sent"),
    path(f"{_OF_EVENT}attendance/", fast_lane.knock, name="attendance-asked"),
]
