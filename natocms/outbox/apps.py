"""Mail that is due, being sent, sent or failed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from natocms.journal.words import put_in_words

DEEDS = {
    "bounce": _("was told that it could not be delivered (%(why)s)"),
    "send again": _("had it sent again"),
}


class OutboxConfig(AppConfig):
    name = "natocms.outbox"
    label = "outbox"
    verbose_name = _("Mail")

    def ready(self):
        message = self.get_model("Message")
        put_in_words(message, DEEDS, message.State.choices)
