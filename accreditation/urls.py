"""Addresses of accreditation, and of an event's own page for it."""

from django.urls import path

from accreditation import begun_pages, views
from accreditation.gate import pages as gate

app_name = "accreditation"

_OF_EVENT = "events/<int:year>/<slug:slug>/accreditation/"
_GATE = "gate/<int:event>/<str:day>/<int:gate>/"
_PERSON = f"{_GATE}<str:number>/"

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
    path(
        "accreditation/requests/<str:token>/pass.svg",
        views.pass_picture,
        name="pass-picture",
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
]
