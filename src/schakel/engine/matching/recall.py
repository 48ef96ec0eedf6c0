"""Owns how the explained few come back out of a segment as profiles, with only what the question needs."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np

from schakel.engine.matching import curves
from schakel.engine.matching.assembling import CONTRACT_BITS, NO_STATEMENT, NOT_STATED
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


def recall(segment: Segment, row: int, skills: Set[int]) -> Profile:
    """The profile of one row, with of its skills only those with these codes.

    Years come back as the half years that the formula counts in.
    """
    parts = _Parts(_evidence(segment, row))
    entries = segment.entries["skill"]
    span = entries.span(row)
    packed, last = (
        entries.payload["level_years"][span].tolist(),
        segment.months[entries.payload["last"][span]].tolist(),
    )
    for code, byte, month in zip(entries.codes[span].tolist(), packed, last, strict=True):
        if code in skills:
            _add_skill(parts, entries.keys[code], byte, month)
    entries = segment.entries["role"]
    span = entries.span(row)
    months, last = (
        entries.payload["months"][span].tolist(),
        segment.months[entries.payload["last"][span]].tolist(),
    )
    for code, held, month in zip(entries.codes[span].tolist(), months, last, strict=True):
        key = entries.keys[code]
        parts.roles.append(HeldRole(key, held, month or None, parts.said(f"role:{key}")))
    entries = segment.entries["trait"]
    span = entries.span(row)
    for code, level in zip(
        entries.codes[span].tolist(), entries.payload["level"][span].tolist(), strict=True
    ):
        kind, _, key = entries.keys[code].partition(":")
        _ADD[kind](parts, key, level)
    return _profile(segment, row, parts)


def _evidence(segment: Segment, row: int) -> Mapping[str, Sequence[str]]:
    if not len(segment.evidence):
        return {}
    found = segment.evidence[row]
    loaded: Mapping[str, Sequence[str]] = json.loads(found) if found else {}
    return loaded


def _add_skill(parts: _Parts, key: str, packed: int, last: int) -> None:
    half = packed & 63
    years = None if half == curves.YEARS_UNKNOWN else half / 2
    parts.skills.append(HeldSkill(key, packed >> 6, years, last or None, parts.said(f"skill:{key}")))


def _add_language(parts: _Parts, key: str, level: int) -> None:
    parts.languages.append(HeldLanguage(key, level, parts.said(f"language:{key}")))


def _add_education(parts: _Parts, key: str, packed: int) -> None:
    level, completed = packed & 15, bool(packed >> 4)
    parts.educations.append(HeldEducation(key, level, completed, parts.said(f"education:{key}")))


def _add_sector(parts: _Parts, key: str, _level: int) -> None:
    parts.sectors.append(Held(key, parts.said(f"sector:{key}")))


def _add_licence(parts: _Parts, key: str, _level: int) -> None:
    parts.licences.append(Held(key, parts.said(f"licence:{key}")))


def _add_lack(parts: _Parts, key: str, _level: int) -> None:
    aspect, _, lacking = key.partition(":")
    parts.lacks.append(Lack(Aspect(aspect), lacking, parts.said(f"lack:{key}")))


def _add_wish_role(parts: _Parts, key: str, _level: int) -> None:
    parts.wished.append(key)


_ADD = {
    "language": _add_language,
    "education": _add_education,
    "sector": _add_sector,
    "licence": _add_licence,
    "lack": _add_lack,
    "wish_role": _add_wish_role,
}


def _profile(segment: Segment, row: int, parts: _Parts) -> Profile:
    values = {
        name: value
        for mix in segment.mixes.values()
        for name, value in zip(mix.names, mix.values[:, mix.codes[row]].tolist(), strict=True)
    }
    group = int(np.searchsorted(segment.groups.starts, row, side="right")) - 1
    values["travel"] = int(segment.groups.travel[group])
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
