"""Yearly figures: what is published of numbers, and what is too few to be published.

Pure. A cell under FEW is not shown; and where the cells that are shown would let it be
computed from the total, one more is hidden, or the total itself.
"""

import statistics
from dataclasses import dataclass

FEW = 5


@dataclass(frozen=True)
class Case:
    """What became of one application, without anything that names it."""

    state: str
    criterion: str = ""
    hours: int | None = None
    reviewed: bool = False
    reversed: bool = False


APPROVED = ("approved", "revoked")


def figures_of(cases):
    """The figures of a year as they may be published: names to numbers, None where the
    number is too small to be told."""
    cases = list(cases)
    outcome = {
        "approved": sum(case.state in APPROVED for case in cases),
        "refused": sum(case.state == "refused" for case in cases),
        "withdrawn": sum(case.state == "withdrawn" for case in cases),
    }
    outcome["undecided"] = len(cases) - sum(outcome.values())
    received, shown = published(len(cases), outcome)
    refused = [case for case in cases if case.state == "refused"]
    return {
        "received": received,
        **shown,
        "criteria": _criteria(refused) if shown["refused"] is not None else {},
        "median_hours": _median(cases),
        **_reviews(cases),
    }


def published(total, cells):
    """``total`` and its ``cells`` as they may be shown together."""
    hidden = {name for name, number in cells.items() if number < FEW}
    if _could_be_computed(cells, hidden):
        rest = sorted((number, name) for name, number in cells.items())
        rest = [name for _number, name in rest if name not in hidden]
        hidden |= set(rest[:1])
        if len(hidden) < 2 or not rest:
            total = None
    if total is not None and total < FEW:
        total = None
    return total, {
        name: None if name in hidden else number for name, number in cells.items()
    }


def _could_be_computed(cells, hidden):
    """Whether the sum of the hidden cells leaves only one way to fill them."""
    together = sum(cells[name] for name in hidden)
    most = len(hidden) * (FEW - 1)
    return bool(hidden) and (len(hidden) == 1 or together in (0, most))


def _criteria(refused):
    names = sorted({case.criterion for case in refused if case.criterion})
    cells = {name: sum(case.criterion == name for case in refused) for name in names}
    return published(len(refused), cells)[1]


def _median(cases):
    spent = [case.hours for case in cases if case.hours is not None]
    return round(statistics.median(spent)) if len(spent) >= FEW else None


def _reviews(cases):
    """How many refusals were reviewed, of these how many reversed: each only where the
    number of those that were not is large enough too."""
    refused = sum(case.state == "refused" or case.reversed for case in cases)
    reviewed = _part(sum(case.reviewed for case in cases), refused)
    turned = sum(case.reversed for case in cases)
    return {
        "reviewed": reviewed,
        "reversed": None if reviewed is None else _part(turned, reviewed),
    }


def _part(number, whole):
    return number if number >= FEW and whole - number >= FEW else None
