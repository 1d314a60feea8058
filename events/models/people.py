"""People, the offices that they hold, and for how long."""

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from events.models.merging import Merging, MergingQuerySet
from events.words import addressed, in_both_languages


class PersonQuerySet(MergingQuerySet):
    def spellings(self):
        """Pairs of a name and its other spellings."""
        return [(person.name, person.alias_list) for person in self.standing()]

    def called(self, name):
        """Whoever bears ``name``, as the office spells it or by an alias."""
        for person in self.standing():
            if name in (person.name, *person.alias_list):
                return person
        return None


class Person(Merging):
    NAMES = ("name",)
    FILLED = ("honorific", "handle")

    name = models.CharField(
        _("name"), max_length=200, help_text=_("As the press office spells it.")
    )
    slug = models.SlugField(_("slug"), max_length=220, unique=True)
    honorific = models.CharField(_("honorific"), max_length=20, blank=True)
    aliases = models.TextField(
        _("aliases"), blank=True, help_text=_("Other spellings, one a line.")
    )
    handle = models.CharField(_("social handle"), max_length=60, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(Person, self.name)
        super().save(*args, **kwargs)

    @property
    def with_honorific(self):
        """One person, one line: no break after the honorific."""
        if not self.honorific:
            return self.name
        return f"{self.honorific}\N{NO-BREAK SPACE}{self.name}"

    @property
    def addressed(self):
        """As pages name the person, in the active language."""
        return addressed(self.with_honorific)


class Office(models.Model):
    title = in_both_languages(models.CharField(_("title"), max_length=200, blank=True))

    class Meta:
        ordering = ["title_en"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            models.CheckConstraint(
                name="office_has_a_title",
                condition=~Q(title_en="", title_fr=""),
                violation_error_message=_("Give the title in one language at least."),
            )
        ]

    def __str__(self):
        return self.title


class AppointmentQuerySet(models.QuerySet):
    def in_force(self, on):
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=on),
            Q(until__isnull=True) | Q(until__gte=on),
        )


class Appointment(models.Model):
    """A person in an office, from one day until another (both included)."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="appointments"
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("office"),
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    rank = models.CharField(_("rank"), max_length=60, blank=True)
    service = models.CharField(_("service"), max_length=60, blank=True)
    nationality = models.CharField(_("nationality"), max_length=60, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_starts",
                condition=Q(since__isnull=True)
                | Q(until__isnull=True)
                | Q(until__gte=F("since")),
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.office}"


def free_slug(model, words, length=200, among=None):
    """A slug of ``words`` that no row of ``model`` (or of ``among``) has yet."""
    rows = model.objects.all() if among is None else among
    stem = slugify(words)[:length].strip("-") or model._meta.model_name
    slug, n = stem, 1
    while rows.filter(slug=slug).exists():
        n += 1
        slug = f"{stem}-{n}"
    return slug
