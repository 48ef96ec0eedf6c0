"""Ranks people for a vacancy and vacancies for a person, as an actor may see them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from schakel.agency.matches.index import out_of_reach, pool
from schakel.agency.matches.jobs import job
from schakel.agency.matches.profiles import candidate_id, month_of, profile
from schakel.agency.people.models import Candidate
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.engine import matching as engine
from schakel.foundation.accounts.rules import Actor

_KEPT = 64


@dataclass(frozen=True, slots=True)
class RankedPerson:
    """One candidate with the match, best first."""

    candidate: Candidate
    match: engine.Match


@dataclass(frozen=True, slots=True)
class Ranked:
    """People for a vacancy: the best ones explained, and what the musts did to the others."""

    job: engine.Job
    people: tuple[RankedPerson, ...]
    ranking: engine.Ranking


@dataclass(frozen=True, slots=True)
class RankedVacancy:
    """One vacancy with the match, best first."""

    vacancy: Vacancy
    match: engine.Match


@dataclass(frozen=True, slots=True)
class RankedVacancies:
    """Vacancies for a person."""

    vacancies: tuple[RankedVacancy, ...]
    ranking: engine.JobRanking


# The last rankings: asked again for the same job over the same pool, the answer is at hand.
_rankings: OrderedDict[tuple[object, ...], engine.Ranking] = OrderedDict()


def this_month() -> int:
    """The month ordinal matching counts from."""
    return month_of(timezone.localdate()) or 0


def rank_for(
    vacancy: Vacancy,
    *,
    actor: Actor,
    requirements: Sequence[Requirement] | None = None,
    top: int = 50,
    include_failed: bool = False,
) -> Ranked:
    """The people ``actor`` sees, ranked for a vacancy, with its own requirements or those of a what-if."""
    asked = job(vacancy, requirements)
    ranking = _ranking(asked, _origin(vacancy), actor, top, include_failed)
    candidates = Candidate.objects.visible_to(actor).in_bulk(
        [candidate_id(match.profile_id) for match in ranking.matches]
    )
    people = (
        RankedPerson(candidates[key], match)
        for match in ranking.matches
        if (key := candidate_id(match.profile_id)) in candidates
    )
    return Ranked(asked, tuple(people), ranking)


def _ranking(
    asked: engine.Job, origin: tuple[float, float] | None, actor: Actor, top: int, include_failed: bool
) -> engine.Ranking:
    now = pool(timezone.localdate())
    gone = out_of_reach(actor)
    month = this_month()
    key = (engine.fingerprint(asked), origin, now.key, gone, month, top, include_failed)
    if key in _rankings:
        _rankings.move_to_end(key)
        return _rankings[key]
    ranking = engine.rank(
        asked,
        now.segment,
        origin,
        month,
        top=top,
        delta=now.delta.profiles,
        delta_coordinates=now.delta.coordinates,
        removed=gone,
        show_failed=include_failed,
    )
    _rankings[key] = ranking
    while len(_rankings) > _KEPT:
        _rankings.popitem(last=False)
    return ranking


def explain(
    vacancy: Vacancy, candidate: Candidate, *, requirements: Sequence[Requirement] | None = None
) -> engine.Match:
    """One pair with every reason, as it is now."""
    return engine.score(
        job(vacancy, requirements),
        profile(candidate, today=timezone.localdate()),
        distance(vacancy, candidate),
        this_month(),
    )


def vacancies_for(candidate: Candidate, *, actor: Actor, top: int = 50) -> RankedVacancies:
    """The open vacancies ``actor`` sees, ranked for a person."""
    rows = {
        row.reference: row
        for row in Vacancy.objects.visible_to(actor)
        .open(timezone.localdate())
        .select_related("organisation", "department")
        .prefetch_related("requirements", "department__culture")
    }
    ranking = engine.rank_jobs(
        profile(candidate, today=timezone.localdate()),
        (job(row) for row in rows.values()),
        {reference: distance(row, candidate) for reference, row in rows.items()},
        this_month(),
        top=top,
    )
    return RankedVacancies(
        tuple(RankedVacancy(rows[match.job_id], match) for match in ranking.matches), ranking
    )


def distance(vacancy: Vacancy, candidate: Candidate) -> float | None:
    """Kilometres as the crow flies, where both places are known; all the matcher learns of an address."""
    origin = _origin(vacancy)
    if origin is None or candidate.latitude is None or candidate.longitude is None:
        return None
    return engine.distance_km(origin, (candidate.latitude, candidate.longitude))


def _origin(vacancy: Vacancy) -> tuple[float, float] | None:
    if vacancy.latitude is None or vacancy.longitude is None:
        return None
    return vacancy.latitude, vacancy.longitude
