"""What the demo's folder holds: texts by file name, and venues by slug."""

import functools
import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def text_of(file):
    return (FOLDER / "texts" / file).read_text()


@functools.cache
def facts():
    """All that the texts cannot say."""
    return json.loads((FOLDER / "facts.json").read_text())


def venue_fields(venue):
    """The columns of a venue, from its entry in the facts."""
    return {
        "site_en": venue["site"],
        "site_fr": venue["site_fr"],
        "room_en": venue["room"],
        "room_fr": venue["room_fr"],
        **{name: venue[name] for name in ("city_en", "city_fr", "time_zone")},
        **{name: venue[name] for name in ("country_en", "country_fr")},
    }


def venues():
    return {venue["slug"]: venue_fields(venue) for venue in facts()["venues"]}


def issuing_bodies():
    return {body["slug"]: body["name_en"] for body in facts()["issuing_bodies"]}
