"""The body of an item: each paragraph a block, or part of a fact's slot."""

from dataclasses import dataclass, field

from releases.reading.contacts import contact_spans
from releases.reading.coverage import coverage_span
from releases.reading.handles import handles_in, run_together, with_handles_apart
from releases.reading.passages import slot_alone
from releases.reading.records import Block

LONGEST_LEAD = 600
HEADING_LEVEL = 2


@dataclass
class Roles:
    """Which paragraphs are headings, and which stand in the slot of a fact."""

    marks: list
    slots: list
    spans: dict = field(default_factory=dict)

    def is_free(self, at):
        return self.marks[at] is None and self.slots[at] is None

    def is_prose(self, at):
        return self.slots[at] is None and self.marks[at] in (None, "prose")

    def assign(self, name, span):
        if span:
            self.spans[name] = span
        for at in span:
            self.slots[at] = name


def assign_roles(paragraphs, marks, programme):
    """Give each extracted section its unbroken run of paragraphs."""
    roles = Roles(marks, [None] * len(paragraphs))
    roles.assign("programme", range(programme.start, programme.stop))
    roles.assign("coverage", coverage_span(paragraphs, marks, roles.is_free))
    contacts, handles = contact_spans(paragraphs, marks, roles.is_free)
    roles.assign("contacts", contacts)
    roles.assign("handles", handles)
    return roles


def build_body(item, paragraphs, roles, passages):
    """Fill the item's lead, blocks, coverage, contacts, handles and passages."""
    for at, paragraph in enumerate(paragraphs):
        name = roles.slots[at]
        if name and at == roles.spans[name][0]:
            item.blocks.append(Block("slot", name))
        if name == "coverage":
            item.coverage.append(paragraph.text)
            item.coverage_stored.append(passages.take(paragraph.text))
        elif name == "contacts":
            item.contacts.append(paragraph.typed)
        elif not name:
            add_block(item, at, paragraph, roles.marks[at], passages)
    if span := roles.spans.get("handles"):
        texts = [paragraphs[at].text for at in span]
        item.handles = list(
            dict.fromkeys(h for text in texts for h in handles_in(text))
        )
        item.run_together = [words for text in texts for words in run_together(text)]
        typed = [with_handles_apart(paragraphs[at].typed) for at in span]
        item.handles_text = "\n".join(typed)
    item.pools, item.deadlines = passages.pools, passages.deadlines
    item.access_words = passages.access_words
    item.doubts += passages.doubts


def add_block(item, at, paragraph, mark, passages):
    text = paragraph.text
    if mark not in (None, "prose"):
        item.blocks.append(Block("heading", text, HEADING_LEVEL))
        return
    stored = passages.take(text)
    if paragraph.bullet:
        item.blocks.append(Block("bullet", stored))
    elif at == 0 and stored == text and len(text) <= LONGEST_LEAD:
        item.lead = text
    elif name := slot_alone(stored):
        item.blocks.append(Block("slot", name))
    else:
        item.blocks.append(Block("paragraph", stored))
