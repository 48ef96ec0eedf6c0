"""Owns the way to the exact top: who can reach it by what everybody surely loses, then by skills, then all.

A row is left out when even with everything not yet looked at in its favour its rank stays below what the
top already has: that changes no answer.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol

import numpy as np

from schakel.engine.matching import formula, slices
from schakel.engine.matching.arrays import Array, count, rows_of
from schakel.engine.matching.asking import Asking
from schakel.engine.matching.bounds import MOST_GAINED, Adding, Bounds
from schakel.engine.matching.slices import DIGITS, MOST
from schakel.engine.matching.summing import Summing, Sums

LOOK = 8192
"""So many who lose little are looked at first, to know what the others have to beat."""

FINISH = 192
SAMPLE = 2048
"""How many words of 64 rows are counted to find how far the first look goes."""

PIECE = 8192


class Hopeful(NamedTuple):
    """Rows that may reach the top, units lost on both sides as one number, and the most of the demand."""

    rows: Array
    lost: Array
    gained: Array

    def some(self, places: Array) -> "Hopeful":
        """Those at these places."""
        return Hopeful(*(part[places] for part in self))


class Ways(Adding, Protocol):
    """The steps that are written twice: in numpy, and as loops that numba compiles."""

    def weigh(self, words: Array, bounds: Bounds, needed: Array, most: int) -> Hopeful:
        """Of the rows among the bits, at most so many, those that can gain what is needed."""

    def places(self, rows: Array, floor: int) -> tuple[Array, Array]:
        """Rows with their places; those that stay below the floor may be left out."""

    def sums(self, rows: Array) -> Sums:
        """`Summing.sums`."""


class Search:
    """One question to one segment; `look` and `finish` say how many are looked at and finished first."""

    def __init__(
        self, asking: Asking, summing: Summing, ways: Ways, *, look: int = LOOK, finish: int = FINISH
    ) -> None:
        self.asking, self.summing, self.ways = asking, summing, ways
        self.look, self.finish = look, finish

    def best(self, alive: Array, top: int, floor: int) -> tuple[Array, Array]:
        """Rows with their places, at least every row of the top; `floor` is a place to be reached."""
        everybody = count(alive)
        if everybody <= max(self.look // 2, 2 * top):
            return self.ways.places(rows_of(alive, len(alive) * 64), floor)
        bounds = Bounds(self.asking, self.summing.asked, alive, self.ways)
        floor = max(floor, self._first(bounds, top))
        needed = bounds.needed(floor >> formula.PROVEN_BITS)
        reaching = alive & bounds.reaching(needed)
        hopeful = self.ways.weigh(reaching, bounds, needed, count(reaching))
        return self._finished(bounds, hopeful, needed, top, floor)

    def _first(self, bounds: Bounds, top: int) -> int:
        """What the best of a first look reach: rows that lose little, and of those who may gain the most."""
        look, alive = max(self.look, top), bounds.alive
        apart = max(1, len(alive) // SAMPLE)
        some = (alive, bounds.wish.units, bounds.demand.units, bounds.gained)
        sample, wish, demand, gained = (np.ascontiguousarray(part[..., ::apart]) for part in some)

        def losing(units: int) -> Array:
            return sample & slices.at_most(wish, units) & slices.at_most(demand, units)

        least = _lowest(MOST, lambda units: count(losing(units)) * apart >= look)
        few, rest = max(self.finish, top), losing(least)

        def gaining(short: int) -> Array:
            return rest & slices.at_least(gained, MOST_GAINED - short)

        short = _lowest(MOST_GAINED, lambda units: count(gaining(units)) * apart >= few)
        words = alive & slices.at_most(bounds.wish.units, least) & slices.at_most(bounds.demand.units, least)
        words &= slices.at_least(bounds.gained, MOST_GAINED - short)
        nothing = np.full((MOST + 1, MOST + 1), -1, dtype=np.int64)
        hopeful = self.ways.weigh(words, bounds, nothing, look)
        _, places = self.ways.places(hopeful.rows[_largest(hopeful.gained, few)], -1)
        return reached(places, top)

    def _finished(
        self, bounds: Bounds, hopeful: Hopeful, needed: Array, top: int, floor: int
    ) -> tuple[Array, Array]:
        """The places of these rows, the most hopeful first; what they reach, the others have to beat."""
        rows, places = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        while len(hopeful.rows):
            size = PIECE if len(rows) else max(self.finish, top)
            now = _largest(hopeful.gained - needed.ravel()[hopeful.lost], size)
            found, reaching = self.ways.places(hopeful.rows[now], floor)
            kept = np.flatnonzero(reaching >= floor)
            rows, places = np.concatenate([rows, found[kept]]), np.concatenate([places, reaching[kept]])
            later = np.ones(len(hopeful.rows), dtype=bool)
            later[now] = False
            raised = max(floor, reached(places, top))
            if raised > floor and later.any():
                floor, needed = raised, bounds.needed(raised >> formula.PROVEN_BITS)
                later &= hopeful.gained >= needed.ravel()[hopeful.lost]
            hopeful = hopeful.some(np.flatnonzero(later))
        return rows, places


class InNumpy:
    """The steps by arrays, for every pool where numba is not installed."""

    def __init__(self, summing: Summing) -> None:
        self.summing = summing
        self.of_groups, self.count_in, self.sums = slices.of_groups, slices.count_in, summing.sums

    def weigh(self, words: Array, bounds: Bounds, needed: Array, most: int) -> Hopeful:
        rows = rows_of(words, len(self.summing.segment))[:most]
        lost = slices.numbers_of(bounds.wish.units, rows) << DIGITS
        lost |= slices.numbers_of(bounds.demand.units, rows)
        gained = slices.numbers_of(bounds.gained, rows) * bounds.gain
        return Hopeful(rows, lost, gained).some(np.flatnonzero(gained >= needed.ravel()[lost]))

    def places(self, rows: Array, floor: int) -> tuple[Array, Array]:
        return rows, self.summing.places(self.summing.sums(rows))


def reached(places: Array, top: int) -> int:
    """The place that the top has reached by now, -1 while there are too few."""
    return int(np.partition(places, len(places) - top)[-top]) if len(places) >= top else -1


def _lowest(most: int, enough: Callable[[int], bool]) -> int:
    """The lowest number that is enough, `most` when none below it is."""
    least = 0
    while least < most:
        middle = (least + most) // 2
        if enough(middle):
            most = middle
        else:
            least = middle + 1
    return least


def _largest(numbers: Array, size: int) -> Array:
    """Where the largest stand, at most so many."""
    if len(numbers) <= size:
        return np.arange(len(numbers))
    return np.argpartition(numbers, len(numbers) - size)[-size:]
