"""The rows by which a version shows pictures and attached files."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models.picture import Attachment, Picture


class VersionPicture(models.Model):
    """A picture as one version shows it: its words there, and its place."""

    version = models.ForeignKey(
        "releases.ReleaseVersion", on_delete=models.PROTECT, related_name="pictures"
    )
    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="picture_rows"
    )
    picture = models.ForeignKey(
        Picture,
        on_delete=models.PROTECT,
        related_name="rows",
        verbose_name=_("picture"),
    )
    alt = models.CharField(_("alternative text"), max_length=300, blank=True)
    decorative = models.BooleanField(_("decorative"), default=False)
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return self.caption or self.alt or str(self.picture_id)


class VersionAttachment(models.Model):
    version = models.ForeignKey(
        "releases.ReleaseVersion", on_delete=models.PROTECT, related_name="attachments"
    )
    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="attachment_rows"
    )
    attachment = models.ForeignKey(
        Attachment,
        on_delete=models.PROTECT,
        related_name="rows",
        verbose_name=_("attachment"),
    )
    title = models.CharField(_("title"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self):
        return self.title
