"""The ground that releases and accreditation stand on: who, when, where."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from natocms.journal.words import put_in_words

# What people read of a deed with an event; %(why)s is the reason that was given.
EVENT = {
    "announce": _("announced it"),
    "announce_again": _("announced it again"),
    "postpone": _("postponed it: “%(why)s”"),
    "cancel": _("cancelled it: “%(why)s”"),
    "follow": _("moved its public moment with its advisories"),
}
MERGED = {
    "take_in": _("merged “%(why)s” into it"),
    "merge": _("merged it into “%(why)s”"),
}


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from natocms.journal.appendonly import append_only  # noqa: PLC0415 (needs the registry)

        append_only(self.get_model("ProgrammeVersion"))
        event = self.get_model("Event")
        put_in_words(event, EVENT, event._meta.get_field("state").choices)
        for name in ("Person", "Topic"):
            put_in_words(self.get_model(name), MERGED)
