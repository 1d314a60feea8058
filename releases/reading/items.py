"""One raw item into its record, each part of the reading in its turn."""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext

from releases.reading.access import access_of_item
from releases.reading.body import assign_roles, build_body
from releases.reading.dateline import dateline_of
from releases.reading.eventdays import days_in, event_days, opening_sentences
from releases.reading.kinds import is_formal, is_spoken, kind_of, looks_ahead
from releases.reading.parting import Paragraph, part
from releases.reading.passages import Passages
from releases.reading.people import named_in, people_of
from releases.reading.places import place_in
from releases.reading.programme import Programme, programme_of
from releases.reading.records import Item
from releases.reading.sections import mark_headings
from releases.reading.sentences import LONGEST_SENTENCE, sentences
from releases.reading.years import Reference, resolve, years_in
from releases.reading.zone_labels import LABELS
from releases.reading.zones import time_zone_of

# As much of a paragraph as is looked at for its years.
HEAD = 1_500
MOST_PARAGRAPHS = 40
SAME_EVENT = timedelta(days=14)


def read_item(raw, settings):
    """The record of a raw item; `settings` is what concerns the whole file."""
    item = new_item(raw, settings)
    paragraphs = part(raw.lines)
    reference = reference_for(raw, paragraphs, settings)
    dateline = take_dateline(item, paragraphs)
    item.issued = day_of_issue(item, raw, dateline, reference, settings)
    reference.day = item.issued or settings.issued_on
    reference.issued = item.issued
    marks = mark_headings(paragraphs)
    if item.dateline_mark:
        marks[0] = "prose"
    programme = find_programme(item, paragraphs, marks)
    roles = assign_roles(paragraphs, marks, programme)
    prose = [here.text for at, here in enumerate(paragraphs) if roles.is_prose(at)]
    sentence = find_days(item, prose, dateline, reference)
    date_programme(item, programme, reference)
    passages = passages_for(item, reference)
    build_body(item, paragraphs, roles, passages)
    find_place(item, sentence, prose, dateline, settings)
    item.media_access = access_of_item(item, short_sentences(item, prose))
    decide_kind(item, raw.headers.get("Kind"), paragraphs, marks, prose)
    item.named = named_in([item.title, *prose, *item.coverage])
    item.people = people_of(item.named)
    item.doubts = list(dict.fromkeys(item.doubts))
    return item


def new_item(raw, settings):
    """What the title and the header lines say by themselves."""
    return Item(
        line=raw.line,
        title=raw.title,
        source=raw.source,
        language=raw.headers.get("Language", settings.language),
        number=raw.headers.get("Number", ""),
        version=raw.headers.get("Version"),
        programme_version=raw.headers.get("Programme"),
        doubts=list(raw.doubts),
    )


def reference_for(raw, paragraphs, settings):
    texts = [raw.title, *(here.text[:HEAD] for here in paragraphs)]
    return Reference(
        day=raw.headers.get("Issued") or settings.issued_on,
        own_years=years_in(texts),
        file_years=settings.years,
    )


def take_dateline(item, paragraphs):
    """Move the dateline out of the first paragraph into its field."""
    if not paragraphs or paragraphs[0].bullet:
        return dateline_of("")
    dateline = dateline_of(paragraphs[0].text)
    if dateline.text:
        item.dateline, item.dateline_mark = dateline.text, dateline.mark
        rest = paragraphs[0].text[dateline.stop :]
        paragraphs[:1] = [Paragraph(rest)] if rest else []
    return dateline


def day_of_issue(item, raw, dateline, reference, settings):
    """The item's own header, then its dateline's last day, then the day given."""
    if "Issued" in raw.headers:
        return raw.headers["Issued"]
    if dateline.mention:
        _, last, doubts = resolve(dateline.mention, reference)
        item.doubts += doubts
        if last:
            return last
    return settings.issued_on if settings.is_one_item else None


def find_programme(item, paragraphs, marks):
    if is_spoken(item.title):
        return Programme()
    head = " ".join(here.text[:HEAD] for here in paragraphs[:2])
    return programme_of(paragraphs, marks, ahead=looks_ahead(head))


def find_days(item, prose, dateline, reference):
    """The event's days, and the sentence that names them."""
    first, last, sentence, doubts = event_days(prose, dateline, reference)
    if first is None:
        days, more = days_in(item.title, reference)
        first, last = (min(days), max(days)) if days else (None, None)
        doubts += more
    item.first_day, item.last_day = first, last
    item.doubts += doubts
    return sentence


def date_programme(item, programme, reference):
    """Give each programme line its day, and the event the days of its programme."""
    near = replace(reference, day=item.first_day or reference.day)
    for line, mention in zip(programme.lines, programme.mentions, strict=True):
        if mention:
            line.day, _, doubts = resolve(mention, near)
            item.doubts += doubts
        elif item.first_day and item.first_day == item.last_day:
            line.day = item.first_day
    item.programme = programme.lines
    item.doubts += programme.doubts
    days = [line.day for line in programme.lines if line.day]
    if programme.lines and not days:
        item.doubts.append(gettext("The programme's lines name no day."))
    if item.first_day:
        days = [day for day in days if abs(day - item.first_day) <= SAME_EVENT]
    if days:
        item.first_day = min([*days, item.first_day or days[0]])
        item.last_day = max([*days, item.last_day or days[0]])


def passages_for(item, reference):
    near = replace(reference, day=reference.day or item.first_day)
    return Passages(near, item.programme, formal=is_formal(item.title))


def find_place(item, sentence, prose, dateline, settings):
    """Place, country and time zone, from the opening, the dateline or the title."""
    place = None
    if item.first_day or item.programme or item.access_words:
        heads = [sentence] if sentence else list(opening_sentences(prose))[:2]
        places = [place_in(text) for text in (*heads, item.title)]
        place = next((found for found in places if found), None)
    if place:
        item.place, item.country = place.name, place.country or None
    elif dateline.place:
        item.place, item.country = dateline.place, dateline.country or None
    labels = [line.zone for line in item.programme if line.zone]
    labels += [pool.zone for pool in item.pools if pool.zone]
    item.time_zone = time_zone_of(
        item.place,
        item.country,
        [label for label in labels if label in LABELS],
        item.first_day,
        office_zone=settings.office_zone,
    )


def short_sentences(item, prose):
    """The sentences that may say how the media attend; none of a formal text."""
    if is_formal(item.title):
        return []
    texts = [text for text in prose[:MOST_PARAGRAPHS] if len(text) <= LONGEST_SENTENCE]
    return [text[start:end] for text in texts for start, end in sentences(text)]


def decide_kind(item, header, paragraphs, marks, prose):
    if header:
        item.kind, why = header, "Its header says so."
    else:
        headings = [
            here.text
            for here, mark in zip(paragraphs, marks, strict=True)
            if mark not in (None, "prose")
        ]
        opening = " ".join(opening_sentences(prose))
        item.kind, why = kind_of(item, headings, marks, opening)
    item.why.append(f"{item.kind.replace('_', ' ').capitalize()}: {why}")
