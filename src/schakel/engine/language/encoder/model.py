"""The trained model as files: eight bits a number, memory-mapped, with the splitter of its training."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from schakel.engine.language.compounds import Splitter
from schakel.engine.language.encoder.packing import Floats, Packer, unit
from schakel.engine.language.encoder.pieces import bucket_ids, parts_of
from schakel.engine.language.encoder.training import vectors
from schakel.engine.language.splitting import restored_splitter

FORM = 1
_CHUNK = 4096
_CACHE = 1 << 14
_NUMBERS, _SCALES, _ABOUT = "pieces.npy", "scales.npy", "model.json"


@dataclass(frozen=True, slots=True)
class Eight:
    """Rows of numbers in eight bits: a row is `numbers * scale`."""

    numbers: NDArray[np.int8]
    scales: Floats

    @classmethod
    def of(cls, rows: Floats) -> "Eight":
        """Round rows to eight bits, each by its own largest number."""
        scales = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
        numbers = np.rint(rows / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
        return cls(numbers, scales)

    def rows(self, at: NDArray[np.integer] | slice) -> Floats:
        """Return some rows as floats."""
        found: Floats = self.numbers[at].astype(np.float32) * self.scales[at][:, None]
        return found


class Encoder:
    """Turns a text into a vector of length one; texts that mean the same lie close (cosine near 1).

    Sex, number, order, hyphens and known joins make no difference to the vector.
    """

    def __init__(self, weights: Eight, splitter: Splitter, about: Mapping[str, Any]) -> None:
        self.about = dict(about)
        self.size = int(weights.numbers.shape[1])
        self._weights = weights
        self.splitter = splitter
        self._part = lru_cache(maxsize=_CACHE)(self._part_vector)

    @classmethod
    def from_rows(cls, rows: Floats, splitter: Splitter, about: Mapping[str, Any]) -> "Encoder":
        """Make an encoder of trained bucket vectors."""
        return cls(Eight.of(rows), splitter, about)

    def _part_vector(self, part: str) -> Floats:
        ids = bucket_ids(part)
        found: Floats = self._weights.rows(ids).sum(axis=0) / np.float32(np.sqrt(len(ids)))
        return found

    def vector(self, text: str) -> Floats | None:
        """Return the vector of a text, or None when there is nothing in it to go by."""
        parts = sorted(parts_of(text, self.splitter.split))
        if not parts:
            return None
        total = sum((self._part(part) for part in parts), np.zeros(self.size, np.float32))
        found: Floats = unit(total[None, :])[0]
        return found

    def vectors(self, texts: Iterable[str]) -> Floats:
        """Return the vectors of many texts, in order; zeros for one with nothing in it."""
        packer = Packer(self.splitter.split)
        packed = [packer.text(text) for text in texts]
        found = np.zeros((len(packed), self.size), np.float32)
        rows = self._weights.rows(slice(None))
        some = [at for at, text in enumerate(packed) if len(text)]
        for start in range(0, len(some), _CHUNK):
            here = some[start : start + _CHUNK]
            found[here] = vectors(rows, packer.batch([packed[at] for at in here]))
        return found

    def save(self, folder: Path) -> int:
        """Write the model into `folder`, whole or not at all, and return its size in bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        write_array(folder / _NUMBERS, self._weights.numbers)
        write_array(folder / _SCALES, self._weights.scales)
        about = {**self.about, "form": FORM, "size": self.size, "forms": self.splitter.known()}
        text = json.dumps(about, sort_keys=True, ensure_ascii=False)
        (folder / _ABOUT).write_text(text, "utf-8")
        return sum((folder / name).stat().st_size for name in (_NUMBERS, _SCALES, _ABOUT))

    @classmethod
    def load(cls, folder: Path) -> "Encoder":
        """Open the model in `folder` by memory map; raises OSError or ValueError when it is not whole."""
        about = json.loads((folder / _ABOUT).read_text("utf-8"))
        if about.get("form") != FORM:
            raise ValueError("a model of another form")
        numbers = np.load(folder / _NUMBERS, mmap_mode="r", allow_pickle=False)
        scales = np.load(folder / _SCALES, allow_pickle=False)
        splitter = restored_splitter(about.pop("forms"))
        if numbers.shape != (len(scales), about["size"]):
            raise ValueError("a model that is not whole")
        return cls(Eight(numbers, scales), splitter, about)


def write_array(file: Path, array: NDArray[Any]) -> None:
    """Write an array so that a reader sees the old or the new one."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}.npy")
    with temporary.open("wb") as handle:
        np.save(handle, array, allow_pickle=False)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(file)
