"""What an approved application opens, and the pass by which a gate knows it."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accreditation.models.gate_pass import GatePass
from accreditation.models.media_pass import PassState
from accreditation.models.states import OPEN, State
from natocms.journal.models import record


class Entering(models.Model):
    access = models.CharField(
        _("access"),
        max_length=80,
        blank=True,
        help_text=_("What it opens, such as “Press centre and plenary”."),
    )

    class Meta:
        abstract = True

    @property
    def can_be_given_access(self):
        return self.state in (*OPEN, State.APPROVED)

    @property
    def has_pass(self):
        """Whether there is something to show at a gate: of an event that is not over,
        or of a year that has come."""
        if self.state != State.APPROVED:
            return False
        if self.event is not None:
            return not self.event.is_over()
        held = getattr(self, "media_pass", None)
        return held is not None and held.state == PassState.VALID

    @property
    def gate_number(self):
        """What it is called at a gate: by the pass that its holder carries."""
        held = getattr(self, "media_pass", None)
        return held.number if held else self.reference

    def set_access(self, by, access):
        """Say what it opens. The journal keeps that it was said, and by whom."""
        with transaction.atomic():
            current = type(self).objects.select_for_update().get(pk=self.pk)
            self.state = current.state
            self.refuse_unless(self.can_be_given_access)
            was, self.access = current.access, access.strip()
            if self.access != was:
                self.save(update_fields=["access"])
                record(by, self, "set_access")

    def pass_token(self):
        """The secret part of the address that its QR code holds."""
        return GatePass.objects.token_of(self)

    set_access.alters_data = pass_token.alters_data = True
