"""What an imported item may be at most: lengths of columns, and of a whole text."""

from django.utils.translation import gettext

from releases.models import IssuingBody, Release, ReleaseNumber, ReleaseVersion
from releases.reading import UnreadableText, paragraphs

# Far above any communiqué or transcript, and as much as the desk's form can send back.
LONGEST_ITEM = 500_000
# A hundred times the longest file that a press office has kept.
LARGEST_FILE = 100_000_000


def content_of(path):
    """The bytes of a file, unless it is larger than any file of texts."""
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise UnreadableText(
            gettext("The file is larger than %(most)s MB; split it.")
            % {"most": LARGEST_FILE // 1_000_000}
        )
    return content


def refuse_unholdable(item):
    """Raise UnreadableText, with the line of the item, where it is too long."""
    lengths = [
        (gettext("the source"), len(item.source or ""), _of(IssuingBody, "name_en")),
        (gettext("the number"), len(item.number or ""), _of(ReleaseNumber, "given")),
        (gettext("the language code"), len(item.language), _of(Release, "language")),
        (
            gettext("the dateline"),
            len(f"{item.dateline} {item.dateline_mark}"),
            _of(ReleaseVersion, "dateline"),
        ),
        (gettext("the text"), sum(map(len, paragraphs(item))), LONGEST_ITEM),
    ]
    for name, length, most in lengths:
        if length > most:
            raise UnreadableText(
                gettext(
                    "Line %(line)s: %(part)s is %(n)s characters long "
                    "(at most %(most)s)."
                )
                % {"line": item.line, "part": name, "n": length, "most": most}
            )


def _of(model, field):
    return model._meta.get_field(field).max_length
