"""Where things happen, what they are about, and whom to ask."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.merging import Merging, MergingQuerySet
from events.models.people import free_slug
from events.words import in_both_languages


def validate_zone(value):
    if value not in zoneinfo.available_timezones():
        raise ValidationError(
            _("%(zone)s is not an IANA time zone, such as Europe/Riga."),
            code="zone",
            params={"zone": value},
        )


class Venue(models.Model):
    """Three levels: the site, the room or place in it, and the city and country."""

    LEVELS = ("room", "site", "city", "country")

    site = in_both_languages(models.CharField(_("site"), max_length=150, blank=True))
    room = in_both_languages(
        models.CharField(_("room or place"), max_length=150, blank=True)
    )
    city = in_both_languages(models.CharField(_("city"), max_length=100, blank=True))
    country = in_both_languages(
        models.CharField(_("country"), max_length=100, blank=True)
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, validators=[validate_zone]
    )

    class Meta:
        ordering = ["country_en", "city_en", "site_en"]
        verbose_name = _("venue")
        verbose_name_plural = _("venues")

    def __str__(self):
        return ", ".join(filter(None, (getattr(self, name) for name in self.LEVELS)))

    def names(self):
        """The names of all its levels in all languages, as facts."""
        return {
            f"{level}_{code}": getattr(self, f"{level}_{code}")
            for level in self.LEVELS
            for code in ("en", "fr")
        }

    @property
    def place(self):
        """City and country, whichever is known."""
        return ", ".join(part for part in (self.city, self.country) if part)


class Topic(Merging):
    NAMES = ("name_en", "name_fr")

    name = in_both_languages(models.CharField(_("name"), max_length=120, blank=True))
    slug = models.SlugField(_("slug"), max_length=140, unique=True, blank=True)
    aliases = models.TextField(
        _("aliases"), blank=True, help_text=_("Other names, one a line.")
    )

    objects = MergingQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.CheckConstraint(
                name="topic_has_a_name",
                condition=~Q(name_en="", name_fr=""),
                violation_error_message=_("Give the name in one language at least."),
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(Topic, self.name_en or self.name_fr)
        super().save(*args, **kwargs)


class ContactPoint(models.Model):
    """A block of contacts and handles, kept once and referred to by many texts."""

    name = models.CharField(_("name"), max_length=120)
    words = in_both_languages(
        models.TextField(_("contacts"), blank=True, help_text=_("One contact a line."))
    )
    handles = models.CharField(_("social handles"), max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")

    def __str__(self):
        return self.name


class Country(models.Model):
    code = models.CharField(
        _("code"), max_length=2, primary_key=True, help_text=_("ISO 3166, two letters.")
    )
    name = in_both_languages(models.CharField(_("name"), max_length=100, blank=True))

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self):
        return self.name or self.code
