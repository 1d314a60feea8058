"""The text form of a record, written for the tests from the words as typed."""

from releases.reading import paragraphs


def text_form(item):
    """Title, source and header lines, paragraphs and the end mark."""
    headers = [f"Kind: {item.kind}", f"Language: {item.language}"]
    if item.number:
        headers.append(f"Number: {item.number}")
    if item.issued:
        headers.append(f"Issued: {item.issued.isoformat()}")
    head = "\n".join([f"Source: {item.source}", *headers]) if item.source else ""
    parts = [item.title, head, *paragraphs(item), "###"]
    return "\n\n".join(part for part in parts if part) + "\n"


def facts(item):
    """All that the JSON says, but for the line where the item stood."""
    return {key: value for key, value in item.as_json().items() if key != "line"}
