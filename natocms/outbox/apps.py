"""Mail that is due, being sent, sent or failed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "natocms.outbox"
    label = "outbox"
    verbose_name = _("Mail")
