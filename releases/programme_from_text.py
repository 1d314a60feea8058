"""The programme that an advisory's text gives, line by line, with its pools."""

import re
from datetime import UTC, time, timedelta

from django.utils.translation import gettext

from events import wire
from events.models import MediaAccess, Precision, ProgrammeItem
from events.moments import zone_label
from events.wallclock import instants

LONGEST_LINE = 500
LONGEST_NIGHT = timedelta(hours=12)
TO_BE_CONFIRMED = re.compile(r"\b(?:tbc|tbd|to be confirmed|à confirmer)\b", re.I)


def take_programme(event, item):
    """Enter the lines of the text, or where the same hours stand already, their words
    in the text's language."""
    standing = list(event.programme.all())
    if not item.programme or not all(_is_holdable(event, p) for p in item.programme):
        return
    if not standing:
        rows = [_new_item(event, line, n) for n, line in enumerate(item.programme, 1)]
    elif _hours(standing) == _line_hours(event, item):
        rows = standing
    else:
        return
    language = facts_language(item)
    for row, line in zip(rows, item.programme, strict=True):
        row.event = event
        if wire.kept_words(row.typed, item.language, "line") == line.typed:
            # It brings no news: what the desk has made of it since stands.
            continue
        setattr(row, f"words_{language}", line.text)
        keep(row.typed, item, "line", line.typed, wire.line_facts(row, item.language))
        if line.heading:
            keep(row.typed, item, "heading", line.heading, wire.heading_facts(row))
        row.save()


def _is_holdable(event, line):
    """Whether a row can say it: not too long, and at no hour that clocks skip."""
    day = line.day or event.first_day
    hours = [clock for clock in (line.start, line.end) if clock]
    return len(line.text) <= LONGEST_LINE and all(
        _moment(event, day, clock, line.zone) for clock in hours
    )


def holds_programme(event, item):
    """Whether each line of the text is a row of the programme, as the row reads now or
    as it was typed; the desk may have moved it since."""
    if event is None or not item.programme:
        return False
    rows = rows_of_lines(event, item)
    return None not in rows and len(rows) == event.programme.count()


def rows_of_lines(event, item):
    """For each line of the text the row that speaks its words, or None."""
    rows, found = list(event.programme.all()), []
    for line in item.programme:
        row = next((r for r in rows if line.typed in _readings(r, item)), None)
        if row is not None:
            rows.remove(row)
        found.append(row)
    return found


def _readings(row, item):
    typed = wire.kept_words(row.typed, item.language, "line")
    return typed, wire.line(row, item.language)


def _new_item(event, line, position):
    day = line.day or event.first_day
    starts_at = _moment(event, day, line.start, line.zone)
    ends_at = _moment(event, day, line.end, line.zone)
    if starts_at and ends_at and ends_at < starts_at:
        # Over midnight; what would last longer than a night is a slip of the pen.
        ends_at += timedelta(days=1)
        ends_at = ends_at if ends_at - starts_at <= LONGEST_NIGHT else None
    if starts_at:
        precision = Precision.EXACT
    elif TO_BE_CONFIRMED.search(line.typed):
        precision = Precision.TO_BE_CONFIRMED
    else:
        precision = Precision.FOLLOWING
    return ProgrammeItem(
        event=event,
        day=day,
        position=position,
        precision=precision,
        starts_at=starts_at,
        ends_at=ends_at if ends_at != starts_at else None,
        approximate=line.approximate,
        media_access=line.access or "",
    )


def _moment(event, day, clock, label=None):
    """The instant of an hour, of two that clocks show the one of ``label``; None where
    they skip it."""
    if clock is None:
        return None
    zone = event.time_zone
    found = instants(day, time.fromisoformat(clock), zone)
    labelled = [m for m in found if label == zone_label(m, zone, "en")] or found
    # In UTC: an hour that comes twice equals none of another zone.
    return labelled[0].astimezone(UTC) if found else None


def _hours(rows):
    return [(row.day, row.starts_at) for row in rows]


def _line_hours(event, item):
    return [
        (
            line.day or event.first_day,
            _moment(event, line.day or event.first_day, line.start, line.zone),
        )
        for line in item.programme
    ]


def take_pools(event, item):
    language = facts_language(item)
    for pool in item.pools:
        row = row_of_pool(event, item, pool)
        if row is None:
            continue
        row.event = event
        if wire.kept_words(row.typed, item.language, "pool") == pool.typed:
            continue
        gathers = _moment(event, row.day, pool.gathers_at)
        if gathers and row.starts_at and gathers >= row.starts_at:
            continue
        if row.pool_gathers_at not in (None, gathers):
            continue
        setattr(row, f"pool_media_{language}", pool.media[:150])
        setattr(row, f"pool_meeting_point_{language}", pool.meeting_point[:200])
        row.pool_gathers_at = gathers
        row.media_access = row.media_access or MediaAccess.POOLED
        keep(row.typed, item, "pool", pool.typed, wire.pool_facts(row, item.language))
        row.save()


def row_of_pool(event, item, pool):
    """The row of the line that the pool covers, or None."""
    if event is None or pool.covers is None:
        return None
    spoken = rows_of_lines(event, item)
    if pool.covers < len(spoken) and spoken[pool.covers] is not None:
        return spoken[pool.covers]
    rows = list(event.programme.all())
    return rows[pool.covers] if pool.covers < len(rows) else None


def overruled(event, item):
    """A sentence for each line, pool or deadline of the text whose fact the desk has
    changed since it was read: the desk's stands."""
    language = item.language
    for line, row in zip(item.programme, rows_of_lines(event, item), strict=True):
        if row is not None and wire.line(row, language) != line.typed:
            yield _overruled(line.typed, wire.line(row, language))
    for pool in item.pools:
        row = row_of_pool(event, item, pool)
        if row is None or wire.kept_words(row.typed, language, "pool") != pool.typed:
            continue
        if wire.pool_sentence(row, language) != pool.typed:
            yield _overruled(pool.typed, wire.pool_sentence(row, language))
    sentence = wire.deadline_sentence(event, language)
    kept = wire.kept_words(event.typed, language, "deadline")
    if kept and kept != sentence and kept in [d.typed for d in item.deadlines]:
        yield _overruled(kept, sentence)


def _overruled(typed, stands):
    said = gettext("“%(typed)s” was changed at the desk, and that stands: “%(now)s”")
    return said % {"typed": typed, "now": stands or gettext("nothing")}


def facts_language(item):
    """The language whose columns the words of the text fill."""
    return "fr" if item.language == "fr" else "en"


def keep(typed, item, slot, words, facts):
    wire.keep_typed(typed, item.language, slot, words, facts)
