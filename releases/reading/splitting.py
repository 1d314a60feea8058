"""A file into raw items: title, source, header lines and paragraphs."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext

from releases.reading.dates import day_in_full
from releases.reading.decoding import UnreadableText
from releases.reading.records import KINDS

SOURCE = re.compile(r"Source ?: ?(\S.*)$")
HEADER = re.compile(r"(Kind|Language|Number|Issued|Version|Programme) ?: ?(\S.*)$")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$")
# What press offices write above a title; elsewhere these words may be a heading.
LABELS = {
    "media advisory": "advisory",
    "press advisory": "advisory",
    "media alert": "advisory",
    "note to media": "advisory",
    "note aux médias": "advisory",
    "avis aux médias": "advisory",
    "press release": "press_release",
    "communiqué de presse": "press_release",
}
END_MARK = "###"
LONGEST_TITLE = 1_000
LONGEST_HEADLINE = 250
MOST_ITEMS = 50_000
MOST_LINES = 2_000_000


@dataclass
class RawItem:
    line: int
    title: str
    source: str = ""
    headers: dict = field(default_factory=dict)
    # (line number, text) with "" for a blank line.
    lines: list = field(default_factory=list)
    doubts: list = field(default_factory=list)


def split_items(lines):
    """The items of a file, in its order."""
    if len(lines) > MOST_LINES:
        raise UnreadableText(
            gettext("Line %(line)s: too many lines in one file; split it.")
            % {"line": MOST_LINES}
        )
    numbered = without_remark(list(enumerate(lines, 1)))
    numbered, kind = without_label(numbered)
    starts = title_positions(numbered)
    if len(starts) > MOST_ITEMS:
        line = numbered[starts[MOST_ITEMS]][0]
        raise UnreadableText(
            gettext("Line %(line)s: more than %(most)s items in one file; split it.")
            % {"line": line, "most": MOST_ITEMS}
        )
    first_text = next(at for at, (_, text) in enumerate(numbered) if text)
    if not starts or first_text < starts[0]:
        starts.insert(0, first_text)
    ends = starts[1:] + [len(numbered)]
    items = [
        raw_item(numbered[start:end]) for start, end in zip(starts, ends, strict=True)
    ]
    if kind:
        items[0].headers.setdefault("Kind", kind)
    return items


def without_remark(numbered):
    """Leave out a remark ("# …") on the first line, unless it is a title."""
    first = next(at for at, (_, text) in enumerate(numbered) if text)
    if not numbered[first][1].startswith("# "):
        return numbered
    following = next((text for _, text in numbered[first + 1 :] if text), None)
    if following is None:
        raise UnreadableText(
            gettext("Line %(line)s: nothing but a remark.") % {"line": first + 1}
        )
    return numbered if SOURCE.match(following) else numbered[first + 1 :]


def without_label(numbered):
    """Leave out a first line that says the kind above the title; the rest, and it."""
    first = next(at for at, (_, text) in enumerate(numbered) if text)
    kind = LABELS.get(numbered[first][1].rstrip(" :").casefold(), "")
    title = next((text for _, text in numbered[first + 1 :] if text), "")
    if not kind or not 0 < len(title) <= LONGEST_HEADLINE or SOURCE.match(title):
        return numbered, ""
    return numbered[first + 1 :], kind


def title_positions(numbered):
    """Where a line stands that is followed, blank lines aside, by its Source."""
    positions, previous, in_headers = [], None, False
    for at, (line, text) in enumerate(numbered):
        if not text:
            continue
        if text.startswith("Source") and SOURCE.match(text) and not in_headers:
            if previous is None or numbered[previous][1] == END_MARK:
                raise UnreadableText(
                    gettext("Line %(line)s: a Source line without a title.")
                    % {"line": line}
                )
            positions.append(previous)
            in_headers = True
        else:
            in_headers = in_headers and bool(HEADER.match(text))
        previous = at
    return positions


def raw_item(numbered):
    line, title = numbered[0]
    if len(title) > LONGEST_TITLE:
        raise UnreadableText(
            gettext(
                "Line %(line)s: the title is %(n)s characters long (at most %(most)s)."
            )
            % {"line": line, "n": len(title), "most": LONGEST_TITLE}
        )
    item = RawItem(line=line, title=title)
    item.lines = without_end_mark(take_headers(item, numbered[1:]), item)
    return item


def take_headers(item, numbered):
    """Move Source and the header lines under it into the item; give the rest."""
    at = next((at for at, (_, text) in enumerate(numbered) if text), None)
    if at is None or not (found := SOURCE.match(numbered[at][1])):
        if at is not None:
            item.doubts.append(
                gettext("Line %(line)s: the item names no source.")
                % {"line": item.line}
            )
        return numbered
    item.source = found[1]
    rest = at + 1
    for here in range(rest, len(numbered)):
        text = numbered[here][1]
        if not text:
            continue
        if not take_header(item, text, after_blank=here > rest):
            break
        rest = here + 1
    return numbered[rest:]


def take_header(item, text, *, after_blank):
    """Whether the line was a header; after a blank line a number is just text."""
    found = HEADER.match(text)
    if not found or found[1] in item.headers or (after_blank and found[1] == "Number"):
        return False
    value = header_value(found[1], found[2])
    if value is None:
        item.doubts.append(
            gettext("“%(line)s” is not understood and stays in the text.")
            % {"line": text}
        )
        return False
    item.headers[found[1]] = value
    return True


def header_value(name, typed):
    if name == "Kind":
        word = typed.lower().replace(" ", "_").replace("-", "_")
        word = word.removeprefix("media_") if word == "media_advisory" else word
        return word if word in KINDS else None
    if name == "Language":
        return typed if LANGUAGE.match(typed) else None
    if name == "Issued":
        return day_in_full(typed)
    if name == "Number":
        return typed
    return int(typed) if typed.isdecimal() and len(typed) <= 9 else None


def without_end_mark(numbered, item):
    texts = [at for at, (_, text) in enumerate(numbered) if text]
    if texts and numbered[texts[-1]][1] == END_MARK:
        return numbered[: texts[-1]]
    if any(text == END_MARK for _, text in numbered):
        item.doubts.append(
            gettext("Text follows the end mark %(mark)s; it is kept.")
            % {"mark": END_MARK}
        )
    return numbered
