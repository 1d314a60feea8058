"""What releases show at the desk."""

from releases.admin.library import (
    AttachmentAdmin,
    BoilerplateAdmin,
    IssuingBodyAdmin,
    PictureAdmin,
)
from releases.admin.release import ReleaseAdmin

__all__ = [
    "AttachmentAdmin",
    "BoilerplateAdmin",
    "IssuingBodyAdmin",
    "PictureAdmin",
    "ReleaseAdmin",
]
