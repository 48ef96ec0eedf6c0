"""Owns what each row surely loses, and what is then still in reach: cheap to know of everybody at once.

On each side the things a row surely loses are added up in units of a hundredth or so of the whole. Two
such numbers say which rank is out of reach, however much the rest is in favour.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from schakel.engine.matching import formula, slices, tables
from schakel.engine.matching.arrays import Array
from schakel.engine.matching.asking import Asked, Asking
from schakel.engine.matching.jobs import Aspect, Dimension, Requirement
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.slices import DIGITS, MOST, Thing
from schakel.engine.matching.summing import combined, values
from schakel.engine.matching.weights import FULL

GAINED_DIGITS = DIGITS + 1
MOST_GAINED = (1 << GAINED_DIGITS) - 1

COUNTED = 450
"""Losses up to this part of the whole (thousandths) are told apart; more is out of reach of any top."""

UNWISHED_STEPS, DENIED_STEPS = 4, 3
NEVER = np.int64(1) << 60


class Adding(Protocol):
    """How numbers come together: in numpy or quicker."""

    def of_groups(self, segment: Segment, numbers: Array, digits: int) -> Array:
        """`slices.of_groups`."""

    def count_in(self, segment: Segment, alive: Array, things: Sequence[Thing], found: Array) -> None:
        """`slices.count_in`; numbers of who is not alive may be anything."""


class Counted(NamedTuple):
    """By row a number of units, and how much one unit is."""

    units: Array
    unit: int


class Held(NamedTuple):
    """Sets with the most that their values gain and the least that they lose."""

    names: list[str]
    gained: int
    lost: int


class Bounds:
    """The bounds of one question over those alive."""

    def __init__(self, asking: Asking, asked: Asked, alive: Array, ways: Adding) -> None:
        self.asking, self.asked, self.alive, self.ways = asking, asked, alive, ways
        self.segment, self.question = asking.segment, asking.question
        self.weights = self.question.weights
        self.total, self.travel, self.travel_wish, self.role_wish = asked.numbers.tolist()
        self.skilled = self.asking.of(Aspect.SKILL)
        # Each thing that can be gained is rounded up by less than one unit.
        self.gain = max(1, -(-self.total // max(1, MOST_GAINED - len(asking.items))))

    @cached_property
    def demand(self) -> Counted:
        """What is surely lost of what the client asks."""
        unit = max(1, self.total * COUNTED // FULL // MOST)
        things = [
            [(share * weight // unit, names) for share, names in shares] for weight, shares in self._losses()
        ]
        runs = self._travel_lost(self.travel) // unit if self.travel else None
        return Counted(self._counted(things, runs, DIGITS), unit)

    @cached_property
    def wish(self) -> Counted:
        """What is surely lost of what the person wants."""
        unit = max(1, self._wishes() * COUNTED // FULL // MOST)
        things = [
            [(share * weight // unit, names) for share, names in shares]
            for weight, shares in self._unwished()
        ]
        runs = None if self.question.origin is None else self._travel_lost(self.travel_wish) // unit
        return Counted(self._counted(things, runs, DIGITS), unit)

    @cached_property
    def others(self) -> Array:
        """Units that everything asked but skills gains at the most."""
        things = [self._gained(weight, shares) for weight, shares in self._gains()]
        runs = -(-self.asking.travel_bounds.clip(0) * self.travel // self.gain) if self.travel else None
        return self._counted(things, runs, GAINED_DIGITS)

    @cached_property
    def gained(self) -> Array:
        """Units that are gained at the most of what the client asks."""
        things = []
        for weight, one in self.skilled:
            near = self.asking.near("skill", one.key)
            by_share = {share: [f"skill:{key}" for key in keys] for share, keys in _by_number(near)}
            things.append(self._gained(weight, by_share))
        found = self.others.copy()
        self.ways.count_in(self.segment, self.alive, things, found)
        return found

    def _counted(self, things: Sequence[Thing], runs: Array | None, digits: int) -> Array:
        if runs is None:
            found = np.zeros((digits, self.segment.sets.length), dtype=np.uint64)
        else:
            found = self.ways.of_groups(self.segment, runs, digits)
        self.ways.count_in(self.segment, self.alive, things, found)
        return found

    def _gained(self, weight: int, by_share: dict[int, list[str]]) -> Thing:
        units = ((-(-weight * share // self.gain), names) for share, names in by_share.items())
        return sorted(_together(units).items(), reverse=True)

    def _wishes(self) -> int:
        """The weight of all wishes but culture."""
        wish, job = self.weights.wish, self.question.job
        some = [Aspect.ROLE, Aspect.HOURS, Aspect.PAY, Aspect.TRAVEL, Aspect.CONTRACT, Aspect.REMOTE]
        if job.start_month is not None:
            some.append(Aspect.START)
        return sum(wish[aspect] for aspect in some) * FULL

    def _column(self, name: str) -> Iterator[Held]:
        """The sets of a column, with the shares of the values in each."""
        firsts = self.segment.ranges[name]
        held = next(mix for mix in self.segment.mixes.values() if name in mix.names).members[name].values
        shares = self.asking.shares(name, held)
        starts = np.searchsorted(held, firsts)
        least = np.minimum.reduceat(shares.lost, starts)
        most = np.maximum.reduceat(shares.gained, starts)
        for first, gained, lost in zip(firsts.tolist(), most.tolist(), least.tolist(), strict=True):
            yield Held([f"column:{name}:{first}"], gained, lost)

    def _travel_lost(self, weight: int) -> Array:
        """By the groups people live in."""
        share = self.asking.travel_bounds
        return np.where(share >= 0, FULL - share, 0) * weight

    def _unwished(self) -> Iterator[tuple[int, Thing]]:
        """For each wish its weight, and the sets of those who lose a share of it."""
        for name in self.segment.ranges:
            weight = self.asking.wished_weight(name)
            if weight and not name.startswith("culture_"):
                yield weight, [(one.lost, one.names) for one in self._column(name) if one.lost]
        role = self.question.job.role_key
        if role:
            near = self.asking.near("wish_role", role, wished=True)
            named = [(FULL - share, [f"wish_role:{key}" for key in keys]) for share, keys in _by_number(near)]
            yield self.role_wish, [*named, (FULL, ["wished"])]

    def _losses(self) -> Iterator[tuple[int, Thing]]:
        """For each asked thing its weight, and the sets of those who lose a share of it."""
        for name in self.segment.ranges:
            weight = self.asking.demanded_weight(name)
            if weight:
                yield weight, [(one.lost, one.names) for one in self._column(name) if one.lost]
        for weight, one in self.asking.of(Aspect.ROLE, Aspect.EXPERIENCE):
            if one.key:
                near = self.asking.near("role", one.key)
                yield weight, [(0, [f"role:{key}" for key in near]), (FULL, ["worked"])]
        for weight, one in self.asking.of(Aspect.LANGUAGE):
            lost = tables.language(one, self.weights).lost.tolist()
            levels = [(share, [f"language:{one.key}:{level}"]) for level, share in enumerate(lost) if share]
            yield weight, [*levels, (FULL, [_lack(one)])]
        for weight, one in self.asking.of(Aspect.EDUCATION):
            known = tables.education_by_byte(one, self.weights)[16:].tolist()
            lost = [(FULL - known[level], [f"reached:{level}"]) for level in range(1, 9)]
            yield weight, [one for one in lost if one[0]]
        for weight, one in self.asking.of(Aspect.SECTOR, Aspect.LICENCE):
            yield weight, [(FULL, [_lack(one)])]

    def _gains(self) -> Iterator[tuple[int, dict[int, list[str]]]]:
        """For each asked thing but skills its weight, and the sets of those who may gain a share of it."""
        for name in self.segment.ranges:
            weight = self.asking.demanded_weight(name)
            if weight:
                yield weight, _together((one.gained, one.names) for one in self._column(name))
        for weight, one in self.asking.of(Aspect.ROLE):
            near = self.asking.near("role", one.key)
            yield weight, {share: [f"role:{key}" for key in keys] for share, keys in _by_number(near)}
        for weight, one in self.asking.of(Aspect.EXPERIENCE):
            near = self.asking.near("role", one.key) if one.key else {}
            yield weight, {FULL: [f"role:{key}" for key in near] if one.key else ["worked"]}
        for weight, one in self.asking.of(Aspect.LANGUAGE):
            gained = tables.language(one, self.weights).gained.tolist()
            yield (
                weight,
                _together((share, [f"language:{one.key}:{level}"]) for level, share in enumerate(gained)),
            )
        for weight, one in self.asking.of(Aspect.EDUCATION):
            known = tables.education_by_byte(one, self.weights)[16:].tolist()
            yield weight, _together((known[level], [f"reached:{level}"]) for level in range(1, 9))
        for weight, one in self.asking.of(Aspect.SECTOR, Aspect.LICENCE):
            yield weight, {FULL: [f"{one.aspect}:{one.key}"]}

    def needed(self, rank: int) -> Array:
        """By units lost of the wishes and of the demand, what must be gained of it to reach a rank."""
        lost = np.arange(MOST + 1, dtype=np.int64)
        value = self._least_demand(self._best_wish, rank)[:, None]
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

    def _ordinary(self) -> bool:
        return 0 <= self.weights.prior < FULL and self.weights.enough <= FULL

    @cached_property
    def _best_wish(self) -> Array:
        """The most a wish fit can be by units lost."""
        lost = np.arange(MOST + 1, dtype=np.int64) * self.wish.unit
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
        units = -(-needed.clip(0) // self.gain)
        found = np.zeros(self.segment.sets.length, dtype=np.uint64)
        can = np.argwhere(units <= MOST_GAINED)
        if not len(can):
            return found
        few = [slices.at_most(self.demand.units, last) for _, last in _steps(can[:, 1], DENIED_STEPS)]
        for first, last in _steps(can[:, 0], UNWISHED_STEPS):
            among = slices.at_most(self.wish.units, last)
            for place, (least, _) in enumerate(_steps(can[:, 1], DENIED_STEPS)):
                gaining = int(units[first, least])
                if gaining <= MOST_GAINED:
                    found |= among & few[place] & slices.at_least(self.gained, gaining)
        return found


def _steps(numbers: Array, count: int) -> list[tuple[int, int]]:
    """From 0 to the highest of these numbers in about so many steps: the first and last of each."""
    highest = int(numbers.max())
    wide = highest // count + 1
    return [(first, min(highest, first + wide - 1)) for first in range(0, highest + 1, wide)]


def _together(shares: Iterable[tuple[int, list[str]]]) -> dict[int, list[str]]:
    """Sets with equal shares together."""
    found: dict[int, list[str]] = {}
    for share, names in shares:
        found.setdefault(share, []).extend(names)
    return found


def _by_number(near: Mapping[str, int]) -> list[tuple[int, list[str]]]:
    """Keys with equal numbers together, the largest first."""
    return sorted(_together((share, [key]) for key, share in near.items()).items(), reverse=True)


def _lack(one: Requirement) -> str:
    return f"lack:{one.aspect}:{one.key}"
