"""Where a request stands, in the words that its reporter reads."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accreditation.models import (
    OPEN,
    TRANSITIONS,
    ReviewOutcome,
    State,
)
from natocms.journal.models import Entry

HEADINGS = {
    State.RECEIVED: _("We have your request"),
    State.MORE_INFORMATION: _("We need one more thing from you"),
    State.WAITING_LIST: _("You are on the waiting list"),
    State.APPROVED: _("Your request is approved"),
    State.REFUSED: _("Your request is refused"),
    State.WITHDRAWN: _("You have withdrawn your request"),
    State.REVOKED: _("Your accreditation is revoked"),
}

SIGNS = {
    **dict.fromkeys(OPEN, "invitation"),
    State.APPROVED: "open",
    State.REFUSED: "closed",
    State.WITHDRAWN: "none",
    State.REVOKED: "closed",
}


# What the office only looks at, or does to its own papers, is no step of it.
TOLD = ("apply", "ask_review", "reject_review", *TRANSITIONS)


@dataclass
class Step:
    label: str
    at: datetime
    sign: str = "open"
    current: bool = False
    criterion: str = ""
    words: str = ""


def steps_of(application):
    """Every state that it has been in, oldest first, and why; never by whom."""
    questions = list(application.questions.order_by("at", "id"))
    decisions = application.decisions.select_related("review")
    decisions = list(decisions.order_by("at", "id"))
    reviews = [getattr(decision, "review", None) for decision in decisions]
    wishes = [review for review in reviews if review]
    rejected = [r for r in reviews if r and r.outcome == ReviewOutcome.REJECTED]
    steps = []
    entries = Entry.objects.about(application).filter(deed__in=TOLD)
    for entry in entries.order_by("at", "id"):
        step = Step(State(entry.now).label, entry.at)
        if entry.deed == "amend":
            step.words = _now("You changed your request.")
        elif entry.deed == "ask":
            asked = questions.pop(0)
            step.words = asked.words
        elif entry.deed == "answer":
            step.label, step.words = _now("You answered"), asked.answer
        elif entry.deed == "ask_review":
            step.label = _now("You asked for a review")
            step.words = wishes.pop(0).words
        elif entry.deed == "reject_review":
            step.label = ReviewOutcome.REJECTED.label
            step.words = rejected.pop(0).remark
        elif entry.deed in ("approve", "refuse", "revoke", "uphold"):
            decision = decisions.pop(0)
            step.criterion = decision.get_criterion_display()
            step.words = decision.remark
        steps.append(step)
    steps[-1].current, steps[-1].sign = True, SIGNS[application.state]
    return steps
