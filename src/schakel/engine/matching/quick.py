"""Owns the ranking of a large pool by compiled loops: who can reach the top, then piece by piece the sums.

Imported only where numba is installed. A row is left out when even with everything not yet looked at in its
favour its rank stays below what the top already has: that changes no answer.
"""

from typing import NamedTuple

import numpy as np

from schakel.engine.matching import formula, kernel, tables
from schakel.engine.matching.arrays import Array, count
from schakel.engine.matching.asking import Asking
from schakel.engine.matching.distance import nearest_and_furthest
from schakel.engine.matching.formula import Sums
from schakel.engine.matching.jobs import Aspect
from schakel.engine.matching.summing import Summing, combined, low, placed, values
from schakel.engine.matching.weights import FULL

FIRST_LOOK = 2048
"""So many of the best by wishes are finished first, to know what the others have to beat."""

FLAWLESS = 90_000
PIECE = 8192
MOST_LOSSES = 4
"""So many roles are looked at before anything else; each doubles the patterns."""


class Loss(NamedTuple):
    """Who surely loses something of the demand, as bits, and how much it weighs."""

    weight: int
    bits: Array


class Hopeful(NamedTuple):
    """Rows that may reach the top, with their groups and the packed sums of their columns."""

    rows: Array
    groups: Array
    packed: Array


