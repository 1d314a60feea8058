"""How tests work at the desk: the addresses and what a browser would send."""

from django.urls import reverse

NO_PICTURES = {
    "picture_rows-TOTAL_FORMS": "0",
    "picture_rows-INITIAL_FORMS": "0",
}


def change_url(release):
    return reverse("admin:releases_release_change", args=[release.pk])


def deed_url(release, name):
    return reverse("admin:releases_release_deed", args=[release.pk, name])


def form_of(release=None, **given):
    """The form as a browser sends it back untouched, but for what is given."""
    newest = release.newest if release else None
    words = newest.words() if newest else {}
    plain = {name: "" if words.get(name) is None else words[name] for name in _PLAIN}
    facts = {
        "kind": release.kind if release else "news",
        "language": release.language if release else "en",
        "event": release.event_id or "" if release else "",
        "limited_to": release.limited_to if release else "",
    }
    seen = {"expected": newest.pk if newest else ""}
    return {**plain, **facts, **seen, **NO_PICTURES, **given}


_PLAIN = ("title", "lead", "dateline", "body", "coverage", "contacts", "handles")
