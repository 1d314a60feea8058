"""References by which people speak of an application: A-2026-0417."""

from django.db import models
from django.utils import timezone


class ReferenceSeries(models.Model):
    """The last number drawn in a year.

    It stands apart from the applications, so that none that is forgotten gives its
    reference to another.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"A-{self.year}"

    @classmethod
    def locked(cls, at):
        """The series of the year, held until the caller's transaction ends."""
        year = timezone.localdate(at).year
        cls.objects.get_or_create(year=year)
        return cls.objects.select_for_update().get(year=year)

    def draw(self):
        self.last += 1
        self.save(update_fields=["last"])
        return f"A-{self.year}-{self.last:04}"

    draw.alters_data = True
