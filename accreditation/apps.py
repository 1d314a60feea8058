"""Who may come in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from natocms.journal.words import put_in_words


class AccreditationConfig(AppConfig):
    name = "accreditation"
    verbose_name = _("Accreditation")

    def ready(self):
        from accreditation.models import (  # noqa: PLC0415 (needs the registry)
            Application,
            Attendance,
            AttendanceState,
            Criterion,
            MediaPass,
            PassState,
            State,
        )
        from accreditation.review import HISTORY  # noqa: PLC0415 (needs the registry)

        forgotten = {"forget": _("deleted it, as it was due")}
        codes = [*State.choices, *Criterion.choices]
        put_in_words(Application, HISTORY | forgotten, codes)
        suspended = {
            "suspend": _("suspended the pass"),
            "lift": _("lifted the suspension of the pass"),
        }
        put_in_words(MediaPass, suspended, PassState.choices)
        answered = {
            "confirm": _("The holder will come"),
            "withdraw": _("The holder will not come after all"),
        }
        put_in_words(Attendance, answered | forgotten, AttendanceState.choices)
