"""What may be done with a release at the desk, in the order of the buttons.

Which step leads from where to where stands in the transition table
(``models/editing.py``); whether it is refused, the verb decides.
"""

from releases.deeds.beginning import FROM_EVENT, UseAsTemplate
from releases.deeds.editing import Approve, Discard, Restore, ReturnToAuthor, Submit
from releases.deeds.previewing import MAKE_PREVIEW_LINK
from releases.deeds.publishing import (
    CallOff,
    Correct,
    Move,
    PublishNow,
    PublishUnreviewed,
    Readdress,
    Reinstate,
    Schedule,
    SecondLook,
    Withdraw,
)

__all__ = ["DEEDS", "FROM_EVENT", "MAKE_PREVIEW_LINK"]

DEEDS = [
    Submit(),
    Approve(),
    PublishNow(),
    Schedule(),
    ReturnToAuthor(),
    SecondLook(),
    Move(),
    CallOff(),
    Correct(),
    PublishUnreviewed(),
    Withdraw(),
    Reinstate(),
    Readdress(),
    UseAsTemplate(),
    Discard(),
    Restore(),
]
