"""The one allow-list of rich text: what an editor may write and a page shows."""

import html
import re

import nh3

TAGS = {
    "p", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "strong", "em", "br",
    "table", "tbody", "tr", "th", "td", "sub", "sup", "hr",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "hreflang", "lang"},
    "p": {"dir", "lang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# The same for the editor, which asks for no more than passes here.
EDITOR = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "PressPaste": True,
}
_NO_BREAK_RUN = re.compile("(?:\N{NO-BREAK SPACE}| ){2,}")
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote|tr)>|<br ?/?>|<hr ?/?>")
_CELL_END = re.compile(r"</t[dh]>")
_TAG = re.compile(r"<[^>]*>")


def clean(markup):
    """``markup`` reduced to the allow-list; a run of no-break spaces is one space."""
    cleaner = nh3.clean(
        markup, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    )
    return _NO_BREAK_RUN.sub(" ", cleaner).strip()


def plain(markup):
    """Clean ``markup`` as plain text, a line for each paragraph or point."""
    text = _BLOCK_END.sub("\n", _CELL_END.sub(" ", markup))
    text = html.unescape(_TAG.sub("", text))
    return "\n".join(
        " ".join(line.split()) for line in text.split("\n") if line.strip()
    )


def paragraphs(text):
    """Plain text as rich text, each line a paragraph."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)
