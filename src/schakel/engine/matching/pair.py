"""Owns what one judgement may look at: a job, a profile, a distance, a month, and nothing else."""

from dataclasses import dataclass

from schakel.engine.matching.closeness import Knowledge
from schakel.engine.matching.jobs import Job
from schakel.engine.matching.profiles import Profile
from schakel.engine.matching.weights import Weights


@dataclass(frozen=True, slots=True)
class Pair:
    """Everything one judgement may look at; distance in units of 100 m, None when not known."""

    job: Job
    profile: Profile
    distance: int | None
    as_of_month: int
    weights: Weights
    knowledge: Knowledge

    def months_ago(self, month: int | None) -> int:
        """Months since a month; 0 when not known or still to come."""
        return 0 if month is None else max(0, self.as_of_month - month)


def hectometres(distance_km: float | None) -> int | None:
    """A distance as the whole number of 100 m that the formula works with.

    >>> hectometres(12.34), hectometres(None)
    (123, None)
    """
    return None if distance_km is None else max(0, round(distance_km * 10))
