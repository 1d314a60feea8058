"""Two rows for one thing: one of them stays, and bears the other's names as aliases."""

from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.models.states import TransitionRefused
from natocms import pagecache
from natocms.journal.models import record


class MergingQuerySet(models.QuerySet):
    def standing(self):
        """Those that no other stands for."""
        return self.filter(merged_into=None)

    def now_at(self, slug):
        """The slug of what stands for the one that had ``slug``, or None."""
        found = self.filter(slug=slug).exclude(merged_into=None)
        return found.values_list("merged_into__slug", flat=True).first()


class Merging(models.Model):
    """``NAMES`` are the fields that name it; ``FILLED`` those that are taken over where
    they are empty."""

    NAMES = ()
    FILLED = ()

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True

    @property
    def alias_list(self):
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]

    def take_in(self, other, by):
        """Stand for ``other`` from now on: what it owned and what named it are this
        one's. Only immutable versions keep the other one, as they read then."""
        with transaction.atomic():
            rows = type(self).objects.select_for_update().order_by("pk")
            rows = {row.pk: row for row in rows.filter(pk__in=(self.pk, other.pk))}
            if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
                raise TransitionRefused(
                    _now("Choose two different ones that both stand."), code="merge"
                )
            self.refresh_from_db()
            for relation in self._meta.related_objects:
                self._take_over(relation, other)
            self._take_names(other)
            self.save()
            type(self).objects.filter(pk=other.pk).update(merged_into=self)
            other.merged.update(merged_into=self)
            record(by, self, "take_in", why=str(other))
            record(by, other, "merge", why=str(self))
            pagecache.changed()

    take_in.alters_data = True

    def _take_over(self, relation, other):
        if relation.many_to_many:
            through, name = relation.through, relation.field.m2m_reverse_field_name()
            far = relation.field.m2m_field_name()
            named = through.objects.filter(**{name: other})
            known = through.objects.filter(**{name: self}).values(far)
            named.filter(**{f"{far}__in": known}).delete()
            named.update(**{name: self})
        elif relation.on_delete in (models.CASCADE, models.SET_NULL):
            name, owned = relation.field.name, relation.related_model.objects
            owned.filter(**{name: other}).update(**{name: self})

    def _take_names(self, other):
        own = {getattr(self, name) for name in self.NAMES}
        names = [*self.alias_list, *(getattr(other, name) for name in self.NAMES)]
        names += other.alias_list
        self.aliases = "\n".join(
            name for name in dict.fromkeys(names) if name and name not in own
        )
        for name in self.FILLED:
            if not getattr(self, name):
                setattr(self, name, getattr(other, name))
