"""Fields of the public forms: what was typed comes out clean, and files harmless."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import typed
from accreditation.papers import LARGEST, UnusablePaper

EARLIEST_BIRTH = date(1900, 1, 1)


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


class DayWidget(forms.MultiWidget):
    """Day, month and year apart: whoever knows a date by heart types it fastest so."""

    template_name = "accreditation/widgets/day.html"
    use_fieldset = True
    LABELS = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs=None):
        parts = (("bday-day", 2), ("bday-month", 2), ("bday-year", 4))
        figures = [
            forms.TextInput(
                attrs={
                    "class": "field__input",
                    "inputmode": "numeric",
                    "autocomplete": autocomplete,
                    "maxlength": length,
                    "size": length,
                }
            )
            for autocomplete, length in parts
        ]
        super().__init__(figures, attrs)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, label in zip(
            context["widget"]["subwidgets"], self.LABELS, strict=True
        ):
            part["label"] = label
        return context

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None] * 3


class BirthDateField(forms.MultiValueField):
    """A date from three figures; an ISO text once it is cleaned."""

    widget = DayWidget

    def __init__(self, **kwargs):
        figures = [forms.CharField(max_length=4, required=False) for _part in range(3)]
        super().__init__(figures, require_all_fields=False, **kwargs)

    def compress(self, values):
        if not any(values):
            return ""
        try:
            day, month, year = map(int, values)
            born = date(year, month, day)
        except ValueError as error:
            raise ValidationError(
                _("Write the day, the month and the year in figures, as 21 5 1979."),
                code="date",
            ) from error
        if not EARLIEST_BIRTH <= born <= timezone.localdate():
            raise ValidationError(_("Nobody was born on that day."), code="date")
        return born.isoformat()


class PaperField(forms.FileField):
    """A file that was read by one of the functions of ``papers``: the paper, and the
    bytes as they were sent."""

    def __init__(self, *, read, accept, **kwargs):
        self.read = read
        widget = forms.FileInput(attrs={"class": "field__input", "accept": accept})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, data):
        file = super().to_python(data)
        if file is None:
            return None
        if file.size > LARGEST:
            raise ValidationError(
                _("The file has %(size)s. Choose one of at most %(most)s."),
                code="size",
                params={
                    "size": filesizeformat(file.size),
                    "most": filesizeformat(LARGEST),
                },
            )
        try:
            paper = self.read(file)
        except UnusablePaper as error:
            raise ValidationError(str(error), code="paper") from error
        file.seek(0)
        return paper, file.read()


def required(sentence):
    return {"required": sentence}


def line(**attrs):
    return forms.TextInput(attrs={"class": "field__input", **attrs})


def area(rows):
    return forms.Textarea(attrs={"class": "field__input", "rows": rows})
