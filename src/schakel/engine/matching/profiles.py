"""Owns the person side of matching: what somebody brings and wants, with no field for who somebody is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from schakel.engine.matching.jobs import Aspect, Contract, Dimension, Statement

MAX_MONTH = 65_535


def _check_month(month: int | None) -> None:
    if month is not None and not 1 <= month <= MAX_MONTH:
        raise ValueError(f"{month} is not a month as year*12 + month-1")


def _check_unique(profile_id: str, keys: Iterable[object]) -> None:
    seen: set[object] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"profile {profile_id} holds {key!r} twice")
        seen.add(key)


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill or system somebody has; level 0 not known, 1 basic, 2 good, 3 expert."""

    key: str
    level: int = 0
    years: float | None = None
    last_month: int | None = None
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.level <= 3:
            raise ValueError(f"a skill level lies between 0 and 3, not {self.level}")
        _check_month(self.last_month)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role somebody has worked in, all its months together; `last_month` None means: not known when."""

    key: str
    months: int
    last_month: int | None = None
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.months <= MAX_MONTH:
            raise ValueError(f"the months of a role cannot be {self.months}")
        _check_month(self.last_month)


@dataclass(frozen=True, slots=True)
class HeldLanguage:
    """A language with its level A1..C2 = 1..6, native = 7, 0 when the level is not known."""

    key: str
    level: int = 0
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.level <= 7:
            raise ValueError(f"a language level lies between 0 and 7, not {self.level}")


@dataclass(frozen=True, slots=True)
class HeldEducation:
    """An education by direction (may be empty) and NLQF level 1..8, 0 when the level is not known."""

    key: str
    level: int = 0
    completed: bool = True
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.level <= 8:
            raise ValueError(f"an education level lies between 0 and 8, not {self.level}")


@dataclass(frozen=True, slots=True)
class Held:
    """A sector somebody knows or a licence somebody has."""

    key: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """An answer 'no': the person was asked and does not have this; without it, absence is unknown."""

    aspect: Aspect
    key: str
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.aspect not in {Aspect.SKILL, Aspect.LANGUAGE, Aspect.SECTOR, Aspect.LICENCE}:
            raise ValueError(f"one cannot lack a {self.aspect}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants; None or empty means: not stated. Pay is for a full-time month."""

    role_keys: tuple[str, ...] = ()
    hours_min: int | None = None
    hours_max: int | None = None
    pay_min_cents: int | None = None
    contracts: tuple[Contract, ...] = ()
    max_travel_km: int | None = None
    remote_days_min: int | None = None
    start_month: int | None = None
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_month(self.start_month)
        for hours in (self.hours_min, self.hours_max):
            if hours is not None and not 0 <= hours <= 168:
                raise ValueError(f"a week has no {hours} hours")
        numbers = (self.pay_min_cents, self.max_travel_km, self.remote_days_min)
        if any(number is not None and not 0 <= number < 2**31 for number in numbers):
            raise ValueError("a wish in numbers cannot be negative or absurd")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person brings and wants. The id is opaque.

    Each key stands at most once per kind, and nothing is both held and lacking. Only educations may repeat.
    """

    id: str
    roles: tuple[HeldRole, ...] = ()
    skills: tuple[HeldSkill, ...] = ()
    languages: tuple[HeldLanguage, ...] = ()
    educations: tuple[HeldEducation, ...] = ()
    sectors: tuple[Held, ...] = ()
    licences: tuple[Held, ...] = ()
    lacks: tuple[Lack, ...] = ()
    wishes: Wishes = Wishes()
    culture: Mapping[Dimension, Statement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_unique(self.id, (role.key for role in self.roles))
        answers = [(Aspect.SKILL, one.key) for one in self.skills]
        answers += [(Aspect.LANGUAGE, one.key) for one in self.languages]
        answers += [(Aspect.SECTOR, one.key) for one in self.sectors]
        answers += [(Aspect.LICENCE, one.key) for one in self.licences]
        answers += [(lack.aspect, lack.key) for lack in self.lacks]
        _check_unique(self.id, answers)
