"""Who asks and who might do it in the judged set: vacancies, people, and words to describe them with."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

Words = Callable[[str, str, bool], str]
Place = tuple[float, float]
NEARBY = 0.04


@dataclass(frozen=True)
class Vacancy:
    """What is asked; `near` is a role close to it and `other` one far from it."""

    key: str
    title: str
    place: str
    sector: str
    role: str
    skills: tuple[str, ...]
    years: int
    level: int
    hours: tuple[int, int]
    pay: int
    form: str
    near: str
    other: str


@dataclass(frozen=True)
class Person:
    """One person with the judgement."""

    text: str
    grade: int
    why: str
    place: Any
    facts: dict[str, Any] = field(default_factory=dict)


def person(vacancy: Vacancy, chance: random.Random, home: Place, **facts: Any) -> Person:
    """Somebody who could do this and wants it, on its terms; `facts` say what is different."""
    low, high = vacancy.hours
    spot = [
        round(home[0] + chance.uniform(-NEARBY, NEARBY), 4),
        round(home[1] + chance.uniform(-NEARBY, NEARBY), 4),
    ]
    usual: dict[str, Any] = {
        "roles": [role(vacancy.role, vacancy.years * 12 + chance.randrange(12, 48))],
        "skills": [skill(key, 3 if number < 2 else 2) for number, key in enumerate(vacancy.skills)],
        "languages": [{"key": "nl", "level": 7}, {"key": "en", "level": chance.choice((3, 4, 5))}],
        "educations": [{"key": "", "level": vacancy.level}],
        "sectors": [vacancy.sector],
        "wishes": {
            "role_keys": [vacancy.role],
            "hours": [low, high],
            "pay_min_euros": round(vacancy.pay * chance.uniform(0.9, 0.99)),
            "contracts": [vacancy.form],
            "max_travel_km": chance.choice((20, 25, 30)),
            "start": "2027-01",
        },
    }
    wishes = usual["wishes"] | facts.pop("wishes", {})
    place = facts.pop("place", spot)
    return Person("", 0, "", place, usual | facts | {"wishes": wishes})


def judged(one: Person, grade: int, why: str, text: str) -> Person:
    return replace(one, grade=grade, why=why, text=text)


def role(key: str, months: int, last: str = "2026-11") -> dict[str, Any]:
    return {"key": key, "months": months, "last": last}


def skill(key: str, level: int = 2, last: str = "") -> dict[str, Any]:
    return {"key": key, "level": level} | ({"last": last} if last else {})


def names(words: Words, keys: tuple[str, ...], other: bool = False) -> str:
    return ", ".join(words("skill", key, other) for key in keys)


def away(home: Place, km: float) -> list[float]:
    """A place so many kilometres to the east, as the country allows."""
    return [home[0], round(home[1] + km / 68.3, 4)]
