"""Addresses of accreditation, and of an event's own page for it."""

from django.urls import path

from accreditation import (
    address_pages,
    amending_pages,
    begun_pages,
    fast_lane,
    private_pages,
    views,
)
from accreditation.gate import pages as gate

app_name = "accreditation"

_OF_EVENT = "events/<int:year>/<slug:slug>/accreditation/"
_GATE = "gate/<int:event>/<str:day>/<int:gate>/"
_PERSON = f"{_GATE}<str:number>/"

# Beneath the secret of a request.
_OF_REQUEST = (
    ("", private_pages.private_page, "request"),
    ("withdrawal/", private_pages.withdrawal, "withdrawal"),
    ("erasure/", private_pages.erasure, "erasure"),
    ("review/", private_pages.review, "review"),
    ("data/", private_pages.held, "held"),
    ("data.zip", private_pages.archive, "archive"),
    ("badge.jpg", private_pages.badge_photo, "badge-photo"),
    ("pass.svg", private_pages.pass_picture, "pass-picture"),
    ("address/", address_pages.address, "new-address"),
    ("amendment/", amending_pages.amendment, "amendment"),
    ("amendment/<slug:name>/", amending_pages.amendment, "amendment-page"),
)

urlpatterns = [
    path("accreditation/", views.index, name="index"),
    path("accreditation/figures/", views.Figures.as_view(), name="figures"),
    path("accreditation/criteria/", views.criteria, name="criteria"),
    path("accreditation/annual/", views.annual, name="annual"),
    path("accreditation/annual/sent/", views.sent, name="annual-sent"),
    path("accreditation/requests/", address_pages.lost_link, name="lost-link"),
    path(
        "accreditation/requests/asked/",
        address_pages.lost_link_asked,
        name="lost-link-asked",
    ),
    path(
        "accreditation/addresses/<str:token>/",
        address_pages.address_end,
        name="address",
    ),
    *(
        path(f"accreditation/requests/<str:token>/{address}", view, name=name)
        for address, view, name in _OF_REQUEST
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
    path("gate/", gate.gates, name="gate"),
    path("gate/pass/<str:token>/", gate.gate_pass, name="gate-pass"),
    path(_GATE, gate.search, name="gate-post"),
    path(_PERSON, gate.person, name="gate-person"),
    path(f"{_PERSON}photo.jpg", gate.photo, name="gate-photo"),
    path(f"{_PERSON}entry/", gate.entry, name="gate-entry"),
    path(f"{_PERSON}entry/undoing/", gate.undoing, name="gate-undoing"),
    path(_OF_EVENT, views.ad_hoc, name="ad-hoc"),
    path(f"{_OF_EVENT}sent/", views.sent, name="ad-hoc-sent"),
    path(f"{_OF_EVENT}attendance/", fast_lane.knock, name="attendance-asked"),
]
