"""Owns how the explained few come back out of a segment as profiles, with only what the question needs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from schakel.engine.matching import curves
from schakel.engine.matching.building import CONTRACT_BITS, NO_STATEMENT, NOT_STATED
from schakel.engine.matching.jobs import Aspect, Dimension, Statement
from schakel.engine.matching.profiles import (
    Held,
    HeldEducation,
    HeldLanguage,
    HeldRole,
    HeldSkill,
    Lack,
    Profile,
    Wishes,
)
from schakel.engine.matching.segment import Segment


@dataclass(slots=True)
class _Parts:
    """What was found of one profile so far."""

    evidence: Mapping[str, Sequence[str]]
    roles: list[HeldRole] = field(default_factory=list)
    skills: list[HeldSkill] = field(default_factory=list)
    languages: list[HeldLanguage] = field(default_factory=list)
    educations: list[HeldEducation] = field(default_factory=list)
    sectors: list[Held] = field(default_factory=list)
    licences: list[Held] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)
    wished: list[str] = field(default_factory=list)

    def said(self, name: str) -> tuple[str, ...]:
        return tuple(self.evidence.get(name, ()))


def recall(segment: Segment, rows: Sequence[int], keys: Mapping[str, Sequence[str]]) -> list[Profile]:
    """Profiles of these rows, in the same order; of a kind in `keys` only those keys, of the others all.

    Years come back as the half years that the formula counts in.
    """
    order = np.argsort(np.asarray(rows, dtype=np.int64), kind="stable")
    wanted = np.asarray(rows, dtype=np.int64)[order]
    parts = [_Parts(_evidence(segment, row)) for row in wanted.tolist()]
    for kind, postings in segment.postings.items():
        payload = postings.payload
        for key, at, entry in postings.entries(keys.get(kind, postings.keys), wanted):
            _ADD[kind](parts[at], key, {name: int(values[entry]) for name, values in payload.items()})
    profiles: list[Profile | None] = [None] * len(wanted)
    for at, row in enumerate(wanted.tolist()):
        profiles[int(order[at])] = _profile(segment, row, parts[at])
    return [profile for profile in profiles if profile is not None]


def _evidence(segment: Segment, row: int) -> Mapping[str, Sequence[str]]:
    if not len(segment.evidence):
        return {}
    found = segment.evidence[row]
    loaded: Mapping[str, Sequence[str]] = json.loads(found) if found else {}
    return loaded


def _add_skill(parts: _Parts, key: str, values: Mapping[str, int]) -> None:
    level, half = values["level_years"] >> 6, values["level_years"] & 63
    years = None if half == curves.YEARS_UNKNOWN else half / 2
    parts.skills.append(HeldSkill(key, level, years, values["last"] or None, parts.said(f"skill:{key}")))


def _add_role(parts: _Parts, key: str, values: Mapping[str, int]) -> None:
    parts.roles.append(HeldRole(key, values["months"], values["last"] or None, parts.said(f"role:{key}")))


def _add_language(parts: _Parts, key: str, values: Mapping[str, int]) -> None:
    parts.languages.append(HeldLanguage(key, values["level"], parts.said(f"language:{key}")))


def _add_education(parts: _Parts, key: str, values: Mapping[str, int]) -> None:
    level, completed = values["level"] & 15, bool(values["level"] >> 4)
    parts.educations.append(HeldEducation(key, level, completed, parts.said(f"education:{key}")))


def _add_sector(parts: _Parts, key: str, _values: Mapping[str, int]) -> None:
    parts.sectors.append(Held(key, parts.said(f"sector:{key}")))


def _add_licence(parts: _Parts, key: str, _values: Mapping[str, int]) -> None:
    parts.licences.append(Held(key, parts.said(f"licence:{key}")))


def _add_lack(parts: _Parts, key: str, _values: Mapping[str, int]) -> None:
    aspect, _, lacking = key.partition(":")
    parts.lacks.append(Lack(Aspect(aspect), lacking, parts.said(f"lack:{key}")))


def _add_wish_role(parts: _Parts, key: str, _values: Mapping[str, int]) -> None:
    parts.wished.append(key)


_ADD = {
    "skill": _add_skill,
    "role": _add_role,
    "language": _add_language,
    "education": _add_education,
    "sector": _add_sector,
    "licence": _add_licence,
    "lack": _add_lack,
    "wish_role": _add_wish_role,
}


def _profile(segment: Segment, row: int, parts: _Parts) -> Profile:
    values = {name: column.value(row) for name, column in segment.columns.items()}
    stated = {name: None if value == NOT_STATED else value for name, value in values.items()}
    hours = stated["hours"]
    wishes = Wishes(
        role_keys=tuple(parts.wished),
        hours_min=None if hours is None else hours >> 8,
        hours_max=None if hours is None else hours & 255,
        pay_min_cents=stated["pay"],
        contracts=tuple(form for form, bit in CONTRACT_BITS.items() if values["contracts"] & bit),
        max_travel_km=stated["travel"],
        remote_days_min=stated["remote"],
        start_month=stated["start"],
        evidence=parts.said("wishes"),
    )
    culture = {
        dimension: Statement(values[f"culture_{dimension}"], parts.said(f"culture:{dimension}"))
        for dimension in Dimension
        if values[f"culture_{dimension}"] != NO_STATEMENT
    }
    return Profile(
        id=segment.ids[row],
        roles=tuple(parts.roles),
        skills=tuple(parts.skills),
        languages=tuple(parts.languages),
        educations=tuple(parts.educations),
        sectors=tuple(parts.sectors),
        licences=tuple(parts.licences),
        lacks=tuple(parts.lacks),
        wishes=wishes,
        culture=culture,
    )
