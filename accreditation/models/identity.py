"""Who a reporter is by an identity paper, where the door needs to know."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from natocms.sealed.fields import SealedDigestField, SealedQuerySet, SealedTextField


class PaperKind(models.TextChoices):
    PASSPORT = "passport", _("Passport")
    IDENTITY_CARD = "identity_card", _("Identity card")


class IdentityQuerySet(SealedQuerySet):
    def with_number(self, number):
        """Those that hold the same number, however it was written."""
        field = self.model._meta.get_field("number_digest")
        return self.filter(number_digest__in=field.digests_of(number))


class Identity(models.Model):
    """It stands in a row of its own, which no list and no mail reads, and goes before
    the application does."""

    application = models.OneToOneField(
        "accreditation.Application", on_delete=models.CASCADE, related_name="identity"
    )
    nationality = SealedTextField(_("nationality"))
    birth_date = SealedTextField(_("date of birth"))
    paper = models.CharField(
        _("identity paper"), max_length=15, choices=PaperKind.choices, blank=True
    )
    issued_by = SealedTextField(_("issued by"))
    number = SealedTextField(_("number"))
    number_digest = SealedDigestField(of="number", blank=True)
    forget_on = models.DateField(_("kept until"), null=True, db_index=True)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")
        permissions = [("see_identity", _("Can see identity numbers and documents"))]

    def __str__(self):
        return str(self.application)

    @property
    def ending(self):
        """The last two signs of the number: enough to tell two papers apart."""
        return self.number[-2:]

    def others_like_it(self):
        """The same paper, named by another application."""
        if not self.number:
            return Identity.objects.none()
        same = Identity.objects.with_number(self.number).exclude(pk=self.pk)
        return same.select_related("application")
