"""Links by which somebody without an account reads one version of a draft."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.models import TransitionRefused
from natocms import secretlinks
from natocms.journal.models import record
from releases.models.publication import GONE, Withdrawal
from releases.models.version import ReleaseVersion

SCOPE = "releases.previews"
NAME_KEPT_AFTERWARDS = timedelta(days=90)


class PreviewLinkQuerySet(models.QuerySet):
    def make(self, by, version, lasts, for_whom=""):
        """A link to ``version`` that stands for as long as ``lasts`` says."""
        release = version.release
        if release.discarded_at is not None:
            raise TransitionRefused(_now("It is discarded."), code="discarded")
        salt, digest = secretlinks.new(SCOPE, version.pk)
        now = timezone.now()
        with transaction.atomic():
            link = self.create(
                version=version,
                made_by=by,
                made_at=now,
                for_whom=for_whom,
                expires_at=now + lasts,
                salt=salt,
                digest=digest,
            )
            record(by, release, "make_preview_link", why=f"{version.number}")
        return link

    def standing(self, at=None):
        """Those that open: neither expired nor revoked, of a text that is not
        discarded, and whose words need not be off the net."""
        at = at or timezone.now()
        gone = Withdrawal.objects.standing().filter(
            release=models.OuterRef("version__release"),
            withdrawn_from__lte=at,
            kind__in=GONE,
        )
        return self.filter(
            ~models.Exists(gone),
            expires_at__gt=at,
            revoked_at__isnull=True,
            version__release__discarded_at__isnull=True,
        )

    def of_token(self, token):
        return self.filter(digest=secretlinks.digest(token))

    def with_openings(self):
        """Each with ``opened``, how often, and ``opened_last``."""
        return self.annotate(
            opened=models.Count("openings"), opened_last=models.Max("openings__at")
        )

    def forget_names(self, at=None):
        """Forget for whom a link was, some time after it has expired."""
        before = (at or timezone.now()) - NAME_KEPT_AFTERWARDS
        return (
            self.filter(expires_at__lt=before).exclude(for_whom="").update(for_whom="")
        )

    make.alters_data = forget_names.alters_data = True


class PreviewLink(models.Model):
    """Whoever has the address reads the one version, whatever is saved, published or
    withdrawn later, until it expires or is revoked; what was published in error or must
    go by law is shut to them too.

    The secret stands in no column: it is made anew from the site's key for whoever may
    change the text.
    """

    version = models.ForeignKey(
        ReleaseVersion, on_delete=models.PROTECT, related_name="preview_links"
    )
    for_whom = models.CharField(_("for whom"), max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    salt = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="preview_link_is_revoked_by_somebody",
                condition=Q(revoked_at__isnull=True, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.version_id}, {self.expires_at:%Y-%m-%d}"

    def get_absolute_url(self):
        """Where it leads, with its secret; empty where the key that made it is gone."""
        token = secretlinks.token(SCOPE, self.version_id, self.salt, self.digest)
        if token is None:
            return ""
        with override(self.version.release.prefix):
            return reverse("releases:preview", args=[token])

    def stands(self, at=None):
        return self.revoked_at is None and self.expires_at > (at or timezone.now())

    def log_opening(self):
        """When it was opened, and nothing of who did."""
        self.openings.create()

    def revoke(self, by):
        """Let it open nothing from now on; whether it was not revoked before."""
        mine = PreviewLink.objects.filter(pk=self.pk, revoked_at=None)
        with transaction.atomic():
            if not mine.update(revoked_at=timezone.now(), revoked_by=by):
                return False
            version = self.version
            why = f"{version.number}"
            record(by, version.release, "revoke_preview_link", why=why)
        return True

    log_opening.alters_data = revoke.alters_data = True


class PreviewOpening(models.Model):
    """That a link was opened, and when."""

    link = models.ForeignKey(
        PreviewLink, on_delete=models.PROTECT, related_name="openings"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"
