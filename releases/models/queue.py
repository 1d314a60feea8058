"""What stands in the desk's queues, and who may see it there."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.models.publication import Publication
from releases.models.version import ReleaseVersion, Review, Verdict


class Limit(models.TextChoices):
    """To whom drafts show. Once public, a text is everybody's; its drafts are not."""

    NOBODY = "", _("Nobody: all drafters see it")
    BODY = "body", _("Its issuing body")
    PEOPLE = "people", _("Named people")


class QueueQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The desk's door: drafts limited to a body or to people are theirs alone, and
        whoever wrote a version of one keeps seeing it."""
        if not (user.is_active and user.has_perm("releases.view_release")):
            return self.published()
        if user.is_superuser:
            return self
        # Subqueries instead of joins: no DISTINCT, so that the row can be locked.
        named = self.model.limited_people.through.objects.filter(user=user)
        return self.filter(
            Q(limited_to=Limit.NOBODY)
            | Q(limited_to=Limit.BODY, issuing_body__in=user.issuing_bodies.all())
            | Q(limited_to=Limit.PEOPLE, pk__in=named.values("release"))
            | Exists(ReleaseVersion.objects.filter(release=OuterRef("pk"), author=user))
        )

    def under_embargo(self, at=None):
        return self.filter(
            embargo_until__gt=at or timezone.now(), discarded_at__isnull=True
        )

    def awaiting_review(self):
        return self.filter(stage="in_review", discarded_at__isnull=True)

    def awaiting_eyes_of(self, user):
        """What this person may approve: in review, and not by their hands since the
        last public version (``hands_on`` asks the same of one release)."""
        return self.awaiting_review().exclude(Exists(_hands_of(user)))

    def returned_to(self, user):
        """Drafts of this person that somebody sent back, and that wait for a new
        version."""
        returned = Review.objects.filter(
            version=OuterRef("newest"), verdict=Verdict.RETURNED
        ).exclude(decided_by=user)
        return self.filter(
            Exists(returned),
            stage="draft",
            newest__author=user,
            discarded_at__isnull=True,
        )

    def waiting_for(self, user):
        """What this person can move on: what they may approve, and what came back."""
        own = Q(pk__in=self.returned_to(user).values("pk"))
        if not user.has_perm("releases.approve_release"):
            return self.filter(own)
        eyes = self.awaiting_eyes_of(user).values("pk")
        return self.filter(own | Q(pk__in=eyes))


def _hands_of(user):
    """Versions since the last public one that ``user`` wrote or submitted; for a query
    over releases."""
    last = Publication.objects.live().filter(release=OuterRef("release"))
    submitted = Review.objects.filter(version=OuterRef("pk"), submitted_by=user)
    return (
        ReleaseVersion.objects.filter(release=OuterRef("pk"))
        .alias(last=Coalesce(Subquery(last.values("version__number")[:1]), 0))
        .filter(Q(author=user) | Exists(submitted), number__gt=F("last"))
    )
