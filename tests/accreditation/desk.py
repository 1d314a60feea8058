"""How tests work at the desk: addresses, people who may look, and an identity."""

from django.contrib.auth.models import Permission
from django.urls import reverse

from accreditation.models import Application
from natocms.staff.models import User
from tests.factories import make_member_of_staff, make_open_event, sent_by_reporter

LIST = "admin:accreditation_application_changelist"
IDENTITY = {
    "nationality": "Ruvenia",
    "birth_date": "1979-05-21",
    "paper": "passport",
    "issued_by": "Ruvenia",
    "number": "EK 447 2171",
}
SECRETS = ("Ruvenia", "1979", "21 May 1979", "Passport", "447", "2171", "ending")


def case_of(application):
    return reverse("admin:accreditation_application_change", args=[application.pk])


def address_of(name, *args):
    return reverse(f"admin:accreditation_application_{name}", args=args)


def deed_of(application, name):
    return address_of("deed", application.pk, name)


def make_identified(event=None, identity=IDENTITY, **fields):
    """An application whose reporter gave an identity paper."""
    sent = sent_by_reporter(**{"country": "Marenne", **fields})
    event = event or make_open_event()
    return Application.objects.apply(event=event, identity=identity, **sent)


def make_viewer(*more):
    """Somebody who may look at applications, and ``more``; an identity is not in it."""
    viewer = make_member_of_staff(role="Gate")
    names = ("view_application", *more)
    found = Permission.objects.filter(content_type__app_label="accreditation")
    viewer.user_permissions.add(*found.filter(codename__in=names))
    return User.objects.get(pk=viewer.pk)
