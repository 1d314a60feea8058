"""What an event asks of its applicants, and what of it has not come."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length

from accreditation.models.document import Document
from accreditation.models.identity import Identity
from accreditation.models.states import AMENDABLE
from events.models import Event
from events.models.admitting import Asks

# By the names of PURPOSES. Equipment is in neither: who brings none says nothing.
OF_IDENTITY = {
    Asks.NATIONALITY: "nationality",
    Asks.BIRTH_DATE: "birth_date",
    Asks.IDENTITY: "number",
}
DOCUMENTS = (Asks.PHOTO, Asks.PRESS_CARD, Asks.ASSIGNMENT)


def asks_of(application):
    return application.event.accreditation_asks if application.event else []


def missing(application, identity, kinds):
    """The names of what is asked for and was not sent, where ``identity`` (or None) and
    documents of ``kinds`` were."""
    # What is withdrawn or long over has nothing any more, and lacks nothing.
    asks = asks_of(application) if application.state in AMENDABLE else []
    names = [name for ask, name in OF_IDENTITY.items() if ask in asks]
    lacking = [name for name in names if not getattr(identity, name, "")]
    return lacking + [str(k) for k in DOCUMENTS if k in asks and k not in kinds]


class AskedQuerySet(models.QuerySet):
    def lacking(self):
        """Those of whom their event asks what they have not sent."""
        events = Event.objects.filter(applications__isnull=False)
        asked = dict(events.values_list("pk", "accreditation_asks"))
        lacks = Q()
        for ask in (*OF_IDENTITY, *DOCUMENTS):
            asking = [pk for pk, asks in asked.items() if ask in asks]
            if asking:
                lacks |= Q(~Exists(_sent(ask)), event__in=asking)
        return self.filter(lacks) if lacks else self.none()


def _sent(ask):
    """What answers ``ask``; of what lies sealed, the length alone is looked at."""
    if ask in DOCUMENTS:
        return Document.objects.filter(application=OuterRef("pk"), kind=ask)
    held = Identity.objects.alias(held=Length(OF_IDENTITY[ask]))
    return held.filter(application=OuterRef("pk"), held__gt=0)
