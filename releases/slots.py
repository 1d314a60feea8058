"""The places in a body where what stands in fields is shown: pure.

A paragraph ``[[programme]]``, ``[[coverage]]``, ``[[contacts]]`` or ``[[handles]]``
keeps the place of a whole section; ``[[deadline]]``, ``[[access]]`` and ``[[pool:7]]``
(the programme item's id) stand within sentences. An editor may move or remove them: a
section without a mark is shown at the end, in the order of ``SECTIONS``.
"""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

SECTIONS = ("programme", "coverage", "contacts", "handles", "boilerplate")
_BLOCK_SLOT = re.compile(
    r"<p>\s*\[\[(programme|coverage|contacts|handles|boilerplate)\]\]\s*</p>"
)
_SECTION_MARK = re.compile(rf"\[\[(?:{'|'.join(SECTIONS)})\]\]")
_INLINE_SLOT = re.compile(r"\[\[(deadline|access|pool)(?::(\d+))?\]\]")
_HEADING_AT_END = re.compile(r"<h([23])>((?:(?!</h[23]>).)*)</h\1>\s*$", re.S)
_EMPTY = re.compile(r"<p>\s*</p>")


@dataclass
class Section:
    """A stretch of the body as rich text, or (``slot``) the place of a field, with the
    heading that stands right above it."""

    slot: str = ""
    heading: str = ""
    html: str = ""


def sections(body):
    """The body cut at its slots, in order; each section stands in it once."""
    parts = _BLOCK_SLOT.split(body)
    cut, seen = [], set()
    for at, part in enumerate(parts):
        if at % 2 == 0:
            cut.append(Section(html=part))
        elif part not in seen:
            seen.add(part)
            cut.append(Section(slot=part, heading=_take_heading(cut)))
    cut += [Section(slot=name) for name in SECTIONS if name not in seen]
    return [section for section in cut if section.slot or section.html.strip()]


def misplaced(body):
    """The first mark of a section that shares its line with words, where readers would
    see the mark itself; or ""."""
    found = _SECTION_MARK.search(_BLOCK_SLOT.sub("", body))
    return found[0] if found else ""


def _take_heading(cut):
    above = cut[-1]
    found = _HEADING_AT_END.search(above.html)
    if found is None:
        return ""
    above.html = above.html[: found.start()]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", found[2])).split())


def fill(text, words, *, escape=False):
    """``text`` with its inline slots filled: ``words(name, number)`` gives a slot's
    words ("" for none). ``escape`` where the text is rich."""

    def replace(found):
        value = words(found[1], int(found[2]) if found[2] else None)
        return html.escape(value, quote=False) if escape else value

    filled = _INLINE_SLOT.sub(replace, text)
    return _EMPTY.sub("", filled) if escape else filled


def lines(markup):
    """Rich text as the lines of the plain text form: ``(kind, words)`` with the kinds
    heading, paragraph, bullet."""
    parser = _Lines()
    parser.feed(markup)
    parser.close()
    return parser.finished()


class _Lines(HTMLParser):
    BLOCKS = {"p", "h2", "h3", "li", "tr", "blockquote", "ul", "ol", "table", "hr"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows, self.words, self.counters = [], [], []
        self.kind, self.prefix = "paragraph", ""

    def handle_starttag(self, tag, attrs):
        if tag in self.BLOCKS:
            self.end_line()
        if tag in ("h2", "h3"):
            self.kind = "heading"
        elif tag == "ol":
            self.counters.append(0)
        elif tag == "ul":
            self.counters.append(None)
        elif tag == "li":
            self.begin_point()
        elif tag in ("br", "td", "th"):
            self.words.append(" ")

    def handle_endtag(self, tag):
        if tag in self.BLOCKS:
            self.end_line()
        if tag in ("ul", "ol") and self.counters:
            self.counters.pop()

    def handle_data(self, data):
        self.words.append(data)

    def begin_point(self):
        if self.counters and self.counters[-1] is not None:
            self.counters[-1] += 1
            self.prefix = f"{self.counters[-1]}. "
        else:
            self.kind = "bullet"

    def end_line(self):
        # An editor wraps a point's words in a paragraph of its own: the point's sign
        # waits for them.
        line = " ".join("".join(self.words).split())
        if line:
            self.rows.append((self.kind, self.prefix + line))
            self.kind, self.prefix = "paragraph", ""
        self.words = []

    def finished(self):
        self.end_line()
        return self.rows
