"""What a client asks for a vacancy: role, skills, experience, languages and education, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .model import Requirement
from .sources import Table, table

# Which sectors work in English or German beside Dutch.
ENGLISH = {"technology", "logistics", "agriculture", "energy", "consultancy"}
OUT_OF_REACH = {"vechtoever", "van-hasselt", "terpstra", "van-doornik"}
GERMAN = {"van-doornik", "akkerland", "philharmonie"}
REASONS = {
    "role": ("Herkent het werk en hoeft niet van nul te beginnen", "Iemand uit een verwante rol mag ook"),
    "experience": (
        "Er is weinig tijd om in te werken",
        "De vorige collega nam veel kennis mee",
        "Drukke start",
    ),
    "education": ("Niveau telt, het papier minder", "Het team werkt op dit niveau"),
    "nl": ("Alle stukken zijn in het Nederlands", "Brieven gaan ongezien de deur uit"),
    "en": ("De helft van de gesprekken is in het Engels", "Relaties in het buitenland"),
    "de": ("Partners over de grens",),
    "licence": ("De locatie is met het ov lastig te bereiken", "Af en toe naar een andere locatie"),
    "sector": ("Kent de taal van het vak", "Scheelt uitleg over de branche"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One wish of the client before it gets its number."""

    aspect: str
    key: str
    level: int = 0
    years: float = 0
    strength: str = "should"
    weight: int = 3
    reason: str = ""


def skills_asked(role: Table, dice: Random) -> list[Asked]:
    """The first skill as a must, then some that should and some that would be nice."""
    first, *rest = role["skills"]
    chosen = sorted(dice.sample(rest, k=min(len(rest), dice.choice((4, 4, 5)))), key=rest.index)
    asked = [_skill(first, dice, "must" if dice.random() < 0.7 else "should", 5, 2)]
    for number, key in enumerate(chosen):
        strength = "should" if number < min(3, len(chosen) - 1) else "nice"
        asked.append(_skill(key, dice, strength, 4 - number // 2, 2 if number < 2 else 1))
    return asked


def _skill(key: str, dice: Random, strength: str, weight: int, level: int) -> Asked:
    reason = dice.choice(table("skills")["skill"][key]["why"])
    return Asked("skill", key, level, 0, strength, weight, reason)


def languages_asked(client: Table, role_key: str, dice: Random) -> list[Asked]:
    """Dutch nearly everywhere; English and German where the work crosses borders."""
    abroad = client["key"] in {"fernhout", "brugmans-tan"}
    asked = []
    if not abroad or role_key not in {"personal-assistant", "executive-assistant", "office-manager"}:
        asked.append(_language("nl", 5, "must" if not abroad else "should", dice))
    if abroad or client["sector"] in ENGLISH or role_key == "executive-assistant":
        asked.append(_language("en", 5 if abroad else 4, "must" if abroad else "should", dice))
    if client["key"] in GERMAN:
        asked.append(_language("de", 3, "nice", dice))
    return asked


def _language(code: str, level: int, strength: str, dice: Random) -> Asked:
    return Asked("language", code, level, 0, strength, 3, dice.choice(REASONS[code]))


def all_asked(client: Table, role_key: str, seniority: float, dice: Random) -> list[Asked]:
    """Everything asked; `seniority` 0..1 says where the pay band lies and moves the years."""
    role = table("roles")[role_key]
    years = max(0, round(role["years"] + (seniority - 0.5) * 3))
    asked = [Asked("role", role_key, 0, 0, "should", 4, dice.choice(REASONS["role"]))]
    asked += skills_asked(role, dice)
    if years >= 2:
        asked.append(Asked("experience", role_key, 0, years, "should", 3, dice.choice(REASONS["experience"])))
    asked += languages_asked(client, role_key, dice)
    hard = client["sector"] == "legal" and role_key == "legal-assistant"
    asked.append(
        Asked(
            "education",
            "",
            role["education"],
            0,
            "must" if hard else "should",
            2,
            dice.choice(REASONS["education"]),
        )
    )
    if client["key"] in OUT_OF_REACH:
        asked.append(Asked("licence", "B", 0, 0, "nice", 1, dice.choice(REASONS["licence"])))
    if client["sector"] in {"legal", "care", "government", "finance"} and dice.random() < 0.6:
        asked.append(Asked("sector", client["sector"], 0, 0, "nice", 1, dice.choice(REASONS["sector"])))
    return asked


def numbered(vacancy_key: str, asked: list[Asked]) -> tuple[Requirement, ...]:
    """The wishes with the ids they keep."""
    return tuple(
        Requirement(
            f"{vacancy_key}-r{at}",
            one.aspect,
            one.key,
            one.level,
            one.years,
            one.strength,
            one.weight,
            one.reason,
        )
        for at, one in enumerate(asked, start=1)
    )
