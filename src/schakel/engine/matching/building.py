"""Owns how profiles become the arrays of a segment, one profile at a time and in any order."""

import json
from array import array
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import curves
from schakel.engine.matching.arrays import Array, Coded, Postings
from schakel.engine.matching.distance import Coordinate, cell_of, micro
from schakel.engine.matching.jobs import Contract, Dimension
from schakel.engine.matching.profiles import HeldEducation, Profile
from schakel.engine.matching.terms import hours_range

NOT_STATED = -1
NO_STATEMENT = -9
CONTRACT_BITS = {Contract.PERMANENT: 1, Contract.INTERIM: 2}

PAYLOADS: dict[str, dict[str, str]] = {
    "skill": {"level_years": "B", "last": "H"},
    "role": {"months": "H", "last": "H"},
    "language": {"level": "B"},
    "education": {"level": "B"},
    "sector": {},
    "licence": {},
    "lack": {},
    "wish_role": {},
}
"""What stands beside each row, by kind of posting, with the type code of `array`."""

COLUMNS = (
    *("hours", "pay", "contracts", "travel", "remote", "start", "education", "months", "wish_roles", "cell"),
    *(f"culture_{dimension}" for dimension in Dimension),
)
"""What each row says about itself; -1 is not stated, and -9 for culture."""


class Entries:
    """Loose postings of one kind, gathered in compact arrays."""

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

    def postings(self, new_row: Array) -> Postings:
        """All entries as postings, each row renumbered."""
        payload = {name: np.asarray(values) for name, values in self.payload.items()}
        rows = new_row[np.asarray(self.row)] if len(self.row) else np.empty(0, dtype=np.uint32)
        return Postings.gather(tuple(self.codes), np.asarray(self.code), rows, payload)


class Built(NamedTuple):
    """Everything a segment is made of; rows stand in the order of the ids."""

    ids: tuple[str, ...]
    postings: dict[str, Postings]
    columns: dict[str, Coded]
    lats: Array
    lons: Array
    evidence: tuple[bytes, ...]


def build(profiles: Iterable[Profile], coordinates: Mapping[str, Coordinate]) -> Built:
    """The arrays of a segment; the same for the same profiles in any order. Ids must be unique."""
    ids: list[str] = []
    entries = {kind: Entries(kind) for kind in PAYLOADS}
    columns = {name: array("q") for name in COLUMNS}
    lats, lons = array("q"), array("q")
    evidence: list[bytes] = []
    for row, profile in enumerate(profiles):
        ids.append(profile.id)
        _add_skills(entries, row, profile)
        _add_held(entries, row, profile)
        lat, lon = micro(coordinates.get(profile.id))
        for name, value in (_column_values(profile) | {"cell": cell_of((lat, lon))}).items():
            columns[name].append(value)
        lats.append(lat)
        lons.append(lon)
        evidence.append(_evidence(profile))
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    _refuse_doubles(ids, order)
    new_row = np.empty(len(ids), dtype=np.uint32)
    new_row[order] = np.arange(len(ids), dtype=np.uint32)
    return Built(
        ids=tuple(ids[i] for i in order),
        postings={kind: found.postings(new_row) for kind, found in entries.items()},
        columns={name: Coded.of(np.asarray(values)[order]) for name, values in columns.items()},
        lats=np.asarray(lats)[order].astype(np.int32),
        lons=np.asarray(lons)[order].astype(np.int32),
        evidence=tuple(evidence[i] for i in order) if any(evidence) else (),
    )


def _refuse_doubles(ids: list[str], order: Array) -> None:
    for before, after in zip(order[:-1].tolist(), order[1:].tolist(), strict=True):
        if ids[before] == ids[after]:
            raise ValueError(f"two profiles have the id {ids[after]}")


def _add_skills(entries: Mapping[str, Entries], row: int, profile: Profile) -> None:
    for skill in profile.skills:
        packed = skill.level << 6 | curves.half_years(skill.years)
        entries["skill"].add(skill.key, row, level_years=packed, last=skill.last_month or 0)


def _add_held(entries: Mapping[str, Entries], row: int, profile: Profile) -> None:
    for role in profile.roles:
        entries["role"].add(role.key, row, months=role.months, last=role.last_month or 0)
    for language in profile.languages:
        entries["language"].add(language.key, row, level=language.level)
    for key, education in best_educations(profile.educations).items():
        entries["education"].add(key, row, level=education.level | education.completed << 4)
    for kind, named in (("sector", profile.sectors), ("licence", profile.licences)):
        for held in named:
            entries[kind].add(held.key, row)
    for lack in profile.lacks:
        entries["lack"].add(f"{lack.aspect}:{lack.key}", row)
    for wished in set(profile.wishes.role_keys):
        entries["wish_role"].add(wished, row)


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
    reached = [curves.reached_level(held.level, held.completed) for held in profile.educations]
    values = {
        "hours": NOT_STATED if hours is None else hours[0] << 8 | hours[1],
        "pay": NOT_STATED if wishes.pay_min_cents is None else wishes.pay_min_cents,
        "contracts": sum(CONTRACT_BITS[contract] for contract in set(wishes.contracts)),
        "travel": NOT_STATED if wishes.max_travel_km is None else wishes.max_travel_km,
        "remote": NOT_STATED if wishes.remote_days_min is None else wishes.remote_days_min,
        "start": NOT_STATED if wishes.start_month is None else wishes.start_month,
        "education": max(reached, default=0),
        "months": sum(role.months for role in profile.roles) if profile.roles else NOT_STATED,
        "wish_roles": int(bool(wishes.role_keys)),
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
