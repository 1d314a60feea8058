"""A synthetic release and the steps of its life, each with the rows that it leaves."""

from collections import defaultdict
from datetime import timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.text import slugify

from natocms.journal.models import Entry
from natocms.synthetic.words import Words
from releases.models import (
    Change,
    Kind,
    Publication,
    Release,
    ReleaseVersion,
    Review,
    Stage,
    Verdict,
    Withdrawal,
    WithdrawalKind,
)

KINDS = (*Kind.values, Kind.NEWS, Kind.ADVISORY, Kind.NEWS)
REVIEWED = ("save", "submit", "approve", "publish")
# What becomes of those whose number ends so; of all others, the last.
LIVES = {
    2: ("save",),
    13: ("save", "submit", "return_to_author"),
    22: ("save", "submit"),
    33: ("save", "submit", "approve"),
    42: ("save", "submit", "approve", "schedule"),
    53: (*REVIEWED, "withdraw"),
    61: ("save", "discard"),
    73: ("save", "submit", "approve", "embargo"),
    81: (*REVIEWED, "correct", "submit", "approve", "publish_correction"),
    90: ("save", "publish_unreviewed"),
    None: REVIEWED,
}


class Life:
    """Each fourth text is the French of the one before, and shares its facts and its
    fate. ``n`` of ``count`` places it in the span, ``name`` tells it from all others.
    """

    def __init__(self, ground, span, events, n, name, count):
        self.is_translation = n % 4 == 3
        if self.is_translation:
            n, name = n - 1, name - 1
        self.ground, self.span, self.name = ground, span, name
        self.random = Random(f"release {name}")
        self.person = self.random.choice(ground.people)
        self.words = Words("release", name, self.person.name)
        self.topics = [topic.pk for topic in self.random.sample(ground.topics, 2)]
        self.countries = [c.pk for c in self.random.sample(ground.countries, 2)]
        self.people = [self.person.pk]
        self.rows = defaultdict(list)
        self.release = self._release(events, n / (count + 1))
        # The last of all is public by the end of the span, its correction too.
        self.at = span.at(n, count) - timedelta(hours=3)
        for step in LIVES.get(n % 100, LIVES[None]):
            self._take(step)

    def _release(self, events, place):
        kind = self.random.choice(KINDS)
        of_event = events and (kind == Kind.ADVISORY or self.random.random() < 0.3)
        language = "fr" if self.is_translation else "en"
        return Release(
            kind=kind,
            language=language,
            prefix=language,
            group=uuid5(NAMESPACE_URL, f"natocms:synthetic:{self.name}"),
            issuing_body=self.random.choice(self.ground.bodies),
            event_id=events[int(place * len(events))] if of_event else None,
        )

    def _take(self, step):
        was, self.why = self.release.stage, ""
        self.by = self.ground.writer
        getattr(self, step)()
        self.rows[Entry].append(
            Entry(
                at=self.at,
                actor_id=self.by.pk,
                actor=str(self.by),
                thing="releases.release",
                label=self.version.title[:300],
                deed=DEEDS.get(step, step),
                was=was,
                now=self.release.stage,
                why=self.why,
            )
        )
        self.at += timedelta(minutes=10)

    def named(self):
        """The entries bear the release's id, which it has by now."""
        for entry in self.rows[Entry]:
            entry.thing_id = str(self.release.pk)
        return self

    @property
    def version(self):
        return self.rows[ReleaseVersion][-1]

    def save(self, added=""):
        language, number = self.release.language, len(self.rows[ReleaseVersion]) + 1
        self.release.stage, self.why = Stage.DRAFT, f"{number}"
        self.rows[ReleaseVersion].append(
            ReleaseVersion(
                release=self.release,
                number=number,
                author=self.ground.writer,
                made_at=self.at,
                title=self.words.title(language),
                lead=self.words.lead(language),
                body=self.words.body(language) + added,
            )
        )

    def submit(self):
        self.release.stage = Stage.IN_REVIEW
        review = Review(
            version=self.version, submitted_by=self.by, submitted_at=self.at
        )
        self.rows[Review].append(review)

    def return_to_author(self):
        self._decide(Verdict.RETURNED, Stage.DRAFT, "The second paragraph says it all.")

    def approve(self):
        self._decide(Verdict.APPROVED, Stage.APPROVED)

    def _decide(self, verdict, stage, remark=""):
        review, self.by = self.rows[Review][-1], self.ground.approver
        self.release.stage, self.why = stage, remark
        review.verdict, review.remark = verdict, remark
        review.decided_by, review.decided_at = self.by, self.at

    def publish(self, moment=None, **how):
        release, self.by = self.release, self.ground.approver
        moment = moment or self.at
        release.stage = Stage.PUBLISHED
        if release.published_at is None:
            release.published_at = moment
            release.issued_on = timezone.localdate(moment)
            release.slug = slugify(self.version.title)[:200]
        self.rows[Publication].append(
            Publication(
                release=release,
                version=self.version,
                public_from=moment,
                made_at=self.at,
                by=self.by,
                programme_version=1 if release.event_id else None,
                **how,
            )
        )

    def schedule(self):
        ahead = timedelta(days=1 + self.random.randrange(30), hours=10)
        self.publish(self.span.until + ahead)

    def embargo(self):
        self.schedule()
        self.release.embargo_until = self.release.published_at

    def publish_unreviewed(self):
        self.why = "Nobody else was in the house."
        self.publish(unreviewed_reason=self.why)

    def correct(self):
        self.save(added="<p>The first version named the wrong day.</p>")

    def publish_correction(self):
        self.why = "The day was wrong."
        self.publish(change=Change.CORRECTION, note=self.why)

    def withdraw(self):
        self.by, self.why = self.ground.approver, "It named a place that was not meant."
        self.release.withdrawn_from = self.at
        self.rows[Withdrawal].append(
            Withdrawal(
                release=self.release,
                withdrawn_from=self.at,
                made_at=self.at,
                kind=WithdrawalKind.WITHDRAWN,
                reason=self.why,
                by=self.by,
            )
        )

    def discard(self):
        self.release.discarded_at = self.at


DEEDS = dict.fromkeys(
    ("schedule", "embargo", "publish_unreviewed", "publish_correction"), "publish"
)
