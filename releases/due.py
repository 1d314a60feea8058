"""When the next thing becomes public or stops being so: until then lists stay true."""

from django.utils import timezone

from events.models import Event
from releases.models import Publication, Withdrawal


def next_change(at=None):
    """The next moment after ``at`` at which readers may see something else, or None."""
    at = at or timezone.now()
    coming = (
        Publication.objects.waiting(at).order_by().values_list("public_from"),
        Withdrawal.objects.standing()
        .filter(withdrawn_from__gt=at)
        .order_by()
        .values_list("withdrawn_from"),
        Event.objects.filter(public_from__gt=at).order_by().values_list("public_from"),
    )
    first = coming[0].union(*coming[1:]).order_by("public_from").first()
    return first[0] if first else None
