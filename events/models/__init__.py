"""Table of contents of what stands on the ground."""

from events.models.event import (
    AccreditationRule,
    Event,
    EventKind,
    EventState,
    TransitionRefused,
)
from events.models.people import Appointment, Office, Person
from events.models.programme import (
    CoverageSlot,
    MediaAccess,
    Precision,
    ProgrammeItem,
    ProgrammeVersion,
)
from events.models.venue import ContactPoint, Country, Topic, Venue

__all__ = [
    "AccreditationRule",
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
    "Topic",
    "TransitionRefused",
    "Venue",
]
