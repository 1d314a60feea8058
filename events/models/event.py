"""An event: the facts that exist once for all languages, and its public moment."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.changes import changes_between
from events.models.people import Person, free_slug
from events.models.programme import MediaAccess, Precision, ProgrammeVersion
from events.models.venue import ContactPoint, Topic, Venue, validate_zone
from events.words import in_both_languages
from natocms import pagecache
from natocms.journal.models import record


class TransitionRefused(ValidationError):
    """A verb was called on something whose state does not allow it."""


class EventKind(models.TextChoices):
    VISIT = "visit", _("Visit")
    MINISTERIAL = "ministerial", _("Ministerial")
    SUMMIT = "summit", _("Summit")
    CONFERENCE = "conference", _("Conference")
    PRESS_EVENT = "press_event", _("Press event")
    EXERCISE = "exercise", _("Exercise")
    MEETING = "meeting", _("Meeting")


class EventState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class AccreditationRule(models.TextChoices):
    NONE = "", _("No accreditation here")
    OTHERS_APPLY = "others", _("Annual pass holders may come; all others apply")
    ALL_APPLY = "all", _("Annual pass holders must apply too")


class Setter(models.TextChoices):
    """Who set the public moment; a person's choice is never moved by an advisory."""

    PERSON = "person", _("a person")
    ADVISORIES = "advisories", _("its advisories")


EARLIEST = datetime(1, 1, 1, tzinfo=UTC)

TRANSITIONS = {
    "announce": ({EventState.DRAFT}, EventState.ANNOUNCED),
    "postpone": ({EventState.ANNOUNCED}, EventState.POSTPONED),
    "announce_again": ({EventState.POSTPONED}, EventState.ANNOUNCED),
    "cancel": ({EventState.ANNOUNCED, EventState.POSTPONED}, EventState.CANCELLED),
}


class EventQuerySet(models.QuerySet):
    def published(self, at=None, before=None):
        """The one public door: events whose public moment has come.

        ``before`` narrows the order's bound alone: events that begin before that day.
        """
        events = self.filter(public_from__lte=at or timezone.now())
        return events if before is None else events.filter(first_day__lt=before)

    def visible_to(self, user):
        """The same door for the desk."""
        if user.is_active and user.has_perm("events.view_event"):
            return self
        return self.published()

    def upcoming(self, today):
        return self.filter(last_day__gte=today).order_by("first_day", "id")

    def past(self, today):
        return self.filter(last_day__lt=today).order_by("-first_day", "-id")

    def taking_place(self, today):
        """What is on that day; postponed and cancelled events are not."""
        return self.filter(
            first_day__lte=today, last_day__gte=today, state=EventState.ANNOUNCED
        )

    def for_page(self):
        return self.select_related("venue", "contact_point", "parent").prefetch_related(
            "people", "topics", "programme"
        )


