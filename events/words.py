"""The few words that stand on shared facts, in English and French."""

from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy
from translated_fields import TranslatedField
from translated_fields.utils import fallback_to_any

from events.moments import NBSP


def in_both_languages(field):
    """``name_en``, ``name_fr``; ``name`` reads the active language, else the other."""
    return TranslatedField(field, attrgetter=fallback_to_any)


class InBothLanguages:
    """For the desk's forms: two fields of one name tell each other apart."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
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


LANGUAGES = {
    "_en": pgettext_lazy("in brackets", "English"),
    "_fr": pgettext_lazy("in brackets", "French"),
}
