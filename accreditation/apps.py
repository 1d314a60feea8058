"""Who may come in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from events.apps import MERGED
from natocms.journal.words import put_in_words

OUTLET = {
    "make": _("made it known, as a reporter typed it"),
    "name": _("gave it one more name that a reporter typed"),
}
PASS = {
    "suspend": _("suspended the pass"),
    "lift": _("lifted the suspension of the pass"),
}
ATTENDANCE = {
    "confirm": _("The holder will come"),
    "withdraw": _("The holder will not come after all"),
    "forget": _("deleted it, as it was due"),
}


class AccreditationConfig(AppConfig):
    name = "accreditation"
    verbose_name = _("Accreditation")

    def ready(self):
        from accreditation import models  # noqa: PLC0415 (needs the registry)
        from accreditation.review import HISTORY  # noqa: PLC0415 (needs the registry)

        codes = (models.State, models.Criterion, models.DocumentKind)
        codes = [choice for kind in codes for choice in kind.choices]
        put_in_words(models.Application, HISTORY, codes)
        put_in_words(models.Outlet, OUTLET | MERGED)
        put_in_words(models.MediaPass, PASS, models.PassState.choices)
        answers = models.AttendanceState.choices
        put_in_words(models.Attendance, ATTENDANCE, answers)
