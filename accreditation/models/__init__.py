"""Table of contents of who may come in."""

from accreditation.models.amendment import Amendment
from accreditation.models.application import Application, Function, Scope
from accreditation.models.begun import BegunApplication
from accreditation.models.check_in import CheckIn
from accreditation.models.decision import Criterion, Decision, Question, Verdict
from accreditation.models.document import Document, DocumentKind
from accreditation.models.gate import Gate
from accreditation.models.gate_pass import GatePass
from accreditation.models.identity import Identity, PaperKind
from accreditation.models.outlet import Outlet
from accreditation.models.reference import ReferenceSeries
from accreditation.models.states import OPEN, TRANSITIONS, State

__all__ = [
    "OPEN",
    "TRANSITIONS",
    "Amendment",
    "Application",
    "BegunApplication",
    "CheckIn",
    "Criterion",
    "Decision",
    "Document",
    "DocumentKind",
    "Function",
    "Gate",
    "GatePass",
    "Identity",
    "Outlet",
    "PaperKind",
    "Question",
    "ReferenceSeries",
    "Scope",
    "State",
    "Verdict",
]
