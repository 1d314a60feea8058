"""One person at one gate: whether they are in already, and letting them in."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accreditation.gate.guests import Guest, guest_of
from accreditation.gate.posts import Post
from accreditation.models import Application, CheckIn
from events.models import TransitionRefused
from natocms.journal.models import record


@dataclass(frozen=True)
class Entry:
    post: Post
    guest: Guest

    @cached_property
    def last(self):
        """The last one on this day, at whatever gate, or None."""
        return self._made.select_related("gate").first()

    @cached_property
    def first(self):
        return self._made.select_related("gate").last()

    @property
    def seen(self):
        """What the page was made from: goes back with the button."""
        return str(self.last.pk) if self.last else ""

    @property
    def can_be_made(self):
        """People are let in on the day itself."""
        return self.post.is_today()

    def let_in(self, by, seen):
        """Write down that the person came in, and answer the entry; where something
        came between since the page was ``seen``, a second tap or a colleague at another
        gate, the entry that stands."""
        if not self.can_be_made:
            raise TransitionRefused(
                _("People are let in on the day itself."), code="day"
            )
        post, application = self.post, self.guest.application
        with transaction.atomic():
            # Locked, so that two taps at once are one after the other.
            Application.objects.select_for_update().only("pk").get(pk=application.pk)
            if guest_of(post.event, application) is None:
                raise TransitionRefused(
                    _("This accreditation is not valid any more."), code="gone"
                )
            last = self._made.first()
            if last is not None and str(last.pk) != seen:
                return last
            record(by, application, "let_in", why=post.told)
            return CheckIn.objects.create(
                application=application,
                event=post.event,
                gate=post.gate,
                day=post.day,
                again=last is not None,
                by=by,
            )

    @property
    def _made(self):
        post = self.post
        return CheckIn.objects.of(self.guest.application, post.event, post.day)