class Quick:
    """One question to one large segment."""

    def __init__(self, asking: Asking, summing: Summing) -> None:
        self.asking, self.summing = asking, summing
        self.segment, self.question, self.asked = asking.segment, asking.question, summing.asked
        self.skills = kernel.held_in(self.segment, "skill", "level_years", "last")
        self.roles = kernel.held_in(self.segment, "role", "months", "last")
        self.traits = kernel.held_in(self.segment, "trait", "level", "level")
        self.columns = kernel.columns_of(self.segment)
        weights = self.question.weights
        _, _, travel, role = self.asked.numbers.tolist()
        self.numbers = np.array([weights.enough, weights.prior, travel, role], dtype=np.int64)
        self.wishes = (travel + role) * FULL

    def best(self, alive: Array, top: int, floor: int) -> tuple[Array, Array]:
        """Rows with their places, at least every row of the top; `floor` is a place to be reached."""
        losses = self._losses()
        bits_of = np.array([loss.bits for loss in losses])
        travel = self._travel_bounds()

        def hopeful(least: Array, most: int) -> Hopeful:
            bounds = kernel.Bounds(travel, bits_of, least)
            found = kernel.hopeful(alive, bounds, self.columns, self.asked.wish, self.numbers, most)
            return Hopeful(*found)

        everybody = count(alive)
        if everybody > 2 * max(FIRST_LOOK, top):
            # The first look is at those who lose nothing yet: the others have to beat the best of them.
            flawless = np.full(1 << len(losses[:-1]), formula.POINTS + 1, dtype=np.int64)
            flawless[0] = FLAWLESS
            _, ranks = self._looked(hopeful(flawless, max(FIRST_LOOK, top)), top, -1)
            floor = max(floor, reached(ranks, top))
        return self._looked(hopeful(self._least_by_pattern(losses[:-1], floor), everybody), top, floor)

    def _looked(self, hopeful: Hopeful, top: int, floor: int) -> tuple[Array, Array]:
        """The places of these rows piece by piece; what one piece reaches, the next has to beat."""
        rows, ranks = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        for first in range(0, len(hopeful.rows), PIECE):
            piece = Hopeful(*(part[first : first + PIECE] for part in hopeful))
            found, reaching = self._ranked(piece, floor)
            kept = np.flatnonzero(reaching >= floor)
            rows, ranks = np.concatenate([rows, found[kept]]), np.concatenate([ranks, reaching[kept]])
            floor = max(floor, reached(ranks, top))
        return rows, ranks

    def _ranked(self, piece: Hopeful, floor: int) -> tuple[Array, Array]:
        """The rows of a piece that reach the floor as far as skills are not looked at, with their places."""
        rows, asked, weights = piece.rows, self.asked, self.question.weights
        total = int(asked.numbers[0])
        traits = kernel.trait_sums(rows, self.traits, asked.traits, asked.wished)
        travel = self._travel(piece)
        wish, proven = self._wish(piece, travel, traits[2])
        demand = traits[:2] + kernel.role_sums(rows, self.roles, asked.roles, asked.skills.fresh)
        gained, lost, _ = self.summing.terms(rows, asked.demand)
        demand += np.array([gained, lost])
        weight = int(asked.numbers[1])
        if weight:
            demand += np.where(travel >= 0, weight * np.array([travel, FULL - travel]), 0)
        most = int(asked.skills.weights.sum()) * FULL
        bound = combined(values(demand[0] + most, demand[1], np.int64(total), weights), wish, weights)
        kept = np.flatnonzero(bound >= floor >> formula.PROVEN_BITS)
        found = kernel.skill_sums(rows[kept], traits[3][kept], self.skills, asked.skills)
        demand = demand[:, kept] + found
        ranks = combined(values(demand[0], demand[1], np.int64(total), weights), wish[kept], weights)
        return rows[kept], placed(ranks, combined(low(demand[0], np.int64(total)), proven[kept], weights))

    def _travel(self, piece: Hopeful) -> Array:
        return travel_shares(self.summing, piece.rows, self.segment.groups.travel[piece.groups])

    def _wish(self, piece: Hopeful, travel: Array, role: Array) -> tuple[Array, Array]:
        """The exact wish fit of each row, and its low end."""
        gained, lost, total = tables.unpacked(piece.packed)
        for share, weight in ((travel, self.numbers[2]), (role, self.numbers[3])):
            gained = gained + np.where(share >= 0, share, 0) * weight
            lost = lost + np.where(share >= 0, FULL - share, 0) * weight
        total = total + self.wishes
        return values(gained, lost, total, self.question.weights), low(gained, total)

    def _travel_bounds(self) -> Array:
        """By group the most its share of travel can be, -1 when it is unknown for all of them."""
        groups, q = self.segment.groups, self.question
        if q.origin is None:
            return np.full(len(groups.travel), -1, dtype=np.int64)
        cells, places = self.segment.cells
        nearest = nearest_and_furthest(q.origin, cells)[0][places]
        own = np.maximum(1, groups.travel * 10)
        over = np.maximum(0, nearest - groups.travel * 10) * FULL / own
        share = np.minimum(FULL, tables.falling(over.astype(np.int64), q.weights.travel_gap_zero) + 1)
        return np.where((groups.travel < 0) | (groups.cells < 0), -1, share)

    def _losses(self) -> list[Loss]:
        """Who surely loses which role, and last who surely loses the wished role, as bits."""
        sets = self.segment.sets
        found = []
        for weight, asked in self.asking.of(Aspect.ROLE, Aspect.EXPERIENCE):
            if asked.key:
                near = [f"role:{key}" for key in self.asking.near("role", asked.key)]
                found.append(Loss(weight * FULL, sets.union(["worked"]) & ~sets.union(near)))
        found.sort(key=lambda loss: -loss.weight)
        role = self.question.job.role_key
        near = (
            [f"wish_role:{key}" for key in self.asking.near("wish_role", role, wished=True)] if role else []
        )
        elsewhere = sets.union(["wished"] if role else []) & ~sets.union(near)
        return [*found[:MOST_LOSSES], Loss(0, elsewhere)]

    def _least_by_pattern(self, losses: list[Loss], floor: int) -> Array:
        """By pattern of sure losses the lowest wish fit that can bring a place of `floor`."""
        weights, total = self.question.weights, int(self.asked.numbers[0])
        least = []
        for pattern in range(1 << len(losses)):
            lost = sum(loss.weight for place, loss in enumerate(losses) if pattern >> place & 1)
            best = formula.value(Sums(total - lost, lost, total), weights)
            least.append(formula.least_wish(best, floor >> formula.PROVEN_BITS, weights))
        return np.array(least, dtype=np.int64)


def travel_shares(summing: Summing, rows: Array, most: Array) -> Array:
    """`Summing.travel` of rows whose own maximum is known already; -1 is unknown."""
    if summing.origin is None:
        return np.full(len(rows), -1, dtype=np.int64)
    lats, lons = summing.segment.lats[rows], summing.segment.lons[rows]
    shares: Array = kernel.travel_shares(summing.origin, lats, lons, most, summing.weights.travel_gap_zero)
    return shares


def reached(ranks: Array, top: int) -> int:
    """The place that the top has reached by now, -1 while there are too few."""
    return int(np.partition(ranks, len(ranks) - top)[-top]) if len(ranks) >= top else -1
