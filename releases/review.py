"""What the desk shows beside a release: how it stands, its versions and its history."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.moments import day, hour_with_zone, in_zone
from natocms.journal.models import Entry
from natocms.journal.words import reason
from releases.desk_list import SEEN, STAGE_SIGNS, language_name
from releases.models import Release

SHOWN = 30

# What people read of an entry; %(why)s is its reason, remark or number.
SENTENCES = {
    "save": _("saved version %(why)s"),
    "restore_version": _("restored version %(why)s"),
    "submit": _("submitted it for review"),
    "return_to_author": _("returned it: “%(why)s”"),
    "approve": _("approved it"),
    "publish": _("published version %(n)s"),
    "schedule": _("scheduled version %(n)s for %(day)s, %(hour)s"),
    "correct": _("began a correction"),
    "overrule": _("let it go out despite the fact check: “%(why)s”"),
    "move": _("moved version %(n)s to %(day)s, %(hour)s"),
    "move_removal": _("moved the withdrawal to another moment"),
    "readdress": _("changed its address: %(why)s"),
    "call_off": _("called off what waited"),
    "withdraw": _("withdrew it: “%(why)s”"),
    "reinstate": _("reinstated it"),
    "confirm": _("looked at it as a second person"),
    "discard": _("discarded it"),
    "restore": _("restored it"),
    "set_facts": _("changed facts: %(why)s"),
    "reclassify": _("changed published facts: %(why)s"),
    "limit": _("changed who sees the draft"),
    "make_preview_link": _("made a preview link to version %(why)s"),
    "revoke_preview_link": _("revoked a preview link to version %(why)s"),
    "begin_advisory": _("began it from the event “%(why)s”"),
    "begin_coverage": _("began it from the event “%(why)s”"),
    "read_text": _("read it in from a pasted text"),
    "begin_from": _("began it from “%(why)s”"),
}


def about_the_release(release, user):
    """The context of the change page beyond its form."""
    live = release.moments.live
    return {
        "release": release,
        "sign": STAGE_SIGNS[release.stage],
        "seen": SEEN[release.seen()],
        "language_name": language_name(release),
        "live": live,
        "public_url": release.get_absolute_url() if live else "",
        "withdrawal": release.moments.withdrawal,
        "siblings": siblings_of(release, user),
        "problems": release.publication_problems(),
        "remarks": remarks_on(release),
        "publications": release.moments.publications,
        "versions": release.versions.select_related("author")[:SHOWN],
        "history": history(release),
        "preview_url": reverse("releases:draft", args=[release.pk]),
        "next_number": release.newest.number + 1,
    }


def remarks_on(release):
    """What should be different in any version, the newest remark first."""
    said = [review for review in release.moments.reviews if review.remark]
    return sorted(said, key=lambda review: (review.decided_at, review.pk), reverse=True)


def history(release):
    """Journal entries, newest first, each with its sentence."""
    entries = list(Entry.objects.about(release)[:SHOWN])
    # Each of these two has written one publication; both stand newest first.
    made = sorted(release.moments.publications, key=lambda row: row.pk, reverse=True)
    written = iter(made)
    for entry in entries:
        said, deed = {"why": entry.why, "deed": entry.deed}, entry.deed
        if deed in ("set_facts", "reclassify"):
            said["why"] = reason(entry.thing, entry.why)
        if deed in ("publish", "move"):
            said |= _publication_in_words(next(written))
        if deed == "publish" and not said["at_once"]:
            deed = "schedule"
        entry.sentence = SENTENCES.get(deed, "%(deed)s") % said
        if entry.deed == "publish" and entry.why:
            entry.sentence += _now(": “%(why)s”") % {"why": entry.why}
    return entries


def _publication_in_words(publication):
    moment, zone = publication.public_from, settings.TIME_ZONE
    return {
        "n": publication.version.number,
        "at_once": moment <= publication.made_at,
        "day": day(in_zone(moment, zone).date(), weekday=False),
        "hour": hour_with_zone(moment, zone),
    }


def siblings_of(release, user):
    """The same text in other languages, whatever their state, as far as one may see."""
    others = (
        Release.objects.visible_to(user)
        .filter(group=release.group)
        .exclude(pk=release.pk)
    )
    return [
        {
            "name": language_name(other),
            "url": reverse("admin:releases_release_change", args=[other.pk]),
            "state": SEEN[other.seen()],
        }
        for other in others
    ]
