"""Owns the curves of matching: how much of an asked level, year, month, hour, euro or kilometre is there.

Every curve is integer arithmetic on small numbers. A segment fills its tables by calling these same
functions, which is why ranking a million people and scoring one pair give the same number.
"""

from typing import NamedTuple

from schakel.engine.matching.weights import FULL, Weights

YEARS_UNKNOWN = 63
MOST_HALF_YEARS = 62


class Shares(NamedTuple):
    """The proven share, and the most it can be given what is known; the rest of `most` is unknown."""

    gained: int
    most: int


def half_years(years: float | None) -> int:
    """Years as whole half years, at most 31 years; 63 when not known.

    >>> half_years(2.75), half_years(80), half_years(None)
    (5, 62, 63)
    """
    return YEARS_UNKNOWN if years is None else min(MOST_HALF_YEARS, max(0, int(years * 2)))


def skill_level(asked: int, held: int, weights: Weights) -> Shares:
    """How much of the asked level a held level is; 0 asked means any, 0 held means not known."""
    if asked == 0 or held >= asked:
        return Shares(FULL, FULL)
    if held == 0:
        return Shares(weights.level_unknown, FULL)
    left = _step(weights.level_short, asked - held)
    return Shares(left, left)


def skill_years(asked: float, held_half_years: int, weights: Weights) -> Shares:
    """How much of the asked years there is, in half years."""
    wanted = half_years(asked)
    if held_half_years == YEARS_UNKNOWN:
        return Shares(weights.years_unknown if wanted else FULL, FULL)
    part = FULL if held_half_years >= wanted else held_half_years * FULL // wanted
    return Shares(part, part)


def freshness(months_ago: int, weights: Weights) -> int:
    """The share still proven after so many months; the rest is unknown, never lost."""
    fresh, stale = weights.recent_months, weights.stale_months
    if months_ago <= fresh:
        return FULL
    if months_ago >= stale:
        return weights.stale
    return FULL - (FULL - weights.stale) * (months_ago - fresh) // (stale - fresh)


def months_part(asked_years: float, months: int) -> int:
    """The part of the asked years that so many months are; all of it when no years are asked.

    >>> months_part(2, 12), months_part(2, 30), months_part(0, 1)
    (500, 1000, 1000)
    """
    asked = int(asked_years * 12)
    return FULL if months >= asked else months * FULL // asked


def language_level(asked: int, held: int, weights: Weights) -> Shares:
    """How much of the asked language level a held level is."""
    if asked == 0 or held >= asked:
        return Shares(FULL, FULL)
    if held == 0:
        return Shares(weights.language_level_unknown, FULL)
    left = _step(weights.language_short, asked - held)
    return Shares(left, left)


def education_level(asked: int, held: int, strict: bool, weights: Weights) -> int:
    """How much of the asked level a known level is; below it nothing counts when it is a must."""
    if held >= asked:
        return FULL
    return 0 if strict else _step(weights.education_short, asked - held)


def reached_level(level: int, completed: bool) -> int:
    """The level an education counts for: an unfinished one counts a level lower, 0 is not known.

    >>> reached_level(6, True), reached_level(6, False), reached_level(1, False), reached_level(0, False)
    (6, 5, 1, 0)
    """
    return level if completed or level <= 1 else level - 1


def falling(over: int, zero_at: int) -> int:
    """A share that falls in a straight line from 1000 at `over` 0 to 0 at `zero_at`.

    >>> falling(0, 12), falling(3, 12), falling(20, 12)
    (1000, 750, 0)
    """
    return max(0, FULL - max(0, over) * FULL // zero_at)


def hours_gap(asked: tuple[int, int], wanted: tuple[int, int]) -> int:
    """Hours a week between two ranges, 0 when they meet.

    >>> hours_gap((32, 40), (24, 32)), hours_gap((32, 40), (16, 24))
    (0, 8)
    """
    return max(0, asked[0] - wanted[1], wanted[0] - asked[1])


def culture_step(asked: int, held: int, weights: Weights) -> int:
    """How much of one place on a scale another place is."""
    return weights.culture[abs(asked - held)]


def _step(shares: tuple[int, ...], short: int) -> int:
    """The share for being so many steps short; further than the table is nothing."""
    return shares[short - 1] if short <= len(shares) else 0
