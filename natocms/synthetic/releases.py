"""Synthetic releases, written as the verbs of the desk would have left them.

The rows go in by batches, for the verbs take them one by one. The triggers stay: rows
are only added.
"""

from collections import defaultdict

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from events.models import Event
from natocms.journal.models import Entry
from natocms.synthetic.ground import batches, last_id
from natocms.synthetic.lives import Life
from releases.models import (
    Publication,
    Release,
    ReleaseNumber,
    ReleaseVersion,
    Review,
    VersionPicture,
    Withdrawal,
)

LISTS = ("topics", "people", "countries")
WITH_PICTURE = 20


def add_releases(count, ground, span):
    """Make ``count`` more; yields how many each transaction has made."""
    last, drawn = last_id(Release), _drawn()
    public = Event.objects.filter(public_from__lte=span.until).order_by("first_day")
    events = list(public.values_list("pk", flat=True))
    for numbers in batches(count):
        lives = [Life(ground, span, events, n, last + n, count) for n in numbers]
        with transaction.atomic():
            _add(lives, ground)
            ReleaseNumber.objects.bulk_create(_numbers(lives, span, drawn))
        yield len(numbers)


def _add(lives, ground):
    releases = Release.objects.bulk_create(life.release for life in lives)
    for name in LISTS:
        through = getattr(Release, name).through
        column = f"{Release._meta.get_field(name).m2m_reverse_field_name()}_id"
        through.objects.bulk_create(
            through(release=life.release, **{column: chosen})
            for life in lives
            for chosen in getattr(life, name)
        )
    rows = defaultdict(list)
    for life in lives:
        for model, made in life.named().rows.items():
            rows[model] += made
    for model in (ReleaseVersion, Review, Publication, Withdrawal, Entry):
        model.objects.bulk_create(rows[model])
    shown = [row.version for row in rows[Publication]][::WITH_PICTURE]
    _show_pictures(shown, ground.pictures(len(shown)))
    versions = ReleaseVersion.objects.filter(release=OuterRef("pk"))
    newest = Subquery(versions.order_by("-number").values("pk")[:1])
    made = Release.objects.filter(pk__in=[release.pk for release in releases])
    made.update(newest=newest)


def _show_pictures(versions, pictures):
    VersionPicture.objects.bulk_create(
        VersionPicture(
            version=version,
            release_id=version.release_id,
            picture=picture,
            alt=picture.alt,
            position=1,
        )
        for version, picture in zip(versions, pictures, strict=True)
    )


def _drawn():
    """The last number of each series so far."""
    series = ReleaseNumber.objects.values_list("kind", "year").annotate(Max("number"))
    return defaultdict(int, {(kind, year): last for kind, year, last in series})


def _numbers(lives, span, drawn):
    """One for each group that has been public; a translation takes no second."""
    for life in lives:
        release = life.release
        moment = release.published_at
        if life.is_translation or moment is None or moment > span.until:
            continue
        year = release.issued_on.year
        drawn[release.kind, year] += 1
        yield ReleaseNumber(
            group=release.group,
            kind=release.kind,
            year=year,
            number=drawn[release.kind, year],
        )
