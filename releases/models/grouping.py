"""The facts that all languages of a text share: one verb writes them for them all."""

import uuid

from django.db import models, transaction
from django.utils.translation import gettext as _now

from events.models import TransitionRefused
from natocms import pagecache
from natocms.journal.models import record
from releases.models.publication import Publication


class Grouping(models.Model):
    group = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)

    class Meta:
        abstract = True

    FACTS = ("kind", "event", "issuing_body", "embargo_until")
    FACT_LISTS = ("topics", "people", "countries")

    def set_facts(self, by, **facts):
        """Write facts to every language of the group; refused once a publication of
        the group stands (then ``reclassify``)."""
        if self.facts_stand:
            raise TransitionRefused(
                _now("These facts are published: reclassify, or call off first."),
                code="facts",
            )
        self._write_facts(by, "set_facts", facts)

    @property
    def facts_stand(self):
        """Whether a publication of the group, waiting or public, has fixed them."""
        standing = Publication.objects.standing()
        return standing.filter(release__group=self.group).exists()

    def reclassify(self, by, **facts):
        """The same for what is public or waiting."""
        self._write_facts(by, "reclassify", facts)

    def join(self, sibling):
        """Become the same text in another language: its group and its facts. For a
        release that is not saved yet; lists of facts follow with the first save."""
        self.group = sibling.group
        for name in self.FACTS:
            setattr(self, name, getattr(sibling, name))

    def _write_facts(self, by, verb, facts):
        with transaction.atomic():
            rows = type(self).objects.select_for_update().filter(group=self.group)
            plain = {n: v for n, v in facts.items() if n in self.FACTS}
            for row in rows:
                changed = [n for n, v in plain.items() if getattr(row, n) != v]
                for name in changed:
                    setattr(row, name, plain[name])
                if changed:
                    row.save(update_fields=changed)
                for name in self.FACT_LISTS:
                    if name in facts and set(facts[name]) != set(
                        getattr(row, name).all()
                    ):
                        getattr(row, name).set(facts[name])
                        changed.append(name)
                if changed:
                    record(by, row, verb, why=", ".join(changed))
                row._tell_event(by)
            pagecache.changed()
        self.refresh_from_db(fields=[*plain])

    def _take_lists_of_group(self):
        others = type(self).objects.filter(group=self.group).exclude(pk=self.pk)
        sibling = others.first()
        if sibling is not None:
            for name in self.FACT_LISTS:
                getattr(self, name).set(getattr(sibling, name).all())

    join.alters_data = True
    set_facts.alters_data = True
    reclassify.alters_data = True
