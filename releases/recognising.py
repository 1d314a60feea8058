"""The release that a text is, if it stands already."""

import hashlib
from collections import Counter

from releases import wire
from releases.facts import findings_in
from releases.reading import paragraphs, read

# As much of its words a corrected text shares with the one that was wrong.
MOSTLY = 0.9


def digest_of(item):
    """What tells a text from every other one, without keeping its words."""
    said = [item.kind, item.language, item.source or "", str(item.issued), item.title]
    return hashlib.sha256("\n".join([*said, *paragraphs(item)]).encode()).hexdigest()


def recognise(item, digest, among):
    """The release that the item is, if it stands already, and whether the text brings
    nothing new: it was read last from the same one, or says the same by now."""
    standing = among.filter(language=item.language, discarded_at__isnull=True)
    known = standing.filter(versions__read_from=digest).first()
    if known is not None:
        read_last = known.versions.exclude(read_from="").first()
        return known, read_last.read_from == digest
    candidates = standing.filter(newest__title=item.title)
    candidates = candidates.select_related("newest", "issuing_body", "event")
    if item.number:
        numbered = [r for r in candidates if str(r.number or "") == item.number]
        candidates = numbered or candidates
    alike = None
    for release in candidates:
        standing = _as_it_stands(release)
        if _same_words(item, release, standing):
            return release, True
        if _same_occasion(item, release) or _corrects(item, release, standing):
            alike = release
    return alike, False


def _as_it_stands(release):
    issue = wire.Issue(release, release.newest, release.live)
    return read(wire.text(issue), language=release.language)[0]


def _corrects(item, release, standing):
    """Whether the text mends a draft whose facts were wrong, and which nobody has
    touched since it was read."""
    if release.publications.exists() or not release.newest.read_from:
        return False
    if (item.kind, item.source) != (standing.kind, standing.source):
        return False
    words, others = _words_of(item), _words_of(standing)
    common = (words & others).total() * 2
    if common < MOSTLY * (words.total() + others.total()):
        return False
    return any(found.stops for found in findings_in([standing])[0])


def _words_of(item):
    return Counter(word for text in paragraphs(item) for word in text.split())


def _same_words(item, release, standing):
    known = release.issued_on or release.backdated_to
    if item.issued and known and item.issued != known:
        return False
    return (
        paragraphs(item) == paragraphs(standing)
        and item.kind == standing.kind
        and item.source == standing.source
    )


def _same_occasion(item, release):
    if item.kind != release.kind:
        return False
    if item.issued:
        return item.issued in (release.issued_on, release.backdated_to)
    event = release.event
    return event is not None and event.first_day == item.first_day
