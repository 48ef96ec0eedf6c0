"""Owns a pool of profiles as memory-mapped arrays: built once, opened in milliseconds, never changed."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from schakel.engine.matching.arrays import Array, Entries, Mix, Place, Sets
from schakel.engine.matching.assembling import MIXES, PAYLOADS, Built, Groups
from schakel.engine.matching.building import build, id_bytes
from schakel.engine.matching.closeness import Knowledge
from schakel.engine.matching.distance import Coordinate
from schakel.engine.matching.profiles import Profile

FORMAT = 3


class NotASegment(ValueError):
    """The directory holds no segment of this format."""


@dataclass(frozen=True)
class Blobs:
    """Pieces of bytes one after the other, found by number."""

    offsets: Array
    data: Array

    @classmethod
    def of(cls, pieces: Sequence[bytes]) -> "Blobs":
        """The pieces joined."""
        offsets = np.zeros(len(pieces) + 1, dtype=np.int64)
        np.cumsum([len(piece) for piece in pieces], out=offsets[1:])
        small = np.uint32 if offsets[-1] < 2**32 else np.int64
        return cls(offsets.astype(small), np.frombuffer(b"".join(pieces), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> bytes:
        return self.data[int(self.offsets[number]) : int(self.offsets[number + 1])].tobytes()


@dataclass(frozen=True)
class Ids:
    """The ids of the rows, and the rows in the order of their ids."""

    names: Array
    by_id: Array

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, row: int) -> str:
        return bytes(self.names[row]).decode()

    @cached_property
    def all(self) -> frozenset[str]:
        """Every id; for small segments."""
        return frozenset(bytes(name).decode() for name in self.names)

    def rows(self, profile_ids: Set[str]) -> Array:
        """The rows of these ids, as far as they are here."""
        if not len(self) or not profile_ids:
            return np.empty(0, dtype=np.int64)
        wanted = np.array([id_bytes(one) for one in profile_ids], dtype=np.bytes_)
        places = np.searchsorted(self.names, wanted, sorter=self.by_id)
        rows = self.by_id[np.minimum(places, len(self) - 1)].astype(np.int64)
        found: Array = rows[self.names[rows] == wanted]
        return found


@dataclass(frozen=True)
class Segment:
    """A pool of profiles by place: what each one has (entries), says (mixes), and who has what (sets).

    Places stand apart from all that is scored; only a distance leaves them.
    """

    ids: Ids
    lats: Array
    lons: Array
    groups: Groups
    entries: Mapping[str, Entries]
    mixes: Mapping[str, Mix]
    sets: Sets
    months: Array
    evidence: Blobs
    near: dict[tuple[object, ...], tuple[Knowledge, dict[str, int]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Which keys of this segment lie close to an asked key, by whose knowledge; filled on the way."""

    @classmethod
    def build(
        cls, profiles: Iterable[Profile], coordinates: Mapping[str, Coordinate] | None = None
    ) -> "Segment":
        """A segment in memory; ids must be unique, and the order of the profiles makes no difference."""
        return cls.of(build(profiles, coordinates or {}))

    @classmethod
    def of(cls, built: Built) -> "Segment":
        """A segment from arrays that were made elsewhere."""
        return cls(
            ids=Ids(built.ids, built.by_id),
            lats=built.lats,
            lons=built.lons,
            groups=built.groups,
            entries=built.entries,
            mixes=built.mixes,
            sets=built.sets,
            months=built.months,
            evidence=Blobs.of(built.evidence),
        )

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def arrays(self) -> dict[str, Array]:
        """Every array by its name, as it is kept on disk."""
        found = {"lats": self.lats, "lons": self.lons, "ids": self.ids.names, "by_id": self.ids.by_id}
        found |= {"group-starts": self.groups.starts, "group-cells": self.groups.cells}
        found |= {"group-travel": self.groups.travel}
        found |= {"set-words": self.sets.words, "set-rows": self.sets.rows, "months": self.months}
        found |= {"evidence-offsets": self.evidence.offsets, "evidence-data": self.evidence.data}
        for kind, entries in self.entries.items():
            found |= {f"{kind}-starts": entries.starts, f"{kind}-codes": entries.codes}
            found |= {f"{kind}-{name}": values for name, values in entries.payload.items()}
        for name, mix in self.mixes.items():
            found |= {f"mix-{name}-values": mix.values, f"mix-{name}-codes": mix.codes}
        for values in found.values():
            values.setflags(write=False)
        return found

    @cached_property
    def cells(self) -> tuple[Array, Array]:
        """The cells people live in, and for each group the place of its cell."""
        found, places = np.unique(self.groups.cells, return_inverse=True)
        return found, places

    @cached_property
    def ranges(self) -> dict[str, Array]:
        """Of each column the lowest value of each range that has a set, ascending."""
        found: dict[str, list[int]] = {}
        for name in self.sets.places:
            if name.startswith("column:"):
                _, column, first = name.split(":")
                found.setdefault(column, []).append(int(first))
        return {column: np.array(sorted(firsts)) for column, firsts in sorted(found.items())}

    def bytes_by_part(self) -> dict[str, int]:
        """How many bytes each array takes; evidence is read for the explained few only."""
        return {name: int(values.nbytes) for name, values in self.arrays.items()}

    def save(self, directory: Path | str) -> None:
        """Write the arrays, then the manifest; a directory without a manifest is no segment.

        Raises FileExistsError where a segment stands already: a process may have it mapped. Save beside it.
        """
        target = Path(directory)
        if (target / "manifest.json").exists():
            raise FileExistsError(f"{target} holds a segment, and a segment never changes")
        target.mkdir(parents=True, exist_ok=True)
        for name, values in self.arrays.items():
            np.save(target / f"{name}.npy", values, allow_pickle=False)
        manifest = {
            "format": FORMAT,
            "profiles": len(self),
            "keys": {kind: list(entries.keys) for kind, entries in self.entries.items()},
            "sets": {name: [int(place.bits), place.first, place.number] for name, place in self._sets()},
        }
        written = target / "manifest.json.new"
        written.write_text(json.dumps(manifest, sort_keys=True), encoding="utf-8")
        os.replace(written, target / "manifest.json")

    def _sets(self) -> list[tuple[str, Place]]:
        return sorted(self.sets.places.items())

    @classmethod
    def open(cls, directory: Path | str) -> "Segment":
        """A saved segment, memory-mapped: only what a query touches is read."""
        source = Path(directory)
        manifest = _manifest(source)
        ids = Ids(_load(source, "ids"), _load(source, "by_id"))
        if len(ids) != manifest["profiles"]:
            raise NotASegment(f"{source} holds {len(ids)} ids where its manifest says {manifest['profiles']}")
        places = {
            name: Place(bool(as_bits), first, number)
            for name, (as_bits, first, number) in manifest["sets"].items()
        }
        return cls(
            ids=ids,
            lats=_load(source, "lats"),
            lons=_load(source, "lons"),
            groups=Groups(*(_load(source, f"group-{name}") for name in ("starts", "cells", "travel"))),
            entries={kind: _entries(source, kind, manifest["keys"][kind]) for kind in PAYLOADS},
            mixes={
                name: Mix(names, _load(source, f"mix-{name}-values"), _load(source, f"mix-{name}-codes"))
                for name, names in MIXES.items()
            },
            sets=Sets(len(ids), places, _load(source, "set-words"), _load(source, "set-rows")),
            months=_load(source, "months"),
            evidence=Blobs(_load(source, "evidence-offsets"), _load(source, "evidence-data")),
        )


def _manifest(source: Path) -> dict[str, Any]:
    manifest_file = source / "manifest.json"
    if not manifest_file.exists():
        raise NotASegment(f"{source} holds no manifest")
    manifest: dict[str, Any] = json.loads(manifest_file.read_text(encoding="utf-8"))
    if manifest.get("format") != FORMAT:
        raise NotASegment(f"{source} has format {manifest.get('format')}, not {FORMAT}")
    return manifest


def _load(source: Path, name: str) -> Array:
    path = source / f"{name}.npy"
    loaded: Array = np.load(path, mmap_mode="r", allow_pickle=False)
    # A memmap object costs microseconds at each slice; the plain view of the same pages does not.
    return np.asarray(loaded)


def _entries(source: Path, kind: str, keys: Sequence[str]) -> Entries:
    payload = {name: _load(source, f"{kind}-{name}") for name in PAYLOADS[kind]}
    return Entries(tuple(keys), _load(source, f"{kind}-starts"), _load(source, f"{kind}-codes"), payload)
