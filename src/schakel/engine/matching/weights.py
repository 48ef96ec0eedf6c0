"""Owns every number in the formula of matching, under a version that is recorded with each match."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from schakel.engine.matching.jobs import Aspect, Strength

FULL = 1000
"""The whole of one requirement: shares are whole thousandths, so that every machine gets the same sum."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of the formula; shares in thousandths. docs/algorithms/matching.md explains each."""

    version: str = "2026-11"
    strength: Mapping[Strength, int] = field(
        default_factory=lambda: MappingProxyType({Strength.MUST: 3, Strength.SHOULD: 2, Strength.NICE: 1})
    )
    wish: Mapping[Aspect, int] = field(
        default_factory=lambda: MappingProxyType(
            {
                Aspect.ROLE: 6,
                Aspect.HOURS: 4,
                Aspect.PAY: 5,
                Aspect.TRAVEL: 4,
                Aspect.CONTRACT: 4,
                Aspect.START: 2,
                Aspect.REMOTE: 2,
                Aspect.CULTURE: 1,
            }
        )
    )
    implied_role: int = 10
    """Weight of the job's own role when no requirement names a role."""
    implied_culture: int = 1
    """Weight of each culture dimension the client stated, when no requirement names it."""

    prior: int = 400
    """What the missing evidence is taken to be worth while too little is known."""
    enough: int = 600
    """The part of the whole weight that has to be known for a value to stand by itself."""
    demand_share: int = 1
    wish_share: int = 1

    pass_from: int = 900
    must_fails_above: int = 500
    fails_above: int = 800

    closeness_floor: int = 500
    """Below this closeness a skill or role counts as another one."""
    level_short: tuple[int, ...] = (600, 300)
    """Share that is left when a skill is one, two levels short."""
    level_unknown: int = 800
    years_unknown: int = 800
    recent_months: int = 24
    stale_months: int = 120
    stale: int = 700
    """Share of a skill or role that is still proven when it was last used `stale_months` ago or longer."""
    language_short: tuple[int, ...] = (700, 400, 100)
    language_level_unknown: int = 600
    education_short: tuple[int, ...] = (700, 400, 200)
    other_direction: int = 700

    hours_gap_zero: int = 12
    """Hours a week between the two ranges at which nothing is left."""
    pay_gap_zero: int = 250
    """Part of the wish (thousandths) that the band falls short at which nothing is left."""
    travel_gap_zero: int = 750
    """Distance over the maximum, as part of the maximum (thousandths), at which nothing is left."""
    start_gap_zero: int = 6
    culture: tuple[int, ...] = (1000, 750, 400, 100, 0)


DEFAULT_WEIGHTS = Weights()
