"""Ranks people for a vacancy and vacancies for a person, as an actor may see them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone

from schakel.agency.matches.index import out_of_reach, pool
from schakel.agency.matches.jobs import job
from schakel.agency.matches.loops import load_aside
from schakel.agency.matches.profiles import candidate_id, month_of, profile, profiles
from schakel.agency.matches.weighing import current_weights
from schakel.agency.people.models import Candidate
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.engine import matching as engine
from schakel.foundation.accounts.rules import Actor

_KEPT = 16


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


class _Wanted(NamedTuple):
    """Which part of a ranking is asked for."""

    top: int
    skip: int
    include_failed: bool
    only_failed: bool


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
    skip: int = 0,
    include_failed: bool = False,
    only_failed: bool = False,
) -> Ranked:
    """The people ``actor`` sees, ranked for a vacancy, with its own requirements or those of a what-if.

    From behind the best ``skip`` down to place ``top``, of those who fail no must, of everybody, or of those
    who fail one.
    """
    asked = job(vacancy, requirements)
    wanted = _Wanted(top, skip, include_failed, only_failed)
    ranking = _ranking(asked, _origin(vacancy), actor, wanted)
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
    asked: engine.Job, origin: tuple[float, float] | None, actor: Actor, wanted: _Wanted
) -> engine.Ranking:
    now = pool(timezone.localdate())
    gone = out_of_reach(actor)
    month, weights, knows = this_month(), current_weights(), engine.knowledge_in_use()
    key = (engine.fingerprint(asked), origin, now.key, gone, month, wanted, weights.version, knows.id)
    if key in _rankings:
        _rankings.move_to_end(key)
        return _rankings[key]
    load_aside(now.segment)
    ranking = engine.rank(
        asked,
        now.segment,
        origin,
        month,
        weights,
        top=wanted.top,
        skip=wanted.skip,
        newer=now.delta.segment,
        removed=gone,
        show_failed=wanted.include_failed,
        only_failed=wanted.only_failed,
        knowledge=knows,
    )
    _rankings[key] = ranking
    while len(_rankings) > _KEPT:
        _rankings.popitem(last=False)
    return ranking


def rank_these(
    vacancy: Vacancy, candidates: Iterable[Candidate], *, requirements: Sequence[Requirement] | None = None
) -> tuple[RankedPerson, ...]:
    """These people for a vacancy, best first, whatever the musts say; the same queries for any number."""
    chosen = {candidate.pk: candidate for candidate in candidates}
    asked, month, weights = job(vacancy, requirements), this_month(), current_weights()
    knows = engine.knowledge_in_use()
    people = [
        RankedPerson(candidate, engine.score(asked, one, away, month, weights, knowledge=knows))
        for one in profiles(sorted(chosen), today=timezone.localdate())
        for candidate in (chosen[candidate_id(one.id)],)
        for away in (distance(vacancy, candidate),)
    ]
    return tuple(sorted(people, key=lambda one: one.match.place))


def explain(
    vacancy: Vacancy, candidate: Candidate, *, requirements: Sequence[Requirement] | None = None
) -> engine.Match:
    """One pair with every reason, as it is now."""
    return engine.score(
        job(vacancy, requirements),
        profile(candidate, today=timezone.localdate()),
        distance(vacancy, candidate),
        this_month(),
        current_weights(),
        knowledge=engine.knowledge_in_use(),
    )


def vacancies_for(
    candidate: Candidate, *, actor: Actor, top: int = 50, skip: int = 0, include_failed: bool = False
) -> RankedVacancies:
    """The open vacancies ``actor`` sees, ranked for a person; a part of them, as in :func:`rank_for`."""
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
        current_weights(),
        top=top,
        skip=skip,
        show_failed=include_failed,
        knowledge=engine.knowledge_in_use(),
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
