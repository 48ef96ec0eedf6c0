"""Owns what one segment answers to one question: the musts over everybody, then the exact top."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import asked, formula, tables
from schakel.engine.matching.arrays import Array
from schakel.engine.matching.closeness import Knowledge
from schakel.engine.matching.distance import NOWHERE, hectometres_between
from schakel.engine.matching.jobs import Aspect, Dimension, Job, Strength
from schakel.engine.matching.outcome import Match
from schakel.engine.matching.recall import recall
from schakel.engine.matching.scoring import score
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.sweep import Effect, Some, Sweep
from schakel.engine.matching.weights import FULL, Weights

FIRST_LOOK = 4096
"""How many of the best by demand are finished first, to know what the others have to beat."""


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


@dataclass(frozen=True, slots=True)
class Answer:
    """What one segment answers; the matches are the best of this segment, but for the very best left out."""

    matches: list[Match]
    left_out: int
    total: int
    passing: int
    removed_by: dict[str, int]
    removed_only_by: dict[str, int]


@dataclass
class Part:
    """One question to one segment."""

    segment: Segment
    question: Question
    gone: list[int]
    sums: Array = field(init=False)
    everywhere: list[tuple[Array, Array]] = field(default_factory=list)

    def __post_init__(self) -> None:
        q = self.question
        self.sweep = Sweep(self.segment, q.job, q.origin, q.as_of_month, q.weights, q.knowledge)
        self.items = asked.demands(q.job, q.weights)
        self.sums = np.zeros(len(self.segment), dtype=np.int64)
        heaviest = max(sum(item.weight for item in self.items), sum(q.weights.wish.values()) * 2)
        if heaviest * FULL > tables.PART:
            raise ValueError("a job cannot weigh more than 2000 together")

    def answer(self, others: int = 0) -> Answer:
        """Counts over everybody present, and the explained top.

        Of the rows to skip, those are left out before explaining that must come among them whatever the other
        segments, of so many rows together, answer.
        """
        fails = self.musts()
        failed = sum(fails.values(), np.zeros(len(self.segment), dtype=np.uint8))
        present = np.ones(len(self.segment), dtype=bool)
        present[self.gone] = False
        passing = present & (failed == 0)
        alive = present if self.question.show_failed else passing
        if self.question.only_failed:
            alive = present & (failed != 0)
        best = self.best(alive)[0]
        left_out = min(max(0, self.question.skip - others), len(best))
        return Answer(
            matches=self._explained(best[left_out:]),
            left_out=left_out,
            total=int(np.count_nonzero(present)),
            passing=int(np.count_nonzero(passing)),
            removed_by={must: int(np.count_nonzero(mask & present)) for must, mask in fails.items()},
            removed_only_by={
                must: int(np.count_nonzero(mask & present & (failed == 1))) for must, mask in fails.items()
            },
        )

    def musts(self) -> dict[str, Array]:
        """Add what the musts give to the sums, and answer who fails which, as ones and zeros."""
        fails = {}
        for item in self.items:
            if item.strength is Strength.MUST and item.requirement is not None:
                near = self._within_reach(item.aspect)
                if near is None:
                    effect = self.sweep.effect(item.requirement)
                else:
                    effect = Effect(None, Some(near, *self.sweep.travel(near)))
                self._add(item.weight, effect)
                fails[item.id] = self._failing(effect)
                if near is not None:
                    fails[item.id] |= ~self.sweep.reachable
        return fails

    def _within_reach(self, aspect: Aspect) -> Array | None:
        """For a must on travel the rows that could pass it; None when everybody has to be looked at.

        Who surely fails needs no exact distance, unless those who fail are shown as well.
        """
        if aspect is not Aspect.TRAVEL or self.question.origin is None or self.question.show_failed:
            return None
        return np.flatnonzero(self.sweep.reachable)

    def _failing(self, effect: Effect) -> Array:
        limit, enough = self.question.weights.must_fails_above, self.question.weights.pass_from
        mask = np.zeros(len(self.segment), dtype=np.uint8)
        if effect.everywhere:
            table, codes = effect.everywhere
            mask = ((table.lost > limit) & (table.gained < enough)).astype(np.uint8)[codes]
        if effect.some:
            rows, gained, lost = effect.some
            mask[rows] = (lost > limit) & (gained < enough)
        return mask

    def _add(self, weight: int, effect: Effect) -> None:
        """Add an effect to the sums; what holds everywhere is kept for the few that are left at the end."""
        before: Array | int = 0
        if effect.everywhere:
            table, codes = effect.everywhere
            counts = tables.packed(table.gained * weight, table.lost * weight)
            self.everywhere.append((counts, codes))
            if effect.some:
                before = counts[codes[effect.some.rows]]
        if effect.some:
            rows, gained, lost = effect.some
            # A row that comes twice gets the same sum twice; it is written, not added up.
            self.sums[rows] = self.sums[rows] + (
                tables.packed(gained.astype(np.int64) * weight, lost.astype(np.int64) * weight) - before
            )

    def best(self, alive: Array) -> tuple[Array, Array]:
        """The top rows among those alive with their ranks in thousandths, after `musts` was called."""
        rows = np.flatnonzero(alive)
        if not self.question.top:
            return rows[:0], rows[:0]
        if len(rows) * 4 < len(alive):
            self.sweep.alive = alive
        for item in self.items:
            if item.strength is not Strength.MUST and item.requirement is not None:
                self._add(item.weight, self.sweep.effect(item.requirement))
        demand = self._demand_values(rows)
        rows, demand = self._promising(rows, demand)
        ranks = _combined(demand, self._wish_values(rows), self.question.weights)
        best = _top(ranks, rows, self.question.top)
        return rows[best], ranks[best]

    def _demand_values(self, rows: Array) -> Array:
        counts = self.sums[rows]
        for table, codes in self.everywhere:
            counts += table[codes[rows]]
        gained, lost, _ = tables.unpacked(counts)
        total = np.int64(sum(item.weight for item in self.items) * FULL)
        return _values(gained, lost, total, self.question.weights)

    def _promising(self, rows: Array, demand: Array) -> tuple[Array, Array]:
        """Leave out the rows that even a perfect wish fit can't bring into the top."""
        top = self.question.top
        if len(rows) <= max(FIRST_LOOK, top):
            return rows, demand
        first = np.argpartition(demand, len(demand) - max(FIRST_LOOK, top))[-max(FIRST_LOOK, top) :]
        weights = self.question.weights
        ranks = _combined(demand[first], self._wish_values(rows[first]), weights)
        to_beat = int(np.partition(ranks, len(ranks) - top)[-top])
        low, high = 0, formula.POINTS
        while low < high:
            middle = (low + high) // 2
            if formula.combine(middle, formula.POINTS, weights) >= to_beat:
                high = middle
            else:
                low = middle + 1
        kept = np.flatnonzero(demand >= low)
        return rows[kept], demand[kept]

    def _wish_values(self, rows: Array) -> Array:
        job, weights = self.question.job, self.question.weights
        counts = np.zeros(len(rows), dtype=np.int64)
        for aspect in (Aspect.HOURS, Aspect.PAY, Aspect.CONTRACT, Aspect.START, Aspect.REMOTE):
            if aspect is Aspect.START and job.start_month is None:
                continue
            values = self.segment.columns[tables.TERM_COLUMNS[aspect]].values
            table, codes = self.sweep.term(aspect)
            weight = weights.wish[aspect]
            counts_if = np.where(values < 0, 0, FULL) if aspect is Aspect.REMOTE else FULL
            counts += tables.packed(table.gained * weight, table.lost * weight, counts_if * weight)[
                codes[rows]
            ]
        for dimension in Dimension:
            values = self.segment.columns[f"culture_{dimension}"].values
            table, codes = self.sweep.culture(dimension)
            weight = weights.wish[Aspect.CULTURE]
            stated = np.where(values < -2, 0, FULL * weight)
            counts += tables.packed(table.gained * weight, table.lost * weight, stated)[codes[rows]]
        for aspect, shares in ((Aspect.TRAVEL, self.sweep.travel), (Aspect.ROLE, self.sweep.wished_roles)):
            weight = weights.wish[aspect]
            gained, lost = shares(rows)
            counts += tables.packed(gained * weight, lost * weight, FULL * weight)
        return _values(*tables.unpacked(counts), weights)

    def _explained(self, rows: Array) -> list[Match]:
        q = self.question
        keys = {"skill": sorted(self._skills_asked()), "lack": sorted(self._lacks_asked())}
        profiles = recall(self.segment, rows.tolist(), keys)
        distances: list[float | None] = [None] * len(rows)
        if q.origin is not None:
            lats, lons = self.segment.lats[rows], self.segment.lons[rows]
            found = hectometres_between(q.origin, lats, lons).tolist()
            known = (lats != NOWHERE).tolist()
            distances = [hm / 10 if ok else None for hm, ok in zip(found, known, strict=True)]
        return [
            score(q.job, profile, distance, q.as_of_month, q.weights, knowledge=q.knowledge)
            for profile, distance in zip(profiles, distances, strict=True)
        ]

    def _skills_asked(self) -> set[str]:
        skills = [item.key for item in self.items if item.aspect is Aspect.SKILL]
        return {key for skill in skills for key in self.sweep.near("skill", skill)}

    def _lacks_asked(self) -> set[str]:
        return {f"{item.aspect}:{item.key}" for item in self.items}