class Event(models.Model):
    title = in_both_languages(models.CharField(_("title"), max_length=250, blank=True))
    summary = in_both_languages(
        models.TextField(_("summary"), blank=True, help_text=_("One or two sentences."))
    )
    slug = models.SlugField(max_length=220, blank=True)
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
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    people = models.ManyToManyField(Person, blank=True, related_name="events")
    topics = models.ManyToManyField(Topic, blank=True, related_name="events")
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
    )
    livestream = models.URLField(_("livestream"), blank=True)
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
    accreditation_deadline = models.DateTimeField(
        _("accreditation deadline"), null=True, blank=True
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=EventState.choices,
        default=EventState.DRAFT,
        editable=False,
    )
    reason = in_both_languages(
        models.CharField(_("public reason"), max_length=400, blank=True, editable=False)
    )
    public_from = models.DateTimeField(
        _("public from"), null=True, editable=False, db_index=True
    )
    public_from_set_by = models.CharField(
        max_length=10, choices=Setter.choices, blank=True, editable=False
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
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
        if not self.slug:
            self.slug = free_slug(
                Event, f"{self.title_en or self.title_fr}", length=200
            )
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("events:detail", args=[self.year, self.slug])

    def is_public(self, at=None):
        return self.public_from is not None and self.public_from <= (
            at or timezone.now()
        )

    @property
    def is_cancelled(self):
        return self.state == EventState.CANCELLED

    @property
    def is_postponed(self):
        return self.state == EventState.POSTPONED

    @property
    def takes_applications(self):
        return (
            self.state == EventState.ANNOUNCED
            and self.accreditation_rule != AccreditationRule.NONE
        )

    def deadline_has_passed(self, at=None):
        deadline = self.accreditation_deadline
        return deadline is not None and deadline < (at or timezone.now())

    def is_over(self, at=None):
        """Whether its last day has ended in its own zone."""
        today = timezone.localdate(at, timezone=self.zone)
        return self.last_day < today

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    def public_versions(self):
        """The versions that readers see, newest first: the last one before the public
        moment, without its sentences, and all later ones."""
        if not self.is_public():
            return []
        versions = list(self.versions.order_by("-number"))
        seen = [v for v in versions if v.made_at > self.public_from]
        before = [v for v in versions if v.made_at <= self.public_from][:1]
        for version in before:
            version.changes = []
        return seen + before

    def facts(self):
        """Every public fact, as a ProgrammeVersion keeps it."""
        venue = self.venue
        return {
            "title_en": self.title_en,
            "title_fr": self.title_fr,
            "summary_en": self.summary_en,
            "summary_fr": self.summary_fr,
            "kind": self.kind,
            "state": self.state,
            "reason_en": self.reason_en,
            "reason_fr": self.reason_fr,
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "time_zone": self.time_zone,
            "venue": {
                f"{name}_{code}": getattr(venue, f"{name}_{code}")
                for name in ("room", "site", "city", "country")
                for code in ("en", "fr")
            }
            if venue
            else None,
            "people": sorted(person.with_honorific for person in self.people.all()),
            "topics": sorted(topic.slug for topic in self.topics.all()),
            "livestream": self.livestream,
            "media_access": self.media_access,
            "accreditation_rule": self.accreditation_rule,
            "accreditation_note_en": self.accreditation_note_en,
            "accreditation_note_fr": self.accreditation_note_fr,
            "accreditation_deadline": self.accreditation_deadline.astimezone(
                UTC
            ).isoformat(timespec="minutes")
            if self.accreditation_deadline
            else None,
            "programme": [item.facts() for item in self.programme.all()],
        }

    # Verbs. Each locks the row, checks the table, and leaves an entry in the journal.

    def announce(self, by, at=None):
        """Make it public from ``at`` (now by default); that moment is a person's."""
        moment = at or timezone.now()
        with transaction.atomic():
            self._lock()
            was = self._move("announce")
            self.public_from = moment
            self.public_from_set_by = Setter.PERSON
            self._keep(by, "announce", was)

    def postpone(self, by, reason_en="", reason_fr=""):
        self._close("postpone", by, reason_en, reason_fr)

    def cancel(self, by, reason_en="", reason_fr=""):
        self._close("cancel", by, reason_en, reason_fr)

    def announce_again(self, by):
        with transaction.atomic():
            self._lock()
            was = self._move("announce_again")
            self.reason_en = self.reason_fr = ""
            self._keep(by, "announce_again", was)

    def follow(self, moment, by):
        """Take ``moment``, the earliest standing one of the event's advisories (or
        None), as the public moment; a person's choice and a moment that has passed
        stand."""
        if self.public_from_set_by == Setter.PERSON or self.is_public():
            return
        if moment == self.public_from:
            return
        with transaction.atomic():
            self._lock()
            was = self.state
            self.state = EventState.ANNOUNCED if moment else EventState.DRAFT
            self.public_from = moment
            self.public_from_set_by = Setter.ADVISORIES if moment else ""
            self._keep(by, "follow", was)

    def revise(self, by, expected=None):
        """Take the rows as they were just saved for the event's new state.

        Puts the programme in order, and where an announced event changed in a public
        fact keeps a new ProgrammeVersion, which is returned (else None). ``expected``
        is the revision that the editor saw; another one raises TransitionRefused.
        """
        with transaction.atomic():
            current = Event.objects.select_for_update().get(pk=self.pk)
            if expected is not None and current.revision != expected:
                raise TransitionRefused(
                    _now("Somebody else has saved this event in the meantime."),
                    code="stale",
                )
            self.revision = current.revision + 1
            Event.objects.filter(pk=self.pk).update(revision=self.revision)
            self.arrange()
            return self._keep_version(by)

    revise.alters_data = True

    def arrange(self):
        """Put each day's items in the order of their hours; what follows or is to be
        confirmed stays behind the item above it."""
        items = list(self.programme.order_by("day", "position", "id"))
        keys, last = {}, {}
        for item in items:
            if item.starts_at is not None and item.precision == Precision.EXACT:
                last[item.day] = item.starts_at
            keys[item.pk] = (item.day, last.get(item.day, EARLIEST))
        for position, item in enumerate(sorted(items, key=lambda i: keys[i.pk]), 1):
            if item.position != position:
                item.position = position
                item.save(update_fields=["position"])

    def _lock(self):
        """Read the state afresh under a row lock, so that no verb acts on a stale one."""
        current = Event.objects.select_for_update().get(pk=self.pk)
        for name in ("state", "public_from", "public_from_set_by", "revision"):
            setattr(self, name, getattr(current, name))

    def _move(self, verb):
        allowed, target = TRANSITIONS[verb]
        if self.state not in allowed:
            raise TransitionRefused(
                _now("An event that is “%(state)s” cannot take this step.")
                % {"state": self.get_state_display()},
                code="transition",
            )
        was, self.state = self.state, target
        return was

    def _close(self, verb, by, reason_en, reason_fr):
        with transaction.atomic():
            self._lock()
            was = self._move(verb)
            self.reason_en, self.reason_fr = reason_en, reason_fr
            self._keep(by, verb, was, why=reason_en or reason_fr)

    def _keep(self, by, verb, was, why=""):
        self.revision += 1
        self.save()
        record(by, self, verb, was=was, now=self.state, why=why)
        self._keep_version(by)

    def _keep_version(self, by):
        pagecache.changed()
        if self.state == EventState.DRAFT:
            return None
        fresh = Event.objects.for_page().get(pk=self.pk)
        facts = fresh.facts()
        last = self.versions.order_by("-number").first()
        if last is not None and last.facts == facts:
            return None
        return ProgrammeVersion.objects.create(
            event=self,
            number=last.number + 1 if last else 1,
            by=by,
            facts=facts,
            changes=changes_between(last.facts, facts) if last else [],
        )


for _verb in (*TRANSITIONS, "follow", "arrange"):
    getattr(Event, _verb).alters_data = True
