"""Owns the way to the exact top: who can reach it by what everybody surely loses, then by skills, then all.

A row is left out when even with everything not yet looked at in its favour its rank stays below what the
top already has: that changes no answer.
"""

from typing import NamedTuple, Protocol

import numpy as np

from schakel.engine.matching import formula, slices
from schakel.engine.matching.arrays import Array, count, rows_of
from schakel.engine.matching.asking import Asking
from schakel.engine.matching.bounds import Bounds
from schakel.engine.matching.slices import DIGITS, MOST
from schakel.engine.matching.summing import Summing

LOOK = 8192
"""So many who lose little are looked at first, to know what the others have to beat."""

FINISH = 512
PIECE = 8192


class Hopeful(NamedTuple):
    """Rows that may reach the top, units lost on both sides as one number, and the most of the demand."""

    rows: Array
    lost: Array
    gained: Array

    def some(self, places: Array) -> "Hopeful":
        """Those at these places."""
        return Hopeful(*(part[places] for part in self))


class Ways(Protocol):
    """The two steps that are written twice: in numpy, and as loops that numba compiles."""

    def weigh(self, words: Array, bounds: Bounds, needed: Array, most: int) -> Hopeful:
        """Of the rows among the bits, at most so many, those that can gain what is needed."""

    def places(self, rows: Array, floor: int) -> tuple[Array, Array]:
        """Rows with their places; those that stay below the floor may be left out."""


class Search:
    """One question to one segment; `look` and `finish` say how many are looked at and finished first."""

    def __init__(
        self, asking: Asking, summing: Summing, ways: Ways, *, look: int = LOOK, finish: int = FINISH
    ) -> None:
        self.bounds = Bounds(asking, summing.asked)
        self.ways = ways
        self.look, self.finish = look, finish

    def best(self, alive: Array, top: int, floor: int) -> tuple[Array, Array]:
        """Rows with their places, at least every row of the top; `floor` is a place to be reached."""
        everybody = count(alive)
        if everybody <= max(self.look // 2, 2 * top):
            return self.ways.places(rows_of(alive, len(alive) * 64), floor)
        floor = max(floor, self._first(alive, top))
        needed = self._needed(floor)
        reaching = alive & self.bounds.reaching(needed)
        hopeful = self.ways.weigh(reaching, self.bounds, needed, count(reaching))
        return self._finished(hopeful, needed, top, floor)

    def _needed(self, floor: int) -> Array:
        return self.bounds.needed(floor >> formula.PROVEN_BITS)

    def _first(self, alive: Array, top: int) -> int:
        """What the best of a first look reach."""
        look = max(self.look, top)
        least, most = 0, MOST
        while least < most:
            middle = (least + most) // 2
            if count(self._losing_at_most(alive, middle)) >= look:
                most = middle
            else:
                least = middle + 1
        words = self._losing_at_most(alive, least)
        least, most = 0, MOST
        while least < most:
            middle = (least + most + 1) // 2
            if count(words & slices.at_least(self.bounds.skills.units, middle)) >= max(self.finish, top):
                least = middle
            else:
                most = middle - 1
        words &= slices.at_least(self.bounds.skills.units, least)
        nothing = np.full((MOST + 1, MOST + 1), -1, dtype=np.int64)
        hopeful = self.ways.weigh(words, self.bounds, nothing, look)
        _, places = self.ways.places(hopeful.rows[_largest(hopeful.gained, max(self.finish, top))], -1)
        return reached(places, top)

    def _losing_at_most(self, alive: Array, units: int) -> Array:
        found = alive & slices.at_most(self.bounds.wish.units, units)
        if units < MOST:
            found &= slices.at_most(self.bounds.demand.units, units)
        return found

    def _finished(self, hopeful: Hopeful, needed: Array, top: int, floor: int) -> tuple[Array, Array]:
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
            if raised > floor:
                floor, needed = raised, self._needed(raised)
                later &= hopeful.gained >= needed.ravel()[hopeful.lost]
            hopeful = hopeful.some(np.flatnonzero(later))
        return rows, places


class InNumpy:
    """The steps by arrays, for every pool where numba is not installed."""

    def __init__(self, summing: Summing) -> None:
        self.summing = summing

    def weigh(self, words: Array, bounds: Bounds, needed: Array, most: int) -> Hopeful:
        rows = rows_of(words, len(self.summing.segment))[:most]
        denied = slices.numbers_of(bounds.demand.units, rows)
        lost = slices.numbers_of(bounds.wish.units, rows) << DIGITS | denied
        gained = slices.numbers_of(bounds.skills.units, rows) * bounds.skills.unit + bounds.others(denied)
        return Hopeful(rows, lost, gained).some(np.flatnonzero(gained >= needed.ravel()[lost]))

    def places(self, rows: Array, floor: int) -> tuple[Array, Array]:
        return rows, self.summing.places(self.summing.sums(rows))


def reached(places: Array, top: int) -> int:
    """The place that the top has reached by now, -1 while there are too few."""
    return int(np.partition(places, len(places) - top)[-top]) if len(places) >= top else -1


def _largest(numbers: Array, size: int) -> Array:
    """Where the largest stand, at most so many."""
    if len(numbers) <= size:
        return np.arange(len(numbers))
    return np.argpartition(numbers, len(numbers) - size)[-size:]
