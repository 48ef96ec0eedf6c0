"""Owns what matching answers: fits with their intervals, reasons, questions and training."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

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


class _Pending:
    """Something whose first fields are known, and whose others are found when one of them is looked at."""

    __slots__ = ("_finish",)
    _finish: Callable[[], Any] | None

    def __getattr__(self, name: str) -> Any:
        if name == "_finish" or name not in type(self).__slots__:
            raise AttributeError(f"{type(self).__name__} has no {name}")
        finish = self._finish
        if finish is None:
            raise AttributeError(f"{name} was never set")
        whole = finish()
        for one in fields(whole):
            object.__setattr__(self, one.name, getattr(whole, one.name))
        object.__setattr__(self, "_finish", None)
        return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True)
class Match(_Pending):
    """One person and one job, both ways, with every reason; a failed must never hides the numbers.

    `proven` is the rank of the low ends: equal ranks go by it, then by id.
    """

    profile_id: str
    job_id: str
    demand: Fit
    wish: Fit
    rank: float
    proven: float
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

    @property
    def place(self) -> tuple[float, float, str]:
        """What matches of one job are ordered by, the best first."""
        return -self.rank, -self.proven, self.profile_id

    @classmethod
    def pending(cls, known: Mapping[str, object], finish: Callable[[], "Match"]) -> "Match":
        """A match of which only these fields are known; the others are found when one is looked at."""
        match = cls.__new__(cls)
        for name, value in known.items():
            object.__setattr__(match, name, value)
        object.__setattr__(match, "_finish", finish)
        return match
