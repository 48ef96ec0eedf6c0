"""Ranks entries by what their wordings mean: vectors of the trained model, in an index kept as files."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from schakel.engine.language.encoder.model import Eight, Encoder, write_array
from schakel.engine.language.encoder.packing import Floats, ragged, sums, unit
from schakel.engine.language.terms import search_terms

# An entry is judged by the middle of its wordings and by its best wording; how: docs/algorithms/language.md.
BEST = np.float32(0.5)
EXACT = np.float32(0.3)
_CANDIDATES = 200
_FILES = ("middles.npy", "numbers.npy", "scales.npy", "starts.npy")
_NAMES = "entries.json"


@dataclass(frozen=True, slots=True)
class Meant:
    """An entry, how near it is (at most 1), and the wording that is nearest."""

    key: str
    score: float
    wording: str


@dataclass(frozen=True, slots=True)
class _Arrays:
    middles: Floats
    wordings: Eight
    starts: NDArray[np.int64]


class MeaningIndex:
    """Entries with the vectors of their wordings, in any language the model was trained on."""

    def __init__(self, encoder: Encoder, names: list[tuple[str, list[str]]], arrays: _Arrays) -> None:
        self.encoder = encoder
        self.keys = [key for key, _ in names]
        self.wordings = [wording for _, some in names for wording in some]
        self._arrays = arrays
        self._names = names
        self._exact: dict[frozenset[str], list[int]] | None = None

    @classmethod
    def build(cls, encoder: Encoder, entries: Mapping[str, Sequence[str]]) -> "MeaningIndex":
        """Make the index of entries with at least one wording each."""
        names = [(key, list(dict.fromkeys(some))) for key, some in entries.items() if some]
        lengths = np.array([len(some) for _, some in names], np.int64)
        rows = encoder.vectors(wording for _, some in names for wording in some)
        middles = unit(sums(rows, lengths)) if names else np.zeros((0, encoder.size), np.float32)
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        return cls(encoder, names, _Arrays(middles, Eight.of(rows), starts))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        wordings = self._arrays.wordings
        arrays: tuple[NDArray[Any], ...] = (
            self._arrays.middles,
            wordings.numbers,
            wordings.scales,
            self._arrays.starts,
        )
        for name, array in zip(_FILES, arrays, strict=True):
            write_array(folder / name, array)
        (folder / _NAMES).write_text(json.dumps(self._names, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> "MeaningIndex":
        """Open the index in `folder` by memory map; raises OSError or ValueError when it is not whole."""
        names = [(key, list(some)) for key, some in json.loads((folder / _NAMES).read_text("utf-8"))]
        middles, numbers, scales, starts = (
            np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in _FILES
        )
        count = sum(len(some) for _, some in names)
        if len(middles) != len(names) or len(numbers) != count or middles.shape[1] != encoder.size:
            raise ValueError("an index that is not whole")
        return cls(encoder, names, _Arrays(middles, Eight(numbers, scales), starts))

    def _same(self, text: str) -> list[int]:
        """Return the entries that have a wording with the same terms."""
        if self._exact is None:
            exact: dict[frozenset[str], list[int]] = {}
            for at, (_, some) in enumerate(self._names):
                for wording in some:
                    owners = exact.setdefault(frozenset(search_terms(wording)), [])
                    if at not in owners:
                        owners.append(at)
            self._exact = exact
        return self._exact.get(frozenset(search_terms(text)), [])

    def nearness(
        self, text: str, candidates: int = _CANDIDATES
    ) -> tuple[Floats, dict[int, tuple[int, float]]]:
        """Return the nearness of every entry, and of the first candidates the best wording and its cosine."""
        vector = self.encoder.vector(text)
        if vector is None or not len(self.keys):
            return np.zeros(len(self.keys), np.float32), {}
        middles = self._arrays.middles @ vector
        scores = middles * (1 + BEST)
        first = np.sort(np.array(_first(middles, candidates), np.int64))
        places, cosines = self._best_wordings(first, vector)
        scores[first] = middles[first] + BEST * cosines
        for at in self._same(text):
            scores[at] += EXACT
        best = dict(zip(first.tolist(), zip(places.tolist(), cosines.tolist(), strict=True), strict=True))
        return scores / (1 + BEST + EXACT), best

    def _best_wordings(self, entries: NDArray[np.int64], vector: Floats) -> tuple[NDArray[np.int64], Floats]:
        """Return for each of these entries the place of its nearest wording, and the cosine of that."""
        starts = self._arrays.starts[entries]
        lengths = self._arrays.starts[entries + 1] - starts
        rows = ragged(starts, lengths)
        wordings = self._arrays.wordings
        cosines = (wordings.numbers[rows].astype(np.float32) @ vector) * wordings.scales[rows]
        firsts = np.cumsum(lengths) - lengths
        best: Floats = np.maximum.reduceat(cosines, firsts)
        hits = np.flatnonzero(cosines == np.repeat(best, lengths))
        owners = np.searchsorted(firsts, hits, side="right") - 1
        _, at = np.unique(owners, return_index=True)
        return rows[hits[at]], best

    def rank(self, text: str, top: int = 5) -> list[Meant]:
        """Return the nearest entries, best first; equal ones in the order they were given."""
        scores, best = self.nearness(text)
        found = []
        for at in _first(scores, top):
            wording = self.wordings[best[at][0]] if at in best else self._names[at][1][0]
            found.append(Meant(self.keys[at], round(float(scores[at]), 4), wording))
        return found


def _first(scores: Floats, count: int) -> list[int]:
    """Return the places of the highest scores, best first, equal ones in their order."""
    if count < len(scores):
        bound = np.partition(scores, len(scores) - count)[len(scores) - count]
        among = np.flatnonzero(scores >= bound)
    else:
        among = np.arange(len(scores))
    order: list[int] = among[np.argsort(-scores[among], kind="stable")][:count].tolist()
    return order


def entries_of(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Gather (key, wording) pairs by key, in order."""
    found: dict[str, list[str]] = {}
    for key, wording in pairs:
        found.setdefault(key, []).append(wording)
    return found
