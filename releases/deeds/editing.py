"""From a draft to an approved text, in the words of buttons."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from natocms.deeds import Deed
from releases.deeds.forms import RemarkForm, VersionForm
from releases.models.stages import TRANSITIONS


class ReleaseDeed(Deed):
    """A deed with a release that is not discarded; ``fits`` says the rest."""

    def applies(self, thing):
        return thing.discarded_at is None and self.fits(thing)

    def fits(self, thing):
        return thing.stage in TRANSITIONS[self.name][0]

    def seen(self, thing):
        return thing.newest_id


class Submit(ReleaseDeed):
    name = "submit"
    permission = "releases.submit_release"
    weight = "main"
    of_several = gettext_lazy("Submit for review")

    def obstacle(self, user, thing):
        return " ".join(thing.publication_problems())

    def label(self, user, thing):
        return _("Submit version %(n)s for review") % {"n": thing.newest.number}

    def carry_out(self, user, thing, said):
        thing.submit(user)
        return _("Version %(n)s is in review.") % {"n": thing.newest.number}

    def warning(self, thing):
        approvers = thing.approvers()
        if not approvers:
            return _("Nobody else can approve it yet.")
        if not any(person.email for person in approvers):
            return _(
                "Nobody who can approve it has a mail address: tell them yourself."
            )
        return ""


class Approve(ReleaseDeed):
    name = "approve"
    permission = "releases.approve_release"
    form = VersionForm
    asks_first = False
    of_several = gettext_lazy("Approve")
    weight = "main"

    def obstacle(self, user, thing):
        if user.pk in thing.hands_on():
            return _("A second person must approve it: you wrote or submitted it.")
        return ""

    def label(self, user, thing):
        return _("Approve version %(n)s") % {"n": thing.newest.number}

    def carried(self, thing):
        return {"version": thing.newest_id}

    def carry_out(self, user, thing, said):
        thing.approve(user, version_id=said["version"])
        return _("Version %(n)s is approved.") % {"n": thing.newest.number}


class ReturnToAuthor(ReleaseDeed):
    name = "return_to_author"
    permission = "releases.approve_release"
    form = RemarkForm

    def may(self, user, thing):
        """Who approves returns; whoever submitted it may take it back."""
        review = thing.moments.open_review
        return super().may(user, thing) or (
            review is not None
            and review.submitted_by_id == user.pk
            and user.has_perm("releases.submit_release")
        )

    def label(self, user, thing):
        if thing.newest.author_id == user.pk:
            return _("Take it back with a note")
        return _("Return to %(author)s with a note") % {"author": thing.newest.author}

    def carry_out(self, user, thing, said):
        thing.return_to_author(user, said["remark"])
        return _("It is a draft again.")


class Discard(ReleaseDeed):
    name = "discard"
    permission = "releases.change_release"
    of_several = gettext_lazy("Discard")

    def fits(self, thing):
        return not thing.moments.standing

    def label(self, user, thing):
        return _("Discard")

    def carry_out(self, user, thing, said):
        thing.discard(user)
        return _("Discarded. Nothing is deleted: it can be restored.")


class Restore(ReleaseDeed):
    name = "restore"
    permission = "releases.change_release"
    of_several = gettext_lazy("Restore")

    def applies(self, thing):
        return thing.discarded_at is not None

    def label(self, user, thing):
        return _("Restore")

    def carry_out(self, user, thing, said):
        thing.restore(user)
        return _("It is back on the desk.")
