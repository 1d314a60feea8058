"""One immutable state of a release's words and pictures, and its reviews."""

import re

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import ContactPoint, Person
from releases.models.reference import Boilerplate

HANDLE = re.compile(r"@\w{1,60}")


class SpeechForm(models.TextChoices):
    TRANSCRIPT = "transcript", _("Transcript")
    PREPARED = "prepared", _("Check against delivery")
    NOTES = "notes", _("Speaking notes")


class ReleaseVersion(models.Model):
    """Everything that readers see as words or pictures belongs to a version.

    ``body`` is clean HTML. In it and in ``coverage`` a mark such as ``[[programme]]``
    keeps the place of what stands in a field (README, "Slots").
    """

    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    title = models.CharField(_("title"), max_length=1000)
    lead = models.TextField(_("lead"), blank=True)
    dateline = models.CharField(_("dateline"), max_length=300, blank=True)
    body = models.TextField(_("body"), blank=True)
    coverage = models.TextField(
        _("media coverage"), blank=True, help_text=_("One point a line.")
    )
    contacts = models.TextField(
        _("contacts"), blank=True, help_text=_("One contact a line.")
    )
    handles = models.TextField(_("handles"), blank=True)
    contact_point = models.ForeignKey(
        ContactPoint,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact point"),
    )
    boilerplate = models.ForeignKey(
        Boilerplate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("boilerplate"),
    )
    speech_form = models.CharField(
        _("form of the speech"), max_length=12, choices=SpeechForm.choices, blank=True
    )
    speaker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("speaker"),
    )
    spoken_at = models.CharField(_("place of the speech"), max_length=200, blank=True)
    spoken_on = models.DateField(_("day of the speech"), null=True, blank=True)
    deadline_on = models.DateField(_("deadline"), null=True, blank=True)
    deadline_at = models.DateTimeField(_("hour of the deadline"), null=True, blank=True)
    typed = models.JSONField(
        default=dict,
        blank=True,
        help_text="Words as typed, with the fact they state: {slot: [words, fact]}.",
    )
    read_from = models.CharField(
        max_length=64,
        blank=True,
        db_index=True,
        help_text="A digest of the text that it was read from.",
    )

    class Meta:
        ordering = ["release", "-number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "number"], name="version_number_is_unique"
            ),
        ]

    # What a save copies forward and compares; pictures and attachments are rows.
    WORDS = (
        "title",
        "lead",
        "dateline",
        "body",
        "coverage",
        "contacts",
        "handles",
        "contact_point",
        "boilerplate",
        "speech_form",
        "speaker",
        "spoken_at",
        "spoken_on",
        "deadline_on",
        "deadline_at",
        "typed",
    )

    def __str__(self):
        return self.title

    def words(self):
        """All words of the version, by name of the field."""
        return {name: getattr(self, name) for name in self.WORDS}

    @property
    def number_before(self):
        return self.number - 1

    @property
    def coverage_points(self):
        return [line.strip() for line in self.coverage.splitlines() if line.strip()]

    @property
    def contact_lines(self):
        own = self.contacts or (self.contact_point.words if self.contact_point else "")
        return [line.strip() for line in own.splitlines() if line.strip()]

    @property
    def handle_list(self):
        words = self.handles
        if not words and self.contact_point:
            words = self.contact_point.handles
        return HANDLE.findall(words)


class Verdict(models.TextChoices):
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")


class Review(models.Model):
    """A version submitted for a second pair of eyes, and what these eyes decided."""

    version = models.ForeignKey(
        ReleaseVersion, on_delete=models.PROTECT, related_name="reviews"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        ordering = ["-submitted_at", "-id"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(
                name="review_is_open_or_decided",
                condition=Q(verdict="", decided_at__isnull=True, decided_by=None)
                | (
                    ~Q(verdict="")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
            ),
        ]

    def __str__(self):
        return f"{self.version} {self.verdict}"
