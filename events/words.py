"""The few words that stand on shared facts, in English and French."""

from translated_fields import TranslatedField
from translated_fields.utils import fallback_to_any


def in_both_languages(field):
    """``name_en``, ``name_fr``; ``name`` reads the active language, else the other."""
    return TranslatedField(field, attrgetter=fallback_to_any)
