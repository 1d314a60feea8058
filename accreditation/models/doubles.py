"""Other applications that may be the same person's: flagged, and never in the way."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accreditation.likeness import are_alike
from accreditation.models.application import Application
from accreditation.models.document import Document
from accreditation.models.identity import Identity
from natocms.sealed.ring import Unopenable

MOST = 20


class Sameness(models.TextChoices):
    NUMBER = "number", _("The same identity document")
    FILE = "file", _("The same file")
    MAIL = "mail", _("The same mail address")
    NAME = "name", _("Nearly the same name")

    @property
    def is_of_person(self):
        return self in (Sameness.NUMBER, Sameness.MAIL)


class Double:
    def __init__(self, application, samenesses):
        self.application, self.samenesses = application, samenesses

    @property
    def decision(self):
        """What was decided of the same person, or None; a name alone is nobody."""
        if not any(sameness.is_of_person for sameness in self.samenesses):
            return None
        return next(iter(self.application.decisions.all()), None)


def doubles_of(application):
    """The newest MOST of them, each with what is the same; in as many queries for one
    as for many."""
    same = {
        Sameness.NUMBER: _same_number(application),
        Sameness.FILE: _same_file(application),
        Sameness.NAME: _near_names(application),
    }
    found = Q(email__iexact=application.email)
    found |= Q(pk__in=set().union(*same.values()))
    others = Application.objects.filter(found).exclude(pk=application.pk)
    others = others.defer("needs").select_related("event")
    doubles = []
    for other in others.prefetch_related("decisions")[:MOST]:
        held = [sameness for sameness, keys in same.items() if other.pk in keys]
        if not held or other.email.casefold() == application.email.casefold():
            held.append(Sameness.MAIL)
        doubles.append(Double(other, held))
    weight = list(Sameness).index
    return sorted(doubles, key=lambda double: weight(double.samenesses[0]))


def _same_number(application):
    try:
        identity = Identity.objects.filter(application=application).first()
    except Unopenable:
        return set()
    if identity is None:
        return set()
    others = identity.others_like_it().order_by()
    return set(others.values_list("application_id", flat=True))


def _same_file(application):
    digests = application.documents.order_by().values("digest")
    same = Document.objects.filter(digest__in=digests, application__isnull=False)
    return set(same.order_by().values_list("application_id", flat=True))


def _near_names(application):
    others = Application.objects.filter(
        event=application.event, scope=application.scope
    )
    names = others.order_by().values_list("pk", "given_name", "family_name")
    return {
        pk
        for pk, given, family in names
        if are_alike(f"{given} {family}", application.name)
    }
