"""Telling reporters what changed in the event that they asked to come to.

What there is to tell are the rows of ``ProgrammeVersion``; each application, and each
attendance, remembers the number of the last one that its reporter knows.
"""

import logging
from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import emails
from accreditation.models.states import OPEN, State
from events.changes import changes_between

logger = logging.getLogger(__name__)

# Several saves in a row are one mail, which tells what they come to.
SETTLES_IN = timedelta(minutes=2)


class TellingQuerySet(models.QuerySet):
    def concerned(self):
        """Whose reporter counts on coming, or hopes to."""
        return self.filter(state__in=(*OPEN, State.APPROVED), event__isnull=False)

    def behind(self, at):
        """Whose event has a newer version than the reporter knows, none of it younger
        than SETTLES_IN. An event ends by its own clock, so a day of grace."""
        newest = Max("event__versions__number")
        return (
            self.concerned()
            .filter(event__last_day__gte=timezone.localdate(at) - timedelta(days=1))
            .annotate(newest=newest, changed=Max("event__versions__made_at"))
            .filter(newest__gt=F("programme_known"), changed__lte=at - SETTLES_IN)
            .order_by("id")
        )

    def tell_of_changes(self, at=None, stopping=lambda: False):
        """Tell each reporter who is behind; answer how many were told and how many
        could not be. ``stopping`` is asked before each; one that fails is logged, and
        stops no other."""
        told, failed = 0, 0
        for behind in self.behind(at or timezone.now()):
            if stopping():
                break
            try:
                told += behind.tell_of_changes()
            except Exception:
                failed += 1
                logger.exception("%s cannot be told of changes", behind)
        return {"told": told, "failed": failed}

    tell_of_changes.alters_data = True


class Telling(models.Model):
    programme_known = models.PositiveIntegerField(
        _("programme version known to the reporter"), default=0, editable=False
    )

    class Meta:
        abstract = True

    def know_programme(self):
        """What stands when the reporter asks to come needs no telling."""
        newest = self.event.versions.aggregate(number=Max("number"))["number"]
        self.programme_known = newest or 0

    def tell_of_changes(self):
        """Mail what differs between the version that the reporter knows and the newest;
        answer whether there was anything to tell, of an event that is not over."""
        with transaction.atomic():
            current = type(self).objects.select_for_update().get(pk=self.pk)
            known = current.programme_known
            versions = self.event.versions.filter(number__gte=known)
            versions = list(versions.order_by("number"))
            before, newest = versions[0], versions[-1]
            if newest.number == known:
                return False
            type(self).objects.filter(pk=self.pk).update(programme_known=newest.number)
            changes = changes_between(before.facts, newest.facts)
            tells = bool(changes) and not self.event.is_over()
            return tells and self.tell(newest, changes)

    def tell(self, version, changes):
        """Mail the ``changes``; answer whether there was somebody to tell."""
        emails.changed(self, version, changes)
        return True

    know_programme.alters_data = tell_of_changes.alters_data = tell.alters_data = True
