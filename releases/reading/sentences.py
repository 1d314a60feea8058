"""Sentences of a paragraph, by position, so that every word keeps its place."""

import re

# One stop, at most three closing marks, a space: linear in every text.
STOP = re.compile(r"[.!?…][\"”’'»)\]]{0,3} (?=\S)")
ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Mme|Mlle|MM|Gen|Adm|Col|Lt|Capt|Maj|Sgt|No|Nos|Jr|Sr"
    r"|vs|etc|approx|ca|e\.g|i\.e|p\. ?ex|[A-Za-z]\.[A-Za-z]|\b[A-Z]))$"
)
# Facts are looked for in sentences of ordinary length at the head of a paragraph.
LONGEST_PARAGRAPH = 6_000
LONGEST_SENTENCE = 700


def sentences(text):
    """(start, end) of each sentence; together they cover the text."""
    spans, start = [], 0
    for stop in STOP.finditer(text):
        end = stop.end() - 1
        following = text[stop.end()]
        if following.islower() or ABBREVIATED.search(
            text, max(0, stop.start() - 8), stop.start()
        ):
            continue
        spans.append((start, end))
        start = stop.end()
    spans.append((start, len(text)))
    return spans
