"""Owns what matching answers: fits with their intervals, reasons, questions and training."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from schakel.engine.matching.jobs import Aspect, Strength
from schakel.engine.matching.notes import NoteCode
from schakel.kernel.verdict import Verdict

Param = int | str


@dataclass(frozen=True, slots=True)
class Judged:
    """One requirement judged: the shares that are proven (`gained`) and known to be missing (`lost`).

    Both in thousandths; together at most 1000, and what is left is unknown.
    """

    gained: int
    lost: int
    note: NoteCode
    params: Mapping[str, Param] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A number 0..100 and the interval it can still move in: all unknowns against, all in favour."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one requirement or wish counts as it does; `points` of 100 gained, `open_points` still unknown."""

    requirement_id: str
    aspect: Aspect
    key: str
    strength: Strength | None
    weight: int
    verdict: Verdict
    closeness: float
    points: float
    open_points: float
    note: NoteCode
    params: Mapping[str, Param]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask: `width` is how many points the answer settles; `params["ask"]` says whom to ask."""

    requirement_id: str
    side: str
    aspect: Aspect
    key: str
    width: float
    note: NoteCode
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Training:
    """Training routes that would close the gap of one requirement; `points` is what it would add."""

    requirement_id: str
    skill: str
    routes: tuple[str, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Match:
    """One person and one job, both ways, with every reason; a failed must never hides the numbers."""

    profile_id: str
    job_id: str
    demand: Fit
    wish: Fit
    rank: float
    demand_reasons: tuple[Reason, ...]
    wish_reasons: tuple[Reason, ...]
    musts_failed: tuple[str, ...]
    musts_unknown: tuple[str, ...]
    questions: tuple[Question, ...]
    training: tuple[Training, ...]
    engine_version: str

    @property
    def passes(self) -> bool:
        """Whether no must is known to be missing; an unknown must passes."""
        return not self.musts_failed
