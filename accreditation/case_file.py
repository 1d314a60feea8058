"""What the desk's page of one application shows of what its reporter sent.

Nothing of an identity paper and no document shows to whoever may not see them: only
that they are there.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from accreditation.models import DocumentKind, Function, Identity, PaperKind
from accreditation.models.amendment import OF_IDENTITY
from accreditation.models.asked import asks_of, missing
from accreditation.purposes import PURPOSES
from events import moments
from events.models.admitting import Asks
from natocms.sealed.ring import Unopenable

PERMISSION = "accreditation.see_identity"
ROWS = "accreditation/desk/rows/{}.html"
OF_ITS_OWN = {"email": "mail", "outlet": "outlet", "paper": "paper"}
CHOICES = {"function": Function, "paper": PaperKind}


@dataclass
class Row:
    name: str
    words: str = ""
    missing: bool = False
    hidden: bool = False
    broken: bool = False
    documents: list = field(default_factory=list)

    @property
    def label(self):
        return PURPOSES[self.name].label

    @property
    def template(self):
        if self.missing or self.hidden or self.broken:
            return ROWS.format("state")
        own = "documents" if self.documents else "words"
        return ROWS.format(OF_ITS_OWN.get(self.name, own))


class CaseFile:
    def __init__(self, application, user):
        self.application = application
        self.sees = user.has_perm(PERMISSION)
        self.documents = list(application.documents.all())
        self.identity, self.broken = _identity_of(application)

    @property
    def rows(self):
        """What holds something or was asked for, in the order of PURPOSES."""
        kinds = {document.kind for document in self.documents}
        lacking = missing(self.application, self.identity, kinds)
        if self.broken:
            lacking = [name for name in lacking if name not in OF_IDENTITY]
        # Where the number is asked for, the row of the paper stands for it.
        lacking = ["paper" if name == "number" else name for name in lacking]
        rows = [self._row(name, name in lacking) for name in PURPOSES]
        return [row for row in rows if row is not None]

    @property
    def photo(self):
        """The photo that can be shown beside the facts, or None."""
        if not self.sees:
            return None
        photos = (d for d in self.documents if d.kind == DocumentKind.PHOTO)
        return next((d for d in photos if d.is_picture and d.opens), None)

    @property
    def amendments(self):
        """What was changed, newest first, or None where no key opens it."""
        try:
            amendments = list(self.application.amendments.all())
        except Unopenable:
            return None
        return [(made, self._changes(made.pairs)) for made in amendments]

    def _row(self, name, lacks):
        if lacks:
            return Row(name, missing=True)
        if name in DocumentKind.values:
            found = [d for d in self.documents if d.kind == name]
            return Row(name, hidden=not self.sees, documents=found) if found else None
        if name in OF_IDENTITY:
            return self._of_identity(name)
        try:
            words = in_words(name, getattr(self.application, name))
        except Unopenable:
            return Row(name, broken=True)
        # It may be empty, but then that says something.
        asked = name == "equipment" and Asks.EQUIPMENT in asks_of(self.application)
        return Row(name, words) if words or asked else None

    def _of_identity(self, name):
        """The number stands in the row of its paper, in short."""
        if self.broken:
            return Row(name, broken=True) if name == "paper" else None
        words = in_words(name, getattr(self.identity, name, ""))
        if name == "paper" and self.identity and self.identity.number:
            words = words or _("Document")
        if name == "number" or not words:
            return None
        return Row(name, words, hidden=not self.sees)

    def _changes(self, pairs):
        return [
            (PURPOSES[name].label, *self._was_and_is(name, *pair))
            for name, pair in pairs.items()
        ]

    def _was_and_is(self, name, was, now):
        if name in DocumentKind.values:
            return "", _("a new file")
        if name in OF_IDENTITY and not self.sees:
            return "", _("changed")
        if name == "number":
            ending = _("ending %(signs)s")
            return tuple(n and ending % {"signs": n[-2:]} for n in (was, now))
        return in_words(name, was), in_words(name, now)


def in_words(name, value):
    """An answer as people read it; nothing where there is none."""
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if name == "language":
        return get_language_info(value)["name_translated"]
    if name == "birth_date":
        return _day(value)
    choices = dict(CHOICES[name].choices) if name in CHOICES else {}
    return str(choices.get(value, value))


def _day(written):
    """A day in words where it is one."""
    try:
        return moments.day(date.fromisoformat(written), weekday=False)
    except ValueError:
        return written


def _identity_of(application):
    """The identity or None, and whether there is one that no key opens."""
    try:
        return Identity.objects.filter(application=application).first(), False
    except Unopenable:
        return None, True
