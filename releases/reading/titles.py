"""Honorifics, ranks and the words that make a phrase an office."""


def words(text):
    return frozenset(text.split())


HONORIFICS = words(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame H.E HE M Mme Mlle Madame Monsieur"
    " Herr Frau Pr S.E"
)
# "M." before a capital may be an initial; the others are never one.
INITIAL_LIKE = "M"
RANK_NAMES = """
    lieutenant general, major general, brigadier general, lieutenant colonel,
    vice admiral, rear admiral, fleet admiral, air chief marshal, air vice marshal,
    air marshal, air commodore, field marshal, brigadier, general, admiral, colonel,
    commodore, captain, commander, major, lieutenant commander, lieutenant,
    sergeant major, command sergeant major, chief master sergeant, sergeant,
    group captain, wing commander, squadron leader, général de corps d’armée,
    général de division, général de brigade, général d’armée, général,
    vice-amiral d’escadre, vice-amiral, contre-amiral, amiral, lieutenant-colonel,
    lieutenant-général, général-major, capitaine de vaisseau, capitaine, commandant,
    lt gen, maj gen, brig gen, gen, adm, col, capt, cmdr, lt col, lt, maj
"""


def ranks_by_first_word(names):
    """First word → the ranks that begin with it, the longest first."""
    ranks = {}
    for name in names.split(","):
        parts = tuple(name.split())
        ranks.setdefault(parts[0], []).append(parts)
    return {
        first: sorted(found, key=len, reverse=True) for first, found in ranks.items()
    }


RANKS = ranks_by_first_word(RANK_NAMES)
# After these a "General" is an office, not a rank.
CIVIL_GENERALS = words(
    "secretary attorney consul surgeon solicitor inspector governor postmaster auditor"
    " comptroller registrar commissioner secrétaire"
)
OFFICES = words(
    """ambassador ambassadors archbishop attaché attorney bishop chair chairman
    chairperson chairwoman chancellor chief commander commandant commissioner
    coordinator counselor counsellor dean deputy director emir envoy executive governor
    head imam inspector judge justice king leader mayor minister monarch officer
    patron pope premier president prime prince princess principal queen rector
    representative secretary senator sheikh speaker spokesman spokesperson spokeswoman
    sultan supreme superintendent taoiseach undersecretary vice chef cheffe chancelier
    chancelière commissaire directeur directrice gouverneur haut ministre maire
    porte-parole premier première président présidente reine représentant
    représentante roi secrétaire ambassadeur ambassadrice"""
)
# Offices that are surnames as well.
SURNAMES = words("king bishop judge dean prince pope justice mayor chancellor")
# Words that never belong to a person's name, whatever their capital.
NEVER_NAMES = (OFFICES - SURNAMES) | words(
    """act administration affairs agency agenda agreement alliance allied allies annual
    army assembly assistant association august authority bank black board branch bureau
    cabinet campaign center centre chiefs college command commission committee
    conference congress corps council counsel court day days defence defense delegation
    department development division economic education eagle energy engagement european
    exercise federal finance first foreign force forces forum foundation fund general
    global government group hall headquarters health high his her homeland hospital
    house human initiative institute interior international joint labor lady law
    majesty medal meeting member members ministers ministry mission national nations
    navy new news north northern office operation our parliament party plan policy
    private programme program press prosecutor public report republic round royal
    school sector security senate service session social south southern staff state
    states summit territories that the their this today trade transportation treasury
    treaty union united university veterans war week west western women work working
    world youth east eastern conseil affaires étrangères défense général générale
    january february march april may june july september october november december
    monday tuesday wednesday thursday friday saturday sunday"""
)
CONNECTING = words("of for and the to de du des la le et aux à l’ d’")
JOINING = words("of for to de du des à")
ARTICLES = words("the le la l’")
# French writes its offices small: "le ministre des affaires étrangères".
LOWER_CASE_OFFICES = OFFICES | words(
    "général générale adjoint adjointe délégué déléguée affaires étrangères défense"
    " état-major militaire fédéral fédérale"
)
