"""Owns the arithmetic of a fit: sums of shares to a number with its interval, and two numbers to a rank.

Everything is whole numbers. A fit counts in thousandths of a point, so 100 000 is full marks.
"""

from typing import NamedTuple

from schakel.engine.matching.jobs import Strength
from schakel.engine.matching.outcome import Fit
from schakel.engine.matching.weights import FULL, Weights
from schakel.kernel.verdict import Verdict

POINTS = 100_000


class Sums(NamedTuple):
    """Weight times share, summed: `gained` and `lost` of a `total` of weight times 1000."""

    gained: int
    lost: int
    total: int


def value(sums: Sums, weights: Weights) -> int:
    """The fit over what is known, in thousandths of a point; drawn to the prior while too little is known.

    The unknown neither adds nor subtracts. But a value over very little evidence is worth little: what is
    missing to `enough` of the whole weight counts as evidence at the prior.

    >>> value(Sums(12_000, 4_000, 20_000), Weights()), value(Sums(1000, 0, 20_000), Weights())
    (75000, 45000)
    """
    known = sums.gained + sums.lost
    missing = max(0, sums.total * weights.enough // FULL - known)
    if known + missing == 0:
        return POINTS * weights.prior // FULL
    return (sums.gained * FULL + missing * weights.prior) * (POINTS // FULL) // (known + missing)


def fit(sums: Sums, weights: Weights) -> Fit:
    """The value with its interval: low when every unknown fails, high when every unknown passes."""
    if sums.total == 0:
        return Fit(value(sums, weights) / 1000, 0.0, 100.0)
    least = low(sums)
    high = POINTS * (sums.total - sums.lost) // sums.total
    return Fit(value(sums, weights) / 1000, least / 1000, high / 1000)


def combine(demand: int, wish: int, weights: Weights) -> int:
    """The harmonic mean of two values by their shares: one low side can't be hidden by the other.

    >>> combine(80_000, 80_000, Weights()), combine(90_000, 30_000, Weights()), combine(0, 0, Weights())
    (80000, 45000, 0)
    """
    below = weights.demand_share * wish + weights.wish_share * demand
    if below == 0:
        return 0
    return (weights.demand_share + weights.wish_share) * demand * wish // below


PROVEN_BITS = 17


def place(rank: int, proven: int) -> int:
    """Rank and what is proven in one number to order by: equal ranks go by the rank of the low ends.

    >>> place(80_000, 70_000) > place(80_000, 60_000), place(80_000, 0) > place(79_999, 100_000)
    (True, True)
    """
    return rank << PROVEN_BITS | proven


def low(sums: Sums) -> int:
    """The low end of a fit in thousandths of a point: every unknown turns out badly."""
    return POINTS * sums.gained // sums.total if sums.total else 0


def least_wish(demand: int, rank: int, weights: Weights) -> int:
    """The lowest wish fit that reaches a rank with such a demand fit; one more than full when none does.

    >>> least_wish(100_000, 50_000, Weights()), least_wish(50_000, 80_000, Weights())
    (33334, 100001)
    """
    least, most = 0, POINTS + 1
    while least < most:
        middle = (least + most) // 2
        if middle > POINTS or combine(demand, middle, weights) >= rank:
            most = middle
        else:
            least = middle + 1
    return least


def verdict(gained: int, lost: int, strength: Strength | None, weights: Weights) -> Verdict:
    """The word for the two shares; a must fails when more than `must_fails_above` is known to be missing."""
    if gained == 0 and lost == 0:
        return Verdict.UNKNOWN
    if gained >= weights.pass_from:
        return Verdict.PASS
    limit = weights.must_fails_above if strength is Strength.MUST else weights.fails_above
    return Verdict.FAIL if lost > limit else Verdict.PART
