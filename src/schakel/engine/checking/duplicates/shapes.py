"""What a comparison needs of a person or an organisation, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a record has them; empty is unknown. ``born`` is ISO, ``national`` any personal number."""

    id: str
    given: str = ""
    prefix: str = ""
    family: str = ""
    born: str = ""
    street: str = ""
    number: str = ""
    postcode: str = ""
    place: str = ""
    email: str = ""
    phone: str = ""
    national: str = ""


class Certainty(StrEnum):
    """How two records stand to each other; a person decides, always."""

    SURE = "sure"  # everything says one and the same
    POSSIBLE = "possible"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison: the field, how it came out, its weight in bits, and the two values."""

    field: str
    level: str
    weight: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records compared: the steps, their sum, and the veto that overrules it, if any."""

    left: str
    right: str
    steps: tuple[Step, ...]
    score: float
    veto: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, by id, the lower first."""

    left: str
    right: str
    score: float
