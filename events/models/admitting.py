"""How the media get in: who may come, who applies, and from when until when."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.programme import MediaAccess
from events.models.states import EventState
from events.words import in_both_languages


class AccreditationRule(models.TextChoices):
    NONE = "", _("No accreditation here")
    OTHERS_APPLY = "others", _("Annual pass holders may come; all others apply")
    ALL_APPLY = "all", _("Annual pass holders must apply too")


class Asks(models.TextChoices):
    """What only some doors need to know of a reporter. A thing that is not asked for
    is neither shown in the form nor taken."""

    NATIONALITY = "nationality", _("Nationality")
    BIRTH_DATE = "birth_date", _("Date of birth")
    IDENTITY = "identity", _("Number of a passport or identity card")
    PHOTO = "photo", _("Photo for the badge")
    PRESS_CARD = "press_card", _("Copy of the press card")
    ASSIGNMENT = "assignment", _("Letter of assignment")
    EQUIPMENT = "equipment", _("Equipment and vehicle, of camera and radio crews")


class Admitting(models.Model):
    media_access = models.CharField(
        _("media access"),
        max_length=10,
        choices=MediaAccess.choices,
        blank=True,
        help_text=_("“No media opportunity” is a statement, not an empty programme."),
    )
    accreditation_rule = models.CharField(
        _("accreditation"),
        max_length=10,
        choices=AccreditationRule.choices,
        default=AccreditationRule.NONE,
        blank=True,
    )
    accreditation_note = in_both_languages(
        models.CharField(_("note on accreditation"), max_length=400, blank=True)
    )
    accreditation_opens = models.DateTimeField(
        _("accreditation opens"),
        null=True,
        blank=True,
        help_text=_("Empty: as soon as the event is announced."),
    )
    accreditation_deadline = models.DateTimeField(
        _("accreditation deadline"), null=True, blank=True
    )
    accreditation_asks = models.JSONField(
        _("asked of each applicant"), default=list, blank=True
    )

    class Meta:
        abstract = True

    @property
    def takes_applications(self):
        """Whether one may apply now, late or not."""
        return self._admits() and not self.opens_later()

    def opens_later(self, at=None):
        """Whether one may apply, only not yet."""
        opens = self.accreditation_opens
        waits = opens is not None and opens > (at or timezone.now())
        return waits and self._admits(at)

    def deadline_has_passed(self, at=None):
        deadline = self.accreditation_deadline
        return deadline is not None and deadline < (at or timezone.now())

    def _admits(self, at=None):
        """Nobody comes to what is closed to the media, or over."""
        return (
            self.state == EventState.ANNOUNCED
            and self.media_access not in (MediaAccess.CLOSED, MediaAccess.NONE)
            and self.accreditation_rule != AccreditationRule.NONE
            and not self.is_over(at)
        )
