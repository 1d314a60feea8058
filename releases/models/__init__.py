"""Table of contents of what the press office says."""

from releases.models.picture import Attachment, Picture
from releases.models.preview import PreviewLink, PreviewOpening
from releases.models.publication import (
    Change,
    Publication,
    ReleaseNumber,
    Withdrawal,
    WithdrawalKind,
)
from releases.models.queue import Limit
from releases.models.reference import Boilerplate, IssuingBody, OldAddress
from releases.models.release import Kind, Release
from releases.models.shown import VersionAttachment, VersionPicture
from releases.models.stages import Stage
from releases.models.version import ReleaseVersion, Review, SpeechForm, Verdict

__all__ = [
    "Attachment",
    "Boilerplate",
    "Change",
    "IssuingBody",
    "Kind",
    "Limit",
    "OldAddress",
    "Picture",
    "PreviewLink",
    "PreviewOpening",
    "Publication",
    "Release",
    "ReleaseNumber",
    "ReleaseVersion",
    "Review",
    "SpeechForm",
    "Stage",
    "Verdict",
    "VersionAttachment",
    "VersionPicture",
    "Withdrawal",
    "WithdrawalKind",
]
