"""The release: the lasting thing that versions, publications, addresses belong to."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from events.models import Country, Event, Person, Topic
from releases.models.beginning import BeginningQuerySet
from releases.models.grouping import Grouping
from releases.models.publication import Publication, ReleaseNumber
from releases.models.publishing import Publishing
from releases.models.queue import Limit, QueueQuerySet
from releases.models.reference import IssuingBody
from releases.models.withdrawing import Withdrawing

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


class Kind(models.TextChoices):
    ADVISORY = "advisory", _("Media advisory")
    NEWS = "news", pgettext_lazy("kind", "News")
    PRESS_RELEASE = "press_release", _("Press release")
    STATEMENT = "statement", _("Statement")
    SPEECH = "speech", _("Speech")
    ANNOUNCEMENT = "announcement", _("Announcement")


class ReleaseQuerySet(BeginningQuerySet, QueueQuerySet):
    def published(self, at=None, before=None):
        """The one public door, for now and later: what is public at a moment.

        ``before`` is a cursor ``(issued_on, published_at, id)``: it narrows the order's
        bound alone; publication and withdrawal are always compared with ``at``.
        """
        at = at or timezone.now()
        releases = self.filter(published_at__lte=at, discarded_at__isnull=True).filter(
            Q(withdrawn_from__isnull=True) | Q(withdrawn_from__gt=at)
        )
        return releases if before is None else releases.older_than(before)

    def was_ever_public(self, at=None):
        return self.filter(published_at__lte=at or timezone.now())

    def was_public(self, at):
        """What was public at a past moment, asked of the rows themselves."""
        return self.filter(
            Q(publications__public_from__lte=at),
            Q(publications__called_off_at__isnull=True),
            ~Q(
                withdrawals__in=self.model._meta.get_field("withdrawals")
                .related_model.objects.filter(
                    withdrawn_from__lte=at, called_off_at__isnull=True
                )
                .filter(Q(lifted_at__isnull=True) | Q(lifted_at__gt=at))
            ),
        ).distinct()

    def older_than(self, cursor):
        day, moment, identity = cursor
        return self.filter(
            Q(issued_on__lt=day)
            | Q(issued_on=day, published_at__lt=moment)
            | Q(issued_on=day, published_at=moment, id__lt=identity),
            issued_on__lte=day,  # says nothing new, but lets the index seek
        )

    def newer_than(self, cursor):
        day, moment, identity = cursor
        return self.filter(
            Q(issued_on__gt=day)
            | Q(issued_on=day, published_at__gt=moment)
            | Q(issued_on=day, published_at=moment, id__gt=identity),
            issued_on__gte=day,
        )

    def newest_first(self):
        return self.order_by("-issued_on", "-published_at", "-id")

    def fresh(self):
        """What was news when it became public: neither backdated, nor brought in from
        an archive that does not name its day."""
        brought_in = Publication.objects.filter(release=OuterRef("pk"), imported=True)
        return self.filter(
            issued_on=TruncDate("published_at", tzinfo=timezone.get_default_timezone())
        ).exclude(Q(Exists(brought_in)), backdated_to__isnull=True)

    def of_prefix(self, prefix):
        return self.filter(prefix=prefix)

    def with_live(self, at=None):
        """Each with the words that are live at a moment, in ``live``: two queries."""
        live = Publication.objects.live(at).select_related("version")
        return self.prefetch_related(
            Prefetch("publications", live[:1], to_attr="live_rows")
        )


class Release(Grouping, Withdrawing, Publishing):
    kind = models.CharField(
        _("kind"), max_length=13, choices=Kind.choices, default=Kind.NEWS
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    prefix = models.CharField(
        max_length=2, choices=[("en", "en"), ("fr", "fr")], default="en", editable=False
    )
    issuing_body = models.ForeignKey(
        IssuingBody,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
        verbose_name=_("issuing body"),
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
        verbose_name=_("event"),
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="releases", verbose_name=_("topics")
    )
    people = models.ManyToManyField(
        Person, blank=True, related_name="releases", verbose_name=_("people")
    )
    countries = models.ManyToManyField(
        Country, blank=True, related_name="releases", verbose_name=_("countries")
    )
    limited_to = models.CharField(
        _("draft limited to"), max_length=6, choices=Limit.choices, blank=True
    )
    limited_people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        verbose_name=_("named people"),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        permissions = [
            ("submit_release", "Can submit releases for review"),
            ("approve_release", "Can approve and return releases"),
            ("publish_release", "Can publish, schedule and call off releases"),
            ("publish_unreviewed_release", "Can publish without review"),
            ("withdraw_release", "Can withdraw and reinstate releases"),
            ("reclassify_release", "Can change facts of published releases"),
        ]
        indexes = [
            models.Index(
                fields=["prefix", "issued_on", "published_at", "id"],
                name="release_list_order",
            ),
            models.Index(fields=["published_at", "id"], name="release_moment"),
            # The desk's queues, in the order of its list.
            models.Index(fields=["stage", "newest"], name="release_stage"),
            models.Index(
                fields=["newest"],
                condition=Q(withdrawn_from__isnull=False),
                name="releases_withdrawn",
            ),
            models.Index(
                fields=["newest"],
                condition=Q(discarded_at__isnull=False),
                name="releases_discarded",
            ),
            models.Index(
                fields=["embargo_until"],
                condition=Q(embargo_until__isnull=False),
                name="releases_under_embargo",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "language"], name="one_release_per_language_and_group"
            ),
            models.UniqueConstraint(
                fields=["prefix", "issued_on", "slug"],
                condition=Q(issued_on__isnull=False),
                name="release_address_is_unique",
            ),
            models.CheckConstraint(
                name="published_release_has_its_address",
                condition=Q(published_at__isnull=True)
                | (Q(issued_on__isnull=False) & ~Q(slug="")),
            ),
        ]

    def __str__(self):
        return self.newest.title if self.newest else _now("Untitled")

    def save(self, *args, **kwargs):
        self.prefix = "fr" if self.language == "fr" else "en"
        joins = self._state.adding
        super().save(*args, **kwargs)
        if joins:
            self._take_lists_of_group()

    def get_absolute_url(self):
        with override(self.prefix):
            return reverse("releases:detail", args=self.address)

    @property
    def address(self):
        """What stands in the addresses after ``news/``: year, month, day and slug."""
        day = self.issued_on
        return [f"{day:%Y}", f"{day:%m}", f"{day:%d}", self.slug]

    @property
    def direction(self):
        return "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"

    @property
    def live(self):
        """The publication that is live now, or None; ``with_live`` may bring another
        moment's."""
        if not hasattr(self, "live_rows"):
            rows = self.publications.live().select_related("version")[:1]
            self.live_rows = list(rows)
        return self.live_rows[0] if self.live_rows else None

    @property
    def number(self):
        return ReleaseNumber.objects.filter(group=self.group).first()

    def siblings(self, at=None):
        """The public texts of the same group in other languages."""
        return (
            Release.objects.published(at).filter(group=self.group).exclude(pk=self.pk)
        )

    def seen(self, at=None):
        """The world's view: unpublished, scheduled, embargoed, public, withdrawn."""
        at = at or timezone.now()
        if self.withdrawn_from and self.withdrawn_from <= at:
            return "withdrawn"
        if self.published_at and self.published_at <= at:
            return "public"
        if self.embargo_until and self.embargo_until > at:
            return "embargoed"
        return "scheduled" if self.published_at else "unpublished"

    def withdrawal(self, at=None):
        """The withdrawal in force at a moment, or None."""
        standing = self.withdrawals.standing()
        return standing.filter(withdrawn_from__lte=at or timezone.now()).first()
