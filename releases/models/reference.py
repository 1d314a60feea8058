"""What releases refer to: who issues them, standing words, and addresses of old."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.words import in_both_languages


class IssuingBody(models.Model):
    name = in_both_languages(models.CharField(_("name"), max_length=150, blank=True))
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="issuing_bodies",
        verbose_name=_("members"),
        help_text=_("Whoever may see drafts that are limited to this body."),
    )

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")
        constraints = [
            models.CheckConstraint(
                name="issuing_body_has_a_name",
                condition=~Q(name_en="", name_fr=""),
                violation_error_message=_("Give the name in one language at least."),
            )
        ]

    def __str__(self):
        return self.name


class Boilerplate(models.Model):
    """Closing words that are kept once; a publication keeps them as they read then."""

    name = models.CharField(_("name"), max_length=120)
    words = in_both_languages(models.TextField(_("words"), blank=True))

    class Meta:
        ordering = ["name"]
        verbose_name = _("boilerplate")
        verbose_name_plural = _("boilerplate")

    def __str__(self):
        return self.name


class OldAddress(models.Model):
    """Every former path of a release; it redirects for ever and is never reused."""

    path = models.CharField(max_length=400, unique=True)
    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="old_addresses"
    )

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.path
