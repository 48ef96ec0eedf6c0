"""Owns the impact report: whether groups of people come out of a selection in different proportions.

The groups come from outside, for this report only; no score ever sees them.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schakel.kernel.verdict import Verdict

Z95 = 1.959964
FOUR_FIFTHS = 0.8
FEWEST = 5


@dataclass(frozen=True, slots=True)
class GroupImpact:
    """One group: its selection rate and its ratio to the rate of everybody else, each with a 95 % interval.

    The verdict is on the four-fifths rule: pass when even the low end of the ratio reaches it, fail when even
    the high end doesn't, part when the interval holds it, unknown when there are too few to say anything.
    """

    group: str
    selected: int
    total: int
    rate: float
    rate_low: float
    rate_high: float
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    verdict: Verdict


def impact_report(selected: Iterable[str], group_of: Mapping[str, str]) -> tuple[GroupImpact, ...]:
    """One line for each group of a pool, by name; `group_of` holds every id of the pool, selected or not."""
    chosen = Counter(group_of[one] for one in set(selected))
    sizes = Counter(group_of.values())
    picked, everybody = sum(chosen.values()), sum(sizes.values())
    return tuple(
        _line(group, chosen[group], size, picked - chosen[group], everybody - size)
        for group, size in sorted(sizes.items())
    )


def wilson(selected: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a rate by Wilson (1927), which also holds for few and for none.

    >>> [round(end, 4) for end in wilson(0, 10)], [round(end, 4) for end in wilson(5, 10)]
    ([0.0, 0.2775], [0.2366, 0.7634])
    """
    if total == 0:
        return 0.0, 1.0
    square = Z95 * Z95
    rate = selected / total
    middle = rate + square / (2 * total)
    half = Z95 * math.sqrt(rate * (1 - rate) / total + square / (4 * total * total))
    below = 1 + square / total
    return max(0.0, (middle - half) / below), min(1.0, (middle + half) / below)


def ratio_interval(one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float, float] | None:
    """The ratio of two rates with its 95 % interval by Katz et al. (1978); None when one of them is empty.

    >>> [round(number, 3) for number in ratio_interval((40, 100), (50, 100))]
    [0.8, 0.587, 1.091]
    """
    (a, n), (b, m) = one, other
    if not (a and b):
        return None
    ratio = (a / n) / (b / m)
    spread = math.exp(Z95 * math.sqrt(1 / a - 1 / n + 1 / b - 1 / m))
    return ratio, ratio / spread, ratio * spread


def _line(group: str, chosen: int, size: int, others_chosen: int, others: int) -> GroupImpact:
    low, high = wilson(chosen, size)
    ratio = ratio_interval((chosen, size), (others_chosen, others)) if others else None
    numbers = [None, None, None] if ratio is None else [round(number, 4) for number in ratio]
    return GroupImpact(
        group=group,
        selected=chosen,
        total=size,
        rate=round(chosen / size, 4),
        rate_low=round(low, 4),
        rate_high=round(high, 4),
        ratio=numbers[0],
        ratio_low=numbers[1],
        ratio_high=numbers[2],
        verdict=_verdict(ratio, min(chosen, others_chosen)),
    )


def _verdict(ratio: tuple[float, float, float] | None, fewest: int) -> Verdict:
    if ratio is None or fewest < FEWEST:
        return Verdict.UNKNOWN
    if ratio[1] >= FOUR_FIFTHS:
        return Verdict.PASS
    return Verdict.FAIL if ratio[2] < FOUR_FIFTHS else Verdict.PART
