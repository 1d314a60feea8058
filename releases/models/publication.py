"""The moments of a release: publications, withdrawals, and the number after them."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.version import ReleaseVersion


class Change(models.TextChoices):
    NONE = "none", _("First publication")
    MINOR = "minor", _("Minor edit, silent")
    UPDATE = "update", _("Update, shown to readers")
    CORRECTION = "correction", _("Correction, with a public note")


class PublicationQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(called_off_at__isnull=True)

    def past(self, at=None):
        return self.standing().filter(public_from__lte=at or timezone.now())

    def waiting(self, at=None):
        return self.standing().filter(public_from__gt=at or timezone.now())

    def live(self, at=None):
        """What is live at a moment comes first: the last one in (public_from, id)."""
        return self.past(at).order_by("-public_from", "-id")

    def needing_second_look(self):
        return self.standing().filter(
            ~Q(unreviewed_reason=""), confirmed_at__isnull=True, imported=False
        )


class Publication(models.Model):
    """A version becomes public from a moment on. Nothing stores what is live."""

    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="publications"
    )
    version = models.ForeignKey(
        ReleaseVersion, on_delete=models.PROTECT, related_name="publications"
    )
    public_from = models.DateTimeField(_("public from"))
    change = models.CharField(
        _("change"), max_length=10, choices=Change.choices, default=Change.NONE
    )
    note = models.TextField(_("public note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    programme_version = models.PositiveIntegerField(null=True)
    contacts = models.TextField(
        blank=True, help_text="The contact point's words as they read then."
    )
    boilerplate = models.TextField(
        blank=True, help_text="The boilerplate's words as they read then."
    )
    unreviewed_reason = models.TextField(_("published without review"), blank=True)
    imported = models.BooleanField(default=False)
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-public_from", "-id"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [
            models.Index(
                fields=["release", "public_from", "id"],
                condition=Q(called_off_at__isnull=True),
                name="standing_publications",
            ),
            models.Index(
                fields=["public_from"],
                condition=Q(called_off_at__isnull=True),
                name="publications_to_come",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="correction_has_a_public_note",
                condition=~Q(change="correction", note=""),
            ),
        ]

    def __str__(self):
        return f"{self.version} {self.public_from:%Y-%m-%d %H:%M}"

    @property
    def stands(self):
        return self.called_off_at is None

    @property
    def needs_second_look(self):
        looked_at = self.confirmed_at is not None or self.imported
        return self.stands and bool(self.unreviewed_reason) and not looked_at


class WithdrawalKind(models.TextChoices):
    WITHDRAWN = "withdrawn", _("Withdrawn")
    IN_ERROR = "in_error", _("Published in error")
    LEGAL = "legal", _("Removed for legal reasons")


GONE = (WithdrawalKind.IN_ERROR, WithdrawalKind.LEGAL)


class WithdrawalQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(lifted_at__isnull=True, called_off_at__isnull=True)


class Withdrawal(models.Model):
    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="withdrawals"
    )
    withdrawn_from = models.DateTimeField(_("from"))
    kind = models.CharField(_("kind"), max_length=10, choices=WithdrawalKind.choices)
    reason = models.TextField(_("public reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-withdrawn_from", "-id"]
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = [
            models.CheckConstraint(
                name="withdrawal_has_a_public_reason", condition=~Q(reason="")
            ),
            models.CheckConstraint(
                name="withdrawal_is_of_a_known_kind",
                condition=Q(kind__in=WithdrawalKind.values),
            ),
        ]

    def __str__(self):
        return f"{self.release} {self.get_kind_display()}"

    @property
    def is_gone(self):
        """Whether the address answers 410."""
        return self.kind in GONE


class ReleaseNumber(models.Model):
    """The number of a translation group, drawn after its public moment and never
    changed; an imported one is kept as given."""

    group = models.UUIDField(unique=True)
    kind = models.CharField(max_length=13)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True)
    given = models.CharField(max_length=60, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year", "number"], name="release_number_is_unique"
            ),
            models.CheckConstraint(
                name="release_number_is_drawn_or_given",
                condition=Q(number__isnull=False, given="")
                | (Q(number__isnull=True) & ~Q(given="")),
            ),
        ]

    def __str__(self):
        return self.given or f"{self.year}-{self.number:03}"

    @classmethod
    def due(cls, at=None):
        """Releases whose moment has passed and whose group has no number yet, in the
        order of their first public moments."""
        from releases.models.release import Release  # noqa: PLC0415 (release.py stands on this module)

        numbered = cls.objects.filter(group=OuterRef("group"))
        return (
            Release.objects.was_ever_public(at)
            .filter(~Exists(numbered))
            .order_by("published_at", "id")
        )

    @classmethod
    def draw(cls, at=None):
        """Give each group that is due its number; answers how many were drawn."""
        if not cls.due(at).exists():
            return 0
        with transaction.atomic():
            # One writer at a time, so that there are neither gaps nor doubles.
            list(cls.objects.select_for_update().order_by("-id")[:1])
            drawn = {}
            for release in cls.due(at):
                if release.group not in drawn:
                    drawn[release.group] = cls._next_for(release)
        return len(drawn)

    @classmethod
    def _next_for(cls, release):
        year = release.issued_on.year
        taken = cls.objects.filter(kind=release.kind, year=year)
        last = taken.aggregate(last=Max("number"))["last"] or 0
        return cls.objects.create(
            group=release.group, kind=release.kind, year=year, number=last + 1
        )
