"""Owns a question as tables: what each code of a segment does to each thing asked.

The tables are filled by the same curves that score one pair.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import asked, tables
from schakel.engine.matching.arrays import Array, Mix
from schakel.engine.matching.closeness import Knowledge, role_share, skill_share
from schakel.engine.matching.distance import nearest_and_furthest
from schakel.engine.matching.jobs import Aspect, Dimension, Job, Requirement
from schakel.engine.matching.linking import PLAIN, SKILL_LACK, Linking, Links, Traiting, Traits
from schakel.engine.matching.outcome import Match
from schakel.engine.matching.profiles import Profile
from schakel.engine.matching.scoring import score
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.weights import FULL, Weights


class Question(NamedTuple):
    """A job as a ranking asks about it; the origin in millionths of a degree."""

    job: Job
    origin: tuple[int, int] | None
    as_of_month: int
    weights: Weights
    knowledge: Knowledge
    top: int
    show_failed: bool
    only_failed: bool = False
    skip: int = 0

    def score(self, profile: Profile, distance_km: float | None) -> Match:
        """One pair, wholly explained."""
        return score(self.job, profile, distance_km, self.as_of_month, self.weights, knowledge=self.knowledge)


class Skills(NamedTuple):
    """The asked skills: their weights, what is close to them, and shares by level and years."""

    weights: Array
    own: Array
    links: Links
    gained: Array
    most: Array
    fresh: Array


class Roles(NamedTuple):
    """The asked roles and experience: months asked (0 is any), and whether months add up."""

    weights: Array
    adds: Array
    months: Array
    links: Links


class Terms(NamedTuple):
    """By combination of columns the sums of gained, lost and total, packed, for one side."""

    terms: Array
    pay: Array
    culture_a: Array
    culture_b: Array


class Asked(NamedTuple):
    """A whole question as tables; `wished` by trait: the share of a wished role, -1 for any other trait."""

    skills: Skills
    roles: Roles
    traits: Traits
    wished: Array
    demand: Terms
    wish: Terms
    numbers: Array
    """Total of the demand, its weight of travel, weights of travel and role of the wish."""


@dataclass
class Asking:
    """Makes the tables of one question to one segment."""

    segment: Segment
    question: Question

    def __post_init__(self) -> None:
        self.items = asked.demands(self.question.job, self.question.weights)

    def near(self, kind: str, key: str, *, wished: bool = False) -> Mapping[str, int]:
        """Keys of this segment that count for an asked key, with their shares."""
        q = self.question
        floor = q.weights.closeness_floor
        name = (kind, key, wished, floor, id(q.knowledge))
        if name not in self.segment.near:
            by_kind = skill_share if kind == "skill" else role_share
            keys = self._wished() if wished else self._maybe_near(kind, key)
            found = {
                one: by_kind(q.knowledge, *((one, key) if wished else (key, one)), floor) for one in keys
            }
            self.segment.near[name] = q.knowledge, {one: part for one, part in found.items() if part}
        return self.segment.near[name][1]

    def _maybe_near(self, kind: str, key: str) -> list[str]:
        """The asked key and its neighbours, as far as somebody in this segment has them, in order."""
        knowledge = self.question.knowledge
        near = knowledge.skills_near(key) if kind == "skill" else knowledge.roles_near(key)
        code_of = self.segment.entries["skill" if kind == "skill" else "role"].code_of
        return sorted(one for one in {key, *near} if one in code_of)

    def _wished(self) -> list[str]:
        traits = self.segment.entries["trait"].keys
        return [key.partition(":")[2] for key in traits if key.startswith("wish_role:")]

    def _wished_shares(self) -> Array:
        code_of = self.segment.entries["trait"].code_of
        shares = np.full(len(code_of), -1, dtype=np.int64)
        if self.question.job.role_key:
            near = self.near("wish_role", self.question.job.role_key, wished=True)
            for key in self._wished():
                shares[code_of[f"wish_role:{key}"]] = near.get(key, 0)
        return shares

    def as_tables(self) -> Asked:
        """The question as tables."""
        wish = self.question.weights.wish
        return Asked(
            skills=self._skills(),
            roles=self._roles(),
            traits=self._traits(),
            wished=self._wished_shares(),
            demand=self.terms(self._demanded),
            wish=self.terms(self._wanted),
            numbers=np.array(
                [
                    sum(item.weight for item in self.items) * FULL,
                    sum(item.weight for item in self.items if item.aspect is Aspect.TRAVEL),
                    wish[Aspect.TRAVEL],
                    wish[Aspect.ROLE],
                ],
                dtype=np.int64,
            ),
        )

    def of(self, *aspects: Aspect) -> list[tuple[int, Requirement]]:
        """Weight and requirement of the items about these aspects."""
        return [
            (item.weight, item.requirement)
            for item in self.items
            if item.aspect in aspects and item.requirement is not None
        ]

    def _skills(self) -> Skills:
        found = self.of(Aspect.SKILL)
        entries = self.segment.entries["skill"]
        by_level = [tables.skill(requirement, self.question.weights) for _, requirement in found]
        links = Linking()
        for number, (_, requirement) in enumerate(found):
            for key, part in self.near("skill", requirement.key).items():
                links.add(entries.code_of[key], number, part)
        nothing = np.zeros((0, 256), dtype=np.int64)
        return Skills(
            weights=_weights(found),
            own=np.array([entries.code_of.get(one.key, -1) for _, one in found], dtype=np.int64),
            links=links.done(len(entries.keys)),
            gained=np.array([gained for gained, _ in by_level]) if found else nothing,
            most=np.array([most for _, most in by_level]) if found else nothing,
            fresh=tables.freshness(self.question.as_of_month, self.question.weights)[self.segment.months],
        )

    def _roles(self) -> Roles:
        found = self.of(Aspect.ROLE, Aspect.EXPERIENCE)
        entries = self.segment.entries["role"]
        links = Linking()
        adds, months = [], []
        for number, (_, requirement) in enumerate(found):
            adding = requirement.aspect is Aspect.EXPERIENCE
            adds.append(adding)
            months.append(int(((requirement.years or 1 / 12) if adding else requirement.years) * 12))
            near = self.near("role", requirement.key) if requirement.key or not adding else None
            for key in entries.keys if near is None else near:
                links.add(entries.code_of[key], number, FULL if near is None else near[key])
        return Roles(
            weights=_weights(found),
            adds=np.array(adds, dtype=np.int64),
            months=np.array(months, dtype=np.int64),
            links=links.done(len(entries.keys)),
        )

    def _traits(self) -> Traits:
        found = self.of(Aspect.LANGUAGE, Aspect.SECTOR, Aspect.LICENCE, Aspect.EDUCATION)
        code_of = self.segment.entries["trait"].code_of
        making = Traiting(code_of)
        for number, (_, requirement) in enumerate(found):
            aspect, key = requirement.aspect, requirement.key
            if aspect is Aspect.EDUCATION:
                making.school(number, requirement, self.question.weights)
                continue
            making.add(f"lack:{aspect}:{key}", number, PLAIN, np.zeros(32), np.full(32, FULL))
            if aspect is Aspect.LANGUAGE:
                table = tables.language(requirement, self.question.weights)
                making.add(f"language:{key}", number, PLAIN, table.gained, table.lost)
            else:
                making.add(f"{aspect}:{key}", number, PLAIN, np.full(32, FULL), np.zeros(32))
        for number, (_, requirement) in enumerate(self.of(Aspect.SKILL)):
            making.add(f"lack:skill:{requirement.key}", number, SKILL_LACK, np.zeros(32), np.zeros(32))
        return making.done(_weights(found))

    def terms(self, of_member: Callable[[str, Array], Array | None]) -> Terms:
        """One packed table for each mix."""
        return Terms(**{name: self._mixed(mix, of_member) for name, mix in self.segment.mixes.items()})

    def _mixed(self, mix: Mix, of_member: Callable[[str, Array], Array | None]) -> Array:
        total = np.zeros(mix.values.shape[1], dtype=np.int64)
        for name, (values, places) in mix.members.items():
            one = of_member(name, values)
            if one is not None:
                total += one[places]
        return total

    @cached_property
    def cell_bounds(self) -> tuple[Array, Array]:
        """Less than the distance to the nearest place of each group's cell, more than to its furthest."""
        cells, places = self.segment.cells
        origin = self.question.origin or (0, 0)
        near, far = nearest_and_furthest(origin, cells)
        return near[places], far[places]

    @cached_property
    def travel_bounds(self) -> Array:
        """By group the most its share of travel can be, -1 when it is unknown for all of them."""
        groups, q = self.segment.groups, self.question
        if q.origin is None:
            return np.full(len(groups.travel), -1, dtype=np.int64)
        own = np.maximum(1, groups.travel * 10)
        over = np.maximum(0, self.cell_bounds[0] - groups.travel * 10) * FULL / own
        share = np.minimum(FULL, tables.falling(over.astype(np.int64), q.weights.travel_gap_zero) + 1)
        return np.where((groups.travel < 0) | (groups.cells < 0), -1, share)

    def shares(self, name: str, values: Array) -> tables.Table:
        """The shares gained and lost by the values of a column."""
        q = self.question
        if name.startswith("culture_"):
            return tables.culture(values, Dimension(name.removeprefix("culture_")), q.job, q.weights)
        return tables.term(tables.COLUMN_TERMS[name], values, q.job, q.as_of_month, q.weights)

    def demanded_weight(self, name: str) -> int:
        """How much a column weighs in what the client asks."""
        return sum(
            item.weight
            for item in self.items
            if tables.column_of(item.aspect, item.key) == name and item.requirement is not None
        )

    def wished_weight(self, name: str) -> int:
        """How much a column weighs in what the person wants."""
        aspect = Aspect.CULTURE if name.startswith("culture_") else tables.COLUMN_TERMS[name]
        if aspect is Aspect.START and self.question.job.start_month is None:
            return 0
        return self.question.weights.wish[aspect]

    def _demanded(self, name: str, values: Array) -> Array | None:
        weight = self.demanded_weight(name)
        if not weight:
            return None
        table = self.shares(name, values)
        return tables.packed(table.gained * weight, table.lost * weight)

    def _wanted(self, name: str, values: Array) -> Array | None:
        if name == "start" and self.question.job.start_month is None:
            return None
        weight = self.wished_weight(name)
        table = self.shares(name, values)
        return tables.packed(table.gained * weight, table.lost * weight, tables.counts(name, values) * weight)


def _weights(found: Sequence[tuple[int, Requirement]]) -> Array:
    return np.array([weight for weight, _ in found], dtype=np.int64)
