"""Sentences inside paragraphs that are facts: they leave a slot in their place."""

import functools
import re
from dataclasses import dataclass, field

from releases.reading.access import NO_OPPORTUNITY, says_no_opportunity
from releases.reading.deadlines import deadline_in
from releases.reading.pools import pool_in
from releases.reading.sentences import LONGEST_PARAGRAPH, LONGEST_SENTENCE, sentences

# No deadline or pool is without a number or noon, no refusal without a denial.
MAY_HOLD_A_FACT = re.compile(
    r"\d|\b(?:no|not|none|without|noon|midday|midi|aucune?|pas)\b", re.I
)


MOST_FACTS = 500


@dataclass
class Passages:
    """Takes deadlines, pools and the word on access out of texts, in order."""

    reference: object
    programme: list
    # A speech or statement: what it says of deadlines and pools is no fact of ours.
    formal: bool = False
    deadlines: list = field(default_factory=list)
    pools: list = field(default_factory=list)
    access_words: str = ""
    doubts: list = field(default_factory=list)

    def take(self, text):
        """The text with a slot for every sentence that was taken out."""
        head = text[:LONGEST_PARAGRAPH]
        if self.formal or not MAY_HOLD_A_FACT.search(head):
            return text
        kept, position = [], 0
        for start, end in sentences(head):
            if end - start > LONGEST_SENTENCE or end == len(head) < len(text):
                continue
            slot = self.slot_for(text[start:end])
            if slot:
                kept += [text[position:start], slot]
                position = end
        return "".join(kept) + text[position:]

    def slot_for(self, sentence):
        if not self.access_words and self.denies_access(sentence):
            self.access_words = sentence
            return "[[access]]"
        if len(self.pools) + len(self.deadlines) >= MOST_FACTS:
            return ""
        if pool := pool_in(sentence, self.programme):
            self.pools.append(pool)
            return slot("pool", len(self.pools))
        deadline, doubts = deadline_in(sentence, self.reference)
        self.doubts += doubts
        if deadline:
            self.deadlines.append(deadline)
            return slot("deadline", len(self.deadlines))
        return ""

    def denies_access(self, sentence):
        """Beside a programme "no doorstep" denies the doorstep, not all access."""
        if not says_no_opportunity(sentence):
            return False
        if not self.programme:
            return True
        return not self.is_open and bool(NO_OPPORTUNITY.search(sentence)["general"])

    @functools.cached_property
    def is_open(self):
        return any(line.access in ("open", "pooled") for line in self.programme)


def slot(name, number):
    return f"[[{name}]]" if number == 1 else f"[[{name}:{number}]]"


def slot_alone(text):
    """The name of the slot that a text is and nothing else, or None."""
    name = text[2:-2]
    alone = text.startswith("[[") and text.endswith("]]") and "[" not in name
    return name if alone else None
