"""Taking a release from the public, and bringing it back."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from events.models import TransitionRefused
from releases.models.publication import Withdrawal, WithdrawalKind


class Withdrawing(models.Model):
    class Meta:
        abstract = True

    def withdraw(self, by, kind, reason, at=None):
        """Take it from the public with a public ``reason``, now or from ``at`` on.

        Raises TransitionRefused, with a sentence that says what is in the way.
        """
        if kind not in WithdrawalKind.values:
            raise TransitionRefused(
                _now("Say whether it is withdrawn, was an error or must go by law."),
                code="kind",
            )
        if not reason.strip():
            raise TransitionRefused(_now("Give the public reason."), code="reason")
        with transaction.atomic():
            self._lock()
            if not self.publications.past().exists():
                raise TransitionRefused(
                    _now("Only what is public can be withdrawn."), code="transition"
                )
            if self.withdrawals.standing().exists():
                raise TransitionRefused(
                    _now("It is withdrawn already, or will be."), code="transition"
                )
            Withdrawal.objects.create(
                release=self,
                withdrawn_from=max(at or timezone.now(), timezone.now()),
                kind=kind,
                reason=reason,
                by=by,
            )
            self._index()
            self._keep_stage(by, "withdraw", self.stage, why=reason)

    def reinstate(self, by):
        with transaction.atomic():
            self._lock()
            now = timezone.now()
            standing = self.withdrawals.standing().filter(withdrawn_from__lte=now)
            withdrawal = standing.first()
            if withdrawal is None:
                raise TransitionRefused(_now("It is not withdrawn."), code="transition")
            withdrawal.lifted_at, withdrawal.lifted_by = now, by
            withdrawal.save(update_fields=["lifted_at", "lifted_by"])
            self._index()
            self._keep_stage(by, "reinstate", self.stage)

    withdraw.alters_data = reinstate.alters_data = True
