"""Whom to ask: the lines under "For more information", and the line of handles."""

import re

from releases.reading.handles import EMAIL, is_handles_line

MOST_LINES = 15
LONGEST_LINE = 400
CONTACT_LINE = re.compile(
    r"(?:for (?:general|media|press|other|all|any|further|more|additional|technical) "
    r"(?:queries|enquiries|inquiries|questions|information|requests)"
    r"(?= ?:|,? (?:please )?contact\b)"
    r"|(?:media|press|general) (?:contacts?|queries|enquiries|inquiries) ?:"
    r"|contacts? ?: |contacts? (?:presse|médias?) ?:"
    r"|pour (?:toute question|toute demande|plus d[’']informations?|tout renseignement)"
    r"[^.:]{0,60}(?::| (?:veuillez )?contacte[rz]\b))",
    re.I,
)
HOW_TO_REACH = re.compile(
    r"\b(?:contact|press|media|office|service|tel|phone|e-?mail|presse|médias|bureau)\b",
    re.I,
)
PHONE = re.compile(r"\+?\d[\d ()./-]{6,20}\d")


def contact_spans(paragraphs, marks, is_free):
    """(positions of the contact lines, positions of the lines of handles)."""
    handles = handles_span(paragraphs, is_free)
    for at, mark in enumerate(marks):
        if mark == "contacts" and (
            span := lines_from(paragraphs, at + 1, is_free, handles)
        ):
            return span, handles
    for at, paragraph in enumerate(paragraphs):
        if is_contact_line(paragraph.text) and is_free(at) and at not in handles:
            stop = at + 1
            while (
                stop < len(paragraphs)
                and is_free(stop)
                and stop not in handles
                and is_contact_line(paragraphs[stop].text)
            ):
                stop += 1
            return range(at, stop), handles
    return range(0), handles


def lines_from(paragraphs, start, is_free, handles):
    """The short lines under a heading; lines of handles before them are passed over."""
    while start in handles:
        start += 1
    stop = start
    while (
        stop < min(len(paragraphs), start + MOST_LINES)
        and is_free(stop)
        and stop not in handles
        and len(paragraphs[stop].text) <= LONGEST_LINE
        and paragraphs[stop].text != "###"
    ):
        stop += 1
    return range(start, stop)


def handles_span(paragraphs, is_free):
    """The first run of lines that say whom to follow."""
    for at, paragraph in enumerate(paragraphs):
        if is_handles_line(paragraph.text) and is_free(at):
            stop = at + 1
            while (
                stop < len(paragraphs)
                and is_free(stop)
                and is_handles_line(paragraphs[stop].text)
            ):
                stop += 1
            return range(at, stop)
    return range(0)


def is_contact_line(text):
    """A line of its own that names a contact, under no heading."""
    if len(text) > LONGEST_LINE or not CONTACT_LINE.match(text):
        return False
    return bool(EMAIL.search(text) or PHONE.search(text) or HOW_TO_REACH.search(text))
