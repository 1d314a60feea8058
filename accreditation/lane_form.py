"""The one field by which the holder of an annual pass announces to come."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accreditation import typed
from accreditation.models import Knock
from accreditation.models.pass_number import as_number


class LaneForm(forms.Form):
    """It says what can be no number and no address, and never what nobody holds."""

    holder = forms.CharField(
        label=_("Number of your annual pass, or its mail address"),
        help_text=_(
            "Such as P-2031-K7QX-4M. The mail address is the one you applied with."
        ),
        error_messages={"required": _("Write the number or the mail address.")},
        max_length=254,
        widget=forms.TextInput(
            attrs={
                "class": "field__input",
                "autocapitalize": "none",
                "autocomplete": "email",
                "spellcheck": "false",
            }
        ),
    )

    def clean_holder(self):
        words = "".join(typed.line(self.cleaned_data["holder"]).split())
        if number := as_number(words):
            return number
        try:
            validate_email(words)
        except ValidationError:
            raise ValidationError(
                _(
                    "This is no number of a pass and no mail address. Please compare "
                    "it with the mail that gave you the pass."
                ),
                code="unreadable",
            ) from None
        return words.lower()

    def knock(self, event):
        return Knock.objects.receive(event, self.cleaned_data["holder"])
