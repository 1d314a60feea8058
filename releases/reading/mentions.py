"""One person, one mention: in an item, across a file, and of people known before."""

from releases.reading.capitals import words_of
from releases.reading.records import Mention
from releases.reading.writing import paragraphs


def add_mention(mentions, new):
    """Add a person, or what is new about one who was named before."""
    known = same_person(mentions, new)
    if known is None:
        mentions.append(new)
        return
    if len(new.name.split()) > len(known.name.split()):
        known.name = new.name
    for fact in ("honorific", "office", "rank", "service", "handle"):
        if not getattr(known, fact):
            setattr(known, fact, getattr(new, fact))


def same_person(mentions, new):
    """The one earlier mention with this name, or with this surname alone."""
    if same := [known for known in mentions if known.name == new.name]:
        return same[0]
    surname = new.name.split()[-1]
    alike = [known for known in mentions if known.name.split()[-1] == surname]
    one_is_short = alike and 1 in (len(new.name.split()), len(alike[0].name.split()))
    return alike[0] if len(alike) == 1 and one_is_short else None


def join_across_items(items, known_people):
    """Complete surnames from the file's other items; add known people who are named."""
    names = {m.name for item in items for m in item.people if " " in m.name}
    by_surname = {}
    for name in names:
        by_surname.setdefault(name.split()[-1], []).append(name)
    for item in items:
        for mention in item.people:
            full = by_surname.get(mention.name, [])
            if len(full) == 1:
                mention.name = full[0]
    if known_people := [(name, tuple(aliases)) for name, aliases in known_people]:
        for item in items:
            add_known(item, known_people)


def add_known(item, known_people):
    """Add the known people whose name or alias stands in the item's words."""
    text = f" {' '.join(plain_words([item.title, *paragraphs(item)]))} "
    for name, aliases in known_people:
        surname = name.split()[-1]
        if any(mention.name.split()[-1] == surname for mention in item.people):
            continue
        spellings = [" ".join(plain_words([known])) for known in (name, *aliases)]
        if any(spelling and f" {spelling} " in text for spelling in spellings):
            item.people.append(Mention(name=name))


def plain_words(texts):
    return [
        word.core.removesuffix("’s").removesuffix("'s")
        for text in texts
        for word in words_of(text)
    ]
