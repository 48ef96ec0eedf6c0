"""Owns the sums of many rows at once, in numpy: what is gained, lost and counted on both sides."""

from typing import NamedTuple

import numpy as np

from schakel.engine.matching import formula, tables
from schakel.engine.matching.arrays import Array
from schakel.engine.matching.asking import Asked, Terms
from schakel.engine.matching.distance import NOWHERE, hectometres_between
from schakel.engine.matching.linking import PLAIN, SCHOOL, SKILL_LACK, Links
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.weights import FULL, Weights

CHUNK = 1 << 15


class Shares(NamedTuple):
    """Shares by row and item of one kind of thing asked."""

    gained: Array
    lost: Array


class Sums(NamedTuple):
    """Per row what is gained and lost of the demand, and gained, lost and counted of the wishes."""

    demand_gained: Array
    demand_lost: Array
    wish_gained: Array
    wish_lost: Array
    wish_total: Array


class Summing(NamedTuple):
    """One question put to some rows of one segment."""

    segment: Segment
    asked: Asked
    origin: tuple[int, int] | None
    weights: Weights

    def skills(self, rows: Array) -> Shares:
        """The best proof of each asked skill; only a shortfall of the skill itself counts as missing."""
        asked, entries = self.asked.skills, self.segment.entries["skill"]
        best, lost = _zeros(rows, asked.weights), _zeros(rows, asked.weights)
        owner, place, link = _linked(entries.of(rows), entries.codes, asked.links)
        item = asked.links.items[link]
        packed = entries.payload["level_years"][place]
        proven = asked.gained[item, packed] * asked.fresh[entries.payload["last"][place]] // FULL
        np.maximum.at(best, (owner, item), proven * asked.links.parts[link] // FULL)
        own = np.flatnonzero(entries.codes[place] == asked.own[item]) if len(item) else item
        lost[owner[own], item[own]] = FULL - asked.most[item[own], packed[own]]
        owner, item, _, _ = self._traits(rows, SKILL_LACK)
        lost[owner, item] = FULL
        return Shares(best, np.minimum(lost, FULL - best))

    def _traits(self, rows: Array, *kinds: int) -> tuple[Array, Array, Array, Array]:
        """Row, item, table and level of each trait of these kinds."""
        asked, entries = self.asked.traits, self.segment.entries["trait"]
        owner, place, link = _linked(entries.of(rows), entries.codes, asked.links)
        table = asked.links.parts[link]
        some = np.flatnonzero(np.isin(asked.kinds[table], kinds)) if len(table) else table
        level = entries.payload["level"][place[some]]
        return owner[some], asked.links.items[link[some]], table[some], level

    def traits(self, rows: Array) -> Shares:
        """Languages, sectors, licences and educations."""
        asked = self.asked.traits
        best, lost = _zeros(rows, asked.weights), _zeros(rows, asked.weights)
        owner, item, table, level = self._traits(rows, PLAIN)
        np.maximum.at(best, (owner, item), asked.gained[table, level])
        np.maximum.at(lost, (owner, item), asked.other[table, level])
        known = np.full_like(best, -1)
        owner, item, table, level = self._traits(rows, SCHOOL)
        np.maximum.at(best, (owner, item), asked.gained[table, level])
        np.maximum.at(known, (owner, item), asked.other[table, level])
        return Shares(best, np.where(known >= 0, FULL - known, lost))

    def roles(self, rows: Array) -> Shares:
        """Roles by the best, experience by all months together."""
        asked, entries = self.asked.roles, self.segment.entries["role"]
        best, most, months = (_zeros(rows, asked.weights) for _ in range(3))
        owner, place, link = _linked(entries.of(rows), entries.codes, asked.links)
        item, part = asked.links.items[link], asked.links.parts[link].astype(np.int64)
        held = entries.payload["months"][place].astype(np.int64)
        known = part * _months_part(held, asked.months[item]) // FULL
        fresh = self.asked.skills.fresh[entries.payload["last"][place]]
        np.maximum.at(best, (owner, item), known * fresh // FULL)
        np.maximum.at(most, (owner, item), known)
        np.add.at(months, (owner, item), held * part // FULL)
        added = _months_part(months, asked.months[None, :])
        gained, reached = np.where(asked.adds, added, best), np.where(asked.adds, added, most)
        worked = np.diff(entries.starts)[rows] > 0 if len(rows) else np.empty(0, dtype=bool)
        return Shares(gained * worked[:, None], (FULL - reached) * worked[:, None])

    def travel(self, rows: Array) -> Shares:
        """Shares of these rows by distance and own maximum."""
        if self.origin is None:
            nothing = np.zeros(len(rows), dtype=np.int64)
            return Shares(nothing, nothing)
        groups = self.segment.groups
        most = groups.travel[np.searchsorted(groups.starts, rows, side="right") - 1]
        lats, lons = self.segment.lats[rows], self.segment.lons[rows]
        over = np.maximum(0, hectometres_between(self.origin, lats, lons) - most * 10) * FULL
        gained = tables.falling(-(-over // np.maximum(1, most * 10)), self.weights.travel_gap_zero)
        stated = (most >= 0) & (lats != NOWHERE)
        return Shares(np.where(stated, gained, 0), np.where(stated, FULL - gained, 0))

    def terms(self, rows: Array, side: Terms) -> tuple[Array, Array, Array]:
        """Gained, lost and counted of what stands in columns."""
        counts = np.zeros(len(rows), dtype=np.int64)
        for name, table in side._asdict().items():
            counts += table[self.segment.mixes[name].codes[rows]]
        return tables.unpacked(counts)

    def wish(self, rows: Array) -> tuple[Array, Array, Array]:
        """Gained, lost and counted of the wishes."""
        _, _, travel_weight, role_weight = self.asked.numbers.tolist()
        gained, lost, total = self.terms(rows, self.asked.wish)
        travel = self.travel(rows)
        entries = self.segment.entries["trait"]
        owner, place = entries.of(rows)
        shares = self.asked.wished[entries.codes[place]]
        named = np.flatnonzero(shares >= 0)
        best = np.full(len(rows), -1, dtype=np.int64)
        np.maximum.at(best, owner[named], shares[named])
        stated = best >= 0
        gained = gained + travel.gained * travel_weight + np.where(stated, best, 0) * role_weight
        lost = lost + travel.lost * travel_weight + np.where(stated, FULL - best, 0) * role_weight
        return gained, lost, total + (travel_weight + role_weight) * FULL

    def demand(self, rows: Array) -> tuple[Array, Array]:
        """Gained and lost of what the client asks."""
        gained, lost, _ = self.terms(rows, self.asked.demand)
        weight = int(self.asked.numbers[1])
        if weight:
            travel = self.travel(rows)
            gained, lost = gained + travel.gained * weight, lost + travel.lost * weight
        for kind, shares in (
            (self.asked.skills, self.skills),
            (self.asked.roles, self.roles),
            (self.asked.traits, self.traits),
        ):
            if len(kind.weights):
                found = shares(rows)
                gained = gained + found.gained @ kind.weights
                lost = lost + found.lost @ kind.weights
        return gained, lost

    def sums(self, rows: Array) -> Sums:
        """Both sides of each pair, in pieces that stay in the processor's memory."""
        pieces = [
            (*self.demand(piece), *self.wish(piece))
            for first in range(0, max(1, len(rows)), CHUNK)
            for piece in [rows[first : first + CHUNK]]
        ]
        return Sums(*(np.concatenate(part) for part in zip(*pieces, strict=True)))

    def places(self, sums: Sums) -> Array:
        """What each pair is ordered by, as `formula.place`."""
        total = self.asked.numbers[0]
        demand = values(sums.demand_gained, sums.demand_lost, total, self.weights)
        wish = values(sums.wish_gained, sums.wish_lost, sums.wish_total, self.weights)
        lows = low(sums.demand_gained, total), low(sums.wish_gained, sums.wish_total)
        return placed(combined(demand, wish, self.weights), combined(*lows, self.weights))


def _zeros(rows: Array, weights: Array) -> Array:
    return np.zeros((len(rows), len(weights)), dtype=np.int64)


def _linked(found: tuple[Array, Array], codes: Array, links: Links) -> tuple[Array, Array, Array]:
    """For each entry and each thing it counts for: whose it is, where it stands, and which link."""
    owner, place = found
    code = codes[place]
    counts = (links.starts[1:] - links.starts[:-1])[code]
    some = np.flatnonzero(counts)
    counts, first = counts[some], links.starts[code[some]]
    before = np.cumsum(counts) - counts
    link = np.arange(int(counts.sum())) + np.repeat(first - before, counts)
    return np.repeat(owner[some], counts), np.repeat(place[some], counts), link


def _months_part(months: Array, asked: Array) -> Array:
    """`curves.months_part` by asked months, of which 0 is any."""
    return np.where(asked > 0, np.minimum(FULL, months * FULL // np.maximum(1, asked)), FULL)


def values(gained: Array, lost: Array, total: Array | np.int64, weights: Weights) -> Array:
    """`formula.value` for many rows; the totals differ per row on the side of the person.

    Divided as floats and rounded down, which is exact here: both numbers are whole and far below 2**53, and a
    quotient below 100 000 that isn't whole lies further from a whole number than a float can be off.
    """
    known = gained + lost
    missing = np.maximum(0, total * weights.enough // FULL - known)
    below = known + missing
    above = (gained * FULL + missing * weights.prior) * (formula.POINTS // FULL)
    found = np.floor(above / np.where(below == 0, 1, below)).astype(np.int64)
    return np.where(below == 0, formula.POINTS * weights.prior // FULL, found)


def combined(demand: Array, wish: Array, weights: Weights) -> Array:
    """`formula.combine` for many rows, divided as above."""
    below = weights.demand_share * wish + weights.wish_share * demand
    above = (weights.demand_share + weights.wish_share) * demand * wish
    return np.floor(above / np.where(below == 0, 1, below)).astype(np.int64)


def low(gained: Array, total: Array | np.int64) -> Array:
    """`formula.low` for many rows."""
    return np.where(total > 0, formula.POINTS * gained // np.maximum(1, total), 0)


def placed(ranks: Array, proven: Array) -> Array:
    """`formula.place` for many rows."""
    return ranks << formula.PROVEN_BITS | proven
