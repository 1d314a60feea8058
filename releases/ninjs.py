"""A release as ninjs 3.0, the news agencies' JSON (IPTC)."""

from releases import wire

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}


def item(issue, uri, absolute):
    """The live issue of a release as a dict; ``uri`` is its address, which identifies
    it, and ``absolute`` makes an address of the site whole."""
    release, version, publication = issue.release, issue.version, issue.publication
    body = "\n\n".join(wire.body(issue))
    told = {
        "uri": uri,
        "standard": STANDARD,
        "type": "text",
        "language": release.language,
        "version": str(version.number),
        "pubStatus": "usable",
        "profile": release.kind,
        "slug": release.slug,
        "firstCreated": _iso(release.published_at),
        "versionCreated": _iso(publication.public_from),
        "contentCreated": release.issued_on.isoformat(),
        "edNote": publication.note,
        "by": str(release.issuing_body or ""),
        "located": version.dateline.rstrip(" –—-"),
        "headlines": [{"role": "main", "value": version.title}],
        "descriptions": _described(version.lead),
        "bodies": [_body(body)],
        "people": [{"name": person.name} for person in release.people.all()],
        "subjects": _subjects(release),
        "places": [{"name": str(country)} for country in release.countries.all()],
        "events": _events(issue, absolute),
        "altIds": _numbers(release),
        "associations": [_picture(row, absolute) for row in _shown(version)],
    }
    return {name: value for name, value in told.items() if value not in ("", [], None)}


def _iso(moment):
    return moment.isoformat(timespec="seconds")


def _described(lead):
    return [{"role": "summary", "value": lead}] if lead else []


def _body(text):
    return {
        "role": "main",
        "contentType": "text/plain",
        "charCount": len(text),
        "wordCount": len(text.split()),
        "value": text,
    }


def _subjects(release):
    return [
        {"name": topic.name, "rel": "about", "literal": topic.slug}
        for topic in release.topics.all()
    ]


def _events(issue, absolute):
    event = issue.event
    if event is None or not event.is_public():
        return []
    return [{"name": event.title, "uri": absolute(event.get_absolute_url())}]


def _numbers(release):
    number = release.number
    return [{"role": "number", "value": str(number)}] if number else []


def _shown(version):
    rows = version.pictures.select_related("picture")
    return [row for row in rows if not row.picture.blocked_reason]


def _picture(row, absolute):
    href = absolute(row.picture.get_absolute_url())
    return {
        "name": f"picture-{row.position}",
        "uri": href,
        "type": "picture",
        "headlines": [{"role": "caption", "value": row.caption}],
        "descriptions": [{"role": "alt", "value": row.alt}],
        "by": row.credit,
        "renditions": [
            {
                "name": "original",
                "href": href,
                "width": row.picture.width,
                "height": row.picture.height,
            }
        ],
    }
