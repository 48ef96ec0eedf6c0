"""Owns the ranking of jobs for a person, by the same score as people for a job."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schakel.engine.matching.closeness import Knowledge, taxonomy_knowledge
from schakel.engine.matching.jobs import Job
from schakel.engine.matching.outcome import Match
from schakel.engine.matching.profiles import Profile
from schakel.engine.matching.scoring import engine_version, passing_place, score
from schakel.engine.matching.weights import DEFAULT_WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class JobRanking:
    """The best jobs for a person, explained; `passing` counts the jobs of which no must fails."""

    matches: tuple[Match, ...]
    total: int
    passing: int
    engine_version: str


def rank_jobs(  # noqa: PLR0913 (the question as `rank` asks it, and three things that have a default)
    profile: Profile,
    jobs: Iterable[Job],
    distances: Mapping[str, float | None],
    as_of_month: int,
    weights: Weights = DEFAULT_WEIGHTS,
    *,
    top: int = 50,
    skip: int = 0,
    show_failed: bool = False,
    knowledge: Knowledge | None = None,
) -> JobRanking:
    """The best jobs for a person; `distances` holds kilometres by job id. Equal ranks by id.

    From behind the best ``skip`` down to place ``top``; with ``show_failed`` also jobs of which a must fails.
    """
    knows = knowledge or taxonomy_knowledge()
    by_id = {job.id: job for job in jobs}
    found: list[tuple[int, str]] = []
    passing = 0
    for job in by_id.values():
        place, passes = passing_place(
            job, profile, distances.get(job.id), as_of_month, weights, knowledge=knows
        )
        passing += passes
        if passes or show_failed:
            found.append((-place, job.id))
    matches = tuple(
        score(by_id[job_id], profile, distances.get(job_id), as_of_month, weights, knowledge=knows)
        for _, job_id in sorted(found)[skip:top]
    )
    return JobRanking(matches, len(by_id), passing, engine_version(weights))
