"""Names as a guard types them: without marks, in whatever case."""

import re
import unicodedata

# Letters that have no mark to take off.
_LETTERS = str.maketrans(
    {
        **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t"},
        **{"æ": "ae", "œ": "oe", "þ": "th"},
    }
)
_APOSTROPHES = re.compile("['’ʼʻ`´]")


def folded(text):
    """The words of ``text``."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"\w+", bare.translate(_LETTERS))
