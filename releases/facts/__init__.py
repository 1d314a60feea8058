"""The fact checks: what in a read text cannot be true, or is to be looked at.

Pure: records in, findings out. A ``stop`` is wrong beyond doubt, and keeps an item from
being published; a ``doubt`` is for an editor's eye, so it had better be worth it.
"""

from functools import cache
from itertools import chain

from releases.facts import advisory, days, hours, names, terms, zones
from releases.facts.finding import DOUBT, STOP, Finding
from releases.facts.handles import OFFICE, handles
from releases.facts.prose import Prose

__all__ = ["DOUBT", "STOP", "Finding", "findings_in"]

CHECKS = (
    days.dates,
    days.weekdays,
    hours.times,
    hours.orders,
    hours.pools,
    days.day_counts,
    zones.zones,
    zones.missing_zones,
    terms.deadlines,
    terms.tenses,
    advisory.accesses,
    advisory.contacts,
)


def findings_in(items, *, on=None, known_people=(), known_handles=(), own_handles=()):
    """For each item of one file its findings, the stops first.

    ``on`` helps to find the year of a day that names none. ``known_people`` are pairs
    (name, aliases), ``known_handles`` pairs (handle, name of whom it belongs to);
    ``own_handles`` are the press office's, which end texts about anybody. What two
    items say differently stands on the later one.
    """
    register = names.Register(known_people)
    owners = {handle.lower(): name for handle, name in known_handles}
    owners |= {handle.lower(): OFFICE for handle in own_handles}

    @cache
    def days_of_file():
        return sorted({day for item in items for day in Prose(item, on).own_days})

    return [_findings(Prose(i, on, days_of_file), register, owners) for i in items]


def _findings(prose, register, owners):
    found = chain(
        *(check(prose) for check in CHECKS),
        names.names(prose, register),
        handles(prose, owners),
    )
    return sorted(dict.fromkeys(found), key=lambda finding: not finding.stops)
