"""Table of contents of who may come in."""

from accreditation.models.address import AddressChange, LostLink
from accreditation.models.amendment import Amendment
from accreditation.models.application import Application, Function, Scope
from accreditation.models.begun import BegunApplication
from accreditation.models.decision import Criterion, Decision, Question, Verdict
from accreditation.models.document import Document, DocumentKind
from accreditation.models.identity import Identity, PaperKind
from accreditation.models.outlet import Outlet
from accreditation.models.reference import ReferenceSeries
from accreditation.models.states import OPEN, TRANSITIONS, State

__all__ = [
    "OPEN",
    "TRANSITIONS",
    "AddressChange",
    "Amendment",
    "Application",
    "BegunApplication",
    "Criterion",
    "Decision",
    "Document",
    "DocumentKind",
    "Function",
    "Identity",
    "LostLink",
    "Outlet",
    "PaperKind",
    "Question",
    "ReferenceSeries",
    "Scope",
    "State",
    "Verdict",
]
