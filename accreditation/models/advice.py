"""What security or the host nation says of an application: apart from the decision."""

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation.retention import Kept
from events.models import TransitionRefused
from natocms.journal.models import record
from natocms.sealed.fields import SealedQuerySet, SealedTextField


class Source(models.TextChoices):
    SECURITY = "security_service", _("Security")
    HOST_NATION = "host_nation", _("Host nation")


class Finding(models.TextChoices):
    ASKED = "advice_asked", _("Asked, no answer yet")
    NO_OBJECTION = "no_objection", _("No objection")
    OBJECTION = "objection", _("Objection")

    @property
    def sign(self):
        return {
            Finding.ASKED: "doubt",
            Finding.NO_OBJECTION: "open",
            Finding.OBJECTION: "stop",
        }[self]


def standing_among(advices):
    """Of each source and application the newest, which takes the place of what it said
    before."""
    newest = {}
    for advice in sorted(advices, key=lambda a: (a.at, a.pk)):
        newest[advice.application_id, advice.source] = advice
    return list(newest.values())


def objections_among(advices):
    return [a for a in standing_among(advices) if a.finding == Finding.OBJECTION]


class AdviceQuerySet(SealedQuerySet):
    def unread(self):
        """Without their words, which lie sealed and are opened where they are shown;
        ``held`` says whether there are any."""
        return self.defer("words").annotate(held=Length("words"))

    def objections(self):
        """Those that stand."""
        return objections_among(self.unread())


class Advice(models.Model):
    """It binds nobody: whoever decides may decide otherwise. A newer one takes the
    place of an older one; none is changed."""

    application = models.ForeignKey(
        "accreditation.Application", on_delete=models.CASCADE, related_name="advices"
    )
    source = models.CharField(_("from"), max_length=20, choices=Source.choices)
    finding = models.CharField(_("finding"), max_length=20, choices=Finding.choices)
    words = SealedTextField(_("in words"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    forget_on = models.DateField(_("kept until"), null=True, db_index=True)

    objects = AdviceQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("advice")
        verbose_name_plural = _("advice")

    def __str__(self):
        return f"{self.application}: {self.get_source_display()}"

    @property
    def sign(self):
        return Finding(self.finding).sign


class Advised(models.Model):
    class Meta:
        abstract = True

    def advise(self, by, source, finding, words=""):
        """Write down what ``source`` says, or that it was asked. The journal keeps that
        there was an advice, and not which."""
        if source not in Source.values or finding not in Finding.values:
            raise TransitionRefused(
                _now("Say from whom it is, and what it says."), code="finding"
            )
        with transaction.atomic():
            self.lock()
            if not self.may_be_advised_on:
                # What it was decided to is not for whoever advises.
                raise TransitionRefused(
                    _now("Nothing can be advised on it any more."), code="transition"
                )
            advice = self.advices.create(
                source=source,
                finding=finding,
                words=words,
                by=by,
                forget_on=self._day_to_forget(Kept.PAPERS, timezone.localdate()),
            )
            record(by, self, "advise", was=self.state, now=self.state)
        return advice

    @property
    def may_be_advised_on(self):
        """While something may still be decided by it."""
        return self.can_be_amended or self.review_asked is not None

    advise.alters_data = True
