"""The outlets that the office knows, each under all the names that it goes by."""

from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.models import TransitionRefused
from events.models.merging import Merging, MergingQuerySet
from natocms.journal.models import record


class OutletQuerySet(MergingQuerySet):
    def known_as(self, name):
        """The outlet that is called so, whatever the case and spacing; else None."""
        wanted = folded(name)
        for outlet in self.standing():
            if wanted in map(folded, (outlet.name, *outlet.alias_list)):
                return outlet
        return None

    def make_of(self, application, by):
        """Know from now on the outlet that a reporter typed, as it was typed."""
        with transaction.atomic():
            _refuse_if_known(application)
            outlet = self.known_as(application.outlet)
            if outlet is None:
                outlet, made = self.get_or_create(
                    name=application.outlet, defaults={"country": application.country}
                )
                if not made:
                    raise TransitionRefused(
                        _now("An outlet of this name was merged into another."),
                        code="outlet",
                    )
                outlet.keep(by, "make")
            record(by, application, "make_outlet")
            outlet.take_up()
        return outlet

    make_of.alters_data = True


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

    @property
    def names(self):
        return [self.name, *self.alias_list]

    def be_named_by(self, application, by):
        """Be what a reporter meant: what was typed is one of its names from now on."""
        with transaction.atomic():
            _refuse_if_known(application)
            outlet = type(self).objects.select_for_update().get(pk=self.pk)
            typed = application.outlet
            if folded(typed) not in map(folded, outlet.names):
                outlet.aliases = "\n".join([*outlet.alias_list, typed])
                outlet.save(update_fields=["aliases"])
                outlet.keep(by, "name")
            record(by, application, "name_outlet")
            outlet.take_up()

    def take_up(self):
        """Belong to all applications that are typed so and belong to no outlet yet."""
        unknown = self.applications.model.objects.filter(known_outlet=None)
        typed = set(unknown.order_by().values_list("outlet", flat=True))
        own = set(map(folded, self.names))
        same = [name for name in typed if folded(name) in own]
        unknown.filter(outlet__in=same).update(known_outlet=self)

    def keep(self, by, deed):
        """Its name is one that a reporter typed, so the journal has none."""
        record(by, self, deed, label=f"{self._meta.verbose_name} {self.pk}")

    be_named_by.alters_data = take_up.alters_data = keep.alters_data = True


def folded(name):
    return " ".join(name.split()).casefold()


def _refuse_if_known(application):
    """Or what was typed would name two of them; asked of the row, which is locked."""
    rows = type(application).objects.select_for_update().filter(pk=application.pk)
    unknown = rows.filter(known_outlet=None).exclude(outlet="")
    if not unknown.values_list("pk", flat=True).first():
        raise TransitionRefused(_now("Its outlet is known already."), code="outlet")
