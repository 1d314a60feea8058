"""A mail address is corrected: both ends must say so, the old one and the new."""

import logging
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation import emails
from accreditation.models.states import AMENDABLE
from events.models import TransitionRefused
from natocms import secretlinks
from natocms.journal.models import record
from natocms.sealed.fields import SealedQuerySet, SealedTextField

logger = logging.getLogger(__name__)

LINK = "accreditation.addresses"
GOOD_FOR = timedelta(days=7)
# Whoever waits longer has asked again.
KEPT_UNANSWERED = timedelta(days=1)


class AddressChangeQuerySet(SealedQuerySet):
    def standing(self, at=None):
        return self.filter(asked_at__gt=(at or timezone.now()) - GOOD_FOR)

    def of_link(self, token):
        """The change of which ``token`` is one of the two ends."""
        known = secretlinks.digest(token)
        return self.standing().filter(Q(old_digest=known) | Q(new_digest=known))

    def forget(self, at=None):
        """Delete those that were not confirmed in time; answer how many."""
        late = self.filter(asked_at__lte=(at or timezone.now()) - GOOD_FOR)
        return late.delete()[0]

    forget.alters_data = True


class AddressChange(models.Model):
    application = models.OneToOneField(
        "accreditation.Application",
        on_delete=models.CASCADE,
        related_name="address_change",
    )
    email = SealedTextField(_("new mail address"))
    old_salt = models.CharField(max_length=64)
    old_digest = models.CharField(max_length=64, unique=True)
    new_salt = models.CharField(max_length=64)
    new_digest = models.CharField(max_length=64, unique=True)
    old_confirmed_at = models.DateTimeField(null=True)
    new_confirmed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)

    objects = AddressChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a mail address")
        verbose_name_plural = _("changes of a mail address")

    def __str__(self):
        return str(self.application)

    def is_confirmed_by(self, token):
        return self._end_of(token) in self._confirmed

    def confirm(self, token):
        """One end says yes; once both have, the address is the new one. Answers whether
        it is. Raises TransitionRefused where another request has it meanwhile."""
        with transaction.atomic():
            rows = AddressChange.objects.select_for_update()
            self.refresh_from_db(from_queryset=rows)
            setattr(self, f"{self._end_of(token)}_confirmed_at", timezone.now())
            self.save(update_fields=["old_confirmed_at", "new_confirmed_at"])
            done = len(self._confirmed) == 2
            if done:
                self.application.take_address(self.email)
                self.delete()
        return done

    @property
    def _confirmed(self):
        return [end for end in ("old", "new") if getattr(self, f"{end}_confirmed_at")]

    def _end_of(self, token):
        return "old" if secretlinks.digest(token) == self.old_digest else "new"

    confirm.alters_data = True


class Reachable(models.Model):
    """Under which mail address a reporter is found, and whether it was opened there."""

    class Meta:
        abstract = True

    def see_opened(self):
        """The private link was opened: whoever did has the mail."""
        if self.confirmed_at is None:
            self.confirmed_at = timezone.now()
            self.save(update_fields=["confirmed_at"])

    def ask_address(self, email):
        """Ask both ends whether ``email`` shall be the address; a newer wish takes the
        place of an older one. Raises TransitionRefused."""
        if email.casefold() == self.email.casefold():
            raise TransitionRefused(_now("This is the address we have."), code="email")
        with transaction.atomic():
            self.refuse_unless(self.state in AMENDABLE)
            AddressChange.objects.filter(application=self).delete()
            old = secretlinks.new(LINK, f"{self.reference}:old")
            new = secretlinks.new(LINK, f"{self.reference}:new")
            change = AddressChange.objects.create(
                application=self,
                email=email,
                old_salt=old[0],
                old_digest=old[1],
                new_salt=new[0],
                new_digest=new[1],
            )
            record(None, self, "ask_address", was=self.state, now=self.state)
            for end, kept in (("old", old), ("new", new)):
                name = f"{self.reference}:{end}"
                token = secretlinks.token(LINK, name, *kept)
                emails.address_asked(self, change, end, token)
        return change

    def take_address(self, email):
        taken = type(self).objects.standing_for(email, self.event)
        if taken.exclude(pk=self.pk).exists():
            raise TransitionRefused(
                _now("Another request for the same stands under that address."),
                code="email",
            )
        self.email, self.confirmed_at = email, timezone.now()
        self.save(update_fields=["email", "confirmed_at"])
        record(None, self, "take_address", was=self.state, now=self.state)
        emails.address_taken(self)

    see_opened.alters_data = ask_address.alters_data = take_address.alters_data = True


class LostLinkQuerySet(SealedQuerySet):
    def answer(self, find):
        """Mail their links to those who asked, as ``find`` (from a mail address to its
        applications) finds them; answer how many asked. Who is not found gets nothing,
        and learns nothing: the page that took the question has not looked. One that
        fails is logged, stops no other, and goes after a day."""
        self.filter(asked_at__lt=timezone.now() - KEPT_UNANSWERED).delete()
        answered = 0
        for pk in self.order_by("id").values_list("pk", flat=True):
            try:
                with transaction.atomic():
                    lost = self.get(pk=pk)
                    for application in find(lost.email):
                        emails.link_asked(application, lost.asked_at)
                    lost.delete()
                answered += 1
            except self.model.DoesNotExist:
                # Another worker was faster.
                continue
            except Exception:
                logger.exception("Lost link %s cannot be answered", pk)
        return answered

    answer.alters_data = True


class LostLink(models.Model):
    """Somebody asked for the links of a mail address, a moment ago."""

    email = SealedTextField(_("mail address"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)

    objects = LostLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("lost link")
        verbose_name_plural = _("lost links")

    def __str__(self):
        return f"{self.asked_at:%Y-%m-%d %H:%M}"
