"""Owns the steps of a search over a large pool by compiled loops. Imported only where numba is installed."""

from collections.abc import Sequence

import numpy as np

from schakel.engine.matching import formula, kernel
from schakel.engine.matching.arrays import Array, Place
from schakel.engine.matching.bounds import Bounds
from schakel.engine.matching.searching import Hopeful
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.slices import Thing
from schakel.engine.matching.summing import Summing, Sums, combined, low, placed, values
from schakel.engine.matching.weights import FULL

NOBODY = Place(bits=False, first=0, number=0)


class Quick:
    """The steps of one question to one large segment."""

    def __init__(self, summing: Summing) -> None:
        self.summing = summing
        self.segment, self.asked, self.weights = summing.segment, summing.asked, summing.weights
        self.skills = kernel.held_in(self.segment, "skill", "level_years", "last")
        self.roles = kernel.held_in(self.segment, "role", "months", "last")
        self.traits = kernel.held_in(self.segment, "trait", "level", "level")

    def of_groups(self, segment: Segment, numbers: Array, digits: int) -> Array:
        """A group at a time, 64 rows at a time."""
        found = np.zeros((digits, segment.sets.length), dtype=np.uint64)
        kernel.fill(found, segment.groups.starts, np.minimum(numbers, (1 << digits) - 1))
        return found

    def count_in(self, segment: Segment, alive: Array, things: Sequence[Thing], found: Array) -> None:
        """All sets in one sweep, some hundreds of words at a time."""
        places, entries = segment.sets.places, []
        for thing in things:
            for number, names in thing:
                entries += [(number, 0, *places[name]) for name in names if name in places]
                entries.append((number, 1, *NOBODY))
            entries.append((0, 2, *NOBODY))
        if entries:
            listed = np.array(entries, dtype=np.int64)
            kernel.count(found, alive, segment.sets.words, segment.sets.rows, listed)

    def weigh(self, words: Array, bounds: Bounds, needed: Array, most: int) -> Hopeful:
        """By what the skills of a row really gain, as far as its bounds leave hope."""
        units = bounds.wish.units, bounds.demand.units, bounds.gained, bounds.others
        needs = needed, (bounds.demand.unit, bounds.gain)
        return Hopeful(*kernel.weigh(words, units, needs, self.skills, self.asked.skills, most))

    def places(self, rows: Array, floor: int) -> tuple[Array, Array]:
        """Skills are looked at last, and not of rows that stay below the floor without them."""
        asked, weights = self.asked, self.weights
        total = np.int64(asked.numbers[0])
        demand, (gained, lost, wished), lacking = self._but_skills(rows)
        wish, proven = values(gained, lost, wished, weights), low(gained, wished)
        most = int(asked.skills.weights.sum()) * FULL
        bound = combined(values(demand[0] + most, demand[1], total, weights), wish, weights)
        kept = np.flatnonzero(bound >= floor >> formula.PROVEN_BITS)
        demand = demand[:, kept] + kernel.skill_sums(rows[kept], lacking[kept], self.skills, asked.skills)
        ranks = combined(values(demand[0], demand[1], total, weights), wish[kept], weights)
        return rows[kept], placed(ranks, combined(low(demand[0], total), proven[kept], weights))

    def sums(self, rows: Array) -> Sums:
        """`Summing.sums`."""
        demand, wish, lacking = self._but_skills(rows)
        demand = demand + kernel.skill_sums(rows, lacking, self.skills, self.asked.skills)
        return Sums(demand[0], demand[1], *wish)

    def _but_skills(self, rows: Array) -> tuple[Array, tuple[Array, Array, Array], Array]:
        """Gained and lost of the demand but for skills, the whole wish, and which skills are denied."""
        asked = self.asked
        _, weight, by_travel, by_role = asked.numbers.tolist()
        traits = kernel.trait_sums(rows, self.traits, asked.traits, asked.wished)
        groups = self.segment.groups
        own = groups.travel[np.searchsorted(groups.starts, rows, side="right") - 1]
        travel = travel_shares(self.summing, rows, own)
        demand = traits[:2] + kernel.role_sums(rows, self.roles, asked.roles, asked.skills.fresh)
        demand += np.array(self.summing.terms(rows, asked.demand)[:2])
        near = np.where(travel >= 0, np.array([travel, FULL - travel]), 0)
        gained, lost, total = self.summing.terms(rows, asked.wish)
        wished = np.where(traits[2] >= 0, np.array([traits[2], FULL - traits[2]]), 0)
        both = np.array([gained, lost]) + near * by_travel + wished * by_role
        return demand + near * weight, (*both, total + (by_travel + by_role) * FULL), traits[3]


def travel_shares(summing: Summing, rows: Array, most: Array) -> Array:
    """`Summing.travel` of rows whose own maximum is known already; -1 is unknown."""
    if summing.origin is None:
        return np.full(len(rows), -1, dtype=np.int64)
    lats, lons = summing.segment.lats[rows], summing.segment.lons[rows]
    shares: Array = kernel.travel_shares(summing.origin, lats, lons, most, summing.weights.travel_gap_zero)
    return shares


def too_far(summing: Summing, surely: Array, edge: Array, limit: int) -> Array:
    """The bits of who lives too far: whole groups surely, those of groups on the edge one by one."""
    segment = summing.segment
    groups = segment.groups
    found: Array = np.zeros((1, segment.sets.length), dtype=np.uint64)
    kernel.fill(found, groups.starts, surely.astype(np.int64))
    limits = limit, summing.weights.travel_gap_zero
    places = segment.lats, segment.lons
    marked: Array = found[0]
    kernel.too_far(marked, edge, (groups.starts, groups.travel), summing.origin, places, limits)
    return marked
