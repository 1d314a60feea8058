"""What was reviewed, published and withdrawn, read once for all that a page asks.

Verbs ask the database itself, under their lock; here is what the desk shows.
"""

from django.utils import timezone

from releases.models.publication import Publication
from releases.models.version import Review


class Moments:
    """The reviews, publications and withdrawals of a release, each newest first, and
    whether a publication of its group fixes its facts."""

    def __init__(self, release):
        of_group = Publication.objects.filter(release__group=release.group)
        of_group = list(of_group.select_related("version", "by"))
        self.facts_stand = any(row.stands for row in of_group)
        self.publications = [row for row in of_group if row.release_id == release.pk]
        # What never was to be published cannot be withdrawn.
        standing = release.withdrawals.standing() if self.publications else ()
        self.withdrawals = list(standing)
        reviews = Review.objects.filter(version__release=release)
        self.reviews = list(reviews.select_related("version", "decided_by"))
        self._newest_id = release.newest_id

    @property
    def standing(self):
        return [row for row in self.publications if row.stands]

    @property
    def open_review(self):
        """The review of the newest version that is not decided yet, or None."""
        mine = (r for r in self.reviews if r.version_id == self._newest_id)
        return next((review for review in mine if not review.verdict), None)

    @property
    def live(self):
        """The publication that is live now, or None."""
        now = timezone.now()
        return next((row for row in self.standing if row.public_from <= now), None)

    @property
    def waiting(self):
        """The publication that lies ahead, or None."""
        now = timezone.now()
        return next((row for row in self.standing if row.public_from > now), None)

    @property
    def unseen(self):
        """The newest publication that needs a second look, or None."""
        return next((row for row in self.standing if row.needs_second_look), None)

    @property
    def withdrawal(self):
        """The withdrawal in force, or None."""
        now = timezone.now()
        return next((w for w in self.withdrawals if w.withdrawn_from <= now), None)

    @property
    def removal(self):
        """The withdrawal that lies ahead, or None."""
        now = timezone.now()
        return next((w for w in self.withdrawals if w.withdrawn_from > now), None)

    @property
    def wait(self):
        """Whether a publication or a removal lies ahead and may be called off."""
        return self.waiting is not None or self.removal is not None
