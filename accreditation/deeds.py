"""What may be done besides deciding: with its link, its outlet, and its end."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accreditation.models import Outlet
from events import moments
from natocms.deeds import Deed, DeedForm


class ApplicationDeed(Deed):
    def may(self, user, thing):
        sees = user.has_perm("accreditation.view_application")
        return sees and super().may(user, thing)


class RenewLink(ApplicationDeed):
    name = "renew-link"
    permission = "accreditation.review_application"
    form = DeedForm
    weight = "stop"

    def applies(self, thing):
        return True

    def label(self, user, thing):
        return _("Revoke the link and mail a new one")

    def explained(self, thing):
        return _(
            "The private link that the reporter has opens nothing any more. A new one "
            "goes to %(email)s at once."
        ) % {"email": thing.email}

    def carry_out(self, user, thing, said):
        thing.renew_link(user)
        return _("The earlier link is revoked, and a new one is on its way.")


class OutletDeed(ApplicationDeed):
    def applies(self, thing):
        return bool(thing.outlet) and thing.known_outlet is None


class MakeOutlet(OutletDeed):
    name = "make-outlet"
    permission = "accreditation.add_outlet"

    def label(self, user, thing):
        return _("Make it an outlet")

    def carry_out(self, user, thing, said):
        outlet = Outlet.objects.make_of(thing, user)
        return _("“%(outlet)s” is an outlet that the office knows.") % {
            "outlet": outlet
        }


class OutletNames(forms.TextInput):
    """What is typed is completed from the names that the office knows."""

    def render(self, name, value, attrs=None, renderer=None):
        known = Outlet.objects.standing().values_list("name")
        options = format_html_join("", '<option value="{}"></option>', known)
        field = super().render(
            name, value, {**(attrs or {}), "list": "outlets"}, renderer
        )
        return format_html('{}<datalist id="outlets">{}</datalist>', field, options)


class OutletForm(DeedForm):
    outlet = forms.CharField(
        label=gettext_lazy("Outlet"),
        help_text=gettext_lazy(
            "By its name or an alias. What the reporter wrote becomes one more alias."
        ),
        max_length=150,
        widget=OutletNames(attrs={"class": "vTextField"}),
    )

    def clean_outlet(self):
        outlet = Outlet.objects.known_as(self.cleaned_data["outlet"])
        if outlet is None:
            raise forms.ValidationError(
                _("No outlet that the office knows is called so."), code="unknown"
            )
        return outlet


class NameOutlet(OutletDeed):
    name = "name-outlet"
    permission = "accreditation.change_outlet"
    form = OutletForm

    def label(self, user, thing):
        return _("It is an outlet that we know")

    def explained(self, thing):
        return _("The reporter wrote: “%(outlet)s”.") % {"outlet": thing.outlet}

    def carry_out(self, user, thing, said):
        said["outlet"].be_named_by(thing, user)
        return _("“%(typed)s” now stands for “%(outlet)s”.") % {
            "typed": thing.outlet,
            "outlet": said["outlet"],
        }


class Erase(ApplicationDeed):
    name = "erase"
    permission = "accreditation.review_application"
    form = DeedForm
    weight = "stop"

    def applies(self, thing):
        return thing.erasure_asked_at is not None

    def label(self, user, thing):
        return _("Delete everything, as the reporter asked")

    def explained(self, thing):
        day = moments.day(thing.kept_until, weekday=False)
        return _(
            "The application goes with its decisions, questions and mails, and cannot "
            "be brought back. The journal keeps the reference and the states. Without "
            "this it goes by itself on %(day)s."
        ) % {"day": day}

    def carry_out(self, user, thing, said):
        reference = str(thing)
        thing.erase(user)
        return _("%(reference)s is deleted.") % {"reference": reference}


RENEW_LINK = RenewLink()
ERASE = Erase()
OF_OUTLET = [MakeOutlet(), NameOutlet()]
DEEDS = [RENEW_LINK, ERASE, *OF_OUTLET]
