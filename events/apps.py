"""The ground that releases and accreditation stand on: who, when, where."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from natocms.journal.appendonly import append_only  # noqa: PLC0415 (needs the registry)

        append_only(self.get_model("ProgrammeVersion"))
