"""The pages of the form that are filled with words, and the first of them."""

import time
from datetime import date

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accreditation import typed
from accreditation.fields import (
    BirthDateField,
    PlainEmailField,
    PlainField,
    area,
    line,
    required,
)
from accreditation.models import Function, PaperKind
from accreditation.purposes import PURPOSES, asked_by
from events import moments
from events.models import Asks

# Nobody fills this form in less; whoever takes longer only sends it once more.
FASTEST = 3
OLDEST = 24 * 3600


class StepForm(forms.Form):
    """One page of the form for ``event``, or for a year where that is None. ``ASKED``
    names the fields that only some doors ask for, and by what."""

    ASKED = {}

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        for name, thing in self.ASKED.items():
            if thing not in asked_by(event):
                del self.fields[name]
        for name, field in self.fields.items():
            if name in PURPOSES and field.label is None:
                field.label = PURPOSES[name].label

    @property
    def asked(self):
        """The fields that a person sees, each with why it is asked."""
        return [
            (field, PURPOSES[field.name].sentences(self.event))
            for field in self.visible_fields()
            if field.name in PURPOSES
        ]

    @property
    def answers(self):
        """What was answered, as people read it, each with its label."""
        self.full_clean()
        return [
            (self.fields[name].label, self._in_words(name, value))
            for name, value in self.cleaned_data.items()
            if value
        ]

    def _in_words(self, name, value):
        field = self.fields[name]
        if isinstance(field, BirthDateField):
            return moments.day(date.fromisoformat(value), weekday=False)
        if isinstance(field, forms.ChoiceField):
            return dict(field.choices)[value]
        return _("Yes") if value is True else value

    def as_typed(self):
        """What was typed, to be kept and to come back as it was."""
        return {
            key: self.data.getlist(key)
            for key in self.data
            if key in self.fields or key.rpartition("_")[0] in self.fields
        }


class PersonForm(StepForm):
    ASKED = {
        "nationality": Asks.NATIONALITY,
        "birth_date": Asks.BIRTH_DATE,
        "paper": Asks.IDENTITY,
        "issued_by": Asks.IDENTITY,
        "number": Asks.IDENTITY,
    }

    family_name = PlainField(
        error_messages=required(_("Write your family name, or your only name.")),
        help_text=_("As in your passport or identity card. One name only? Then here."),
        max_length=100,
        reading=typed.name,
        widget=line(autocomplete="family-name", spellcheck="false"),
    )
    given_name = PlainField(
        max_length=100,
        required=False,
        reading=typed.name,
        widget=line(autocomplete="given-name", spellcheck="false"),
    )
    email = PlainEmailField(
        error_messages=required(_("Write the mail address to which we may answer.")),
        help_text=_("Your private link and the decision go there."),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"class": "field__input", "autocomplete": "email"}
        ),
    )
    phone = PlainField(
        help_text=_("With the code of the country."),
        max_length=40,
        required=False,
        reading=typed.phone,
        widget=line(type="tel", autocomplete="tel"),
    )
    nationality = PlainField(
        error_messages=required(_("Write of which country you are a citizen.")),
        help_text=_(
            "As in your document. Of several, the one whose document you show."
        ),
        max_length=100,
        widget=line(),
    )
    birth_date = BirthDateField(
        error_messages=required(_("Write your date of birth.")),
        help_text=_("For example 21 5 1979."),
    )
    paper = forms.ChoiceField(
        error_messages=required(_("Choose the document that you will show.")),
        help_text=_("The one that you bring with you."),
        choices=PaperKind.choices,
        widget=forms.RadioSelect,
    )
    issued_by = PlainField(
        error_messages=required(_("Write which country issued the document.")),
        max_length=100,
        widget=line(),
    )
    number = PlainField(
        error_messages=required(_("Write the number of the document.")),
        help_text=_("Letters and figures, as they are printed."),
        max_length=40,
        reading=typed.paper_number,
        widget=line(autocomplete="off", spellcheck="false"),
    )


class AmendedPersonForm(PersonForm):
    """The mail address is changed on a page of its own, since it is asked there."""

    email = None


class WorkForm(StepForm):
    ASKED = {"equipment": Asks.EQUIPMENT, "vehicle": Asks.EQUIPMENT}

    outlet = PlainField(
        error_messages=required(_("Write for which outlet you work.")),
        help_text=_("As it should stand on the badge. Freelance? Name your client."),
        max_length=150,
        widget=line(autocomplete="organization"),
    )
    freelance = forms.BooleanField(label=_("I work freelance"), required=False)
    country = PlainField(
        error_messages=required(_("Write the country of your outlet.")),
        max_length=100,
        widget=line(autocomplete="country-name"),
    )
    function = forms.ChoiceField(
        error_messages=required(_("Choose what you do.")),
        help_text=_("It decides which pools you can be offered."),
        choices=Function.choices,
        widget=forms.RadioSelect,
    )
    equipment = PlainField(
        help_text=_("Only what you do not carry in your hands. One thing a line."),
        max_length=2000,
        required=False,
        reading=typed.text,
        widget=area(3),
    )
    vehicle = PlainField(
        help_text=_("Kind and number plate, if you come with one that must go in."),
        max_length=100,
        required=False,
        widget=line(),
    )
    needs = PlainField(
        help_text=_("For example a way without steps, or a seat."),
        max_length=1000,
        required=False,
        reading=typed.text,
        widget=area(2),
    )
    message = PlainField(
        help_text=_("What you want to cover, for example."),
        max_length=2000,
        required=False,
        reading=typed.text,
        widget=area(4),
    )


class BeginForm(PersonForm):
    """The first page, where machines come too."""

    # What no person sees has no sentence beside it: these two take anything.
    left_empty = forms.Field(
        label=_("Leave this field empty"),
        required=False,
        widget=line(autocomplete="off", tabindex="-1"),
    )
    opened = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened"] = _stamp()

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


def _stamp():
    return signing.Signer(salt="accreditation.form").sign(str(int(time.time())))


def _age(stamp):
    """Seconds since the form was opened; None where the stamp is not ours."""
    try:
        opened = signing.Signer(salt="accreditation.form").unsign(stamp)
    except signing.BadSignature:
        return None
    return time.time() - int(opened)
