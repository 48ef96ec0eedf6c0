"""Owns the job side of matching: what a client asks, how strongly, and what the job offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MIN_WEIGHT, MAX_WEIGHT = 1, 5


class Strength(StrEnum):
    """How strongly a client asks: a must filters, the others weigh."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"


class Aspect(StrEnum):
    """What a requirement or a wish is about."""

    ROLE = "role"
    SKILL = "skill"
    EXPERIENCE = "experience"
    LANGUAGE = "language"
    EDUCATION = "education"
    SECTOR = "sector"
    HOURS = "hours"
    PAY = "pay"
    TRAVEL = "travel"
    START = "start"
    CONTRACT = "contract"
    REMOTE = "remote"
    LICENCE = "licence"
    CULTURE = "culture"


class Contract(StrEnum):
    """The two ways a person can work through the agency."""

    PERMANENT = "permanent"
    INTERIM = "interim"


class Dimension(StrEnum):
    """The seven scales on which both sides can say something about working together."""

    STRUCTURE = "structure"
    PACE = "pace"
    AUTONOMY = "autonomy"
    FORMALITY = "formality"
    TEAM = "team"
    CHANGE = "change"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Statement:
    """A place on one scale, -2..2, said by somebody at an intake; `evidence` says by whom and where."""

    value: int
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not -2 <= self.value <= 2:
            raise ValueError(f"a statement lies between -2 and 2, not {self.value}")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a client asks.

    `level` is 1..3 for a skill, A1..C2 = 1..6 and native = 7 for a language, NLQF 1..8 for education, 0 for
    'any'. `years` counts for experience, roles and skills. `reason` is the client's own, shown as it is.
    """

    id: str
    aspect: Aspect
    key: str = ""
    level: int = 0
    years: float = 0.0
    strength: Strength = Strength.SHOULD
    weight: int = 3
    reason: str = ""

    def __post_init__(self) -> None:
        if not MIN_WEIGHT <= self.weight <= MAX_WEIGHT:
            raise ValueError(f"a weight lies between {MIN_WEIGHT} and {MAX_WEIGHT}, not {self.weight}")
        if self.level < 0 or not 0 <= self.years <= 60:
            raise ValueError("level and years of a requirement cannot be negative or absurd")
        if self.aspect is Aspect.CULTURE and self.key not in set(Dimension):
            raise ValueError(f"{self.key!r} is not one of the culture dimensions")


@dataclass(frozen=True, slots=True)
class Job:
    """What a client asks and offers; pay is for a full-time month, `start_month` is `year*12 + month-1`.

    None means: not stated, or for `start_month` and `remote_days`: nothing fixed.
    """

    id: str
    role_key: str = ""
    requirements: tuple[Requirement, ...] = ()
    hours_min: int | None = None
    hours_max: int | None = None
    pay_min_cents: int | None = None
    pay_max_cents: int | None = None
    contract: Contract | None = None
    start_month: int | None = None
    remote_days: int | None = None
    sector: str = ""
    culture: Mapping[Dimension, Statement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ids = [requirement.id for requirement in self.requirements]
        if len(ids) != len(set(ids)):
            raise ValueError(f"job {self.id} has two requirements with the same id")
