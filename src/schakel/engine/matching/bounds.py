"""Owns what each row surely loses, and what is then still in reach: cheap to know of everybody at once.

On each side the things a row surely loses are added up in units of a hundredth or so of the whole. Two
such numbers say which rank is out of reach, however much the rest is in favour.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import formula, slices, tables
from schakel.engine.matching.arrays import Array
from schakel.engine.matching.asking import Asked, Asking
from schakel.engine.matching.jobs import Aspect, Dimension, Requirement
from schakel.engine.matching.slices import MOST, Slices
from schakel.engine.matching.summing import combined, values
from schakel.engine.matching.weights import FULL

COUNTED = 450
"""Losses up to this part of the whole (thousandths) are told apart; more is out of reach of any top."""

UNWISHED_STEPS, DENIED_STEPS = 6, 4
NEVER = np.int64(1) << 60


class Counted(NamedTuple):
    """By row a number of units, and how much one unit is."""

    units: Array
    unit: int


class Bounds:
    """The bounds of one question over one segment."""

    def __init__(self, asking: Asking, asked: Asked) -> None:
        self.asking, self.asked = asking, asked
        self.segment, self.question = asking.segment, asking.question
        self.weights = self.question.weights
        total, _, self.travel_wish, self.role_wish = asked.numbers.tolist()
        self.total = total
        self.skills_total = int(asked.skills.weights.sum()) * FULL

    @cached_property
    def demand(self) -> Counted:
        """What is surely lost of what the client asks."""
        unit = max(1, self.total * COUNTED // FULL // MOST)
        return Counted(slices.total(self._demanded(unit), self.segment.sets.length), unit)

    def _demanded(self, unit: int) -> Iterator[Slices]:
        for name in self.segment.ranges:
            weight = self.asking.demanded_weight(name)
            if weight:
                yield self._column(name, weight, unit)
        weight = int(self.asked.numbers[1])
        if weight and self.question.origin is not None:
            yield self._travel(weight, unit)
        for weight, losses in self._asked_sets():
            yield slices.of_sets((share * weight // unit, members) for share, members in losses if share)

    @cached_property
    def skills(self) -> Counted:
        """What the asked skills gain at the most."""
        found = self.asking.of(Aspect.SKILL)
        # Each skill is rounded up by less than one unit.
        unit = max(1, -(-self.skills_total // max(1, MOST - len(found))))
        return Counted(slices.total(self._skilled(found, unit), self.segment.sets.length), unit)

    def _skilled(self, found: list[tuple[int, Requirement]], unit: int) -> Iterator[Slices]:
        union = self.segment.sets.union
        for weight, one in found:
            near = self.asking.near("skill", one.key)
            units = {key: -(-weight * share // unit) for key, share in near.items()}
            there = np.zeros(self.segment.sets.length, dtype=np.uint64)
            gains = []
            for number, keys in _by_number(units):
                members = union([f"skill:{key}" for key in keys]) & ~there
                there |= members
                gains.append((number, members))
            yield slices.of_sets(gains)

    @cached_property
    def wish(self) -> Counted:
        """What is surely lost of what the person wants."""
        unit = max(1, self._wishes() * COUNTED // FULL // MOST)
        return Counted(slices.total(self._wanted(unit), self.segment.sets.length), unit)

    def _wanted(self, unit: int) -> Iterator[Slices]:
        for name in self.segment.ranges:
            weight = self.asking.wished_weight(name)
            if weight and not name.startswith("culture_"):
                yield self._column(name, weight, unit)
        if self.question.origin is not None:
            yield self._travel(self.travel_wish, unit)
        if self.question.job.role_key:
            yield self._wished_role(unit)

    def _wishes(self) -> int:
        """The weight of all wishes but culture."""
        wish, job = self.weights.wish, self.question.job
        some = [Aspect.ROLE, Aspect.HOURS, Aspect.PAY, Aspect.TRAVEL, Aspect.CONTRACT, Aspect.REMOTE]
        if job.start_month is not None:
            some.append(Aspect.START)
        return sum(wish[aspect] for aspect in some) * FULL

    def _column(self, name: str, weight: int, unit: int) -> Slices:
        """The least that the values of each range lose."""
        firsts = self.segment.ranges[name]
        held = next(mix for mix in self.segment.mixes.values() if name in mix.names).members[name].values
        lost = self.asking.shares(name, held).lost
        least = np.minimum.reduceat(lost, np.searchsorted(held, firsts)) * weight // unit
        union = self.segment.sets.union
        return slices.of_sets(
            (number, union([f"column:{name}:{first}"]))
            for number, first in zip(least.tolist(), firsts.tolist(), strict=True)
            if number
        )

    def _travel(self, weight: int, unit: int) -> Slices:
        """By the groups people live in."""
        share = self.asking.travel_bounds
        lost = np.where(share >= 0, FULL - share, 0) * weight // unit
        return slices.of_runs(lost, self.segment.groups.sizes)

    def _wished_role(self, unit: int) -> Slices:
        """Who named wishes, by the closest that is in them."""
        near = self.asking.near("wish_role", self.question.job.role_key, wished=True)
        sets = self.segment.sets
        there = np.zeros(sets.length, dtype=np.uint64)
        losses = []
        for share, keys in _by_number(near):
            members = sets.union([f"wish_role:{key}" for key in keys]) & ~there
            there |= members
            losses.append(((FULL - share) * self.role_wish // unit, members))
        losses.append((FULL * self.role_wish // unit, sets.union(["wished"]) & ~there))
        return slices.of_sets(losses)

    def _asked_sets(self) -> Iterator[tuple[int, list[tuple[int, Array]]]]:
        """For each asked thing but skills: its weight, and the sets of those who lose a share of it."""
        union = self.segment.sets.union
        for weight, one in self.asking.of(Aspect.ROLE, Aspect.EXPERIENCE):
            if one.key:
                near = [f"role:{key}" for key in self.asking.near("role", one.key)]
                yield weight, [(FULL, union(["worked"]) & ~union(near))]
        for weight, one in self.asking.of(Aspect.LANGUAGE):
            lost = tables.language(one, self.weights).lost.tolist()
            levels = [
                (share, union([f"language:{one.key}:{level}"])) for level, share in enumerate(lost) if share
            ]
            yield weight, [*levels, (FULL, union([_lack(one)]))]
        for weight, one in self.asking.of(Aspect.EDUCATION):
            known = tables.education_by_byte(one, self.weights)[16:].tolist()
            yield weight, [(FULL - known[level], union([f"reached:{level}"])) for level in range(1, 9)]
        for weight, one in self.asking.of(Aspect.SECTOR, Aspect.LICENCE):
            yield weight, [(FULL, union([_lack(one)]))]

    def needed(self, rank: int) -> Array:
        """By units lost of the wishes and of the demand, what must be gained of it to reach a rank."""
        lost = np.arange(MOST + 1, dtype=np.int64)
        value = self._least_demand(self._best_wish(lost * self.wish.unit), rank)[:, None]
        lost = lost[None, :] * self.demand.unit
        enough = self.total * self.weights.enough // FULL
        if not enough or not self._ordinary():
            return np.zeros((MOST + 1, MOST + 1), dtype=np.int64)
        prior = self.weights.prior
        drawn = value * enough - 100 * prior * (enough - lost)
        drawn = -(-drawn // (100 * (FULL - prior)))
        whole = np.where(
            value < formula.POINTS,
            -(-value * lost // np.maximum(1, formula.POINTS - value)),
            np.where(lost > 0, NEVER, 0),
        )
        gained = np.where(drawn + lost < enough, drawn, np.maximum(whole, enough - lost))
        return np.where(value > formula.POINTS, NEVER, gained)

    def others(self, lost: Array) -> Array:
        """What can be gained of all but the skills, by units lost of the demand."""
        found: Array = np.maximum(0, self.total - self.skills_total - lost * self.demand.unit)
        return found

    def _ordinary(self) -> bool:
        return 0 <= self.weights.prior < FULL and self.weights.enough <= FULL

    def _best_wish(self, lost: Array) -> Array:
        """The most a wish fit can be when so much is lost."""
        wish, job = self.weights.wish, self.question.job
        stated = {
            Aspect.ROLE: bool(job.role_key),
            Aspect.HOURS: job.hours_min is not None or job.hours_max is not None,
            Aspect.PAY: job.pay_max_cents is not None,
            Aspect.TRAVEL: self.question.origin is not None,
            Aspect.CONTRACT: job.contract is not None,
        }
        if job.start_month is not None:
            stated[Aspect.START] = True
        whole = sum(wish[aspect] for aspect in stated)
        open_ = sum(wish[aspect] for aspect, known in stated.items() if not known)
        best = np.zeros(len(lost), dtype=np.int64)
        for remote in (0, wish[Aspect.REMOTE]):
            for said in range(len(Dimension) + 1):
                extra = remote + said * wish[Aspect.CULTURE]
                unsaid = max(0, said - len(job.culture)) * wish[Aspect.CULTURE]
                unsaid += remote if job.remote_days is None else 0
                gained = np.maximum(0, (whole - open_ + extra - unsaid) * FULL - lost)
                total = np.int64((whole + extra) * FULL)
                best = np.maximum(best, values(gained, lost, total, self.weights))
        return best

    def _least_demand(self, wish: Array, rank: int) -> Array:
        """`formula.least_wish` the other way round, for many at once."""
        least, most = np.zeros_like(wish), np.full_like(wish, formula.POINTS + 1)
        while (least < most).any():
            middle = (least + most) // 2
            there = (middle > formula.POINTS) | (combined(middle, wish, self.weights) >= rank)
            most, least = np.where(there, middle, most), np.where(there | (least >= most), least, middle + 1)
        return least

    def reaching(self, needed: Array) -> Array:
        """The bits of the rows that may gain what is needed; some others too.

        Both losses are looked at in a few steps, each with what it leaves the skills to gain.
        """
        most = self.others(np.arange(MOST + 1))[None, :]
        units = -(-np.maximum(0, needed - most) // self.skills.unit)
        found = np.zeros(self.segment.sets.length, dtype=np.uint64)
        can = np.argwhere(units * self.skills.unit < self.skills_total + self.skills.unit)
        if not len(can):
            return found
        few = [slices.at_most(self.demand.units, last) for _, last in _steps(can[:, 1], DENIED_STEPS)]
        for first, last in _steps(can[:, 0], UNWISHED_STEPS):
            among = slices.at_most(self.wish.units, last)
            for place, (least, _) in enumerate(_steps(can[:, 1], DENIED_STEPS)):
                gaining = int(units[first, least])
                if gaining <= MOST:
                    found |= among & few[place] & slices.at_least(self.skills.units, gaining)
        return found


def _steps(numbers: Array, count: int) -> list[tuple[int, int]]:
    """From 0 to the highest of these numbers in about so many steps: the first and last of each."""
    highest = int(numbers.max())
    wide = highest // count + 1
    return [(first, min(highest, first + wide - 1)) for first in range(0, highest + 1, wide)]


def _by_number(near: Mapping[str, int]) -> list[tuple[int, list[str]]]:
    """Keys with equal numbers together, the largest first."""
    found: dict[int, list[str]] = {}
    for key, share in near.items():
        found.setdefault(share, []).append(key)
    return sorted(found.items(), reverse=True)


def _lack(one: Requirement) -> str:
    return f"lack:{one.aspect}:{one.key}"
