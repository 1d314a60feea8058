"""Headings: which lines are one, and what stands under the known ones."""

import re

from releases.reading.clock import TIME
from releases.reading.dates import find_days
from releases.reading.timed_lines import timed_line

SECTIONS = {
    "programme": (
        r"(?:media|press) (?:advisory|alert|programme|program|events?)"
        r"|(?:media|press) opportunit(?:y|ies)"
        r"|(?:note|advisory|notice) to (?:the )?(?:media|press|editors on coverage)"
        r"|(?:draft |provisional |preliminary |detailed |media |press )?"
        r"(?:programme|program|schedule|agenda|timetable|timeline|order of events)"
        r"(?: of (?:the )?(?:day|events|visit|meeting))?"
        r"|avis (?:aux|à la|à l[’']attention des) (?:médias|presse)|note aux médias"
        r"|(?:avant-)?programme(?: provisoire)?(?: de la (?:journée|visite))?"
        r"|déroulement|ordre du jour|calendrier|horaires?|activités médias"
    ),
    "coverage": (
        r"(?:media|press) (?:coverage|access|arrangements?|accreditation|facilities|"
        r"information)|coverage(?: of the event)?|accreditation"
        r"|(?:information|notes?|arrangements) for (?:the )?(?:media|press)"
        r"|couverture(?: médiatique| média| presse)?|accès (?:des médias|médias|presse)"
        r"|modalités (?:pour les médias|de couverture)|accréditations?"
        r"|informations? (?:pour|à l[’']intention de) "
        r"(?:les médias|la presse|des médias)"
    ),
    "contacts": (
        r"(?:for )?(?:more|further|additional) information"
        r"|(?:(?:media|press|for (?:the )?media|for (?:the )?press) )?"
        r"(?:contacts?|queries|enquiries|inquiries)(?: (?:information|details|us))?"
        r"|contacts? (?:for|pour) (?:the |la |les )?(?:media|press|presse|médias)"
        r"|pour (?:plus d[’']|de plus amples |tout complément d[’'])"
        r"(?:informations?|renseignements?)"
        r"|pour en savoir plus|renseignements|contacts? (?:presse|médias?)"
    ),
}
KNOWN = {
    section: re.compile(rf"(?:{words})\Z", re.I) for section, words in SECTIONS.items()
}
# A stem of every word above without which no section opens: a quick look first.
MAY_OPEN_A_SECTION = re.compile(
    r"media|m[ée]dia|press|programm?|schedul|agenda|time|order|coverage|accr[ée]d|"
    r"inform|arrang|note|contact|quer|quir|avis|roul|ordre|calend|horair|couvert|"
    r"acc[èe]s|modalit|renseign|savoir",
    re.I,
)
DATED = re.compile(r"(?P<words>.{3,60}?)(?:,| –| -| —|:| for| of| du| pour| \()? ?\Z")
# A line that ends on one of these goes on; it is no heading.
DANGLING = frozenset(
    ("a", "an", "and", "are", "by", "for", "in", "is", "of", "on", "or", "that")
    + ("the", "this", "to", "will", "with")
)
LONGEST_HEADING = 120
PLAIN_HEADING = 80
MOST_WORDS = 12
ENDS = (".", "!", "?", "…", ";", ",", "”", "’", '"', ")", "]", "–", "—", "-")


def section_of(text):
    """The section that a line opens: programme, coverage, contacts, or None."""
    if len(text) > LONGEST_HEADING or text[-1:] in (".", "!", "?", ";", ","):
        return None
    if not MAY_OPEN_A_SECTION.search(text):
        return None
    bare = text.strip("*_= ").rstrip(":").rstrip()
    bare = without_day(bare)
    for section, known in KNOWN.items():
        if known.match(bare):
            return section
    return None


def without_day(text):
    """ "Programme for Wednesday, 21 May 2025" opens a programme as well."""
    days = find_days(text)
    if len(days) != 1 or days[0].is_today:
        return text
    return DATED.sub(r"\g<words>", text[: days[0].start].rstrip()) or text


def mark_headings(paragraphs):
    """For each paragraph: its section, "heading" for any other heading, or None."""
    marks = [section_of(here.text) if not here.bullet else None for here in paragraphs]
    last = len(paragraphs) - 1
    for at in range(1, last):
        if marks[at] is None and is_plain_heading(paragraphs, at):
            marks[at] = "heading"
    return marks


def is_plain_heading(paragraphs, at):
    """A short line without an end, over bullets or over a paragraph of prose."""
    here, before, after = paragraphs[at], paragraphs[at - 1], paragraphs[at + 1]
    text = here.text
    if here.bullet or len(text) > PLAIN_HEADING:
        return False
    if is_list_item(after):
        fits = not is_list_item(before) or text.endswith(":") or len(text) <= 60
    else:
        is_prose = len(after.text) > PLAIN_HEADING and after.text[-1] in ".”:"
        fits = is_prose and (is_list_item(before) or before.text[-1] in ".!?”:;)…")
    return fits and looks_like_a_heading(text)


def is_list_item(paragraph):
    """A bullet, unless it is a line of a programme."""
    return paragraph.bullet and timed_line(paragraph.text, in_section=True) is None


def looks_like_a_heading(text):
    first, last = text[0], text.rstrip(":").rpartition(" ")[2]
    introduces = text.endswith(":") and (text.count(" ") > 5 or "," in text)
    return (
        not introduces
        and last not in DANGLING
        and (first.isupper() or first.isdigit())
        and not text.endswith(ENDS)
        and text.count(" ") < MOST_WORDS
        and "@" not in text
        and "[[" not in text
        and not TIME.search(text)
        and timed_line(text, in_section=True) is None
    )
