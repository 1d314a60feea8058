"""The small forms of the public pages: sending, answering, asking for something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accreditation import papers, typed
from accreditation.fields import (
    PaperField,
    PlainEmailField,
    PlainField,
    area,
    required,
)
from accreditation.paper_forms import PapersForm


class SendForm(forms.Form):
    consent = forms.BooleanField(
        label=_("I agree that what I send is kept and used to decide on my request"),
        error_messages=required(_("Without this we may not keep your request.")),
    )


class AnswerForm(forms.Form):
    answer = PlainField(
        label=_("Your answer"),
        max_length=4000,
        required=False,
        reading=typed.text,
        widget=area(6),
    )
    other = PaperField(
        label=_("A document"),
        read=papers.read_scan,
        accept=papers.SCAN_ACCEPT,
        required=False,
        help_text=PapersForm.LIMITS,
    )

    def clean(self):
        said = super().clean()
        if not self.errors and not (said["answer"] or said["other"]):
            self.add_error("answer", _("Write your answer, or choose a document."))
        return said

    @property
    def sent(self):
        paper = self.cleaned_data["other"]
        return [("other", *paper)] if paper else []


class AddressForm(forms.Form):
    email = PlainEmailField(
        label=_("New mail address"),
        error_messages=required(_("Write the mail address to which we may answer.")),
        help_text=_("We ask there, and at the address that we have, if it shall be."),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"class": "field__input", "autocomplete": "email"}
        ),
    )


class LostLinkForm(forms.Form):
    email = PlainEmailField(
        label=_("Mail address"),
        error_messages=required(_("Write the mail address of your request.")),
        help_text=_("The one that you gave in the form."),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"class": "field__input", "autocomplete": "email"}
        ),
    )
