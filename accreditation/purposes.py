"""Everything that is asked of a reporter: why, and how long it is kept.

The form says it beside each field, the private page beside each answer.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation.retention import Kept
from events import moments
from events.models import Asks

ASKED_FOR_A_YEAR = (Asks.PHOTO, Asks.PRESS_CARD)


@dataclass(frozen=True)
class Purpose:
    label: Promise
    why: Promise
    kept: Kept = Kept.CASE

    def sentences(self, event):
        """Why it is asked, and when it goes, for an applicant for ``event`` or, where
        that is None, for a year."""
        if event is None:
            goes = _now("Deleted %(span)s.") % {"span": self.kept.of_a_year}
        else:
            day = moments.day(self.kept.until(event), weekday=False)
            goes = _now("Deleted on %(day)s, %(span)s.") % {
                "day": day,
                "span": self.kept.label,
            }
        return f"{self.why} {goes}"


def asked_by(event):
    """What an event, or for None a year, asks for besides what all are asked."""
    return ASKED_FOR_A_YEAR if event is None else event.accreditation_asks


PURPOSES = {
    "family_name": Purpose(
        _("Family name"), _("The guard compares your name with your document.")
    ),
    "given_name": Purpose(
        _("Given names"), _("The guard compares your name with your document.")
    ),
    "email": Purpose(
        _("Mail address"), _("Your private link, questions and the decision go there.")
    ),
    "phone": Purpose(
        _("Telephone"), _("To reach you on the day itself, if plans move.")
    ),
    "nationality": Purpose(
        _("Nationality"),
        _("The security check of the place asks for it."),
        Kept.PAPERS,
    ),
    "birth_date": Purpose(
        _("Date of birth"),
        _("The security check tells you by it from others of your name."),
        Kept.PAPERS,
    ),
    "paper": Purpose(
        _("Identity document"),
        _("The guard must know which document you will show."),
        Kept.PAPERS,
    ),
    "issued_by": Purpose(
        _("Country that issued it"),
        _("A number alone does not tell one document from another."),
        Kept.PAPERS,
    ),
    "number": Purpose(
        _("Number of the document"),
        _(
            "The security check of the place asks for it. It is kept encrypted, and "
            "stands in no mail."
        ),
        Kept.PAPERS,
    ),
    "outlet": Purpose(
        _("Outlet you work for"), _("It decides whether you can be accredited.")
    ),
    "freelance": Purpose(
        _("Freelance"), _("We then ask no outlet to confirm that it employs you.")
    ),
    "country": Purpose(
        _("Country of the outlet"), _("To tell outlets of one name apart.")
    ),
    "function": Purpose(
        _("What you do"), _("It decides which pools you can be offered.")
    ),
    "equipment": Purpose(
        _("Equipment"), _("What goes through the gate is checked before the day.")
    ),
    "vehicle": Purpose(
        _("Vehicle"), _("The gate lets in only vehicles that it knows of.")
    ),
    "needs": Purpose(
        _("What you need to work here"),
        _("So that we can prepare it. It is kept encrypted, and stands in no mail."),
    ),
    "message": Purpose(
        _("Anything else that we should know"), _("It helps us to decide.")
    ),
    "photo": Purpose(
        _("Photo for the badge"),
        _("The guard at the gate compares it with your face."),
        Kept.PHOTO,
    ),
    "press_card": Purpose(
        _("Press card"), _("It tells us that a press body knows you."), Kept.PAPERS
    ),
    "assignment": Purpose(
        _("Letter of assignment"),
        _("It tells us that an outlet sends you."),
        Kept.PAPERS,
    ),
    "other": Purpose(
        _("Other documents"), _("You sent them as an answer to us."), Kept.PAPERS
    ),
    "language": Purpose(_("Language of mails"), _("We write to you in it.")),
}
