"""The zone labels that press offices print, and a zone that each may stand for."""

# Labels alone, no place: a zone stands for its label only where nothing else tells.
LABELS = {
    "UTC": "UTC",
    "GMT": "Europe/London",
    "BST": "Europe/London",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
    "CET": "Europe/Brussels",
    "CEST": "Europe/Brussels",
    "HNEC": "Europe/Brussels",
    "HAEC": "Europe/Brussels",
    "HEC": "Europe/Brussels",
    "EET": "Europe/Helsinki",
    "EEST": "Europe/Helsinki",
    "MSK": "Europe/Moscow",
    "TRT": "Europe/Istanbul",
    "ET": "America/New_York",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CT": "America/Chicago",
    "CST": "America/Chicago",
    "CDT": "America/Chicago",
    "MT": "America/Denver",
    "MST": "America/Denver",
    "MDT": "America/Denver",
    "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "AKST": "America/Anchorage",
    "AKDT": "America/Anchorage",
    "HST": "Pacific/Honolulu",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
}
# What the time zone tables themselves print where an office prints another label.
TABLE_LABELS = {
    "HNEC": "CET",
    "HAEC": "CEST",
    "TRT": "+03",
    "ET": "EST EDT",
    "CT": "CST CDT",
    "MT": "MST MDT",
    "PT": "PST PDT",
    "HEC": "CET CEST",
}
LOCAL = r"[Ll]ocal\ [Tt]ime|[Hh]eure\ locale"
# "Riga time" is a label only inside brackets.
PLACE_TIME = r"[A-Z]\w{1,30}\ time|[Hh]eure\ de\ \w{2,30}"
ZONE = (
    r"(?:(?:UTC|GMT)\ ?[-+−]\ ?\d{1,2}(?::\d\d)?|"
    + "|".join(sorted(LABELS, key=len, reverse=True))
    + rf"|{LOCAL})"
)


def table_labels(label):
    """The abbreviations of the time zone tables that a printed label stands for."""
    return TABLE_LABELS.get(label, label).split()
