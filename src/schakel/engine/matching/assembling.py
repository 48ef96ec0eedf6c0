"""Owns how loose entries and columns become the arrays of a segment, in the order of places."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from schakel.engine.matching.arrays import Array, Entries, Mix, Sets
from schakel.engine.matching.distance import cell_of_many
from schakel.engine.matching.jobs import Contract, Dimension
from schakel.engine.matching.sets import sets_of

NOT_STATED = -1
NO_STATEMENT = -9
CONTRACT_BITS = {Contract.PERMANENT: 1, Contract.INTERIM: 2}

MIXES: dict[str, tuple[str, ...]] = {
    "terms": ("hours", "contracts", "remote", "start"),
    "pay": ("pay",),
    "culture_a": tuple(f"culture_{dimension}" for dimension in tuple(Dimension)[:4]),
    "culture_b": tuple(f"culture_{dimension}" for dimension in tuple(Dimension)[4:]),
}
"""Columns that are looked up together; -1 is not stated, and -9 for culture."""

MIX_TYPES = {"terms": np.uint32, "pay": np.uint32, "culture_a": np.uint16, "culture_b": np.uint8}
PAYLOADS: dict[str, dict[str, str]] = {
    "skill": {"level_years": "B", "last": "H"},
    "role": {"months": "H", "last": "H"},
    "trait": {"level": "B"},
}
"""What stands beside each entry, by kind, with the type code of `array` before it is put in order."""

MOST_KEYS = 65_535


@dataclass(frozen=True)
class Loose:
    """Entries of one kind as they came: `codes` point into `keys`, which may stand in any order."""

    keys: tuple[str, ...]
    codes: Array
    rows: Array
    payload: Mapping[str, Array]


@dataclass(frozen=True)
class Pool:
    """A pool before it is put in order; columns hold `travel`, `lats`, `lons` and those of the mixes."""

    ids: Array
    entries: Mapping[str, Loose]
    columns: Mapping[str, Array]
    evidence: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Groups:
    """Runs of rows that live in one cell and would travel as far."""

    starts: Array
    cells: Array
    travel: Array

    @property
    def sizes(self) -> Array:
        """How many rows each group has."""
        sizes: Array = self.starts[1:].astype(np.int64) - self.starts[:-1]
        return sizes


@dataclass(frozen=True)
class Built:
    """Everything a segment is made of; rows stand by cell, then by how far they travel, then by id."""

    ids: Array
    by_id: Array
    lats: Array
    lons: Array
    groups: Groups
    entries: Mapping[str, Entries]
    mixes: Mapping[str, Mix]
    sets: Sets
    months: Array
    evidence: tuple[bytes, ...]


def assemble(pool: Pool) -> Built:
    """The arrays of a segment; the same for the same people in any order. Ids must be unique."""
    size = len(pool.ids)
    columns = pool.columns
    cells = cell_of_many(columns["lats"], columns["lons"])
    place_of_id = np.empty(size, dtype=np.int64)
    id_order = np.argsort(pool.ids, kind="stable")
    place_of_id[id_order] = np.arange(size)
    _refuse_doubles(pool.ids[id_order])
    order = np.lexsort((place_of_id, columns["travel"], cells))
    new_row = np.empty(size, dtype=np.int64)
    new_row[order] = np.arange(size)
    months = _months(pool)
    entries = {kind: _entries(loose, new_row, size, months) for kind, loose in pool.entries.items()}
    mixes = {name: _mix(name, [columns[one][order] for one in names]) for name, names in MIXES.items()}
    return Built(
        ids=pool.ids[order],
        by_id=new_row[id_order].astype(np.uint32),
        lats=columns["lats"][order].astype(np.int32),
        lons=columns["lons"][order].astype(np.int32),
        groups=_groups(cells[order], columns["travel"][order]),
        entries=entries,
        mixes=mixes,
        sets=sets_of(entries, mixes, size),
        months=months,
        evidence=tuple(pool.evidence[row] for row in order) if any(pool.evidence) else (),
    )


def _refuse_doubles(ids: Array) -> None:
    double = np.flatnonzero(ids[1:] == ids[:-1])
    if len(double):
        raise ValueError(f"two profiles have the id {ids[double[0]].decode()}")


def _groups(cells: Array, travel: Array) -> Groups:
    new = np.ones(len(cells), dtype=bool)
    new[1:] = (cells[1:] != cells[:-1]) | (travel[1:] != travel[:-1])
    firsts = np.flatnonzero(new)
    starts = np.append(firsts, len(cells)).astype(np.uint32)
    return Groups(starts, cells[firsts].astype(np.int64), travel[firsts].astype(np.int64))


def _months(pool: Pool) -> Array:
    """Every last month that occurs; entries hold its place here, which mostly fits in a byte."""
    there = np.zeros(1 << 16, dtype=bool)
    for loose in pool.entries.values():
        if "last" in loose.payload:
            there[loose.payload["last"]] = True
    return np.flatnonzero(there).astype(np.uint16)


def _coded(name: str, values: Array, months: Array) -> Array:
    """A payload as it is kept."""
    if name != "last":
        return values
    place = np.zeros(1 << 16, dtype=np.uint8 if len(months) <= 256 else np.uint16)
    place[months] = np.arange(len(months))
    return place[values]


def _entries(loose: Loose, new_row: Array, size: int, months: Array) -> Entries:
    if len(loose.keys) > MOST_KEYS:
        raise ValueError(f"a segment holds at most {MOST_KEYS} keys of a kind, not {len(loose.keys)}")
    order_of_keys = sorted(range(len(loose.keys)), key=loose.keys.__getitem__)
    place = np.empty(len(loose.keys), dtype=np.int64)
    place[order_of_keys] = np.arange(len(loose.keys))
    rows = new_row[loose.rows] if len(loose.rows) else np.empty(0, dtype=np.int64)
    codes = place[loose.codes] if len(loose.codes) else np.empty(0, dtype=np.int64)
    order = np.argsort(rows << 16 | codes, kind="stable")
    starts = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=size), out=starts[1:])
    return Entries(
        keys=tuple(loose.keys[number] for number in order_of_keys),
        starts=starts.astype(np.uint32),
        codes=codes[order].astype(np.uint16),
        payload={name: _coded(name, values[order], months) for name, values in loose.payload.items()},
    )


def _distinct(values: Array) -> tuple[Array, Array]:
    """`np.unique` with its inverse, without sorting where the values span little."""
    if not len(values):
        return values, values
    low, high = int(values.min()), int(values.max())
    if high - low > 1 << 22:
        return np.unique(values, return_inverse=True)
    shifted = values - low
    there = np.flatnonzero(np.bincount(shifted))
    place = np.zeros(high - low + 1, dtype=np.int64)
    place[there] = np.arange(len(there))
    return there + low, place[shifted]


def _mix(name: str, columns: list[Array]) -> Mix:
    """The combinations of values that occur, in the order of their columns."""
    size = len(columns[0])
    codes = np.zeros(size, dtype=np.int64)
    for column in columns:
        values, places = _distinct(column.astype(np.int64))
        codes = _distinct(codes * max(1, len(values)) + places)[1]
    combinations = int(codes.max()) + 1 if size else 0
    examples = np.zeros(combinations, dtype=np.int64)
    examples[codes[::-1]] = np.arange(size)[::-1]
    held = np.array([column[examples] for column in columns], dtype=np.int64)
    return Mix(MIXES[name], held.reshape(len(columns), combinations), codes.astype(MIX_TYPES[name]))
