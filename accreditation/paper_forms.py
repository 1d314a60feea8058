"""The pages of the form that take files, and cut the photo."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accreditation import papers
from accreditation.fields import PaperField, required
from accreditation.photo import Cut
from accreditation.step_forms import StepForm
from events.models import Asks


class PapersForm(StepForm):
    """A paper that was sent before stands in ``initial``: it need not come again."""

    ASKED = {
        "photo": Asks.PHOTO,
        "press_card": Asks.PRESS_CARD,
        "assignment": Asks.ASSIGNMENT,
    }
    LIMITS = _("A picture or a PDF of at most 5 MB.")

    photo = PaperField(
        read=papers.read_photo,
        accept=papers.PHOTO_ACCEPT,
        error_messages=required(_("Choose a photo of your face.")),
        help_text=_(
            "Face and shoulders, alone, from the front. JPEG, PNG or WebP of at most "
            "5 MB and at least 300 by 400 pixels."
        ),
    )
    press_card = PaperField(
        read=papers.read_scan,
        accept=papers.SCAN_ACCEPT,
        error_messages=required(_("Choose a picture of your press card.")),
        help_text=LIMITS,
    )
    assignment = PaperField(
        read=papers.read_scan,
        accept=papers.SCAN_ACCEPT,
        error_messages=required(_("Choose the letter of the editor who sends you.")),
        help_text=LIMITS,
    )

    @property
    def asked(self):
        """The same, each with the paper that has come before, or None."""
        return [(*asked, self.initial.get(asked[0].name)) for asked in super().asked]

    @property
    def sent(self):
        """The papers that came and are good: kind, paper and the bytes as sent."""
        return [
            (name, *value)
            for name, value in self.cleaned_data.items()
            if isinstance(value, tuple)
        ]


class CutForm(forms.Form):
    left = forms.IntegerField(label=_("Left to right"), min_value=0, max_value=100)
    top = forms.IntegerField(label=_("Top to bottom"), min_value=0, max_value=100)
    zoom = forms.IntegerField(label=_("Nearer"), min_value=100, max_value=400)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            attrs = {"class": "field__range", "min": field.min_value}
            attrs |= {"max": field.max_value, "step": 5}
            field.widget = forms.NumberInput({**attrs, "type": "range"})

    @property
    def cut(self):
        return Cut(**self.cleaned_data)
