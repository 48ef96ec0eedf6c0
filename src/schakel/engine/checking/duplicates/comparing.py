"""Compares two prepared records: how each field came out, what that weighs, and what forbids the pair."""

from __future__ import annotations

from rapidfuzz.distance import OSA, JaroWinkler

from schakel.engine.checking.duplicates.names import FamilyName, GivenName
from schakel.engine.checking.duplicates.prepared import GENERIC, Prepared, prepare
from schakel.engine.checking.duplicates.shapes import Certainty, Comparison, Person, Step
from schakel.engine.checking.duplicates.weights import NOTHING_KNOWN, Rarity, table

LIKE = 0.85
GENERATION_YEARS = 12
UNKNOWN = ""
FIELDS = ("family", "given", "born", "national", "email", "phone", "address")


def compare(left: Person | Prepared, right: Person | Prepared, rarity: Rarity = NOTHING_KNOWN) -> Comparison:
    """The two compared, field by field; symmetric, whichever comes first."""
    one, other = (item if isinstance(item, Prepared) else prepare(item) for item in (left, right))
    if other.id < one.id:
        one, other = other, one
    levels = levels_of(one, other)
    weights = {name: weight_of(name, level, one, other, rarity) for name, level in levels.items()}
    score = sum(weights.values())
    veto = veto_of(levels, one, other)
    steps = tuple(
        Step(name, level, weights[name], shown(one, name), shown(other, name))
        for name, level in levels.items()
        if level != UNKNOWN
    )
    return Comparison(one.id, other.id, steps, round(score, 3), veto, certainty(score, veto))


def certainty(score: float, veto: str) -> Certainty:
    """What a score means; a veto overrules any score."""
    bounds = table()["threshold"]
    if veto or score < bounds["possible"]:
        return Certainty.OTHER
    return Certainty.SURE if score >= bounds["sure"] else Certainty.POSSIBLE


def levels_of(one: Prepared, other: Prepared) -> dict[str, str]:
    """How each field came out; an unknown on either side says nothing."""
    family, given = _family(one.family, other.family), _given(one.given, other.given)
    if (family, given) != ("equal", "equal") and _crossed(one, other):
        family = given = "crossed"
    return {
        "family": family,
        "given": given,
        "born": _born(one.born, other.born),
        "national": _typed(one.national, other.national, slips=1),
        "email": _email(one, other),
        "phone": _typed(one.phone, other.phone, slips=1),
        "address": _address(one, other),
    }


def weight_of(name: str, level: str, one: Prepared, other: Prepared, rarity: Rarity) -> float:
    """The bits of one outcome; equal names weigh what their rarity says."""
    if level == UNKNOWN:
        return 0.0
    if level == "equal" and name == "family":
        return rarity.bits("family", one.family.first)
    if level == "equal" and name == "given":
        return rarity.bits("given", one.given.first)
    return table()[name][level]


def veto_of(levels: dict[str, str], one: Prepared, other: Prepared) -> str:
    """Why these can't be one person, however much agrees: ``relative``, ``generation``; or nothing.

    A personal number that agrees overrules: then somebody wrote a name wrong.
    """
    if levels["national"] in {"equal", "slip"}:
        return ""
    if levels["given"] == "differs" and not (levels["born"] == "equal" and levels["email"] == "equal"):
        return "relative"
    years = abs(int(one.born[:4]) - int(other.born[:4])) if levels["born"] == "differs" else 0
    return "generation" if years >= GENERATION_YEARS else ""


def shown(record: Prepared, name: str) -> str:
    """The value of a field as it was compared."""
    if name == "given":
        return " ".join(filter(None, (record.given.first, record.given.second))) or record.given.initial
    if name == "family":
        return "-".join(filter(None, (record.family.first, record.family.second)))
    if name == "address":
        return " ".join(filter(None, (record.street, record.number, record.postcode, record.place)))
    return str(getattr(record, name))


def slip(one: str, other: str) -> bool:
    """Whether one is the other with a typing error: one from five letters, two from eight."""
    shortest = min(len(one), len(other))
    if shortest < 5:
        return False
    allowed = 2 if shortest >= 8 else 1
    return bool(OSA.distance(one, other, score_cutoff=allowed) <= allowed)


def _family(one: FamilyName, other: FamilyName) -> str:
    if not one.first or not other.first:
        return UNKNOWN
    if one.first == other.first:
        return "equal"
    if one.second and one.second in (other.first, other.second):
        return "part"
    if other.second and other.second == one.first:
        return "part"
    return _written(one.first, other.first)


def _given(one: GivenName, other: GivenName) -> str:
    if not one.initial or not other.initial:
        return UNKNOWN
    if not one.first or not other.first:
        return "initial" if one.initial == other.initial else "differs"
    if one.first == other.first:
        return "equal"
    if (one.second and one.second in (other.first, other.second)) or (other.second == one.first):
        return "second"
    return "nick" if one.roots & other.roots else _written(one.first, other.first)


def _written(one: str, other: str) -> str:
    if slip(one, other):
        return "slip"
    return "like" if JaroWinkler.similarity(one, other) >= LIKE else "differs"


def _crossed(one: Prepared, other: Prepared) -> bool:
    """Whether the names stand in each other's place; one of the two may hold a typing error."""
    mine, theirs = (one.given.first, one.family.first), (other.family.first, other.given.first)
    if not all(mine) or not all(theirs):
        return False
    return (mine[0] == theirs[0] and (mine[1] == theirs[1] or slip(mine[1], theirs[1]))) or (
        mine[1] == theirs[1] and slip(mine[0], theirs[0])
    )


def _born(one: str, other: str) -> str:
    if not one or not other:
        return UNKNOWN
    if one == other:
        return "equal"
    if (one[:4], one[4:6], one[6:]) == (other[:4], other[6:], other[4:6]) or OSA.distance(one, other) <= 1:
        return "slip"
    same = (one[:4] == other[:4]) + (one[4:6] == other[4:6]) + (one[6:] == other[6:])
    return "near" if same == 2 else "differs"


def _typed(one: str, other: str, slips: int) -> str:
    if not one or not other:
        return UNKNOWN
    if one == other:
        return "equal"
    return "slip" if OSA.distance(one, other, score_cutoff=slips) <= slips else "differs"


def _email(one: Prepared, other: Prepared) -> str:
    if not one.email or not other.email:
        return UNKNOWN
    if one.email == other.email:
        return "shared" if one.local in GENERIC else "equal"
    if one.local == other.local and len(one.local) >= 5 and one.local not in GENERIC:
        return "namesake" if one.local.isalpha() else "local"
    return "slip" if OSA.distance(one.email, other.email, score_cutoff=2) <= 2 else "differs"


def _address(one: Prepared, other: Prepared) -> str:
    post = _same(one.postcode, other.postcode)
    number = _same(one.number, other.number)
    place = _same(one.place, other.place)
    street = _same(one.street, other.street)
    if street is False and slip(one.street, other.street):
        street = True
    if number and ((post and street is not False) or (street and (place or post))):
        return "home"
    if (number and (post or street)) or (post and street):
        return "street"
    if post or (place and street):
        return "area"
    if place:
        return "town"
    return "moved" if False in (post, place, street) else UNKNOWN


def _same(one: str, other: str) -> bool | None:
    return one == other if one and other else None
