"""The programme of an event, line by line, and every state that it was public in."""

from datetime import UTC, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import emails
from events.models.states import EventState
from events.wallclock import END_OF_DAYS, FIRST_DAY, NOT_OUR_DAYS
from events.words import in_both_languages

# Well before the outbox forgets that it was told, lest it be told again.
TOLD_WITHIN = timedelta(days=30)


class MediaAccess(models.TextChoices):
    OPEN = "open", _("Open")
    POOLED = "pooled", _("Pool")
    INVITATION = "invitation", _("By invitation")
    CLOSED = "closed", _("Closed to the media")
    NONE = "none", _("No media opportunity")


class Precision(models.TextChoices):
    EXACT = "exact", _("at an hour")
    FOLLOWING = "following", _("following the item above")
    TO_BE_CONFIRMED = "tbc", _("to be confirmed")


class ProgrammeItem(models.Model):
    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="programme"
    )
    day = models.DateField(_("day"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    precision = models.CharField(
        _("starts"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.EXACT,
    )
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    approximate = models.BooleanField(_("about (±)"), default=False)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    words = in_both_languages(models.CharField(_("what"), max_length=500, blank=True))
    place = in_both_languages(models.CharField(_("place"), max_length=200, blank=True))
    note = in_both_languages(models.CharField(_("note"), max_length=300, blank=True))
    media_access = models.CharField(
        _("media access"), max_length=10, choices=MediaAccess.choices, blank=True
    )
    cancelled = models.BooleanField(_("cancelled"), default=False)
    pool_media = in_both_languages(
        models.CharField(_("pool: which media"), max_length=150, blank=True)
    )
    pool_meeting_point = in_both_languages(
        models.CharField(_("pool: meeting point"), max_length=200, blank=True)
    )
    pool_gathers_at = models.DateTimeField(_("pool: gathers at"), null=True, blank=True)
    pool_places = models.PositiveSmallIntegerField(
        _("pool: places"), null=True, blank=True
    )
    typed = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="The words as they were typed, with the facts that they state: "
        "{language: {slot: [words, facts]}}.",
    )

    class Meta:
        ordering = ["day", "position", "id"]
        verbose_name = _("programme item")
        verbose_name_plural = _("programme")
        constraints = [
            models.CheckConstraint(
                name="programme_item_has_its_hour",
                condition=Q(precision="exact", starts_at__isnull=False)
                | Q(precision__in=["following", "tbc"], starts_at__isnull=True),
                violation_error_message=_(
                    "Give the hour, or say that it follows or is to be confirmed."
                ),
            ),
            models.CheckConstraint(
                name="programme_item_is_of_our_centuries",
                condition=Q(day__gte=FIRST_DAY, day__lt=END_OF_DAYS),
                violation_error_message=NOT_OUR_DAYS,
            ),
            models.CheckConstraint(
                name="programme_item_ends_after_it_starts",
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("It ends before it starts."),
            ),
            models.CheckConstraint(
                name="pool_gathers_before_its_item",
                condition=Q(pool_gathers_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(pool_gathers_at__lt=F("starts_at")),
                violation_error_message=_("The pool must gather before the item."),
            ),
        ]

    def __str__(self):
        return self.words

    def facts(self):
        """The line's public facts, as they stand in a ProgrammeVersion."""
        return {
            "id": self.pk,
            "day": self.day.isoformat(),
            "precision": self.precision,
            "starts_at": _iso(self.starts_at),
            "ends_at": _iso(self.ends_at),
            "approximate": self.approximate,
            "words_en": self.words_en,
            "words_fr": self.words_fr,
            "place_en": self.place_en,
            "place_fr": self.place_fr,
            "note_en": self.note_en,
            "note_fr": self.note_fr,
            "media_access": self.media_access,
            "cancelled": self.cancelled,
            "pool_media_en": self.pool_media_en,
            "pool_media_fr": self.pool_media_fr,
            "pool_meeting_point_en": self.pool_meeting_point_en,
            "pool_meeting_point_fr": self.pool_meeting_point_fr,
            "pool_gathers_at": _iso(self.pool_gathers_at),
            "pool_places": self.pool_places,
        }

    @property
    def has_pool(self):
        return bool(self.pool_gathers_at or self.pool_meeting_point or self.pool_media)

    @property
    def ends(self):
        """Its end, a while after its start if it has none; None without an hour."""
        return self.ends_at or (
            self.starts_at and self.starts_at + settings.UNENDED_ITEM_LASTS
        )

    def is_over(self, at=None):
        return self.ends is not None and self.ends <= (at or timezone.now())

    def is_live(self, at=None):
        at = at or timezone.now()
        return (
            self.starts_at is not None
            and not self.cancelled
            and self.starts_at <= at
            and not self.is_over(at)
        )


class ProgrammeVersion(models.Model):
    """An immutable, numbered copy of every public fact of an event.

    ``changes`` holds what differs from the version before, a sentence for each change
    in each language: ``[{"en": …, "fr": …, "item": id or null}]``.
    """

    event = models.ForeignKey(
        "events.Event", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    facts = models.JSONField()
    changes = models.JSONField(default=list)

    class Meta:
        ordering = ["event", "-number"]
        verbose_name = _("programme version")
        verbose_name_plural = _("programme versions")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"], name="programme_version_number_is_unique"
            )
        ]

    def __str__(self):
        return f"{self.event} {self.number}"


class CoverageSlotQuerySet(models.QuerySet):
    def overdue(self, at=None):
        """Promised to the media, due and not kept; of what does not take place nothing
        is due."""
        return self.filter(
            due__lte=at or timezone.now(),
            kept_at__isnull=True,
            event__state=EventState.ANNOUNCED,
        )

    def tell_of_overdue(self, at=None, stopping=lambda: False):
        """Mail the duty officer each that fell due lately, once for each moment that it
        was promised for; answer how many are told of. ``stopping`` is asked before
        each."""
        at, told = at or timezone.now(), 0
        lately = self.overdue(at).filter(due__gt=at - TOLD_WITHIN)
        for slot in lately.select_related("event").order_by("due", "id"):
            if stopping():
                break
            told += emails.overdue(slot)
        return {"told": told}

    tell_of_overdue.alters_data = True


class CoverageSlot(models.Model):
    """What was promised to the media after the event, and whether it was kept."""

    class What(models.TextChoices):
        TRANSCRIPT = "transcript", _("Transcript")
        PICTURES = "pictures", _("Pictures")
        VIDEO = "video", _("Video")

    event = models.ForeignKey(
        "events.Event", on_delete=models.CASCADE, related_name="coverage_slots"
    )
    what = models.CharField(_("what"), max_length=12, choices=What.choices)
    due = models.DateTimeField(_("due"))
    kept_at = models.DateTimeField(_("kept at"), null=True, blank=True)

    objects = CoverageSlotQuerySet.as_manager()

    class Meta:
        ordering = ["due"]
        verbose_name = _("promised coverage")
        verbose_name_plural = _("promised coverage")

    def __str__(self):
        return self.get_what_display()


def _iso(moment):
    return moment.astimezone(UTC).isoformat(timespec="minutes") if moment else None
