"""From a first draft to an approved text: the desk's half of a release's life."""

from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.models import TransitionRefused
from natocms import pagecache
from natocms.journal.models import record
from natocms.richtext import clean
from releases import emails
from releases.models.stages import TRANSITIONS, Stage
from releases.models.telling import Telling
from releases.models.version import ReleaseVersion, Review, Verdict


class Editing(Telling):
    stage = models.CharField(
        _("stage"),
        max_length=10,
        choices=Stage.choices,
        default=Stage.DRAFT,
        editable=False,
    )
    newest = models.ForeignKey(
        ReleaseVersion,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    discarded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def save_version(self, by, words, pictures=None, expected=None, read_from=""):
        """Keep ``words`` as a new version, copied forward from the newest one.

        ``words`` holds the fields of ReleaseVersion that change; ``pictures``, where
        given, replaces all rows: dicts of ``picture, alt, decorative, caption,
        credit``. ``expected`` is the id of the version that the editor saw; another
        one raises TransitionRefused. ``read_from`` is the digest of the text that the
        words were read from. A save that changes nothing makes no version and answers
        None.
        """
        with transaction.atomic():
            self._lock()
            self._refuse_stale(expected)
            before = self.newest
            whole = before.words() if before else {}
            rows = picture_rows(before) if before else []
            given = {**whole, **words}
            if "body" in words:
                given["body"] = clean(given["body"])
            wanted = rows if pictures is None else pictures
            if before and given == whole and wanted == rows:
                return None
            given["read_from"] = read_from
            version = self._write_version(by, given, wanted)
            was = self._move("save")
            self._keep_stage(by, "save", was, why=f"{version.number}")
            return version

    def restore_version(self, by, version, expected=None):
        """Make an older ``version`` the newest anew, with its pictures and files.

        ``expected`` is as in ``save_version``. Answers the new version, or None where
        the newest says the same already.
        """
        with transaction.atomic():
            self._lock()
            self._refuse_stale(expected)
            words, pictures = version.words(), picture_rows(version)
            newest = self.newest
            if words == newest.words() and pictures == picture_rows(newest):
                return None
            made = self._write_version(by, words, pictures, files_of=version)
            was = self._move("save")
            self._keep_stage(by, "restore_version", was, why=f"{version.number}")
            return made

    def submit(self, by):
        with transaction.atomic():
            self._lock()
            was = self._move("submit")
            review = Review.objects.create(version=self.newest, submitted_by=by)
            self._keep_stage(by, "submit", was)
            emails.submitted(self, review)

    def return_to_author(self, by, remark):
        """Send it back with ``remark``; the author may take it back too."""
        if not remark.strip():
            raise TransitionRefused(
                _now("Say what should be different."), code="remark"
            )
        with transaction.atomic():
            self._lock()
            was = self._move("return_to_author")
            review = self._decide(by, Verdict.RETURNED, remark)
            self._keep_stage(by, "return_to_author", was, why=remark)
            emails.returned(self, review)

    def approve(self, by, version_id=None):
        """Approve the version that was read; by neither its submitter nor an author of
        any version since the last public one."""
        with transaction.atomic():
            self._lock()
            if version_id is not None and version_id != self.newest_id:
                raise TransitionRefused(
                    _now("There is a newer version than the one you read."),
                    code="stale",
                )
            if by.pk in self.hands_on():
                raise TransitionRefused(
                    _now("A second person must approve: you wrote or submitted it."),
                    code="eyes",
                )
            was = self._move("approve")
            review = self._decide(by, Verdict.APPROVED, "")
            self._keep_stage(by, "approve", was)
            emails.approved(self, review)

    def discard(self, by):
        """Hide a draft that never was public; nothing is deleted."""
        with transaction.atomic():
            self._lock()
            if self.publications.standing().exists():
                raise TransitionRefused(
                    _now("What is public or scheduled cannot be discarded."),
                    code="transition",
                )
            self.discarded_at = timezone.now()
            self._keep_stage(by, "discard", self.stage)

    def restore(self, by):
        with transaction.atomic():
            self._lock()
            self.discarded_at = None
            self._keep_stage(by, "restore", self.stage)

    def hands_on(self):
        """Ids of whoever wrote or submitted a version since the last public one."""
        last = models.Subquery(self.publications.live().values("version__number")[:1])
        since = self.versions.filter(number__gt=Coalesce(last, 0))
        hands = since.values_list("author", "reviews__submitted_by")
        return {pk for both in hands for pk in both if pk is not None}

    @property
    def newest_is_approved(self):
        decided = self.newest.reviews.exclude(verdict="").order_by("-decided_at", "-id")
        last = decided.first()
        return last is not None and last.verdict == Verdict.APPROVED

    def _refuse_stale(self, expected):
        if expected is not None and expected != self.newest_id:
            raise TransitionRefused(
                _now("Somebody else has saved this text in the meantime."),
                code="stale",
            )

    def _write_version(self, by, words, pictures, files_of=None):
        version = ReleaseVersion.objects.create(
            release=self,
            number=(self.newest.number if self.newest else 0) + 1,
            author=by,
            **words,
        )
        for position, row in enumerate(pictures, 1):
            version.pictures.create(release=self, position=position, **row)
        files_of = files_of or self.newest
        if files_of:
            for row in files_of.attachments.all():
                row.pk, row.version = None, version
                row.save(force_insert=True)
        self.newest = version
        return version

    def _decide(self, by, verdict, remark):
        review = self.newest.reviews.filter(verdict="").first()
        if review is None:
            # An approved text that is returned: its approval stands in the history.
            approved = self.newest.reviews.order_by("-decided_at", "-id")[0]
            review = Review(version=self.newest, submitted_by=approved.submitted_by)
        review.verdict, review.remark = verdict, remark
        review.decided_by, review.decided_at = by, timezone.now()
        review.save()
        return review

    def _lock(self):
        """Read what verbs decide on afresh, under a row lock."""
        if self.pk is None:
            return
        current = type(self).objects.select_for_update().get(pk=self.pk)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(current, field.attname))
        self._state.fields_cache.pop("newest", None)
        self.forget_moments()

    def _move(self, verb):
        allowed, target = TRANSITIONS[verb]
        if self.stage not in allowed:
            raise TransitionRefused(
                _now("A text that is “%(stage)s” cannot take this step.")
                % {"stage": self.get_stage_display()},
                code="transition",
            )
        was, self.stage = self.stage, target
        return was

    def _keep_stage(self, by, verb, was, why=""):
        self.save()
        self.forget_moments()
        record(by, self, verb, was=was, now=self.stage, why=why)
        pagecache.changed()


def picture_rows(version):
    """The pictures of a version as the dicts that ``save_version`` takes."""
    return [
        {
            "picture": row.picture,
            "alt": row.alt,
            "decorative": row.decorative,
            "caption": row.caption,
            "credit": row.credit,
        }
        for row in version.pictures.select_related("picture")
    ]


for _verb in (
    "save_version",
    "restore_version",
    "submit",
    "return_to_author",
    "approve",
    "discard",
    "restore",
):
    getattr(Editing, _verb).alters_data = True
