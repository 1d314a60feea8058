"""Files that a reporter sent: they lie sealed, and go when their purpose has gone."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accreditation.models.begun import BegunApplication
from natocms.sealed import ring
from natocms.sealed.files import SealedStorage, sealed_storage

# A file is stored before its row stands; what has no row by then never will.
ORPHANED_AFTER = timedelta(hours=1)
_LABEL = "accreditation.document"


class DocumentKind(models.TextChoices):
    PHOTO = "photo", _("Photo for the badge")
    PRESS_CARD = "press_card", _("Press card")
    ASSIGNMENT = "assignment", _("Letter of assignment")
    OTHER = "other", pgettext_lazy("document", "Something else")


class DocumentQuerySet(models.QuerySet):
    def attach(self, kind, paper, sent, *, today=None, **owner):
        """Keep ``paper`` (as ``accreditation.papers`` read it) for its ``owner``, in
        place of what stood there: of each kind but OTHER there is one.

        ``sent`` are the bytes that came in, for finding the same file elsewhere.
        """
        content = ContentFile(paper.content, name="paper")
        document = self.model(kind=kind, media_type=paper.media_type, **owner)
        document.size = len(paper.content)
        document.digest = self._digest_of(sent)
        document.file.save("paper", content, save=False)
        try:
            with transaction.atomic():
                if kind != DocumentKind.OTHER:
                    self.filter(kind=kind, **owner).discard()
                document.save(force_insert=True)
        except BaseException:
            document.file.delete(save=False)
            raise
        return document

    def _digest_of(self, sent):
        """That under which the same file is known already, else a new one: a digest
        cannot be made anew when its key goes."""
        digests = ring.digests(sent, _LABEL)
        known = Document.objects.filter(digest__in=digests)
        return known.values_list("digest", flat=True).first() or digests[0]

    def discard(self):
        """Delete the rows, and their files once that is committed."""
        with transaction.atomic():
            for name in self.values_list("file", flat=True):
                transaction.on_commit(lambda name=name: SealedStorage().delete(name))
            self.delete()

    def reseal(self):
        """Seal under the ring's first key what an older one sealed, each under a new
        name, so that a kill leaves the one or the other; answer how many."""
        with transaction.atomic():
            return sum(document.reseal() for document in self.select_for_update())

    attach.alters_data = discard.alters_data = reseal.alters_data = True


class Document(models.Model):
    """It belongs to an application, or to one that is only begun."""

    application = models.ForeignKey(
        "accreditation.Application",
        on_delete=models.CASCADE,
        null=True,
        related_name="documents",
    )
    begun = models.ForeignKey(
        BegunApplication, on_delete=models.CASCADE, null=True, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind.choices)
    file = models.FileField(_("file"), storage=sealed_storage, max_length=100)
    media_type = models.CharField(max_length=30)
    size = models.PositiveIntegerField(_("size"))
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    cut = models.JSONField(default=dict, blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    forget_on = models.DateField(_("kept until"), null=True, db_index=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "id"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(
                name="document_belongs_to_one",
                condition=Q(application__isnull=False, begun__isnull=True)
                | Q(application__isnull=True, begun__isnull=False),
            ),
            models.UniqueConstraint(
                "application",
                "kind",
                condition=~Q(kind=DocumentKind.OTHER),
                name="one_document_a_kind",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_picture(self):
        return self.media_type.startswith("image/")

    def content(self):
        """The bytes as they were kept; raises ``sealed.ring.Unopenable`` or OSError."""
        with self.file.open() as file:
            return file.read()

    @cached_property
    def opens(self):
        """Whether its content can be read, asked once."""
        try:
            return bool(self.content())
        except (ring.Unopenable, OSError):
            return False

    @property
    def type_in_short(self):
        """ "PDF", "JPEG"."""
        return self.media_type.rpartition("/")[2].upper()

    def reseal(self):
        old = self.file.name
        if SealedStorage().is_sealed_anew(old):
            return False
        self.file.save("paper", ContentFile(self.content()), save=False)
        self.save(update_fields=["file"])
        transaction.on_commit(lambda: SealedStorage().delete(old))
        return True

    def others_like_it(self):
        """The same file, sent for somebody else or another time."""
        same = Document.objects.filter(digest=self.digest, application__isnull=False)
        return same.exclude(application=self.application).select_related("application")

    reseal.alters_data = True


def sweep(at=None):
    """Delete files without a row, which a kill left behind; answer how many."""
    storage = SealedStorage()
    # The files first: what comes in between has its row, or is young.
    names = set(storage.names())
    names -= set(Document.objects.values_list("file", flat=True))
    before = (at or timezone.now()) - ORPHANED_AFTER
    orphans = [name for name in names if storage.modified(name) < before]
    for name in orphans:
        storage.delete(name)
    return len(orphans)
