"""The journal, and the triggers that keep rows as they were written."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "natocms.journal"
    label = "journal"
    verbose_name = _("Journal")

    def ready(self):
        from natocms.journal.appendonly import (  # noqa: PLC0415 (needs the registry)
            append_only,
            install_triggers,
        )

        append_only(self.get_model("Entry"))
        post_migrate.connect(install_triggers, dispatch_uid="natocms.journal.triggers")
