"""The day, the slug and the index copies of a release, written from its rows."""

from django.db import models, transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.models import TransitionRefused
from releases.models.reference import OldAddress


class Addressing(models.Model):
    slug = models.SlugField(max_length=220, blank=True, editable=False)
    issued_on = models.DateField(_("issued on"), null=True, editable=False)
    backdated_to = models.DateField(
        _("day of issue"),
        null=True,
        blank=True,
        help_text=_("Where the text itself names an earlier day than its publication."),
    )
    published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_from = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def readdress(self, by, words):
        """Give a public text another address, made from ``words``; the former one
        leads there for ever."""
        with transaction.atomic():
            self._lock()
            if not self._has_been_public:
                raise TransitionRefused(
                    _now("Its address follows the title until it is public."),
                    code="transition",
                )
            former, slug = self.slug, slugify(words)[:200].strip("-")
            if not slug:
                raise TransitionRefused(
                    _now("Write letters or figures for the address."), code="words"
                )
            if slug == former:
                return
            OldAddress.objects.get_or_create(
                path=self._path(former), defaults={"release": self}
            )
            # An address that was its own once may be so again.
            self.old_addresses.filter(path=self._path(slug)).delete()
            self.slug = self._free_slug(slug)
            self._keep_stage(by, "readdress", self.stage, why=f"{former} → {self.slug}")

    @property
    def _has_been_public(self):
        return self.published_at is not None and self.published_at <= timezone.now()

    def _index(self):
        """Write the copies that indexes need, from the rows, which are the truth.

        Until the first public moment has passed, the day of issue and the slug follow
        the plan; then they stand.
        """
        stands = self._has_been_public
        standing = self.publications.standing()
        self.published_at = standing.aggregate(first=Min("public_from"))["first"]
        withdrawals = self.withdrawals.standing()
        self.withdrawn_from = withdrawals.aggregate(first=Min("withdrawn_from"))[
            "first"
        ]
        if stands:
            return
        if self.published_at is None:
            self.issued_on, self.slug = None, ""
            return
        day = timezone.localdate(self.published_at)
        self.issued_on = min(day, self.backdated_to or day)
        first = standing.order_by("public_from", "id").select_related("version").first()
        self.slug = self._free_slug(first.version.title)

    def _free_slug(self, title):
        stem = slugify(title)[:200].strip("-") or f"{self.kind}-{self.pk}"
        others = (
            type(self)
            .objects.exclude(pk=self.pk)
            .filter(prefix=self.prefix, issued_on=self.issued_on)
        )
        slug, n = stem, 1
        while (
            others.filter(slug=slug).exists()
            or OldAddress.objects.filter(path=self._path(slug))
            .exclude(release=self)
            .exists()
        ):
            n += 1
            slug = f"{stem}-{n}"
        return slug

    def _path(self, slug):
        return f"/{self.prefix}/news/{self.issued_on:%Y/%m/%d}/{slug}/"

    readdress.alters_data = True
