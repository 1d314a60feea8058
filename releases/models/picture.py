"""The library: pictures in all their sizes, and attached files."""

import logging
import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from natocms import pagecache
from natocms.pictures import FORMATS, renditions, widths_of

logger = logging.getLogger(__name__)

PREPARED_WITHIN = timedelta(minutes=10)
MOST_TRIES = 3


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

    def visible_to(self, user):
        """The same for the desk: what only drafts show that this person may not see is
        not there either."""
        shown = self.model.shown()
        # Asked of the rows of one file: ``release__in`` would list the whole archive.
        releases = _releases().visible_to(user).filter(pk=models.OuterRef("release"))
        seen = shown.filter(models.Exists(releases))
        return self.filter(models.Exists(seen) | ~models.Exists(shown))


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
    def shown(cls):
        """Rows of versions that show the outer file."""
        rows = cls._meta.get_field("rows")
        outer = {rows.remote_field.name: models.OuterRef("pk")}
        return rows.related_model.objects.filter(**outer)

    @classmethod
    def shown_at(cls, at):
        """The same, of versions that were public by ``at``."""
        return cls.shown().filter(
            models.Exists(
                _releases().published(at).filter(pk=models.OuterRef("release"))
            ),
            version__publications__public_from__lte=at,
            version__publications__called_off_at__isnull=True,
        )


class PictureQuerySet(FileQuerySet):
    def unprepared(self, at=None):
        """Those whose smaller sizes are to be made; one that a worker took up and did
        not finish is due again, a few times."""
        long_ago = (at or timezone.now()) - PREPARED_WITHIN
        return self.filter(
            models.Q(prepared_from=None) | models.Q(prepared_from__lt=long_ago),
            prepared_at=None,
            tries__lt=MOST_TRIES,
        ).order_by("id")

    def given_up(self, at=None):
        """Those whose smaller sizes nobody tries to make any more, until somebody
        asks or they have another file; one that ends its worker gives no reason."""
        long_ago = (at or timezone.now()) - PREPARED_WITHIN
        return self.filter(
            ~models.Q(failed_reason="") | models.Q(prepared_from__lt=long_ago),
            prepared_at=None,
            tries__gte=MOST_TRIES,
        )

    def prepare(self, stopping=lambda: False):
        """Make the smaller sizes of those that are due; one that fails keeps why,
        and stops no other."""
        made, failed = 0, 0
        for picture in self.unprepared():
            if stopping():
                break
            try:
                made += picture.prepare()
            except Exception:
                failed += 1
                logger.exception("Picture %s cannot be made smaller", picture.pk)
        return {"prepared": made, "failed": failed}

    def try_again(self):
        """Have those that were given up tried anew, as after a storage that was away;
        answer how many."""
        return self.given_up().update(prepared_from=None, tries=0, failed_reason="")

    prepare.alters_data = try_again.alters_data = True


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

    widths = models.JSONField(default=list, editable=False)
    prepared_from = models.DateTimeField(null=True, editable=False)
    prepared_at = models.DateTimeField(null=True, editable=False, db_index=True)
    # Counted before each try, since one may end the worker itself.
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    failed_reason = models.CharField(max_length=300, blank=True, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return self.caption or self.alt or self.file.name.rpartition("/")[2]

    def get_absolute_url(self):
        return reverse("files:picture", args=[self.token])

    @property
    def sources(self):
        """For each format, best first, its type and where a browser finds which width;
        empty until the smaller sizes are made."""
        for ending in FORMATS if self.widths else ():
            sizes = [f"{self.size_url(w, ending)} {w}w" for w in self.widths]
            yield f"image/{ending.replace('jpg', 'jpeg')}", ", ".join(sizes)

    def size_url(self, width, ending):
        return reverse("files:picture-size", args=[self.token, width, ending])

    def size_name(self, width, ending):
        """Where a smaller size lies in the storage."""
        return f"pictures/{self.token}/{width}.{ending}"

    def replace_file(self, content, name):
        """Take ``content`` as the file; its smaller sizes are to be made anew."""
        self.file = ContentFile(content, name)
        self.widths, self.prepared_from, self.prepared_at = [], None, None
        self.tries, self.failed_reason = 0, ""

    def prepare(self):
        """Make the smaller sizes, unless somebody else is at it; whether it did."""
        mine = Picture.objects.filter(pk=self.pk)
        started = {"prepared_from": timezone.now(), "tries": models.F("tries") + 1}
        if not mine.unprepared().update(**started):
            return False
        widths = widths_of(self.width)
        try:
            with self.file.open("rb") as file:
                for width, ending, content in renditions(file, widths):
                    self._keep_size(width, ending, content)
        except Exception as error:
            mine.update(failed_reason=_reason(error))
            raise
        mine.update(widths=widths, prepared_at=timezone.now(), failed_reason="")
        pagecache.changed()
        return True

    def _keep_size(self, width, ending, content):
        name, storage = self.size_name(width, ending), self.file.storage
        storage.delete(name)
        storage.save(name, ContentFile(content))

    replace_file.alters_data = prepare.alters_data = True


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


def _reason(error):
    """In one short line, without the places of files in which only a log is read."""
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return told.splitlines()[0][:300]


def _releases():
    from releases.models.release import Release  # noqa: PLC0415 (release.py stands on this module)

    return Release.objects
