"""The blocks of a read text as the rich text of a version, with slots for what fields
hold; what no field could hold stands there in its own words."""

import re
from html import escape

from events import wire
from natocms.richtext import clean
from releases.models import Kind
from releases.programme_from_text import holds_programme, row_of_pool
from releases.slots import SECTIONS

SENTENCES = {"access": wire.access_sentence, "deadline": wire.deadline_sentence}
_INLINE = re.compile(r"\[\[(deadline|access|pool)(?::(\d+))?\]\]")


def body_words(item, event):
    """``lead``, ``body`` and ``coverage`` of the version."""
    fill = _filler(item, event)
    coverage = [fill(point) for point in item.coverage_stored]
    markup = "".join(_blocks(item, event, fill))
    return {
        "lead": fill(item.lead),
        "body": clean(markup),
        "coverage": "\n".join(coverage),
    }


def _filler(item, event):
    """A function that keeps the slots whose fact a field holds, a pool's by the id of
    its programme item, and puts the typed words in place of all others."""

    def fill(text):
        return _INLINE.sub(lambda found: _slot(item, event, found), text)

    return fill


def _slot(item, event, found):
    name, number = found[1], int(found[2] or 1) - 1
    if name == "access":
        typed = item.access_words
        return "[[access]]" if _speaks(event, item, name, typed) else typed
    if name == "deadline":
        return _deadline_slot(item, event, number)
    pool = item.pools[number]
    row = row_of_pool(event, item, pool)
    if row is None:
        return pool.typed
    kept = wire.kept_words(row.typed, item.language, "pool")
    held = pool.typed in (kept, wire.pool_sentence(row, item.language))
    return f"[[pool:{row.pk}]]" if held else pool.typed


def _deadline_slot(item, event, number):
    typed = item.deadlines[number].typed
    if number == 0 and item.kind == Kind.ANNOUNCEMENT:
        return "[[deadline]]"
    held = number == 0 and _speaks(event, item, "deadline", typed)
    return "[[deadline]]" if held else typed


def _speaks(event, item, slot, typed):
    """Whether a sentence of the event is the text's own, now or as it was typed."""
    if event is None:
        return False
    sentence = SENTENCES[slot](event, item.language)
    return typed in (wire.kept_words(event.typed, item.language, slot), sentence)


def _blocks(item, event, fill):
    in_list = False
    for block in item.blocks:
        if in_list != (block.kind == "bullet"):
            yield "</ul>" if in_list else "<ul>"
            in_list = not in_list
        yield from _block(block, item, event, fill)
    if in_list:
        yield "</ul>"


def _block(block, item, event, fill):
    if block.kind == "bullet":
        yield f"<li><p>{_escaped(fill(block.text))}</p></li>"
    elif block.kind == "heading":
        level = 3 if block.level > 2 else 2
        yield f"<h{level}>{_escaped(block.text)}</h{level}>"
    elif block.kind == "slot" and block.text == "programme":
        yield from _programme(item, event)
    elif block.kind == "slot" and block.text in SECTIONS:
        yield f"<p>[[{block.text}]]</p>"
    elif block.kind == "slot":
        yield f"<p>{_escaped(fill(f'[[{block.text}]]'))}</p>"
    else:
        yield f"<p>{_escaped(fill(block.text))}</p>"


def _programme(item, event):
    if holds_programme(event, item):
        yield "<p>[[programme]]</p>"
        return
    for line in item.programme:
        for words in (*line.heading.splitlines(), line.typed):
            yield f"<p>{_escaped(words)}</p>"


def _escaped(words):
    return escape(words, quote=False)
