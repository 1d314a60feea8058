"""What whoever decides has seen of an application: a step since then is in the way."""

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext as _now

from events import moments
from events.models import TransitionRefused
from natocms.journal.models import Entry

# Of the journal, what changes nothing on which a decision rests.
_ASIDE = (
    "renew_link",
    "make_outlet",
    "name_outlet",
    "set_access",
    "print_badge",
    "let_in",
    "undo_entry",
)
_QUIET = Q(deed__startswith="see_") | Q(deed__in=_ASIDE)


def newest_steps(model, keys):
    """The ``newest_step`` of many, by their keys."""
    entries = Entry.objects.filter(thing=model._meta.label_lower).exclude(_QUIET)
    entries = entries.filter(thing_id__in=[str(key) for key in keys]).order_by()
    newest = entries.values_list("thing_id").annotate(Max("id"))
    return {int(thing_id): step for thing_id, step in newest}


class Seen(models.Model):
    class Meta:
        abstract = True

    @property
    def steps(self):
        return Entry.objects.about(self).exclude(_QUIET).order_by("id")

    @property
    def newest_step(self):
        """A token of how it stands: the number of what was done last."""
        return self.steps.aggregate(newest=Max("id"))["newest"] or 0

    def steps_since(self, seen):
        return self.steps.filter(id__gt=seen)

    def refuse_unless_seen(self, seen):
        """Raise TransitionRefused where something was done after the step ``seen``;
        None stands for whoever has looked at nothing."""
        if seen is None:
            return
        later = [told(entry) for entry in self.steps_since(seen)]
        if later:
            sentence = _now("It has changed since you looked: %(steps)s.")
            raise TransitionRefused(
                sentence % {"steps": "; ".join(later)}, code="stale"
            )


def told(entry):
    """Who did what and when, for the office alone."""
    who = f"{entry.actor} " if entry.actor_id else ""
    zone = settings.TIME_ZONE
    day = moments.short_day(moments.in_zone(entry.at, zone).date())
    hour = moments.hour_with_zone(entry.at, zone)
    return f"{who}{entry.in_words}, {day}, {hour}"
