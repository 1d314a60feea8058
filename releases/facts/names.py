"""Names: one person spelled, or addressed, in two ways."""

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from releases.facts.finding import doubt
from releases.facts.spelling import alike, nearly, slips

MOST_NAMES = 60
# Of a surname that hundreds bear, the first ones will do.
MOST_ALIKE = 50
LONG = 6
AFTER_A_NAME = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
# Ways to address one person that exclude each other; each language has its own.
FEMALE = frozenset(("Ms", "Mrs", "Miss", "Mme", "Mlle", "Madame"))
MALE = frozenset(("Mr", "M.", "Monsieur"))
FRENCH = frozenset(("Mme", "Mlle", "Madame", "M.", "Monsieur"))


@dataclass(frozen=True)
class Named:
    """A way in which a text names somebody, its name made whole by the rest of it."""

    typed: str
    given: str
    surname: str
    honorific: str = ""
    rank: str = ""

    @property
    def name(self):
        return f"{self.given} {self.surname}".strip()


def split(name):
    """(given names, surname)."""
    words = name.split()
    while len(words) > 1 and words[-1] in AFTER_A_NAME:
        words.pop()
    return " ".join(words[:-1]), words[-1]


def named_by(item):
    """Every way in which the item names somebody, in order, each once."""
    whole, found = {}, {}
    for person in item.people:
        named = _as_named(person)
        whole.setdefault(named.surname, []).append(named)
    for mention in item.named:
        named = _as_named(mention)
        bearers = whole.get(named.surname, ())
        # "Mr Ivo Berg and Mrs Berg": she is another bearer of the name.
        is_the_same = len(bearers) == 1 and not _are_man_and_woman(named, bearers[0])
        if is_the_same and not named.given:
            named = replace(named, given=bearers[0].given)
        found.setdefault(named)
    return list(found)[:MOST_NAMES]


def _as_named(mention):
    given, surname = split(mention.name)
    return Named(mention.name, given, surname, mention.honorific, mention.rank)


class Register:
    """The people of a file so far, and those who are known, found by how they are
    spelled. It grows with each item: what two items say differently is told of the
    later one, and the spelling that came first is never doubted."""

    def __init__(self, known_people=()):
        self.by_slip, self.first_said, self.aliases = {}, {}, {}
        for name, aliases in known_people:
            self.add(Named(name, *split(name)))
            self.aliases |= dict.fromkeys(aliases, name)
        self.known = set(self.first_said)

    def add(self, named):
        self.first_said.setdefault(named.name, len(self.first_said))
        for slip in slips(named.surname):
            alike = self.by_slip.setdefault(slip, {})
            if len(alike) < MOST_ALIKE:
                alike.setdefault(named)

    def how_sure(self, named):
        """Of two spellings in one text the surer: one that was said before, then a
        whole name."""
        return named.name in self.first_said, " " in named.typed

    def before(self, named):
        """The people whose surname is the same, or one slip away, and whose name was
        said before this one."""
        found = {}
        for slip in slips(named.surname):
            found |= self.by_slip.get(slip, {})
        this = self.first_said.get(named.name, len(self.first_said))
        return [other for other in found if self.first_said[other.name] <= this]


def names(prose, register):
    """``name`` and ``honorific`` of an item, against itself and the register."""
    here, told = named_by(prose.item), set()
    for at, named in enumerate(here):
        for finding in _of_one(named, here[:at], register, prose):
            if (finding.code, named.surname) not in told:
                told.add((finding.code, named.surname))
                yield finding
    for named in here:
        register.add(named)


def _of_one(named, before, register, prose):
    alias = register.aliases.get(named.typed) or register.aliases.get(named.surname)
    if alias and alike(named.surname, split(alias)[1]):
        yield _unlike_the_register(named, alias)
    for other in before:
        if named.name != other.name and _is_slip_within(named, other):
            yield _spelled(*sorted((named, other), key=register.how_sure))
        if _is_addressed_otherwise(named, other):
            yield _addressed(named, other, prose)
    if named.name in register.known:
        return
    for other in register.before(named):
        is_known = other.name in register.known
        if _is_slip_between(named, other, is_known=is_known):
            yield (
                _unlike_the_register(named, other.name)
                if is_known
                else _spelled(named, other)
            )
        if named.given and _is_addressed_otherwise(named, other):
            yield _addressed(named, other, prose)


def _is_slip_within(named, other):
    """Whether two names of one text are one person's."""
    if _are_man_and_woman(named, other):
        return False
    if named.given and other.given:
        return _is_slip_of_whole_names(named, other)
    if named.rank and named.rank == other.rank:
        return alike(named.surname, other.surname)
    # Nobody is spoken of by a surname alone who was never named in full.
    is_introduced = bool(named.given) == bool(other.given)
    is_long = len(named.surname) >= LONG
    return (is_long or not is_introduced) and nearly(named.surname, other.surname)


def _is_slip_between(named, other, *, is_known):
    """The same of two items: there are many people, and a surname alone says little."""
    if _are_man_and_woman(named, other):
        return False
    if named.given and other.given:
        return _is_slip_of_whole_names(named, other)
    if named.given or not nearly(named.surname, other.surname):
        return False
    # Spoken of by a surname alone, and named in full nowhere.
    is_addressed_alike = named.honorific and named.honorific == other.honorific
    is_long = len(named.surname) >= LONG
    return bool(other.given and is_addressed_alike) or (is_known and is_long)


def _is_slip_of_whole_names(named, other):
    if named.surname == other.surname:
        return nearly(named.given, other.given)
    same_given = named.given == other.given or nearly(named.given, other.given)
    return same_given and nearly(named.surname, other.surname)


def _are_man_and_woman(named, other):
    pair = {named.honorific, other.honorific}
    return bool(pair & MALE and pair & FEMALE)


def _is_addressed_otherwise(named, other):
    one, two = named.honorific, other.honorific
    if not one or not two or one == two or (one in FRENCH) != (two in FRENCH):
        return False
    if named.name != other.name:
        return False
    # A couple may share a surname, but no whole name.
    return (
        {one, two} <= FEMALE or bool(named.given) and _are_man_and_woman(named, other)
    )


def _spelled(named, other):
    message = _("It is spelled “%(name)s” elsewhere.") % {"name": other.typed}
    return doubt("name", named.typed, message)


def _unlike_the_register(named, name):
    message = _("The register of people has “%(name)s”.") % {"name": name}
    return doubt("name", named.typed, message)


def _addressed(named, other, prose):
    form = re.compile(rf"{re.escape(named.honorific)}\.? {re.escape(named.typed)}")
    found = (form.search(text) for text in prose.paragraphs)
    quote = next((match[0] for match in found if match), named.typed)
    words = {"one": other.honorific, "two": named.honorific}
    message = _("Elsewhere it is “%(one)s”, here “%(two)s”.") % words
    return doubt("honorific", quote, message)
