"""Who may come in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from natocms.journal.words import put_in_words


class AccreditationConfig(AppConfig):
    name = "accreditation"
    verbose_name = _("Accreditation")

    def ready(self):
        from accreditation.models import Application, Criterion, State  # noqa: PLC0415 (needs the registry)
        from accreditation.review import HISTORY  # noqa: PLC0415 (needs the registry)

        forgotten = {"forget": _("deleted it, as it was due")}
        codes = [*State.choices, *Criterion.choices]
        put_in_words(Application, HISTORY | forgotten, codes)
