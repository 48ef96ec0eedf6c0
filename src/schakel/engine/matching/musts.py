"""Owns who fails which must, over everybody at once: by sets and places, by shares where needed."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import tables
from schakel.engine.matching.arrays import Array, bits, packed_bits, rows_of
from schakel.engine.matching.asked import Item, demands
from schakel.engine.matching.asking import Asked, Asking, Question
from schakel.engine.matching.jobs import Aspect, Job, Requirement
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.summing import Shares, Summing
from schakel.engine.matching.weights import FULL


class Fails(NamedTuple):
    """The bits of who surely fails, and the rows that have to be looked at one by one."""

    surely: Array
    perhaps: Array


class Musts:
    """The musts of one question over one segment."""

    def __init__(self, asking: Asking, summing: Summing, *, compiled: bool = False) -> None:
        self.compiled = compiled
        self.asking = asking
        self.summing = summing
        self.segment: Segment = asking.segment
        self.question: Question = asking.question
        weights = self.question.weights
        # With ordinary numbers who lost more than the limit can't have gained enough to pass.
        self.limit = weights.must_fails_above
        self.ordinary = FULL > self.limit >= FULL - weights.pass_from

    @cached_property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.segment)

    def failing(self, item: Item) -> Array:
        """Who fails one must, as bits."""
        requirement = item.requirement
        if requirement is None:
            raise ValueError("only a requirement can be a must")
        by_aspect: dict[Aspect, Callable[[Requirement], Fails]] = {
            Aspect.LANGUAGE: self._language,
            Aspect.SECTOR: self._named,
            Aspect.LICENCE: self._named,
            Aspect.EDUCATION: self._education,
            Aspect.SKILL: self._skill,
            Aspect.ROLE: self._role,
            Aspect.EXPERIENCE: self._experience,
            Aspect.TRAVEL: self._travel,
        }
        if not self.ordinary:
            found = Fails(self._nobody(), np.arange(self.size))
        elif tables.column_of(item.aspect, item.key):
            found = self._column(requirement)
        else:
            found = by_aspect[item.aspect](requirement)
        if not len(found.perhaps):
            return found.surely
        return found.surely | bits(found.perhaps[self._fails(requirement, found.perhaps)], self.size)

    def _nobody(self) -> Array:
        return self.segment.sets.union(())

    def _none(self) -> Array:
        return np.empty(0, dtype=np.int64)

    def _fails(self, requirement: Requirement, rows: Array) -> Array:
        """Which of these rows fail, by their shares."""
        shares = self._shares(requirement, rows)
        enough = self.question.weights.pass_from
        found: Array = (shares.lost > self.limit) & (shares.gained < enough)
        return found

    def _shares(self, requirement: Requirement, rows: Array) -> Shares:
        """The shares of one requirement alone."""
        if requirement.aspect is Aspect.TRAVEL:
            return self.summing.travel(rows)
        q = self.question
        alone = q._replace(job=_only(q.job, requirement))
        asked: Asked = Asking(self.segment, alone).as_tables()
        summing = Summing(self.segment, asked, q.origin, q.weights)
        gained, lost = summing.demand(rows)
        (weight,) = (item.weight for item in demands(alone.job, q.weights))
        return Shares(gained // weight, lost // weight)

    def _lack(self, requirement: Requirement) -> str:
        return f"lack:{requirement.aspect}:{requirement.key}"

    def _language(self, requirement: Requirement) -> Fails:
        lost = tables.language(requirement, self.question.weights).lost
        levels = np.flatnonzero(lost > self.limit).tolist()
        low = [f"language:{requirement.key}:{level}" for level in levels]
        return Fails(self.segment.sets.union([*low, self._lack(requirement)]), self._none())

    def _named(self, requirement: Requirement) -> Fails:
        return Fails(self.segment.sets.union([self._lack(requirement)]), self._none())

    def _education(self, requirement: Requirement) -> Fails:
        known = tables.education_by_byte(requirement, self.question.weights)[16:]
        low = [f"reached:{level}" for level in range(1, 9) if FULL - known[level] > self.limit]
        return Fails(self.segment.sets.union(low), self._none())

    def _skill(self, requirement: Requirement) -> Fails:
        """Only who has the skill below what is asked, or says no, can fail."""
        sets, entries = self.segment.sets, self.segment.entries["skill"]
        lacking = rows_of(sets.union([self._lack(requirement)]), self.size)
        _, most = tables.skill(requirement, self.question.weights)
        low = most < FULL - self.limit
        if not low.any() or requirement.key not in entries.code_of:
            return Fails(self._nobody(), lacking)
        code = np.uint16(entries.code_of[requirement.key])
        places = np.flatnonzero(entries.codes == code)
        places = places[low[entries.payload["level_years"][places]]]
        return Fails(self._nobody(), np.concatenate([lacking, entries.owners(places)]))

    def _role(self, requirement: Requirement) -> Fails:
        """Who worked, and not in a role close enough, fails; months are looked at where they are asked."""
        near = self.asking.near("role", requirement.key)
        close = [f"role:{key}" for key, part in near.items() if FULL - part <= self.limit]
        sets = self.segment.sets
        there = sets.union(close)
        surely = sets.union(["worked"]) & ~there
        asked = int(requirement.years * 12)
        return Fails(surely, rows_of(there, self.size) if asked else self._none())

    def _experience(self, requirement: Requirement) -> Fails:
        sets = self.segment.sets
        worked = sets.union(["worked"])
        if not requirement.key:
            return Fails(self._nobody(), rows_of(worked, self.size))
        near = sets.union([f"role:{key}" for key in self.asking.near("role", requirement.key)])
        return Fails(worked & ~near, rows_of(near, self.size))

    def _column(self, requirement: Requirement) -> Fails:
        """By ranges; where some values of a range fail and some don't, by the values of its rows."""
        name = tables.column_of(requirement.aspect, requirement.key) or ""
        mix = next(mix for mix in self.segment.mixes.values() if name in mix.names)
        values, places = mix.members[name]
        if not len(values):
            return Fails(self._nobody(), self._none())
        fails, firsts = self.asking.shares(name, values).lost > self.limit, self.segment.ranges[name]
        starts = np.searchsorted(values, firsts)
        whole, some = np.logical_and.reduceat(fails, starts), np.logical_or.reduceat(fails, starts)
        surely, mixed = (
            self.segment.sets.union([f"column:{name}:{first}" for first in firsts[kind].tolist()])
            for kind in (whole, some & ~whole)
        )
        rows = rows_of(mixed, self.size)
        return Fails(surely | bits(rows[fails[places][mix.codes[rows]]], self.size), self._none())

    def _travel(self, _: Requirement) -> Fails:
        """By the cells people live in; only where a cell lies on the edge by their own distance."""
        if self.question.origin is None:
            return Fails(self._nobody(), self._none())
        groups = self.segment.groups
        nearest, furthest = self.asking.cell_bounds
        known = (groups.cells >= 0) & (groups.travel >= 0)
        least, most = self._edge(groups.travel)
        surely = known & (nearest > most)
        edge = np.flatnonzero(known & ~surely & (furthest > least))
        if self.compiled:
            from schakel.engine.matching import quick  # noqa: PLC0415 (costs memory)

            return Fails(quick.too_far(self.summing, surely, edge, self.limit), self._none())
        sizes = groups.sizes
        fails = np.repeat(surely, sizes)
        firsts = np.cumsum(sizes[edge]) - sizes[edge]
        rows = np.arange(int(sizes[edge].sum())) + np.repeat(groups.starts[edge] - firsts, sizes[edge])
        fails[rows] = self.summing.travel(rows).lost > self.limit
        return Fails(packed_bits(fails), self._none())

    def _edge(self, travel: Array) -> tuple[Array, Array]:
        """Up to which distance in hectometres surely nobody fails, and from which surely everybody."""
        weights = self.question.weights
        over = (self.limit + 1) * weights.travel_gap_zero / FULL
        own = np.maximum(1, travel * 10).astype(np.float64)
        return own * (1 + (over - 2) / FULL) - 2, own * (1 + (over + 2) / FULL) + 2


def _only(job: Job, requirement: Requirement) -> Job:
    """The same job asking one thing."""
    return Job(
        id=job.id,
        requirements=(requirement,),
        hours_min=job.hours_min,
        hours_max=job.hours_max,
        pay_max_cents=job.pay_max_cents,
        contract=job.contract,
        start_month=job.start_month,
        remote_days=job.remote_days,
        culture={
            dimension: said
            for dimension, said in job.culture.items()
            if requirement.aspect is Aspect.CULTURE and requirement.key == dimension
        },
    )
