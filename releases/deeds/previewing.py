"""A link for somebody without an account, in the words of buttons."""

from datetime import timedelta

from django.utils.html import format_html
from django.utils.translation import gettext as _

from releases.deeds.editing import ReleaseDeed
from releases.deeds.forms import PreviewLinkForm
from releases.models import PreviewLink


class MakePreviewLink(ReleaseDeed):
    name = "make_preview_link"
    permission = "releases.change_release"
    form = PreviewLinkForm

    def fits(self, thing):
        return thing.newest is not None

    def label(self, user, thing):
        return _("Make a preview link to version %(n)s") % {"n": thing.newest.number}

    def explained(self, thing):
        return _(
            "Whoever has the link reads this version without an account, and no other: "
            "what is saved later does not show there."
        )

    def carry_out(self, user, thing, said):
        lasts = timedelta(days=said["days"])
        PreviewLink.objects.make(user, said["version"], lasts, said["for_whom"])
        return format_html(
            '{} <a href="#preview-links">{}</a>',
            _("The preview link to version %(n)s is made.")
            % {"n": said["version"].number},
            _("Copy its address"),
        )


MAKE_PREVIEW_LINK = MakePreviewLink()
