"""Whom to tell of what happens to a draft: only staff who see it, never who did it."""

from django.contrib.auth import get_user_model
from django.db import models

_BACKEND = "django.contrib.auth.backends.ModelBackend"


class Telling(models.Model):
    class Meta:
        abstract = True

    def approvers(self):
        """Who may approve the newest version: none with a hand in it."""
        return self._others_who_approve(self.hands_on())

    def second_lookers(self, publication):
        """Who may confirm what went out without review."""
        hands = {publication.by_id, publication.version.author_id}
        return self._others_who_approve(hands)

    def writers(self, review):
        """Who wrote the version and who submitted it, but for who decided on it."""
        people = {review.version.author, review.submitted_by} - {review.decided_by}
        told = [person for person in people if self._is_open_to(person)]
        return sorted(told, key=lambda person: person.pk)

    def _others_who_approve(self, hands):
        able = get_user_model().objects.with_perm(
            "releases.approve_release", backend=_BACKEND
        )
        others = able.exclude(pk__in=hands).order_by("pk")
        return [person for person in others if self._is_open_to(person)]

    def _is_open_to(self, person):
        """Whether the desk's door lets this person see the drafts."""
        works_here = person.is_active and person.is_staff
        return (
            works_here
            and person.has_perm("releases.view_release")
            and type(self).objects.visible_to(person).filter(pk=self.pk).exists()
        )
