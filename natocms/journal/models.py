"""The journal: one entry for each transition, read by people and auditors alike."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from natocms.journal import words


class EntryQuerySet(models.QuerySet):
    def about(self, thing):
        return self.filter(thing=thing._meta.label_lower, thing_id=str(thing.pk))


class Entry(models.Model):
    """No reporter's words or data stand here: a reference, states and a criterion.

    The actor is a plain id and label, so that an entry outlives every account.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(_("who"), max_length=200)
    thing = models.CharField(_("kind of thing"), max_length=100)
    thing_id = models.CharField(max_length=64)
    label = models.CharField(_("what"), max_length=300)
    deed = models.CharField(_("deed"), max_length=50)
    was = models.CharField(_("from"), max_length=50, blank=True)
    now = models.CharField(_("to"), max_length=50, blank=True)
    why = models.TextField(_("why"), blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["thing", "thing_id", "at"])]
        verbose_name = _("entry")
        verbose_name_plural = _("journal")

    def __str__(self):
        done = words.sentence(self.thing, self.deed, why="")
        return f"{self.actor}: {done}, {self.label}"

    @property
    def in_words(self):
        return words.sentence(self.thing, self.deed, self.why)

    @property
    def states_in_words(self):
        """From what to what; one of them, where it stayed as it was."""
        states = dict.fromkeys(filter(None, [self.was, self.now]))
        return " → ".join(words.code(self.thing, state) for state in states)


def record(by, thing, deed, *, was="", now="", why="", label=None):
    """Write one entry within the caller's transaction.

    ``by`` is an account, or None for the system itself.
    """
    return Entry.objects.create(
        actor_id=by.pk if by else None,
        actor=str(by) if by else "natocms",
        thing=thing._meta.label_lower,
        thing_id=str(thing.pk),
        label=(str(thing) if label is None else label)[:300],
        deed=deed,
        was=was,
        now=now,
        why=why,
    )
