"""The public forms: they check what was typed, and hand it over."""

import time

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accreditation import typed
from accreditation.models import Application, Function

# Nobody fills this form in less; whoever takes longer only sends it once more.
FASTEST = 3
OLDEST = 24 * 3600


class PlainField(forms.CharField):
    """Text that is read by one of the functions of ``typed``."""

    def __init__(self, *, reading=typed.line, **kwargs):
        self.reading = reading
        super().__init__(**kwargs)

    def to_python(self, value):
        return self.reading(super().to_python(value))


class PlainEmailField(forms.EmailField):
    def to_python(self, value):
        return typed.line(super().to_python(value))


def _required(sentence):
    return {"required": sentence}


def _input(**attrs):
    return forms.TextInput(attrs={"class": "field__input", **attrs})


class ApplicationForm(forms.Form):
    family_name = PlainField(
        label=_("Family name"),
        error_messages=_required(_("Write your family name, or your only name.")),
        help_text=_("As in your passport or identity card. One name only? Then here."),
        max_length=100,
        reading=typed.name,
        widget=_input(autocomplete="family-name", spellcheck="false"),
    )
    given_name = PlainField(
        label=_("Given names"),
        max_length=100,
        required=False,
        reading=typed.name,
        widget=_input(autocomplete="given-name", spellcheck="false"),
    )
    email = PlainEmailField(
        label=_("Mail address"),
        error_messages=_required(_("Write the mail address to which we may answer.")),
        help_text=_("Your private link and the decision go there."),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"class": "field__input", "autocomplete": "email"}
        ),
    )
    phone = PlainField(
        label=_("Telephone"),
        help_text=_("With the code of the country. For the day itself, if plans move."),
        max_length=40,
        required=False,
        reading=typed.phone,
        widget=_input(type="tel", autocomplete="tel"),
    )
    outlet = PlainField(
        label=_("Outlet you work for"),
        error_messages=_required(_("Write for which outlet you work.")),
        help_text=_(
            "As it should stand on the badge. Freelance: write “Freelance” and name "
            "your client."
        ),
        max_length=150,
        widget=_input(autocomplete="organization"),
    )
    country = PlainField(
        label=_("Country of the outlet"),
        error_messages=_required(_("Write the country of your outlet.")),
        max_length=100,
        widget=_input(autocomplete="country-name"),
    )
    function = forms.ChoiceField(
        label=_("What you do"),
        error_messages=_required(_("Choose what you do.")),
        help_text=_("It decides which pools you can be offered."),
        choices=Function.choices,
        widget=forms.RadioSelect,
    )
    message = PlainField(
        label=_("Anything we should know"),
        help_text=_("What you want to cover, equipment, a special need."),
        max_length=2000,
        required=False,
        reading=typed.text,
        widget=forms.Textarea(attrs={"class": "field__input", "rows": 4}),
    )
    consent = forms.BooleanField(
        label=_("I agree that what I send is kept and used to decide on my request"),
        error_messages=_required(_("Without this we may not keep your request.")),
    )
    # What no person sees has no sentence beside it: these two take anything.
    left_empty = forms.Field(
        label=_("Leave this field empty"),
        required=False,
        widget=_input(autocomplete="off", tabindex="-1"),
    )
    opened = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened"] = _stamp()

    @property
    def asked(self):
        """The fields that a person sees."""
        return [f for f in self.visible_fields() if f.name != "left_empty"]

    def clean_left_empty(self):
        if self.cleaned_data["left_empty"]:
            raise ValidationError(
                _("This field is a trap for machines. Empty it and send again."),
                code="trap",
            )

    def clean(self):
        """Ask for a second sending where the first came too fast or too late.

        A stamp that still holds is kept, so that the clock does not start anew.
        """
        age = _age(self.data.get("opened", ""))
        if age is None or age > OLDEST:
            self.data = self.data.copy()
            self.data["opened"] = _stamp()
            sentence = _("This page was open for long. Please check and send it again.")
        elif age < FASTEST:
            sentence = _("That was very fast. Please check and send it again.")
        else:
            return
        # With something else to mend it is sent again anyway.
        if not self.errors:
            raise ValidationError(sentence, code="stamp")

    def apply(self, event=None):
        sent = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("consent", "left_empty", "opened")
        }
        return Application.objects.apply(
            event=event,
            language=get_language(),
            consented_at=timezone.now(),
            **sent,
        )


class AnswerForm(forms.Form):
    answer = PlainField(
        label=_("Your answer"),
        error_messages=_required(_("Write your answer.")),
        max_length=4000,
        reading=typed.text,
        widget=forms.Textarea(attrs={"class": "field__input", "rows": 6}),
    )


def _stamp():
    return signing.Signer(salt="accreditation.form").sign(str(int(time.time())))


def _age(stamp):
    """Seconds since the form was opened; None where the stamp is not ours."""
    try:
        opened = signing.Signer(salt="accreditation.form").unsign(stamp)
    except signing.BadSignature:
        return None
    return time.time() - int(opened)
