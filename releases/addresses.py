"""From what stands in an address to a period of the archive or to a release."""

import calendar
from datetime import date

from django.db.models import Exists
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from releases.models import OldAddress, Release


def period(year, month=None):
    """The first and the last day of a year or month of the archive."""
    try:
        first = date(int(year), int(month or 1), 1)
    except ValueError as error:
        raise Http404 from error
    if month is None:
        return first, date(first.year, 12, 31)
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def years(releases):
    """The years that have a text among ``releases``, newest first."""
    days = releases.order_by("issued_on").values_list("issued_on", flat=True)
    first, last = days.first(), days.last()
    if first is None:
        return []
    return _with_texts(releases, [(y,) for y in range(last.year, first.year - 1, -1)])


def months(releases, year):
    """The months of a year that have a text among ``releases``."""
    return _with_texts(releases, [(year, month) for month in range(1, 13)])


def _with_texts(releases, periods):
    """The first days of those ``periods`` that hold a text. The answers come in one
    row: a seek in an index for each, where counting days would read the archive."""
    exist = {
        f"p{n}": Exists(releases.filter(issued_on__range=period(*parts)))
        for n, parts in enumerate(periods)
    }
    row = releases.order_by()[:1].annotate(**exist).values(*exist).get()
    return [period(*periods[int(name[1:])])[0] for name in exist if row[name]]


def at_address(prefix, year, month, day, slug):
    """The release that has the address, public or not, or None."""
    try:
        issued_on = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return (
        Release.objects.filter(prefix=prefix, issued_on=issued_on, slug=slug)
        .select_related("event__venue", "issuing_body")
        .first()
    )


def moved_to(prefix, address, at):
    """Where a release stands that is not at its address under ``prefix``, and whether
    for good: it has moved, or it stands under the other prefix alone."""
    old = OldAddress.objects.filter(
        path="/{}/news/{}/{}/{}/{}/".format(prefix, *address)
    )
    moved = Release.objects.was_ever_public(at).filter(old_addresses__in=old).first()
    if moved is not None:
        return moved, True
    other = at_address("en" if prefix == "fr" else "fr", *address)
    if other is None or not Release.objects.was_ever_public(at).contains(other):
        return None, False
    return other.siblings(at).filter(language=prefix).first() or other, False


def url_of(release, name="detail"):
    """The address of one of a release's forms, under its own prefix."""
    with override(release.prefix):
        return reverse(f"releases:{name}", args=release.address)
