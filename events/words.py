"""The few words that stand on shared facts, in English and French."""

import re

from django import forms
from django.db.models import CharField
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy
from translated_fields import TranslatedField
from translated_fields.utils import fallback_to_any

from events.moments import NBSP


def in_both_languages(field):
    """``name_en``, ``name_fr``; ``name`` reads the active language, else the other."""
    return TranslatedField(field, attrgetter=fallback_to_any)


class LongLine(forms.Textarea):
    """A line of words that is shown whole however long it is, and stays one line."""

    def __init__(self):
        super().__init__(attrs={"rows": 2, "class": "vLargeTextField desk-line"})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value and re.sub(r"\s*[\r\n]+\s*", " ", value)


class InBothLanguages:
    """For the desk's forms: two fields of one name tell each other apart."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, CharField) and db_field.max_length > LONG:
            kwargs["widget"] = LongLine()
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = db_field.name[-3:]
        if field is not None and language in LANGUAGES:
            field.label = format_lazy("{} ({})", field.label, LANGUAGES[language])
        return field


HONORIFICS = {
    "Mr": pgettext_lazy("honorific", "Mr"),
    "Mrs": pgettext_lazy("honorific", "Mrs"),
    "Ms": pgettext_lazy("honorific", "Ms"),
    "Admiral": pgettext_lazy("honorific", "Admiral"),
    "General": pgettext_lazy("honorific", "General"),
    "Colonel": pgettext_lazy("honorific", "Colonel"),
}


def addressed(person):
    """A name with its honorific in the active language: "M. Petr Pavel"."""
    honorific, joint, name = person.partition(NBSP)
    return f"{HONORIFICS.get(honorific, honorific)}{joint}{name}"


LONG = 200  # letters, from which a field of one line would cut what stands there
LANGUAGES = {
    "_en": pgettext_lazy("in brackets", "English"),
    "_fr": pgettext_lazy("in brackets", "French"),
}
