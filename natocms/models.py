"""The standing pages: words that the law and readers expect, editable in the admin."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.words import in_both_languages


class StandingPage(models.Model):
    class Slug(models.TextChoices):
        CONTACT = "contact", _("Contacts")
        PRIVACY = "privacy", _("Privacy")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        TERMS = "terms", _("Terms of use")

    slug = models.CharField(_("page"), max_length=20, choices=Slug.choices, unique=True)
    title = in_both_languages(models.CharField(_("title"), max_length=150, blank=True))
    body = in_both_languages(models.TextField(_("text"), blank=True))
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    def __str__(self):
        return self.title or self.get_slug_display()

    def get_absolute_url(self):
        return reverse(self.slug)