def _values(gained: Array, lost: Array, total: Array | np.int64, weights: Weights) -> Array:
    """`formula.value` for many rows; the totals differ per row on the side of the person.

    Divided as floats and rounded down, which is exact here: both numbers are whole and far below 2**53, and a
    quotient below 100 000 that isn't whole lies further from a whole number than a float can be off.
    """
    known = gained + lost
    missing = np.maximum(0, total * weights.enough // FULL - known)
    below = known + missing
    above = (gained * FULL + missing * weights.prior) * (formula.POINTS // FULL)
    safe = np.where(below == 0, 1, below)
    found = np.floor(above / safe).astype(np.int64)
    return np.where(below == 0, formula.POINTS * weights.prior // FULL, found)


def _combined(demand: Array, wish: Array, weights: Weights) -> Array:
    """`formula.combine` for many rows, divided as above."""
    below = weights.demand_share * wish + weights.wish_share * demand
    above = (weights.demand_share + weights.wish_share) * demand * wish
    return np.floor(above / np.where(below == 0, 1, below)).astype(np.int64)


def _top(ranks: Array, rows: Array, top: int) -> Array:
    """Places of the highest ranks, the highest first; equal ranks by row, which is by id."""
    order = (ranks << 32) - rows.astype(np.int64)
    chosen = np.arange(len(order))
    if len(order) > top:
        chosen = np.argpartition(order, len(order) - top)[-top:]
    return chosen[np.argsort(-order[chosen], kind="stable")]
