"""Owns how matching asks the taxonomy what lies close to what, and what a skill can be learned by."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from schakel.engine.matching.weights import FULL

if TYPE_CHECKING:
    from schakel.engine.language.near import Table


Neighbours = Mapping[str, Collection[str]]


class Knowledge(Protocol):
    """What matching wants to know about roles and skills; closeness is 0..1, and 1 only for the same key."""

    def __hash__(self) -> int:
        """Answers are remembered per knowledge; two that are equal must answer the same."""

    def skill_closeness(self, asked: str, held: str) -> float:
        """How much of the asked skill somebody with the held skill has."""

    def role_closeness(self, asked: str, held: str) -> float:
        """How much of the asked role somebody from the held role knows."""

    def skills_near(self, asked: str) -> Collection[str]:
        """Every other skill with a closeness above 0 to the asked one; it may name more."""

    def roles_near(self, asked: str) -> Collection[str]:
        """The same of roles."""

    def by_model(self, asked: str, held: str) -> bool:
        """Whether only the trained model finds these skills near."""

    def learnable_by(self, skill: str) -> tuple[str, ...]:
        """Keys of the training that teaches this skill."""


@dataclass(frozen=True, eq=False)
class Tables:
    """Knowledge from plain tables of `(asked, held)`; what is not in a table is not close."""

    skills: Mapping[tuple[str, str], float] = field(default_factory=dict)
    roles: Mapping[tuple[str, str], float] = field(default_factory=dict)
    training: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: frozenset[tuple[str, str]] = frozenset()

    def skill_closeness(self, asked: str, held: str) -> float:
        return 1.0 if asked == held else self.skills.get((asked, held), 0.0)

    def role_closeness(self, asked: str, held: str) -> float:
        return 1.0 if asked == held else self.roles.get((asked, held), 0.0)

    def skills_near(self, asked: str) -> Collection[str]:
        return self._held_by_asked[0].get(asked, ())

    def roles_near(self, asked: str) -> Collection[str]:
        return self._held_by_asked[1].get(asked, ())

    @cached_property
    def _held_by_asked(self) -> tuple[Neighbours, Neighbours]:
        return _neighbours(self.skills), _neighbours(self.roles)

    def by_model(self, asked: str, held: str) -> bool:
        return (asked, held) in self.alike

    def learnable_by(self, skill: str) -> tuple[str, ...]:
        return self.training.get(skill, ())


def _neighbours(pairs: Iterable[tuple[str, str]]) -> Neighbours:
    """By asked key the others it stands in a pair with."""
    found: dict[str, list[str]] = {}
    for asked, held in pairs:
        found.setdefault(asked, []).append(held)
    return found


def _both_ways(pairs: Collection[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return chain(pairs, ((other, one) for one, other in pairs))


class Kept:
    """Knowledge from a table of the language engine, named by what it holds, for a replay."""

    def __init__(self, table: "Table") -> None:
        self.table = table
        self.id = table.id

    def skill_closeness(self, asked: str, held: str) -> float:
        return 1.0 if asked == held else self.table.skill(asked, held) / FULL

    def role_closeness(self, asked: str, held: str) -> float:
        return 1.0 if asked == held else self.table.role(asked, held) / FULL

    def skills_near(self, asked: str) -> Collection[str]:
        return self._near[0].get(asked, ())

    def roles_near(self, asked: str) -> Collection[str]:
        return self._near[1].get(asked, ())

    @cached_property
    def _near(self) -> tuple[Neighbours, Neighbours]:
        """Both ways are one pair in the table."""
        skills = (*self.table.skills, *self.table.alike)
        return _neighbours(_both_ways(skills)), _neighbours(_both_ways(tuple(self.table.roles)))

    def by_model(self, asked: str, held: str) -> bool:
        return self.table.by_model(asked, held)

    def learnable_by(self, skill: str) -> tuple[str, ...]:
        return self.table.training.get(skill, ())


@lru_cache(maxsize=4)
def _kept(table: "Table") -> Kept:
    return Kept(table)


def taxonomy_knowledge() -> Kept:
    """The knowledge of the shipped taxonomy alone."""
    from schakel.engine.language.near import own_table  # noqa: PLC0415 (slow to load, and tables do not need it)

    return _kept(own_table())


def knowledge_in_use() -> Kept:
    """The knowledge that counts here now: of the taxonomy, and of the trained model when there is one."""
    from schakel.engine.language.near import in_use  # noqa: PLC0415 (as above)

    return _kept(in_use())


def knowledge_named(name: str) -> Kept:
    """The knowledge a match was recorded with; raises LookupError when its table is not kept."""
    from schakel.engine.language.near import named  # noqa: PLC0415 (as above)

    return _kept(named(name))


def keep_knowledge(knowledge: Kept) -> None:
    """Keep the table of this knowledge for as long as there may be a record that names it."""
    from schakel.engine.language.near import keep  # noqa: PLC0415 (as above)

    keep(knowledge.table)


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
