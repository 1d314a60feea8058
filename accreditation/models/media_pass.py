"""The annual pass: what an approved annual application gives its reporter."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accreditation import pass_emails
from accreditation.models.pass_number import new_number
from accreditation.models.states import OPEN, State
from accreditation.models.why_not import WhyNot
from accreditation.retention import YEAR
from events.models import TransitionRefused
from natocms.journal.models import record

REMINDED_BEFORE = timedelta(days=30)


class PassState(models.TextChoices):
    VALID = "valid", pgettext_lazy("pass", "Valid")
    NOT_YET = "not_yet", pgettext_lazy("pass", "Not yet valid")
    SUSPENDED = "suspended", pgettext_lazy("pass", "Suspended")
    CHECKED_ANEW = "checked_anew", pgettext_lazy("pass", "Being decided anew")
    EXPIRED = "expired", pgettext_lazy("pass", "Expired")
    REVOKED = "revoked", pgettext_lazy("pass", "Revoked")
    GIVEN_BACK = "given_back", pgettext_lazy("pass", "Given back")


# What has become of the application is what has become of its pass.
_GONE = {
    State.REVOKED: PassState.REVOKED,
    State.REFUSED: PassState.REVOKED,
    State.WITHDRAWN: PassState.GIVEN_BACK,
    **dict.fromkeys(OPEN, PassState.CHECKED_ANEW),
}


class MediaPassQuerySet(models.QuerySet):
    def issue(self, application, today):
        """Give the pass of an approval: for a year, behind an earlier one that runs.

        One that was given before an approval lapsed stays as it was.
        """
        known = self.filter(application=application).first()
        if known is not None and known.valid_until >= today:
            return known
        runs = self.of_mail(application.email).in_force().filter(valid_until__gte=today)
        last = runs.order_by("-valid_until").first()
        media_pass = known or self.model(number=self._free_number(today.year))
        media_pass.application = application
        media_pass.valid_from = last.valid_until + timedelta(days=1) if last else today
        media_pass.valid_until = media_pass.valid_from + YEAR
        media_pass.reminded_at = None
        media_pass.save()
        return media_pass

    def in_force(self):
        """Whose application stands approved, whatever the day."""
        return self.filter(application__state=State.APPROVED)

    def in_state(self, state, at=None):
        """Those of one PassState, as ``state_at`` computes it."""
        today = timezone.localdate(at)
        suspended = Q(suspended_at__isnull=False)
        over = Q(valid_until__lt=today)
        if state in _GONE.values():
            states = [known for known, meant in _GONE.items() if meant == state]
            return self.filter(application__state__in=states)
        return self.in_force().filter(
            {
                PassState.SUSPENDED: suspended,
                PassState.EXPIRED: ~suspended & over,
                PassState.NOT_YET: ~suspended & Q(valid_from__gt=today),
                PassState.VALID: ~suspended & ~over & Q(valid_from__lte=today),
            }[state]
        )

    def of_mail(self, email):
        same = self.alias(folded=Lower("application__email"))
        return same.filter(folded=Lower(models.Value(email)))

    def named(self, words):
        """Those that somebody means who gives a number or a mail address."""
        found = self.of_mail(words) if "@" in words else self.filter(number=words)
        return found.select_related("application")

    def best_for(self, event, words):
        """The one to come with; where none will do, the last one, else None."""
        known = list(self.named(words).order_by("-valid_until", "-id"))
        will_do = [found for found in known if found.covers(event)]
        return next(iter([*will_do, *known]), None)

    def remind(self, at=None, stopping=lambda: False):
        """Tell each holder once that the pass ends in 30 days; answer how many.

        Who has asked for the next one already needs no telling.
        """
        at = at or timezone.now()
        today = timezone.localdate(at)
        due = self.in_state(PassState.VALID, at).filter(
            valid_until__lte=today + REMINDED_BEFORE, reminded_at=None
        )
        told = 0
        for media_pass in due.select_related("application").order_by("id"):
            if stopping():
                break
            told += media_pass.remind(at)
        return told

    def _free_number(self, year):
        number = new_number(year)
        return self._free_number(year) if self.filter(number=number) else number

    issue.alters_data = remind.alters_data = True


class MediaPass(models.Model):
    """Its application holds name, outlet and photo; it goes with that."""

    application = models.OneToOneField(
        "accreditation.Application",
        on_delete=models.CASCADE,
        related_name="media_pass",
        verbose_name=_("application"),
    )
    number = models.CharField(_("number"), max_length=20, unique=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), db_index=True)
    suspended_at = models.DateTimeField(_("suspended"), null=True, blank=True)
    suspended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("suspended by"),
    )
    suspended_because = models.TextField(_("reason, for the holder"), blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, editable=False)

    objects = MediaPassQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-id"]
        verbose_name = _("annual pass")
        verbose_name_plural = _("annual passes")
        constraints = [
            models.CheckConstraint(
                name="pass_ends_after_it_begins",
                condition=Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="suspension_has_its_author_and_reason",
                condition=Q(suspended_at__isnull=True, suspended_because="")
                | (
                    Q(suspended_at__isnull=False, suspended_by__isnull=False)
                    & ~Q(suspended_because="")
                ),
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def kept_until(self):
        return self.application.kept_until

    @property
    def state(self):
        return self.state_at()

    def state_at(self, at=None):
        today = timezone.localdate(at)
        if self.application.state in _GONE:
            return _GONE[self.application.state]
        if self.suspended_at is not None:
            return PassState.SUSPENDED
        if self.valid_until < today:
            return PassState.EXPIRED
        return PassState.NOT_YET if self.valid_from > today else PassState.VALID

    def why_not(self, event, at=None):
        """Why its holder cannot come to ``event`` with it, or None."""
        state = self.state_at(at)
        if state not in (PassState.VALID, PassState.NOT_YET):
            return WhyNot(state)
        if self.valid_from > event.first_day:
            return WhyNot.BEGINS_AFTER
        return WhyNot.ENDS_BEFORE if self.valid_until < event.last_day else None

    def covers(self, event, at=None):
        return self.why_not(event, at) is None

    @property
    def announced(self):
        """What its holder has said to come to, the next first."""
        coming = self.attendances.filter(state="confirmed")
        return coming.select_related("event__venue").order_by("event__first_day")

    @property
    def can_be_suspended(self):
        return self.state in (PassState.VALID, PassState.NOT_YET)

    @property
    def can_be_lifted(self):
        return self.suspended_at is not None and self.state == PassState.SUSPENDED

    def suspend(self, by, reason):
        """Let it open no door until it is lifted; ``reason`` goes to the holder."""
        if not reason.strip():
            raise TransitionRefused(_now("Give the holder a reason."), code="reason")
        with transaction.atomic():
            was = self._move("can_be_suspended")
            self.suspended_at, self.suspended_by = timezone.now(), by
            self.suspended_because = reason
            entry = self._keep(by, "suspend", was)
            pass_emails.pass_suspended(self, entry)

    def lift(self, by):
        """Let it open doors again, for what is left of its time."""
        with transaction.atomic():
            was = self._move("can_be_lifted")
            self.suspended_at = self.suspended_by = None
            self.suspended_because = ""
            entry = self._keep(by, "lift", was)
            pass_emails.pass_lifted(self, entry)

    def remind(self, at):
        """Mail its holder that it ends; answer whether this was not done before."""
        with transaction.atomic():
            free = MediaPass.objects.filter(pk=self.pk, reminded_at=None)
            if not free.update(reminded_at=at) or self._has_next():
                return False
            pass_emails.pass_ends(self)
        return True

    def _has_next(self):
        passes = MediaPass.objects.of_mail(self.application.email).in_force()
        asked = type(self.application).objects
        asked = asked.standing_for(self.application.email)
        return asked.exists() or passes.filter(valid_from__gt=self.valid_from).exists()

    def _move(self, allowed):
        """Check against what the locked row says now; answer the state that it had."""
        passes = MediaPass.objects.select_for_update(of=["self"])
        current = passes.select_related("application").get(pk=self.pk)
        for name in ("suspended_at", "suspended_by_id", "suspended_because"):
            setattr(self, name, getattr(current, name))
        self.application.state = current.application.state
        was = self.state
        if not getattr(self, allowed):
            raise TransitionRefused(
                _now("A pass that is “%(state)s” cannot take this step.")
                % {"state": was.label},
                code="transition",
            )
        return was

    def _keep(self, by, deed, was):
        self.save(update_fields=["suspended_at", "suspended_by", "suspended_because"])
        return record(by, self, deed, was=was, now=self.state)

    suspend.alters_data = lift.alters_data = remind.alters_data = True
