"""Invented words for a synthetic archive: places, people and sentences of nobody."""

from random import Random

PLACES = [
    (front + back).capitalize()
    for front in ("bel", "cor", "dun", "fal", "gros", "hal", "lor", "mer", "nor", "var")
    for back in ("vane", "mark", "estra", "ovin", "aldt")
]
FIRST = (
    "Alda",
    "Bero",
    "Cilla",
    "Dovan",
    "Edra",
    "Falk",
    "Gisa",
    "Hando",
    "Iva",
    "Jorn",
)
LAST = [
    f"{place[:4]}{end}"
    for place in PLACES[::5]
    for end in ("enko", "sdal", "ović", "quist")
]
MATTERS = [
    ("harbour pilots", "les pilotes de port"),
    ("winter exercises", "les exercices d’hiver"),
    ("the air warning network", "le réseau d’alerte aérienne"),
    ("field hospitals", "les hôpitaux de campagne"),
    ("undersea cables", "les câbles sous-marins"),
    ("mine clearance", "le déminage"),
    ("rail transport", "le transport ferroviaire"),
    ("the coast guard", "les garde-côtes"),
    ("satellite pictures", "les images par satellite"),
    ("civil protection", "la protection civile"),
    ("the school of languages", "l’école de langues"),
    ("fuel reserves", "les réserves de carburant"),
]
TITLES = {
    "en": (
        "{place} and {other} agree on {matter}, file {n}",
        "Ministers meet in {place} about {matter}, file {n}",
        "Statement on {matter} in {place}, file {n}",
        "{person} visits {place}, file {n}",
    ),
    "fr": (
        "{place} et {other} s’accordent sur {matter}, dossier {n}",
        "Les ministres réunis à {place} au sujet de {matter}, dossier {n}",
        "Déclaration sur {matter} à {place}, dossier {n}",
        "{person} se rend à {place}, dossier {n}",
    ),
}
SENTENCES = {
    "en": (
        "{person} thanked {place} for its work on {matter}.",
        "The talks in {place} turned to {matter} and to the year ahead.",
        "{other} will send twelve officers and a small staff before the autumn.",
        "A report on {matter} is due in the spring.",
        "The next meeting takes place in {other}.",
        "“What was begun in {place} will be finished,” {person} said.",
        "Eighteen countries take part, and two more have asked to watch.",
        "Both sides will share what they learn about {matter}.",
    ),
    "fr": (
        "{person} a remercié {place} pour son travail sur {matter}.",
        "Les entretiens de {place} ont porté sur {matter} et sur l’année à venir.",
        "{other} enverra douze officiers et un petit état-major avant l’automne.",
        "Un rapport sur {matter} est attendu au printemps.",
        "La prochaine réunion se tiendra à {other}.",
        "« Ce qui a commencé à {place} sera achevé », a déclaré {person}.",
        "Dix-huit pays participent, et deux autres ont demandé à observer.",
        "Les deux parties partageront ce qu’elles apprennent sur {matter}.",
    ),
}


class Words:
    """What one thing says, the same whenever it is made; its languages agree."""

    def __init__(self, of, n, person):
        self.seed, self.n, self.person = f"{of} {n}", n, person

    def title(self, language):
        return self._say(TITLES, language, 1, "title")[0]

    def lead(self, language):
        return " ".join(self._say(SENTENCES, language, 2, "lead"))

    def body(self, language):
        paragraphs = (
            " ".join(self._say(SENTENCES, language, 4, f"body {k}")) for k in range(5)
        )
        return "".join(f"<p>{words}</p>" for words in paragraphs)

    def _say(self, table, language, count, part):
        random = Random(f"{self.seed} {part}")
        place, other = random.sample(PLACES, 2)
        matter = random.choice(MATTERS)[language == "fr"]
        told = {"place": place, "other": other, "matter": matter, "n": self.n}
        return [
            form.format(person=self.person, **told)
            for form in random.sample(table[language], count)
        ]
