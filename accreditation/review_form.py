"""What a reporter who asks for a review writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accreditation import typed
from accreditation.fields import PlainField


class ReviewForm(forms.Form):
    words = PlainField(
        label=_("What we should look at again"),
        help_text=_("What was overlooked or is wrong, in your words."),
        error_messages={"required": _("Write what we should look at again.")},
        max_length=4000,
        reading=typed.text,
        widget=forms.Textarea(attrs={"class": "field__input", "rows": 8}),
    )
