"""Table of contents of who may come in."""

from accreditation.models.address import AddressChange, LostLink
from accreditation.models.advice import Advice, Finding, Source
from accreditation.models.advised_case import AdvisedCase
from accreditation.models.amendment import Amendment
from accreditation.models.application import Application, Function, Scope
from accreditation.models.attendance import Attendance, AttendanceState
from accreditation.models.begun import BegunApplication
from accreditation.models.check_in import CheckIn
from accreditation.models.decision import Criterion, Decision, Question, Verdict
from accreditation.models.decision_text import DecisionText, Occasion
from accreditation.models.document import Document, DocumentKind
from accreditation.models.figures import YearlyFigures
from accreditation.models.gate import Gate
from accreditation.models.gate_pass import GatePass
from accreditation.models.identity import Identity, PaperKind
from accreditation.models.knock import Knock
from accreditation.models.media_pass import MediaPass, PassState
from accreditation.models.outcome import Outcome
from accreditation.models.outlet import Outlet
from accreditation.models.reference import ReferenceSeries
from accreditation.models.review_request import ReviewOutcome, ReviewRequest
from accreditation.models.states import OPEN, TRANSITIONS, State
from accreditation.models.why_not import WhyNot

__all__ = [
    "OPEN",
    "TRANSITIONS",
    "AddressChange",
    "Advice",
    "AdvisedCase",
    "Amendment",
    "Application",
    "Attendance",
    "AttendanceState",
    "BegunApplication",
    "CheckIn",
    "Criterion",
    "Decision",
    "DecisionText",
    "Document",
    "DocumentKind",
    "Finding",
    "Function",
    "Gate",
    "GatePass",
    "Identity",
    "Knock",
    "LostLink",
    "Occasion",
    "Outcome",
    "MediaPass",
    "Outlet",
    "PaperKind",
    "PassState",
    "Question",
    "ReferenceSeries",
    "ReviewOutcome",
    "ReviewRequest",
    "Scope",
    "Source",
    "State",
    "Verdict",
    "YearlyFigures",
    "WhyNot",
]
