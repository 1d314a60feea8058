"""The picture library, attached files, and the rows by which a version shows them."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def unguessable():
    return secrets.token_urlsafe(16)


def picture_path(picture, name):
    return f"pictures/{picture.token}/{name}"


def attachment_path(attachment, name):
    return f"attachments/{attachment.token}/{name}"


class FileQuerySet(models.QuerySet):
    def published(self, at=None):
        """Files that a publication past its moment shows, of a release that the public
        door lets out; a blocked file is never among them."""
        at = at or timezone.now()
        return self.filter(models.Exists(self.model.shown_at(at)), blocked_reason="")


class File(models.Model):
    """Served through the one door ``files/`` alone, never under a bare address."""

    token = models.CharField(max_length=32, unique=True, default=unguessable)
    blocked_reason = models.CharField(
        _("blocked because"),
        max_length=300,
        blank=True,
        help_text=_("A blocked file is reachable for nobody, whatever shows it."),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def shown_at(cls, at):
        """Rows of versions that were public by ``at`` and show the outer file."""
        from releases.models.release import Release  # noqa: PLC0415 (release.py stands on this module)

        rows = cls._meta.get_field("rows")
        return rows.related_model.objects.filter(
            **{rows.remote_field.name: models.OuterRef("pk")},
            version__publications__public_from__lte=at,
            version__publications__called_off_at__isnull=True,
            release__in=Release.objects.published(at),
        )


class Picture(File):
    file = models.ImageField(
        _("file"), upload_to=picture_path, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = models.CharField(_("alternative text"), max_length=300, blank=True)
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It says nothing that words miss.")
    )
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=150, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point from left (%)"), default=50
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point from top (%)"), default=50
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return self.caption or self.alt or self.file.name.rpartition("/")[2]

    def get_absolute_url(self):
        return reverse("files:picture", args=[self.token])


class Attachment(File):
    file = models.FileField(_("file"), upload_to=attachment_path)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("files:attachment", args=[self.token])


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
