"""Candidates as the matcher sees them: what they bring and want, with the id of the source of each thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from schakel.agency.people.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    CultureWish,
    Education,
    Experience,
    Wishes,
)
from schakel.engine import matching as engine

LANGUAGE_LEVELS = {"A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 5, "C2": 6, "native": 7}
# NLQF levels of the names the reader gives.
EDUCATION_LEVELS = {
    "vmbo": 1, "mbo1": 1, "mbo2": 2, "mbo3": 3, "mbo4": 4, "mbo": 3, "havo": 4, "vwo": 4,
    "ad": 5, "hbo": 6, "wo": 6, "wo-master": 7,
}  # fmt: skip
_CHUNK = 2000


Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Lines:
    """What one candidate's profile is made of: rows that start with their own id and that of their fact."""

    jobs: Rows
    schools: Rows
    skills: Rows
    spoken: Rows
    culture: Rows
    wishes: Wishes | None


def month_of(day: date | None) -> int | None:
    """A date as the month ordinal ``year*12 + month-1``."""
    return None if day is None else day.year * 12 + day.month - 1


def profile_id(candidate_id: int) -> str:
    """The opaque id of a candidate in the matcher."""
    return f"{candidate_id:09d}"


def candidate_id(profile: str) -> int:
    """The candidate behind an id of the matcher."""
    return int(profile)


def source_of(fact_id: int | None, line: str, line_id: int) -> tuple[str, ...]:
    """The id under which the source of a profile line is found again: its fact, or the line itself."""
    return (f"fact:{fact_id}",) if fact_id else (f"{line}:{line_id}",)


def profiles(candidate_ids: Iterable[int], *, today: date) -> Iterator[engine.Profile]:
    """The profiles of these candidates, in chunks of a few queries each; in the order of the ids."""
    chunk: list[int] = []
    for key in candidate_ids:
        chunk.append(key)
        if len(chunk) == _CHUNK:
            yield from _chunk(chunk, today)
            chunk = []
    if chunk:
        yield from _chunk(chunk, today)


def profile(candidate: Candidate, *, today: date) -> engine.Profile:
    """The profile of one candidate."""
    return next(profiles([candidate.pk], today=today))


def _grouped(model: Any, ids: Sequence[int], *fields: str) -> dict[int, list[tuple[Any, ...]]]:
    rows = defaultdict(list)
    for row in model.objects.filter(candidate_id__in=ids).order_by("pk").values_list("candidate_id", *fields):
        rows[row[0]].append(row[1:])
    return rows


def _chunk(ids: Sequence[int], today: date) -> Iterator[engine.Profile]:
    jobs = _grouped(Experience, ids, "pk", "fact_id", "role_key", "sector", "starts_on", "ends_on")
    schools = _grouped(Education, ids, "pk", "fact_id", "level", "completed")
    skills = _grouped(CandidateSkill, ids, "pk", "fact_id", "skill_key", "level", "years", "last_used_on")
    spoken = _grouped(CandidateLanguage, ids, "pk", "fact_id", "code", "level")
    culture = _grouped(CultureWish, ids, "pk", "dimension", "value")
    wishes = {row.candidate_id: row for row in Wishes.objects.filter(candidate_id__in=ids)}
    for key in ids:
        lines = Lines(jobs[key], schools[key], skills[key], spoken[key], culture[key], wishes.get(key))
        yield profile_of(profile_id(key), lines, today)


def profile_of(key: str, lines: Lines, today: date) -> engine.Profile:
    """The profile that these lines of a candidate are; looks nothing up."""
    return engine.Profile(
        id=key,
        roles=_roles(lines.jobs, today),
        skills=_skills(lines.skills),
        languages=tuple(
            engine.HeldLanguage(code, LANGUAGE_LEVELS.get(level, 0), source_of(fact, "language", pk))
            for pk, fact, code, level in lines.spoken
        ),
        educations=tuple(
            engine.HeldEducation(
                "", EDUCATION_LEVELS[level], completed is not False, source_of(fact, "education", pk)
            )
            for pk, fact, level, completed in lines.schools
            if level in EDUCATION_LEVELS
        ),
        sectors=_sectors(lines.jobs),
        licences=_licences(lines.wishes),
        wishes=_wishes(lines.wishes),
        culture={
            engine.Dimension(dimension): engine.Statement(value, (f"culture:{pk}",))
            for pk, dimension, value in lines.culture
        },
    )


def _roles(jobs: list[tuple[Any, ...]], today: date) -> tuple[engine.HeldRole, ...]:
    """Each role once: its months together (overlapping jobs count once), its last month, its sources."""
    months: dict[str, set[int]] = {}
    last: dict[str, int | None] = {}
    sources: dict[str, list[str]] = defaultdict(list)
    now = month_of(today) or 0
    for pk, fact, role_key, _sector, starts, ends in jobs:
        if not role_key:
            continue
        worked = months.setdefault(role_key, set())
        first, final = month_of(starts), month_of(ends)
        if first is not None:
            final = min(now if final is None else final, now)
            worked.update(range(first, final + 1))
        known = last.get(role_key)
        last[role_key] = final if known is None else max(known, final or known)
        sources[role_key] += source_of(fact, "experience", pk)
    return tuple(
        engine.HeldRole(key, len(months[key]), last[key], tuple(sources[key])) for key in sorted(months)
    )


def _skills(rows: list[tuple[Any, ...]]) -> tuple[engine.HeldSkill, ...]:
    best: dict[str, engine.HeldSkill] = {}
    for pk, fact, key, level, years, used in rows:
        held = engine.HeldSkill(key, level, years, month_of(used), source_of(fact, "skill", pk))
        if key and (key not in best or best[key].level < level):
            best[key] = held
    return tuple(best[key] for key in sorted(best))


def _sectors(jobs: list[tuple[Any, ...]]) -> tuple[engine.Held, ...]:
    sources: dict[str, list[str]] = defaultdict(list)
    for pk, fact, _role, sector, _starts, _ends in jobs:
        if sector:
            sources[sector] += source_of(fact, "experience", pk)
    return tuple(engine.Held(key, tuple(sources[key])) for key in sorted(sources))


def _licences(wishes: Wishes | None) -> tuple[engine.Held, ...]:
    return tuple(engine.Held(key) for key in sorted(set(wishes.licences))) if wishes else ()


def _wishes(wishes: Wishes | None) -> engine.Wishes:
    if wishes is None:
        return engine.Wishes()
    return engine.Wishes(
        role_keys=tuple(wishes.role_keys),
        hours_min=wishes.hours_min,
        hours_max=wishes.hours_max,
        pay_min_cents=wishes.pay_min_cents,
        contracts=tuple(engine.Contract(form) for form in wishes.contract_forms),
        max_travel_km=wishes.max_travel_km,
        remote_days_min=wishes.remote_days_min,
        start_month=month_of(wishes.starts_on),
        evidence=(f"wishes:{wishes.pk}",),
    )
