"""How long what a reporter sent is kept, and the day on which it goes.

Three spans, each from the end of its purpose: the last day of the event, or of the
year for which somebody is accredited.
"""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

YEAR = timedelta(days=365)


class Kept(models.TextChoices):
    PHOTO = "photo", _("the day after the event")
    PAPERS = "papers", _("30 days after the event")
    CASE = "case", _("90 days after the event")

    @property
    def span(self):
        return {
            Kept.PHOTO: timedelta(days=1),
            Kept.PAPERS: timedelta(days=30),
            Kept.CASE: timedelta(days=90),
        }[self]

    @property
    def of_a_year(self):
        """The same of an annual accreditation, which has no day yet."""
        return {
            Kept.PHOTO: _("the day after your accreditation ends"),
            Kept.PAPERS: _("30 days after your accreditation ends"),
            Kept.CASE: _("90 days after your accreditation ends"),
        }[self]

    def until(self, event):
        """The day on which it goes, of what was sent for ``event``."""
        return event.last_day + self.span
