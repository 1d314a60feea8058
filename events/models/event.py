"""An event: the facts that exist once for all languages, and the doors to them."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.admitting import Admitting
from events.models.announcing import Announcing
from events.models.people import Person, free_slug
from events.models.programme import Precision
from events.models.states import EventState
from events.models.venue import ContactPoint, Topic, Venue, validate_zone
from events.wallclock import END_OF_DAYS, FIRST_DAY, NOT_OUR_DAYS
from events.words import in_both_languages


class EventKind(models.TextChoices):
    VISIT = "visit", _("Visit")
    MINISTERIAL = "ministerial", _("Ministerial")
    SUMMIT = "summit", _("Summit")
    CONFERENCE = "conference", _("Conference")
    PRESS_EVENT = "press_event", _("Press event")
    EXERCISE = "exercise", _("Exercise")
    MEETING = "meeting", _("Meeting")


class EventQuerySet(models.QuerySet):
    def published(self, at=None, before=None):
        """The one public door: events whose public moment has come.

        ``before`` is a cursor ``(first_day, id)``: it narrows the order's bound alone.
        """
        events = self.filter(public_from__lte=at or timezone.now())
        return events if before is None else events.older_than(before)

    def visible_to(self, user):
        """The same door for the desk."""
        if user.is_active and user.has_perm("events.view_event"):
            return self
        return self.published()

    def upcoming(self, today):
        return self.filter(last_day__gte=today).order_by("first_day", "id")

    def past(self, today):
        return self.filter(last_day__lt=today).order_by("-first_day", "-id")

    def older_than(self, cursor):
        day, identity = cursor
        return self.filter(Q(first_day__lt=day) | Q(first_day=day, id__lt=identity))

    def newer_than(self, cursor):
        day, identity = cursor
        return self.filter(Q(first_day__gt=day) | Q(first_day=day, id__gt=identity))

    def taking_place(self, today):
        """What is on that day; postponed and cancelled events are not."""
        return self.filter(
            first_day__lte=today, last_day__gte=today, state=EventState.ANNOUNCED
        )

    def next_moment(self, at):
        """When the next of them becomes public after ``at``, or None."""
        waiting = self.filter(public_from__gt=at).order_by("public_from")
        return waiting.values_list("public_from", flat=True).first()

    def for_page(self):
        return self.select_related("venue", "contact_point", "parent").prefetch_related(
            "people", "topics", "programme"
        )


class Event(Admitting, Announcing):
    title = in_both_languages(models.CharField(_("title"), max_length=250, blank=True))
    summary = in_both_languages(
        models.TextField(_("summary"), blank=True, help_text=_("One or two sentences."))
    )
    slug = models.SlugField(_("slug"), max_length=220, blank=True)
    year = models.PositiveSmallIntegerField(
        editable=False, help_text="The year in its address; it stands once public."
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=EventKind.choices, default=EventKind.MEETING
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    time_zone = models.CharField(
        _("time zone"), max_length=50, validators=[validate_zone]
    )
    venue = models.ForeignKey(
        Venue,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("venue"),
    )
    people = models.ManyToManyField(
        Person, blank=True, related_name="events", verbose_name=_("people")
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="events", verbose_name=_("topics")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    contact_point = models.ForeignKey(
        ContactPoint,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("contact point"),
    )
    livestream = models.URLField(_("livestream"), blank=True)
    typed = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="As in ProgrammeItem: words as typed, with the facts they state.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-id"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        permissions = [("announce_event", "Can announce, postpone and cancel events")]
        indexes = [models.Index(fields=["last_day", "first_day"])]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "slug"],
                name="event_slug_is_unique_in_its_year",
                violation_error_message=_("Another event of the year has this slug."),
            ),
            models.CheckConstraint(
                name="event_ends_after_it_starts",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                name="event_is_of_our_centuries",
                condition=Q(first_day__gte=FIRST_DAY, last_day__lt=END_OF_DAYS),
                violation_error_message=NOT_OUR_DAYS,
            ),
            models.CheckConstraint(
                name="event_has_a_title",
                condition=~Q(title_en="", title_fr=""),
                violation_error_message=_("Give the title in one language at least."),
            ),
            models.CheckConstraint(
                name="draft_event_has_no_public_moment",
                condition=Q(state="draft", public_from__isnull=True)
                | (~Q(state="draft") & Q(public_from__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if not self.is_public():
            self.year = self.first_day.year
            others = Event.objects.filter(year=self.year).exclude(pk=self.pk)
            words = self.slug or self.title_en or self.title_fr
            self.slug = free_slug(Event, words, among=others)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("events:detail", args=[self.year, self.slug])

    def is_over(self, at=None):
        """Whether its last day has ended in its own zone."""
        today = timezone.localdate(at, timezone=self.zone)
        return self.last_day < today

    def has_ended(self, at=None):
        """Whether its last day is over, or whatever that day's programme tells of."""
        if self.is_over(at):
            return True
        if timezone.localdate(at, timezone=self.zone) < self.last_day:
            return False
        items = self.programme.filter(day=self.last_day, cancelled=False)
        timed = [item for item in items if item.precision != Precision.FOLLOWING]
        return bool(timed) and all(item.is_over(at) for item in timed)

    @property
    def reporters_told(self):
        """How many asked or said to come, and are told of a change made now."""
        if self.is_over():
            return 0
        applicants = self.applications.concerned().count()
        return applicants + self.attendances.concerned().besides_applicants().count()

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)
