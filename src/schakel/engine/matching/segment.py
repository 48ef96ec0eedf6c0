"""Owns a pool of profiles as memory-mapped arrays: built once, opened in milliseconds, never changed."""

import json
import os
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from schakel.engine.matching.arrays import Array, Coded, Postings
from schakel.engine.matching.building import COLUMNS, PAYLOADS, Built, build
from schakel.engine.matching.closeness import Knowledge
from schakel.engine.matching.distance import Coordinate
from schakel.engine.matching.profiles import Profile

FORMAT = 1


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
    """The ids of the rows, ascending, so that the order of rows is the order of ids."""

    blobs: Blobs

    def __len__(self) -> int:
        return len(self.blobs)

    def __getitem__(self, row: int) -> str:
        return self.blobs[row].decode()

    def row(self, profile_id: str) -> int | None:
        """The row of an id, None when it isn't here."""
        row = bisect_left(self, profile_id)
        return row if row < len(self) and self[row] == profile_id else None


@dataclass(frozen=True)
class Segment:
    """A pool of profiles: who has which key (postings), what each one says (columns), where each one lives.

    Places stand apart from all that is scored; only a distance leaves them.
    """

    ids: Ids
    postings: Mapping[str, Postings]
    columns: Mapping[str, Coded]
    lats: Array
    lons: Array
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
            ids=Ids(Blobs.of([profile_id.encode() for profile_id in built.ids])),
            postings=built.postings,
            columns=built.columns,
            lats=built.lats,
            lons=built.lons,
            evidence=Blobs.of(built.evidence),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def _arrays(self) -> dict[str, Array]:
        found = {"lats": self.lats, "lons": self.lons}
        found |= {"ids-offsets": self.ids.blobs.offsets, "ids-data": self.ids.blobs.data}
        found |= {"evidence-offsets": self.evidence.offsets, "evidence-data": self.evidence.data}
        for kind, postings in self.postings.items():
            found |= {f"{kind}-{name}": values for name, values in postings.arrays().items()}
        for name, column in self.columns.items():
            found |= {f"column-{name}-values": column.values, f"column-{name}-codes": column.codes}
        return found

    def bytes_by_part(self) -> dict[str, int]:
        """How many bytes each array takes; evidence is read for the explained top only."""
        return {name: int(values.nbytes) for name, values in self._arrays().items()}

    def save(self, directory: Path | str) -> None:
        """Write the arrays, then the manifest; a directory without a manifest is no segment.

        Raises FileExistsError where a segment stands already: a process may have it mapped. Save beside it.
        """
        target = Path(directory)
        if (target / "manifest.json").exists():
            raise FileExistsError(f"{target} holds a segment, and a segment never changes")
        target.mkdir(parents=True, exist_ok=True)
        for name, values in self._arrays().items():
            np.save(target / f"{name}.npy", values, allow_pickle=False)
        keys = {kind: list(postings.keys) for kind, postings in self.postings.items()}
        manifest = {"format": FORMAT, "profiles": len(self), "keys": keys}
        written = target / "manifest.json.new"
        written.write_text(json.dumps(manifest, sort_keys=True), encoding="utf-8")
        os.replace(written, target / "manifest.json")

    @classmethod
    def open(cls, directory: Path | str) -> "Segment":
        """A saved segment, memory-mapped: only what a query touches is read."""
        source = Path(directory)
        manifest_file = source / "manifest.json"
        if not manifest_file.exists():
            raise NotASegment(f"{source} holds no manifest")
        manifest = json.loads(manifest_file.read_text(encoding="utf-8"))
        if manifest.get("format") != FORMAT:
            raise NotASegment(f"{source} has format {manifest.get('format')}, not {FORMAT}")
        keys: dict[str, list[str]] = manifest["keys"]
        ids = Ids(_blobs(source, "ids"))
        if len(ids) != manifest["profiles"]:
            raise NotASegment(f"{source} holds {len(ids)} ids where its manifest says {manifest['profiles']}")
        return cls(
            ids=ids,
            postings={kind: _postings(source, kind, keys[kind]) for kind in PAYLOADS},
            columns={
                name: Coded(_load(source, f"column-{name}-values"), _load(source, f"column-{name}-codes"))
                for name in COLUMNS
            },
            lats=_load(source, "lats"),
            lons=_load(source, "lons"),
            evidence=_blobs(source, "evidence"),
        )


def _load(source: Path, name: str) -> Array:
    path = source / f"{name}.npy"
    loaded: Array = np.load(path, mmap_mode="r", allow_pickle=False)
    # A memmap object costs microseconds at each slice; the plain view of the same pages does not.
    return np.asarray(loaded)


def _blobs(source: Path, name: str) -> Blobs:
    return Blobs(_load(source, f"{name}-offsets"), _load(source, f"{name}-data"))


def _postings(source: Path, kind: str, keys: Sequence[str]) -> Postings:
    payload = {name: _load(source, f"{kind}-{name}") for name in PAYLOADS[kind]}
    return Postings(tuple(keys), _load(source, f"{kind}-offsets"), _load(source, f"{kind}-rows"), payload)
