"""Owns how matching asks the taxonomy what lies close to what, and what a skill can be learned by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from schakel.engine.matching.weights import FULL


class Knowledge(Protocol):
    """What matching wants to know about roles and skills; closeness is 0..1, and 1 only for the same key."""

    def __hash__(self) -> int:
        """Answers are remembered per knowledge; two that are equal must answer the same."""

    def skill_closeness(self, asked: str, held: str) -> float:
        """How much of the asked skill somebody with the held skill has."""

    def role_closeness(self, asked: str, held: str) -> float:
        """How much of the asked role somebody from the held role knows."""

    def learnable_by(self, skill: str) -> tuple[str, ...]:
        """Keys of the training that teaches this skill."""


@dataclass(frozen=True, eq=False)
class Tables:
    """Knowledge from plain tables of `(asked, held)`; what is not in a table is not close."""

    skills: Mapping[tuple[str, str], float] = field(default_factory=dict)
    roles: Mapping[tuple[str, str], float] = field(default_factory=dict)
    training: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def skill_closeness(self, asked: str, held: str) -> float:
        return 1.0 if asked == held else self.skills.get((asked, held), 0.0)

    def role_closeness(self, asked: str, held: str) -> float:
        return 1.0 if asked == held else self.roles.get((asked, held), 0.0)

    def learnable_by(self, skill: str) -> tuple[str, ...]:
        return self.training.get(skill, ())


class TaxonomyKnowledge:
    """Knowledge from the taxonomy that ships with the language engine."""

    def __init__(self) -> None:
        from schakel.engine import language  # noqa: PLC0415 (slow to load, and tables do not need it)

        self._language = language
        self._taxonomy = language.load_taxonomy()

    def skill_closeness(self, asked: str, held: str) -> float:
        return 1.0 if asked == held else float(self._language.skill_closeness(asked, held))

    def role_closeness(self, asked: str, held: str) -> float:
        return 1.0 if asked == held else float(self._language.role_closeness(asked, held))

    def learnable_by(self, skill: str) -> tuple[str, ...]:
        known = self._taxonomy.skills.get(skill)
        return tuple(known.learnable_by) if known else ()


@lru_cache(maxsize=1)
def taxonomy_knowledge() -> Knowledge:
    """The knowledge of the shipped taxonomy, loaded once."""
    return TaxonomyKnowledge()


@lru_cache(maxsize=2**17)
def skill_share(knowledge: Knowledge, asked: str, held: str, floor: int) -> int:
    """`share` of how close a held skill is."""
    return FULL if asked == held else share(knowledge.skill_closeness(asked, held), floor)


@lru_cache(maxsize=2**17)
def role_share(knowledge: Knowledge, asked: str, held: str, floor: int) -> int:
    """`share` of how close a held role is."""
    return FULL if asked == held else share(knowledge.role_closeness(asked, held), floor)


def share(closeness: float, floor: int) -> int:
    """A closeness 0..1 in thousandths, and nothing below the floor.

    >>> share(0.6, 300), share(0.29, 300), share(1.0, 300)
    (600, 0, 1000)
    """
    thousandths = min(FULL, max(0, round(closeness * FULL)))
    return thousandths if thousandths >= floor else 0
