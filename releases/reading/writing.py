"""An item back into paragraphs, every slot filled with the words as typed."""

import re

from releases.reading.records import BULLET_MARK

SLOT = re.compile(r"\[\[(deadline|pool|access)(?::(\d{1,6}))?\]\]")


def paragraphs(item):
    """The paragraphs of an item in source order; bullets start with "• "."""
    opening = dateline_and_lead(item)
    blocks = list(item.blocks)
    if item.dateline and item.dateline_mark and not item.lead:
        first = blocks.pop(0)
        opening = [
            f"{item.dateline} {item.dateline_mark} {filled(item, text_of(first))}"
        ]
    written = [line for block in blocks for line in written_block(item, block)]
    return opening + written


def dateline_and_lead(item):
    if not item.dateline:
        return [item.lead] if item.lead else []
    if item.dateline_mark:
        return [f"{item.dateline} {item.dateline_mark} {item.lead}"]
    return [item.dateline] + ([item.lead] if item.lead else [])


def text_of(block):
    return f"[[{block.text}]]" if block.kind == "slot" else block.text


def written_block(item, block):
    if block.kind == "bullet":
        return [BULLET_MARK + filled(item, block.text)]
    if block.kind != "slot":
        return [filled(item, block.text)]
    if block.text == "programme":
        return [
            words
            for line in item.programme
            for words in (*line.heading.split("\n"), line.typed)
            if words
        ]
    if block.text == "coverage":
        return [BULLET_MARK + filled(item, text) for text in item.coverage_stored]
    if block.text == "contacts":
        return list(item.contacts)
    if block.text == "handles":
        return item.handles_text.split("\n")
    return [filled(item, text_of(block))]


def filled(item, text):
    """The text with the typed words in place of its slots."""
    return SLOT.sub(lambda found: typed_words(item, found), text)


def typed_words(item, found):
    if found[1] == "access":
        return item.access_words
    facts = item.deadlines if found[1] == "deadline" else item.pools
    return facts[int(found[2] or 1) - 1].typed
