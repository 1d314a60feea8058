"""What a reporter changed after applying, and what becomes of an approval by it."""

import json

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import emails
from accreditation.models.document import DocumentKind
from accreditation.models.identity import Identity
from accreditation.models.outlet import Outlet
from accreditation.models.states import AMENDABLE, TRANSITIONS, State
from accreditation.photo import Cut
from natocms.sealed.fields import SealedQuerySet, SealedTextField

OF_IDENTITY = ("nationality", "birth_date", "paper", "issued_by", "number")
# Who is another person by it, or works for another, was never approved.
SENSITIVE = {
    "family_name",
    "given_name",
    "outlet",
    "freelance",
    "function",
    "photo",
    "press_card",
    "assignment",
    *OF_IDENTITY,
}


class Amendment(models.Model):
    """``changes`` are pairs of what was and what is by the field's name; of a document
    there is no "was", since it is gone."""

    application = models.ForeignKey(
        "accreditation.Application", on_delete=models.CASCADE, related_name="amendments"
    )
    changes = SealedTextField()
    lapsed = models.BooleanField(_("an approval lapsed by it"), default=False)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = SealedQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")

    def __str__(self):
        return f"{self.application}: {self.at:%Y-%m-%d}"

    @property
    def pairs(self):
        return json.loads(self.changes)


class Amending(models.Model):
    class Meta:
        abstract = True

    @property
    def can_be_amended(self):
        return self.state in AMENDABLE

    def amend(self, papers=(), cut=None, **said):
        """Take over what the reporter changed: fields of the application and of the
        identity by name, ``papers`` as (kind, paper, sent bytes), and the ``cut`` of
        the photo, which can show another face and so counts as another photo.

        Answers the Amendment, or None where nothing differs. An approval lapses by a
        sensitive field. Raises TransitionRefused where it is decided against or over.
        """
        with transaction.atomic():
            self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
            self.refuse_unless(self.can_be_amended)
            changes = {**self._take_over(said), **self._take_in(papers)}
            changes |= self._cut_anew(cut)
            if not changes:
                return None
            was = self.state
            lapsed = was == State.APPROVED and not SENSITIVE.isdisjoint(changes)
            if lapsed:
                self.state = TRANSITIONS["amend"][1]
            amendment = self.amendments.create(
                changes=json.dumps(changes), lapsed=lapsed
            )
            self.save()
            self._keep(None, "amend", was)
            emails.amended(self, amendment)
            emails.amendment_told(self, amendment)
        return amendment

    def _take_over(self, said):
        identity = Identity.objects.filter(application=self).first()
        changes = {}
        for name, value in said.items():
            thing = self
            if name in OF_IDENTITY:
                identity = thing = identity or Identity(application=self)
            was = getattr(thing, name)
            if was != value:
                setattr(thing, name, value)
                changes[name] = [was, value]
        if "outlet" in changes:
            self.known_outlet = Outlet.objects.known_as(self.outlet)
        if not changes.keys().isdisjoint(OF_IDENTITY):
            identity.save()
        return changes

    def _cut_anew(self, cut):
        photo = self.documents.filter(kind=DocumentKind.PHOTO).first()
        if cut is None or photo is None or vars(Cut.of(photo.cut)) == cut:
            return {}
        photo.cut = cut
        photo.save(update_fields=["cut"])
        return {str(DocumentKind.PHOTO): ["", photo.media_type]}

    def _take_in(self, papers):
        changes = {}
        for kind, paper, sent in papers:
            self.documents.attach(kind, paper, sent, application=self)
            changes[str(kind)] = ["", str(paper.media_type)]
        return changes

    amend.alters_data = True
