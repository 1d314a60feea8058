"""Who may come in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from events.apps import MERGED
from natocms.journal.words import put_in_words

AT_THE_GATE = {
    "set_access": _("said what it opens"),
    "see_at_gate": _("opened it at the gate: %(why)s"),
    "let_in": _("let its reporter in: %(why)s"),
    "undo_entry": _("took back an entry: %(why)s"),
    "print_badge": _("opened its badge to print it"),
}
LISTS = {
    "see_gate_list": _("opened the list for the gate: %(why)s"),
    "take_gate_xlsx": _("took the list for the gate as a workbook: %(why)s"),
    "take_gate_csv": _("took the list for the gate as CSV: %(why)s"),
    "take_gate_file": _("took the signed list for the gate: %(why)s"),
}
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
        from events.models import Event  # noqa: PLC0415 (needs the registry)

        codes = (models.State, models.Criterion, models.DocumentKind)
        codes = [choice for kind in codes for choice in kind.choices]
        put_in_words(models.Application, HISTORY, codes)
        put_in_words(models.Outlet, OUTLET | MERGED)
        put_in_words(models.MediaPass, PASS, models.PassState.choices)
        answers = models.AttendanceState.choices
        put_in_words(models.Attendance, ATTENDANCE, answers)
        put_in_words(models.Application, AT_THE_GATE)
        put_in_words(Event, LISTS)
