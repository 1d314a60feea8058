"""Table of contents of what stands on the ground."""

from events.models.admitting import AccreditationRule, Asks
from events.models.event import Event, EventKind
from events.models.people import Appointment, Office, Person
from events.models.programme import (
    CoverageSlot,
    MediaAccess,
    Precision,
    ProgrammeItem,
    ProgrammeVersion,
)
from events.models.states import TRANSITIONS, EventState, Setter, TransitionRefused
from events.models.venue import ContactPoint, Country, Topic, Venue

__all__ = [
    "AccreditationRule",
    "Asks",
    "Appointment",
    "ContactPoint",
    "Country",
    "CoverageSlot",
    "Event",
    "EventKind",
    "EventState",
    "MediaAccess",
    "Office",
    "Person",
    "Precision",
    "ProgrammeItem",
    "ProgrammeVersion",
    "Setter",
    "TRANSITIONS",
    "Topic",
    "TransitionRefused",
    "Venue",
]
