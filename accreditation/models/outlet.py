"""The outlets that the office knows, each under all the names that it goes by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.merging import Merging, MergingQuerySet


class OutletQuerySet(MergingQuerySet):
    def known_as(self, name):
        """The outlet that is called so, whatever the case and spacing; else None."""
        wanted = folded(name)
        for outlet in self.standing():
            if wanted in map(folded, (outlet.name, *outlet.alias_list)):
                return outlet
        return None


class Outlet(Merging):
    """It holds no reporter's data, and so outlives every application."""

    NAMES = ("name",)
    FILLED = ("country",)

    name = models.CharField(_("name"), max_length=150, unique=True)
    country = models.CharField(_("country"), max_length=100, blank=True)
    aliases = models.TextField(
        _("aliases"), blank=True, help_text=_("Other names, one a line.")
    )

    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")

    def __str__(self):
        return self.name


def folded(name):
    return " ".join(name.split()).casefold()
