"""Standard paragraphs of the decision mails, as the office words them."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accreditation.models.decision import Criterion
from events import moments
from events.words import in_both_languages

# All that may be filled in; never a word that an applicant chose, for these mails go
# to whatever address was typed into a public form.
PLACEHOLDERS = ("event", "days", "reference")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_BRACED = re.compile(r"\{[^{}]*\}?|\}")


class Occasion(models.TextChoices):
    """The verbs whose mails have a standard paragraph."""

    APPROVE = "approve", _("Approval")
    ASK = "ask", _("Question to the reporter")
    WAITLIST = "waitlist", _("Waiting list")
    REFUSE = "refuse", _("Refusal")
    REVOKE = "revoke", _("Revocation")
    UPHOLD = "uphold", _("Review: approved after all")
    REJECT_REVIEW = "reject_review", _("Review: the decision stands")


WITH_CRITERION = (Occasion.REFUSE, Occasion.REVOKE)


class DecisionTextQuerySet(models.QuerySet):
    def said_on(self, occasion, criterion=""):
        """The paragraph of the criterion, else that of all; None where neither is."""
        found = self.filter(occasion=occasion, criterion__in=("", criterion))
        return found.order_by("-criterion").first()


class DecisionText(models.Model):
    occasion = models.CharField(
        _("in the mail of"), max_length=20, choices=Occasion.choices
    )
    criterion = models.CharField(
        _("criterion"),
        max_length=20,
        choices=Criterion.choices,
        blank=True,
        help_text=_(
            "Of a refusal or a revocation: where it rests on this criterion, this text "
            "takes the place of the general one."
        ),
    )
    text = in_both_languages(models.TextField(_("text")))

    objects = DecisionTextQuerySet.as_manager()

    class Meta:
        ordering = ["occasion", "criterion"]
        verbose_name = _("text of a decision mail")
        verbose_name_plural = _("texts of decision mails")
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "criterion"],
                name="one_text_an_occasion_and_criterion",
                violation_error_message=_("There is a text for this already."),
            ),
            models.CheckConstraint(
                name="decision_text_in_both_languages",
                condition=~Q(text_en="") & ~Q(text_fr=""),
            ),
        ]

    def __str__(self):
        words = self.get_occasion_display()
        if self.criterion:
            words += f" ({self.get_criterion_display().rstrip('.')})"
        return words

    def clean(self):
        if self.criterion and self.occasion not in WITH_CRITERION:
            raise ValidationError(
                {"criterion": _("Only a refusal or a revocation has a criterion.")}
            )
        unknown = {
            name: sentence
            for name in ("text_en", "text_fr")
            if (sentence := _unknown_in(getattr(self, name)))
        }
        if unknown:
            raise ValidationError(unknown)

    def filled(self, application):
        """In the language of ``application``'s reporter."""
        with override(application.language):
            facts = _facts(application)
            return _PLACEHOLDER.sub(
                lambda found: facts.get(found[1], found[0]), self.text
            )


class Worded(models.Model):
    class Meta:
        abstract = True

    def standard_words(self, occasion, criterion=""):
        """What the office always says in this mail, in the reporter's language."""
        text = DecisionText.objects.said_on(occasion, criterion)
        return text.filled(self) if text else ""


def _facts(application):
    event = application.event
    if event is None:
        return {
            "event": _now("a year"),
            "days": _now("12 months"),
            "reference": application.reference,
        }
    return {
        "event": event.title,
        "days": moments.days(event.first_day, event.last_day),
        "reference": application.reference,
    }


def _unknown_in(text):
    """A sentence on the first placeholder that means nothing, or nothing."""
    known = {f"{{{name}}}" for name in PLACEHOLDERS}
    for braced in _BRACED.findall(text):
        if braced not in known:
            return _now(
                "“%(braced)s” means nothing here. You can write {event}, {days} and "
                "{reference}."
            ) % {"braced": braced[:40]}
    return ""
