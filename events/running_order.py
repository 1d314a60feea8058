"""The running order of a day: lines of several events, and where their pools meet."""


def with_hours(lines, start):
    """Each line with the hour by which it is put in order: "then" and "to be confirmed"
    stay behind whatever stands above them in their event, or at the ``start``."""
    last = {}
    for line in lines:
        last[line.event_id] = line.starts_at or last.get(line.event_id, start)
        yield line, last[line.event_id]


def running_order(timed, gathers=lambda line: True):
    """Lines in the order of their hours, and each pool's meeting at its own: right
    above its line, or ``apart`` where something else comes between."""
    entries = []
    for line, hour in timed:
        if line.pool_gathers_at and gathers(line):
            entries.append((line.pool_gathers_at, {"gathers": line}))
        entries.append((hour, {"line": line}))
    entries = [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
    for n, entry in enumerate(entries):
        following = entries[n + 1] if n + 1 < len(entries) else {}
        entry["apart"] = following.get("line") != entry.get("gathers")
    return entries
