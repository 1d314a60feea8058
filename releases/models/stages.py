"""The stages of a text at the desk, and which step leads from where to where."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")


TRANSITIONS = {
    "submit": ({Stage.DRAFT}, Stage.IN_REVIEW),
    "return_to_author": ({Stage.IN_REVIEW, Stage.APPROVED}, Stage.DRAFT),
    "approve": ({Stage.IN_REVIEW}, Stage.APPROVED),
    "publish": ({Stage.APPROVED}, Stage.PUBLISHED),
    "publish_unreviewed": ({Stage.DRAFT, Stage.IN_REVIEW}, Stage.PUBLISHED),
    "save": (set(Stage), Stage.DRAFT),
    "correct": (set(Stage), Stage.DRAFT),
}
