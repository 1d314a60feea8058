"""Month and weekday words, English and French, with their numbers."""

import re

MONTH_NAMES = (
    "January Jan janvier janv",
    "February Feb février fevrier févr",
    "March Mar mars",
    "April Apr avril avr",
    "May mai",
    "June Jun juin",
    "July Jul juillet juil",
    "August Aug août aout",
    "September Sept Sep septembre",
    "October Oct octobre",
    "November Nov novembre",
    "December Dec décembre decembre déc",
)
WEEKDAY_NAMES = (
    "Monday Mon lundi",
    "Tuesday Tues Tue mardi",
    "Wednesday Wed mercredi",
    "Thursday Thurs Thur Thu jeudi",
    "Friday Fri vendredi",
    "Saturday Sat samedi",
    "Sunday Sun dimanche",
)


def _numbers(rows, first):
    return {
        name.lower(): number
        for number, row in enumerate(rows, first)
        for name in row.split()
    }


def _spellings(rows):
    """English names need their capital ("27 may attend"); French ones do not."""
    spellings = set()
    for name in " ".join(rows).split():
        spellings |= {name, name.upper(), name.capitalize()}
    return "|".join(sorted(spellings, key=lambda name: (-len(name), name)))


MONTHS = _numbers(MONTH_NAMES, 1)
WEEKDAYS = _numbers(WEEKDAY_NAMES, 0)
MONTH = rf"(?:{_spellings(MONTH_NAMES)})\b"
WEEKDAY = rf"(?:{_spellings(WEEKDAY_NAMES)})\b"
YEAR_OF_A_DAY = re.compile(
    rf"(?:{_spellings(MONTH_NAMES)})\b\.?(?: \d{{1,2}})?,? \(?((?:19|20)\d\d)\b"
)
