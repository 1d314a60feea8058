"""The generation of the public site: one row that rises with each change."""

from django.db import models
from django.db.models import F
from django.utils import timezone


class Generation(models.Model):
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.number)

    @classmethod
    def raise_it(cls):
        row = cls.objects.filter(pk=1)
        if not row.update(number=F("number") + 1, changed_at=timezone.now()):
            cls.objects.get_or_create(pk=1)

    @classmethod
    def current(cls):
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0
