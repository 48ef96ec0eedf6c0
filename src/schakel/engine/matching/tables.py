"""Owns the small tables that a sweep looks shares up in, filled by the same curves that score one pair."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import curves, terms
from schakel.engine.matching.arrays import Array
from schakel.engine.matching.assembling import CONTRACT_BITS, NO_STATEMENT, NOT_STATED
from schakel.engine.matching.jobs import Aspect, Dimension, Job, Requirement, Strength
from schakel.engine.matching.sets import REACHED
from schakel.engine.matching.weights import FULL, Weights

GAINED_BITS, LOST_BITS = 42, 21
PART = (1 << LOST_BITS) - 1
"""Gained, lost and total of a row are three parts of one whole number, so that adding is one step."""


class Table(NamedTuple):
    """For each distinct value of a column the shares gained and lost."""

    gained: Array
    lost: Array


def packed(gained: Array | int, lost: Array | int, total: Array | int = 0) -> Array:
    """Three counts in one whole number; each stays below two million."""
    wide = np.asarray(gained, dtype=np.int64) << GAINED_BITS
    return wide + (np.asarray(lost, dtype=np.int64) << LOST_BITS) + np.asarray(total, dtype=np.int64)


def unpacked(counts: Array) -> tuple[Array, Array, Array]:
    """Gained, lost and total."""
    return counts >> GAINED_BITS, counts >> LOST_BITS & PART, counts & PART


def _known(values: Array, gained: Array, unstated: int = NOT_STATED) -> Table:
    """Shares where something is stated, and nothing where it is not."""
    stated = values != unstated
    return Table(np.where(stated, gained, 0), np.where(stated, FULL - gained, 0))


def _nothing(values: Array) -> Table:
    zeros = np.zeros(len(values), dtype=np.int64)
    return Table(zeros, zeros)


def _each(values: Array, share: dict[int, int]) -> Array:
    return np.array([share[value] for value in values.tolist()], dtype=np.int64)


def hours(values: Array, job: Job, weights: Weights) -> Table:
    """By distinct ranges of hours, packed as low times 256 plus high."""
    asked = terms.hours_range(job.hours_min, job.hours_max)
    if asked is None:
        return _nothing(values)
    gaps = {v: curves.hours_gap(asked, (v >> 8, v & 255)) for v in values.tolist()}
    shares = {v: curves.falling(gap, weights.hours_gap_zero) for v, gap in gaps.items()}
    return _known(values, _each(values, shares))


def pay(values: Array, job: Job, weights: Weights) -> Table:
    """By distinct pay wishes; many, so a whole column at a time."""
    if job.pay_max_cents is None:
        return _nothing(values)
    short = np.maximum(0, values - job.pay_max_cents) * FULL
    return _known(values, falling(-(-short // np.maximum(1, values)), weights.pay_gap_zero))


def falling(over: Array, zero_at: int) -> Array:
    """`curves.falling` for a whole array of values that are not negative."""
    shares: Array = np.maximum(0, FULL - over * FULL // zero_at)
    return shares


def contract(values: Array, job: Job, _weights: Weights) -> Table:
    """By distinct sets of contract forms."""
    if job.contract is None:
        return _nothing(values)
    wanted = (values & CONTRACT_BITS[job.contract]) > 0
    return _known(values, np.where(wanted, FULL, 0), unstated=0)


def start(values: Array, job: Job, as_of_month: int, weights: Weights) -> Table:
    """By distinct months from which people can start."""
    if job.start_month is None:
        return _nothing(values)
    late = np.maximum(0, values - max(job.start_month, as_of_month))
    return _known(values, falling(late, weights.start_gap_zero))


def remote(values: Array, job: Job, _weights: Weights) -> Table:
    """By distinct days wished from home."""
    offered = job.remote_days
    if offered is None:
        return _nothing(values)
    return _known(values, _each(values, {v: terms.remote_share(offered, max(0, v)) for v in values.tolist()}))


def culture(values: Array, dimension: Dimension, job: Job, weights: Weights) -> Table:
    """By distinct places on one scale."""
    asked = job.culture.get(dimension)
    if asked is None:
        return _nothing(values)
    steps = {
        v: 0 if v == NO_STATEMENT else curves.culture_step(asked.value, v, weights) for v in values.tolist()
    }
    return _known(values, _each(values, steps), unstated=NO_STATEMENT)


def education_by_byte(requirement: Requirement, weights: Weights) -> Array:
    """By an education as a segment keeps it: how much of the asked level it reaches."""
    strict = requirement.strength is Strength.MUST
    by_level = [curves.education_level(requirement.level, level, strict, weights) for level in range(10)]
    known: Array = np.array(by_level, dtype=np.int64)[np.minimum(REACHED, 9)]
    return known


def months_part(values: Array, asked_years: float) -> Array:
    """`curves.months_part` for a whole array."""
    asked = int(asked_years * 12)
    if asked == 0:
        return np.full(len(values), FULL, dtype=np.int64)
    return np.minimum(FULL, values.astype(np.int64) * FULL // asked)


def freshness(as_of_month: int, weights: Weights) -> Array:
    """By last month, 0 for not known, the share that is still proven."""
    return _freshness(as_of_month, weights.recent_months, weights.stale_months, weights.stale)


@lru_cache(maxsize=4)
def _freshness(as_of_month: int, recent: int, stale_after: int, stale: int) -> Array:
    weights = Weights(recent_months=recent, stale_months=stale_after, stale=stale)
    shares = np.full(2**16, FULL, dtype=np.int32)
    last = np.arange(max(0, min(as_of_month, 2**16)))
    shares[last] = stale
    for month in last[max(0, len(last) - stale_after) :].tolist():
        shares[month] = curves.freshness(as_of_month - month, weights)
    shares[0] = FULL
    shares.setflags(write=False)
    return shares


def skill(requirement: Requirement, weights: Weights) -> tuple[Array, Array]:
    """By level and half years in one byte: the proven share, and the most it can be."""
    short = weights.level_short
    return _skill(requirement.level, requirement.years, short, weights.level_unknown, weights.years_unknown)


@lru_cache(maxsize=512)
def _skill(
    level: int, asked_years: float, short: tuple[int, ...], level_unknown: int, years_unknown: int
) -> tuple[Array, Array]:
    weights = Weights(level_short=short, level_unknown=level_unknown, years_unknown=years_unknown)
    levels = np.array([curves.skill_level(level, held, weights) for held in range(4)])
    years = np.array([curves.skill_years(asked_years, half, weights) for half in range(64)])
    gained = levels[:, None, 0] * years[None, :, 0] // FULL
    most = levels[:, None, 1] * years[None, :, 1] // FULL
    return gained.reshape(256).astype(np.int64), most.reshape(256).astype(np.int64)


def language(requirement: Requirement, weights: Weights) -> Table:
    """By language level 0..7."""
    shares = [curves.language_level(requirement.level, level, weights) for level in range(8)]
    gained = np.array([share.gained for share in shares], dtype=np.int64)
    return Table(gained, FULL - np.array([share.most for share in shares], dtype=np.int64))


TERM_COLUMNS = {
    Aspect.HOURS: "hours",
    Aspect.PAY: "pay",
    Aspect.CONTRACT: "contracts",
    Aspect.START: "start",
    Aspect.REMOTE: "remote",
}
COLUMN_TERMS = {column: aspect for aspect, column in TERM_COLUMNS.items()}


def column_of(aspect: Aspect, key: str) -> str | None:
    """The column a requirement is judged by, None when it is judged by what somebody has."""
    return f"culture_{key}" if aspect is Aspect.CULTURE else TERM_COLUMNS.get(aspect)


def counts(name: str, values: Array) -> Array:
    """Whether a wish counts at all: days from home and culture only when the person said something."""
    if name.startswith("culture_"):
        return np.where(values == NO_STATEMENT, 0, FULL)
    return np.where(values < 0, 0, FULL) if name == "remote" else np.full(len(values), FULL)


def term(aspect: Aspect, values: Array, job: Job, as_of_month: int, weights: Weights) -> Table:
    """The table of one of the terms that stand in a column."""
    if aspect is Aspect.START:
        return start(values, job, as_of_month, weights)
    by_aspect = {Aspect.HOURS: hours, Aspect.PAY: pay, Aspect.CONTRACT: contract, Aspect.REMOTE: remote}
    return by_aspect[aspect](values, job, weights)
