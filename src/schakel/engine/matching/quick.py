"""Owns the steps of a search over a large pool by compiled loops. Imported only where numba is installed."""

import numpy as np

from schakel.engine.matching import formula, kernel
from schakel.engine.matching.arrays import Array
from schakel.engine.matching.bounds import Bounds
from schakel.engine.matching.searching import Hopeful
from schakel.engine.matching.slices import MOST
from schakel.engine.matching.summing import Summing, combined, low, placed, values
from schakel.engine.matching.weights import FULL


class Quick:
    """The steps of one question to one large segment."""

    def __init__(self, summing: Summing) -> None:
        self.summing = summing
        self.segment, self.asked, self.weights = summing.segment, summing.asked, summing.weights
        self.skills = kernel.held_in(self.segment, "skill", "level_years", "last")
        self.roles = kernel.held_in(self.segment, "role", "months", "last")
        self.traits = kernel.held_in(self.segment, "trait", "level", "level")

    def weigh(self, words: Array, bounds: Bounds, needed: Array, most: int) -> Hopeful:
        """By what the skills of a row really gain, as far as its bounds leave hope."""
        units = bounds.wish.units, bounds.demand.units, bounds.skills.units
        others = bounds.others(np.arange(MOST + 1))
        numbers = np.array([bounds.demand.unit, bounds.skills.unit], dtype=np.int64)
        return Hopeful(
            *kernel.weigh(words, units, (needed, others, numbers), self.skills, self.asked.skills, most)
        )

    def places(self, rows: Array, floor: int) -> tuple[Array, Array]:
        """Skills are looked at last, and not of rows that stay below the floor without them."""
        asked, weights = self.asked, self.weights
        total = np.int64(asked.numbers[0])
        traits = kernel.trait_sums(rows, self.traits, asked.traits, asked.wished)
        groups = self.segment.groups
        own = groups.travel[np.searchsorted(groups.starts, rows, side="right") - 1]
        travel = travel_shares(self.summing, rows, own)
        wish, proven = self._wish(rows, travel, traits[2])
        demand = traits[:2] + kernel.role_sums(rows, self.roles, asked.roles, asked.skills.fresh)
        gained, lost, _ = self.summing.terms(rows, asked.demand)
        demand += np.array([gained, lost])
        weight = int(asked.numbers[1])
        if weight:
            demand += np.where(travel >= 0, weight * np.array([travel, FULL - travel]), 0)
        most = int(asked.skills.weights.sum()) * FULL
        bound = combined(values(demand[0] + most, demand[1], total, weights), wish, weights)
        kept = np.flatnonzero(bound >= floor >> formula.PROVEN_BITS)
        found = kernel.skill_sums(rows[kept], traits[3][kept], self.skills, asked.skills)
        demand = demand[:, kept] + found
        ranks = combined(values(demand[0], demand[1], total, weights), wish[kept], weights)
        return rows[kept], placed(ranks, combined(low(demand[0], total), proven[kept], weights))

    def _wish(self, rows: Array, travel: Array, role: Array) -> tuple[Array, Array]:
        """The exact wish fit of each row, and its low end."""
        _, _, by_travel, by_role = self.asked.numbers.tolist()
        gained, lost, total = self.summing.terms(rows, self.asked.wish)
        for share, weight in ((travel, by_travel), (role, by_role)):
            gained = gained + np.where(share >= 0, share, 0) * weight
            lost = lost + np.where(share >= 0, FULL - share, 0) * weight
        total = total + (by_travel + by_role) * FULL
        return values(gained, lost, total, self.weights), low(gained, total)


def travel_shares(summing: Summing, rows: Array, most: Array) -> Array:
    """`Summing.travel` of rows whose own maximum is known already; -1 is unknown."""
    if summing.origin is None:
        return np.full(len(rows), -1, dtype=np.int64)
    lats, lons = summing.segment.lats[rows], summing.segment.lons[rows]
    shares: Array = kernel.travel_shares(summing.origin, lats, lons, most, summing.weights.travel_gap_zero)
    return shares
