"""Finished answers and their generation: what may be kept, and until when."""

from django.utils import timezone

LONGEST = 60


def changed():
    """Something public may have changed: raise the generation, in the caller's
    transaction, so that every kept answer is out of date with it."""
    from natocms.pagecache.models import Generation  # noqa: PLC0415 (rooms load before the registry)

    Generation.raise_it()


def until(request, moment):
    """The answer to ``request`` is true until ``moment`` at most (None: no bound)."""
    if moment is None:
        return
    known = getattr(request, "true_until", None)
    request.true_until = moment if known is None else min(known, moment)


def seconds_left(request, now=None):
    """How long the answer may be kept: whole seconds, ``LONGEST`` at most."""
    moment = getattr(request, "true_until", None)
    if moment is None:
        return LONGEST
    left = int((moment - (now or timezone.now())).total_seconds())
    return max(0, min(LONGEST, left))
