"""Owns how profiles become loose entries and columns, one profile at a time and in any order."""

import json
from array import array
from collections.abc import Iterable, Mapping

import numpy as np

from schakel.engine.matching import curves
from schakel.engine.matching.assembling import (
    CONTRACT_BITS,
    MIXES,
    NO_STATEMENT,
    NOT_STATED,
    PAYLOADS,
    Built,
    Loose,
    Pool,
    assemble,
)
from schakel.engine.matching.distance import Coordinate, micro
from schakel.engine.matching.jobs import Dimension
from schakel.engine.matching.profiles import HeldEducation, Profile
from schakel.engine.matching.terms import hours_range

COLUMNS = ("travel", "lats", "lons", *(name for names in MIXES.values() for name in names))


class Gathered:
    """Entries of one kind, gathered in compact arrays."""

    def __init__(self, kind: str) -> None:
        self.codes: dict[str, int] = {}
        self.code = array("I")
        self.row = array("I")
        self.payload = {name: array(code) for name, code in PAYLOADS[kind].items()}

    def add(self, key: str, row: int, **payload: int) -> None:
        """One entry."""
        self.code.append(self.codes.setdefault(key, len(self.codes)))
        self.row.append(row)
        for name, value in payload.items():
            self.payload[name].append(value)

    def loose(self) -> Loose:
        """All entries as arrays."""
        payload = {name: np.asarray(values) for name, values in self.payload.items()}
        return Loose(tuple(self.codes), np.asarray(self.code), np.asarray(self.row), payload)


def build(profiles: Iterable[Profile], coordinates: Mapping[str, Coordinate]) -> Built:
    """The arrays of a segment; the same for the same profiles in any order. Ids must be unique."""
    ids: list[bytes] = []
    entries = {kind: Gathered(kind) for kind in PAYLOADS}
    columns = {name: array("q") for name in COLUMNS}
    evidence: list[bytes] = []
    for row, profile in enumerate(profiles):
        ids.append(id_bytes(profile.id))
        _add_skills(entries, row, profile)
        _add_held(entries, row, profile)
        lat, lon = micro(coordinates.get(profile.id))
        for name, value in (_column_values(profile) | {"lats": lat, "lons": lon}).items():
            columns[name].append(value)
        evidence.append(_evidence(profile))
    return assemble(
        Pool(
            ids=np.array(ids, dtype=np.bytes_) if ids else np.empty(0, dtype="S1"),
            entries={kind: found.loose() for kind, found in entries.items()},
            columns={name: np.asarray(values) for name, values in columns.items()},
            evidence=tuple(evidence),
        )
    )


def id_bytes(profile_id: str) -> bytes:
    """An id as the segment keeps it."""
    found = profile_id.encode()
    if not found or found.endswith(b"\0"):
        raise ValueError(f"{profile_id!r} cannot be the id of a profile")
    return found


def _add_skills(entries: Mapping[str, Gathered], row: int, profile: Profile) -> None:
    for skill in profile.skills:
        packed = skill.level << 6 | curves.half_years(skill.years)
        entries["skill"].add(skill.key, row, level_years=packed, last=skill.last_month or 0)


def _add_held(entries: Mapping[str, Gathered], row: int, profile: Profile) -> None:
    for role in profile.roles:
        entries["role"].add(role.key, row, months=role.months, last=role.last_month or 0)
    for language in profile.languages:
        entries["trait"].add(f"language:{language.key}", row, level=language.level)
    for key, education in best_educations(profile.educations).items():
        entries["trait"].add(f"education:{key}", row, level=education.level | education.completed << 4)
    named = {f"sector:{held.key}" for held in profile.sectors}
    named |= {f"licence:{held.key}" for held in profile.licences}
    named |= {f"lack:{lack.aspect}:{lack.key}" for lack in profile.lacks}
    named |= {f"wish_role:{key}" for key in profile.wishes.role_keys}
    for name in named:
        entries["trait"].add(name, row, level=0)


def best_educations(educations: Iterable[HeldEducation]) -> dict[str, HeldEducation]:
    """Per direction the education that counts for most; one without a level says nothing."""
    best: dict[str, HeldEducation] = {}
    for held in sorted(educations, key=lambda held: (-held.level, not held.completed, held.evidence)):
        if held.level:
            best.setdefault(held.key, held)
    return best


def _column_values(profile: Profile) -> dict[str, int]:
    wishes = profile.wishes
    hours = hours_range(wishes.hours_min, wishes.hours_max)
    values = {
        "hours": NOT_STATED if hours is None else hours[0] << 8 | hours[1],
        "pay": NOT_STATED if wishes.pay_min_cents is None else wishes.pay_min_cents,
        "contracts": sum(CONTRACT_BITS[contract] for contract in set(wishes.contracts)),
        "travel": NOT_STATED if wishes.max_travel_km is None else wishes.max_travel_km,
        "remote": NOT_STATED if wishes.remote_days_min is None else wishes.remote_days_min,
        "start": NOT_STATED if wishes.start_month is None else wishes.start_month,
    }
    for dimension in Dimension:
        said = profile.culture.get(dimension)
        values[f"culture_{dimension}"] = NO_STATEMENT if said is None else said.value
    return values


def _evidence(profile: Profile) -> bytes:
    """The evidence of one profile as canonical JSON, empty when there is none."""
    found: dict[str, tuple[str, ...]] = {"wishes": profile.wishes.evidence}
    found |= {f"role:{held.key}": held.evidence for held in profile.roles}
    found |= {f"skill:{held.key}": held.evidence for held in profile.skills}
    found |= {f"language:{held.key}": held.evidence for held in profile.languages}
    best = best_educations(profile.educations)
    found |= {f"education:{key}": held.evidence for key, held in best.items()}
    found |= {f"sector:{held.key}": held.evidence for held in profile.sectors}
    found |= {f"licence:{held.key}": held.evidence for held in profile.licences}
    found |= {f"lack:{lack.aspect}:{lack.key}": lack.evidence for lack in profile.lacks}
    found |= {f"culture:{dimension}": said.evidence for dimension, said in profile.culture.items()}
    known = {name: evidence for name, evidence in found.items() if evidence}
    return json.dumps(known, sort_keys=True, separators=(",", ":")).encode() if known else b""
