"""The time zone of a place, from the time zone database's own tables."""

import functools
import unicodedata
from datetime import datetime, time, timedelta
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from releases.reading.zone_labels import LABELS, table_labels

# Names that states go by, where the time zone database has another one.
OTHER_NAMES = {
    "Brunei Darussalam": "BN",
    "Cabo Verde": "CV",
    "Czechia": "CZ",
    "Democratic Republic of the Congo": "CD",
    "Great Britain": "GB",
    "Holy See": "VA",
    "Republic of Korea": "KR",
    "Republic of Moldova": "MD",
    "Republic of the Congo": "CG",
    "Russian Federation": "RU",
    "Slovak Republic": "SK",
    "Timor-Leste": "TL",
    "Türkiye": "TR",
    "United Kingdom": "GB",
    "United States of America": "US",
    "Viet Nam": "VN",
}


def time_zone_of(place, country, labels, day, *, office_zone):
    """The IANA zone of an event, or None.

    The city decides, then the country, then a printed label: in the office's own
    zone where it is in force there on that day, else in a zone that it stands for.
    """
    zones = zones_of(place, country)
    if len(zones) > 1:
        fitting = [zone for zone in zones if all_in_force(labels, zone, day)]
        zones = fitting[:1] if labels else []
    if zones:
        return zones[0]
    known = [label for label in labels if label in LABELS]
    if not known:
        return None
    if day and in_force(known[0], office_zone, day):
        return office_zone
    return LABELS[known[0]]


def zones_of(place, country):
    """The zones that a place may lie in: one for a known city, else its country's."""
    code = countries().get(folded(country or ""))
    city_zone = cities().get(folded(place or ""))
    if city_zone and (not code or code in codes_of_zone().get(city_zone, {code})):
        return [city_zone]
    code = code or countries().get(folded(place or ""))
    return one_if_alike(zones_of_country().get(code, []))


def is_known_place(name):
    return is_country(name) or folded(name) in cities()


def is_country(name):
    return folded(name) in countries()


def all_in_force(labels, zone, day):
    return day is None or all(in_force(label, zone, day) for label in labels)


def in_force(label, zone, day):
    """Whether a clock of the zone shows this label at noon of the day."""
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    return noon.tzname() in table_labels(label)


def one_if_alike(zones):
    """Zones whose clocks agree all year are one (a country's exclave, say)."""
    if len({offsets(zone) for zone in zones}) == 1:
        return zones[:1]
    return zones


@functools.cache
def offsets(zone):
    try:
        info = ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        return None
    start = datetime(2025, 1, 1, tzinfo=info)
    months = [start + timedelta(days=30 * month) for month in range(12)]
    return tuple(moment.utcoffset() for moment in months)


@functools.cache
def table(name):
    text = (resources.files("tzdata") / "zoneinfo" / name).read_text("utf-8")
    return [
        line.split("\t")
        for line in text.splitlines()
        if line and not line.startswith("#")
    ]


@functools.cache
def countries():
    """Folded country name → code; "Britain (UK)" and "Ghana" alike."""
    names = {}
    for code, name in table("iso3166.tab"):
        plain, _, inner = name.partition(" (")
        names[folded(name)] = code
        # "Korea (North)" and "Korea (South)" share a plain name: neither has it.
        names[folded(plain)] = None if folded(plain) in names and inner else code
        if inner.isupper():
            names[folded(inner)] = code
        elif inner:
            names[folded(f"{inner} {plain}")] = code
    names |= {folded(name): code for name, code in OTHER_NAMES.items()}
    return {name: code for name, code in names.items() if code}


@functools.cache
def zones_of_country():
    zones = {}
    for code, _, zone, *_ in table("zone.tab"):
        zones.setdefault(code, []).append(zone)
    return zones


@functools.cache
def codes_of_zone():
    codes = {}
    for code, zones in zones_of_country().items():
        for zone in zones:
            codes.setdefault(zone, set()).add(code)
    return codes


@functools.cache
def cities():
    """Folded city name → zone, for the cities that give a zone its name."""
    names = {}
    every = (resources.files("tzdata") / "zones").read_text("utf-8").split()
    listed = [zone for zones in zones_of_country().values() for zone in zones]
    for zone in listed + every:
        region, _, rest = zone.partition("/")
        if rest and region not in ("Etc", "US", "Brazil", "Canada", "Mexico", "Chile"):
            names.setdefault(folded(rest.rpartition("/")[2]), zone)
    return names


def folded(name):
    """A name without case, accents and punctuation, for comparing."""
    plain = unicodedata.normalize("NFKD", name.replace("&", "and").replace("_", " "))
    letters = "".join(c if c.isalnum() else " " for c in plain if not is_mark(c))
    return " ".join(letters.casefold().split()).removeprefix("the ")


def is_mark(character):
    return unicodedata.combining(character) != 0
