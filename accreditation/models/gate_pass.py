"""The pass that a reporter shows at the gate: an address, as text and as a QR code."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from natocms import secretlinks

LINK = "accreditation.gate_passes"


class GatePassQuerySet(models.QuerySet):
    def of_link(self, token):
        """The pass of this token, as long as the private link stands with which it was
        made: who revokes that revokes both."""
        return self.filter(
            token_digest=secretlinks.digest(token),
            link_digest=F("application__token_digest"),
        )

    def token_of(self, application):
        """The token of the application's pass, which is made, or made anew, where none
        stands that a key still opens."""
        gate_pass, _made = self.get_or_create(
            application=application,
            defaults=self.model(application=application).renewed(),
        )
        token = gate_pass.token()
        if token is None or gate_pass.link_digest != application.token_digest:
            self.filter(pk=gate_pass.pk).update(**gate_pass.renewed())
            gate_pass.refresh_from_db()
            token = gate_pass.token()
        return token

    token_of.alters_data = True


class GatePass(models.Model):
    application = models.OneToOneField(
        "accreditation.Application", on_delete=models.CASCADE, related_name="gate_pass"
    )
    token_salt = models.CharField(max_length=64)
    token_digest = models.CharField(max_length=64, unique=True)
    link_digest = models.CharField(max_length=64)

    objects = GatePassQuerySet.as_manager()

    class Meta:
        verbose_name = _("gate pass")
        verbose_name_plural = _("gate passes")

    def __str__(self):
        return str(self.application)

    def token(self):
        kept = (self.token_salt, self.token_digest)
        return secretlinks.token(LINK, str(self.application), *kept)

    def renewed(self):
        """The values of a new one for the same application."""
        salt, digest = secretlinks.new(LINK, str(self.application))
        link = self.application.token_digest
        return {"token_salt": salt, "token_digest": digest, "link_digest": link}
