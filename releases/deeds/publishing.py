"""From an approved text to the world and back, in the words of buttons."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.wallclock import in_full, in_short
from releases.deeds.editing import ReleaseDeed
from releases.deeds.forms import (
    AddressForm,
    MoveForm,
    PublishForm,
    ScheduleForm,
    UnreviewedForm,
    WithdrawForm,
)
from releases.models import Stage


class PublishNow(ReleaseDeed):
    name = "publish"
    permission = "releases.publish_release"
    form = PublishForm
    weight = "main"

    def fits(self, thing):
        return thing.stage in (Stage.IN_REVIEW, Stage.APPROVED)

    def obstacle(self, user, thing):
        if thing.stage == Stage.IN_REVIEW:
            return _("To be published it must be approved first.")
        return obstacles_to_publishing(thing)

    def label(self, user, thing):
        if thing.is_under_embargo():
            return _("Publish when the embargo ends, %(moment)s") % {
                "moment": in_short(thing.embargo_until)
            }
        return _("Publish now, visible at once")

    def explained(self, thing):
        words = {"n": thing.newest.number}
        if thing.is_under_embargo():
            words["moment"] = in_full(thing.embargo_until)
            return _("Version %(n)s goes out on %(moment)s.") % words
        return _("Everybody can read version %(n)s at once.") % words

    def carry_out(self, user, thing, said):
        thing.publish(user, **said)
        return told(thing)


class Schedule(PublishNow):
    name = "schedule"
    form = ScheduleForm
    weight = ""

    def fits(self, thing):
        return thing.stage == Stage.APPROVED

    def label(self, user, thing):
        return _("Schedule for a moment of your choice")

    def explained(self, thing):
        return _("Version %(n)s goes out then, by itself.") % {"n": thing.newest.number}

    def carry_out(self, user, thing, said):
        thing.publish(user, **{n: v for n, v in said.items() if n != "confirmed"})
        return told(thing)


class PublishUnreviewed(ReleaseDeed):
    name = "publish_unreviewed"
    permission = "releases.publish_unreviewed_release"
    form = UnreviewedForm
    weight = "stop"

    def obstacle(self, user, thing):
        return obstacles_to_publishing(thing)

    def label(self, user, thing):
        return _("Publish without review")

    def explained(self, thing):
        return _("Nobody else has read version %(n)s. It is public at once.") % {
            "n": thing.newest.number
        }

    def carry_out(self, user, thing, said):
        reason = said.pop("reason")
        thing.publish(user, unreviewed_reason=reason, **said)
        return told(thing)


class SecondLook(ReleaseDeed):
    name = "confirm"
    permission = "releases.approve_release"
    weight = "main"

    def fits(self, thing):
        return thing.moments.unseen is not None

    def obstacle(self, user, thing):
        look = thing.moments.unseen
        if user.pk in (look.by_id, look.version.author_id):
            return _("A second person must look at what went out without review.")
        return ""

    def label(self, user, thing):
        return _("Confirm what went out without review")

    def carry_out(self, user, thing, said):
        thing.confirm(user)
        return _("Confirmed by a second person.")


class CallOff(ReleaseDeed):
    name = "call_off"
    permission = "releases.publish_release"
    of_several = gettext_lazy("Call off what waits")

    def fits(self, thing):
        return thing.moments.wait

    def label(self, user, thing):
        waiting = thing.moments.waiting
        if waiting is None:
            return _("Call off the withdrawal that waits")
        return _("Call off version %(n)s of %(moment)s") % {
            "n": waiting.version.number,
            "moment": in_short(waiting.public_from),
        }

    def carry_out(self, user, thing, said):
        thing.call_off(user)
        return _("Called off.")


class Move(ReleaseDeed):
    name = "move"
    permission = "releases.publish_release"
    form = MoveForm

    def fits(self, thing):
        return thing.moments.wait

    def label(self, user, thing):
        return _("Move it to another moment")

    def explained(self, thing):
        if thing.moments.waiting:
            return _("What waits goes out then instead, with the same words.")
        return _("It is withdrawn then instead, for the same reason.")

    def carry_out(self, user, thing, said):
        thing.move(user, said["at"])
        return _("Moved.")


class Readdress(ReleaseDeed):
    name = "readdress"
    permission = "releases.reclassify_release"
    form = AddressForm

    def fits(self, thing):
        return thing.seen() == "public"

    def label(self, user, thing):
        return _("Change its address")

    def explained(self, thing):
        return _("The former address leads on to the new one for ever.")

    def carry_out(self, user, thing, said):
        thing.readdress(user, said["words"])
        return _("It stands at %(path)s.") % {"path": thing.get_absolute_url()}


class Correct(ReleaseDeed):
    name = "correct"
    permission = "releases.change_release"

    def fits(self, thing):
        return thing.moments.live is not None and thing.seen() == "public"

    def obstacle(self, user, thing):
        if thing.moments.waiting:
            return _("A publication waits already: call it off first.")
        return ""

    def label(self, user, thing):
        return _("Begin a correction of what is live")

    def carry_out(self, user, thing, said):
        thing.correct(user)
        return _("Version %(n)s is a copy of the live text.") % {
            "n": thing.newest.number
        }


class Withdraw(ReleaseDeed):
    name = "withdraw"
    permission = "releases.withdraw_release"
    form = WithdrawForm
    weight = "stop"

    def fits(self, thing):
        return thing.seen() == "public" and not thing.withdrawn_from

    def label(self, user, thing):
        return _("Withdraw")

    def carry_out(self, user, thing, said):
        thing.withdraw(user, said["kind"], said["reason"], at=said["at"])
        return _("It is withdrawn, or will be at its moment.")


class Reinstate(ReleaseDeed):
    name = "reinstate"
    permission = "releases.withdraw_release"

    def fits(self, thing):
        return thing.seen() == "withdrawn"

    def label(self, user, thing):
        return _("Reinstate")

    def carry_out(self, user, thing, said):
        thing.reinstate(user)
        return _("It is public again.")


def obstacles_to_publishing(thing):
    sentences = thing.publication_problems()
    if thing.moments.withdrawals:
        sentences.append(_("It is withdrawn: reinstate it first."))
    return " ".join(sentences)


def told(thing):
    last = thing.publications.standing().order_by("-id").first()
    words = {"n": last.version.number}
    if thing.publications.waiting().filter(pk=last.pk).exists():
        words["moment"] = in_full(last.public_from)
        return _("Version %(n)s goes out on %(moment)s.") % words
    return _("Version %(n)s is public.") % words
