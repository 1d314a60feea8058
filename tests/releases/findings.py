"""What the fact checks say of a text that a test writes: no database, no files."""

from releases.facts import findings_in
from releases.reading import read

OPENING = (
    "On Wednesday, 21 May 2025, the Chair of the Accord, Ms Ada Venn, will visit "
    "Riga, Latvia."
)
OPEN = "Accredited media may attend."
CONTACT = "For general queries: contact the Press Office"


def findings(*paragraphs, title="The Chair visits Marenne", headers=(), **options):
    """(code, quote) of each finding about one item."""
    head = "\n".join(["Source: Accord", *headers])
    text = "\n\n".join([title, head, *paragraphs])
    known = {key: options.pop(key) for key in list(options) if key.startswith("known")}
    (found,) = findings_in(read(text, **options), on=options.get("issued_on"), **known)
    return [(finding.code, finding.quote) for finding in found]


def of_programme(*lines, coverage=(), opening=OPENING):
    """The same of an advisory, clean but for what is given."""
    points = [f"• {point}" for point in (OPEN, *coverage)]
    return findings(
        opening, "Media advisory", *lines, "Media coverage", *points, CONTACT
    )


def of_file(*bodies, **options):
    """(code, quote) of each finding about each item of a file."""
    items = [f"Title {n}\n\nSource: Accord\n\n{body}" for n, body in enumerate(bodies)]
    found = findings_in(read("\n\n".join(items)), **options)
    return [[(f.code, f.quote) for f in of_item] for of_item in found]
