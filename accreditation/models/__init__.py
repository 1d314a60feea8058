"""Table of contents of who may come in."""

from accreditation.models.application import Application, Function, Scope
from accreditation.models.decision import Criterion, Decision, Question, Verdict
from accreditation.models.reference import ReferenceSeries
from accreditation.models.states import OPEN, TRANSITIONS, State

__all__ = [
    "OPEN",
    "TRANSITIONS",
    "Application",
    "Criterion",
    "Decision",
    "Function",
    "Question",
    "ReferenceSeries",
    "Scope",
    "State",
    "Verdict",
]
