"""Ranks entries by what their wordings mean: vectors of the trained model, in an index kept as files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from schakel.engine.language.encoder.model import Eight, Encoder, write_array
from schakel.engine.language.encoder.packing import Floats, cosines, ragged, unit
from schakel.engine.language.terms import search_terms

# An entry is judged by the middle of its wordings, by its best wording and by the group it belongs to;
# how the shares were chosen: docs/algorithms/language.md.
BEST = np.float32(0.5)
GROUP = np.float32(0.2)
EXACT = np.float32(0.3)
_CANDIDATES = 200
_FILES = ("middles.npy", "numbers.npy", "scales.npy", "starts.npy", "groups.npy", "group_of.npy")
_NAMES = "entries.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry is known by: its wordings by language, and the group it belongs to (or none)."""

    wordings: Mapping[str, Sequence[str]]
    group: str = ""

    def all(self) -> list[tuple[str, str]]:
        """Return `(language, wording)` of each wording once, in the order of the languages given."""
        pairs = ((lang, one) for lang, some in self.wordings.items() for one in some)
        return list({one: (lang, one) for lang, one in reversed(list(pairs))}.values())[::-1]


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
    groups: Floats
    group_of: NDArray[np.int64]


class MeaningIndex:
    """Entries with the vectors of their wordings, in any language the model was trained on."""

    def __init__(
        self,
        encoder: Encoder,
        names: list[tuple[str, list[str]]],
        arrays: _Arrays,
        exact: dict[str, list[int]],
    ) -> None:
        self.encoder = encoder
        self.keys = [key for key, _ in names]
        self.wordings = [wording for _, some in names for wording in some]
        self._arrays = arrays
        self._names = names
        self._exact = exact

    @classmethod
    def build(cls, encoder: Encoder, entries: Mapping[str, Entry]) -> "MeaningIndex":
        """Make the index of entries with at least one wording each; every language weighs the same."""
        pairs = {key: entry.all() for key, entry in entries.items()}
        pairs = {key: some for key, some in pairs.items() if some}
        names = [(key, [wording for _, wording in some]) for key, some in pairs.items()]
        rows = encoder.vectors(wording for _, some in names for wording in some)
        lengths = np.array([len(some) for _, some in names], np.int64)
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        middles = _middles(rows, [[lang for lang, _ in some] for some in pairs.values()])
        codes = [entries[key].group or key for key in pairs]
        known = {code: at for at, code in enumerate(dict.fromkeys(codes))}
        group_of = np.array([known[code] for code in codes], np.int64)
        groups = unit(_added(middles, group_of, len(known)))
        arrays = _Arrays(middles, Eight.of(rows), starts, groups, group_of)
        return cls(encoder, names, arrays, _by_terms(names))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        wordings = self._arrays.wordings
        arrays: tuple[NDArray[Any], ...] = (
            self._arrays.middles,
            wordings.numbers,
            wordings.scales,
            self._arrays.starts,
            self._arrays.groups,
            self._arrays.group_of,
        )
        for name, array in zip(_FILES, arrays, strict=True):
            write_array(folder / name, array)
        told = {"names": self._names, "exact": self._exact}
        (folder / _NAMES).write_text(json.dumps(told, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> "MeaningIndex":
        """Open the index in `folder` by memory map; raises OSError or ValueError when it is not whole."""
        raw = json.loads((folder / _NAMES).read_text("utf-8"))
        names = [(key, list(some)) for key, some in raw["names"]]
        middles, numbers, scales, starts, groups, group_of = (
            np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in _FILES
        )
        count = sum(len(some) for _, some in names)
        if len(middles) != len(names) or len(numbers) != count or middles.shape[1] != encoder.size:
            raise ValueError("an index that is not whole")
        arrays = _Arrays(middles, Eight(numbers, scales), starts, groups, group_of)
        return cls(encoder, names, arrays, raw["exact"])

    def _same(self, text: str) -> list[int]:
        """Return the entries that have a wording with the same terms."""
        return self._exact.get(_terms_key(text), [])

    def nearness(
        self, text: str, candidates: int = _CANDIDATES
    ) -> tuple[Floats, dict[int, tuple[int, float]]]:
        """Return the nearness of every entry, and of the first candidates the best wording and its cosine."""
        vector = self.encoder.vector(text)
        if vector is None or not len(self.keys):
            return np.zeros(len(self.keys), np.float32), {}
        middles = cosines(self._arrays.middles, vector)
        group: Floats = GROUP * cosines(self._arrays.groups, vector)[self._arrays.group_of]
        scores = middles * (1 + BEST) + group
        first = np.sort(np.array(_first(middles, candidates), np.int64))
        places, highest = self._best_wordings(first, vector)
        scores[first] = middles[first] + BEST * highest + group[first]
        for at in self._same(text):
            scores[at] += EXACT
        best = dict(zip(first.tolist(), zip(places.tolist(), highest.tolist(), strict=True), strict=True))
        found: Floats = scores / (1 + BEST + GROUP + EXACT)
        return found, best

    def _best_wordings(self, entries: NDArray[np.int64], vector: Floats) -> tuple[NDArray[np.int64], Floats]:
        """Return for each of these entries the place of its nearest wording, and the cosine of that."""
        starts = self._arrays.starts[entries]
        lengths = self._arrays.starts[entries + 1] - starts
        rows = ragged(starts, lengths)
        wordings = self._arrays.wordings
        near = cosines(wordings.numbers[rows].astype(np.float32), vector) * wordings.scales[rows]
        firsts = np.cumsum(lengths) - lengths
        best: Floats = np.maximum.reduceat(near, firsts)
        hits = np.flatnonzero(near == np.repeat(best, lengths))
        owners = np.searchsorted(firsts, hits, side="right") - 1
        _, at = np.unique(owners, return_index=True)
        return rows[hits[at]], best

    def middles(self, prefix: str) -> tuple[list[str], Floats]:
        """Return the keys that begin with `prefix`, and the middle of the wordings of each."""
        at = [place for place, key in enumerate(self.keys) if key.startswith(prefix)]
        found: Floats = np.asarray(self._arrays.middles[at], np.float32)
        return [self.keys[place] for place in at], found

    def rank(self, text: str, top: int = 5) -> list[Meant]:
        """Return the nearest entries, best first; equal ones in the order they were given."""
        scores, best = self.nearness(text)
        found = []
        for at in _first(scores, top):
            wording = self.wordings[best[at][0]] if at in best else self._names[at][1][0]
            found.append(Meant(self.keys[at], round(float(scores[at]), 4), wording))
        return found


def _terms_key(text: str) -> str:
    return " ".join(sorted(set(search_terms(text))))


def _by_terms(names: list[tuple[str, list[str]]]) -> dict[str, list[int]]:
    """Map the terms of each wording to the entries that have it."""
    found: dict[str, list[int]] = {}
    for at, (_, some) in enumerate(names):
        for terms in dict.fromkeys(map(_terms_key, some)):
            if terms:
                found.setdefault(terms, []).append(at)
    return found


def _added(rows: Floats, owners: NDArray[np.int64], count: int) -> Floats:
    found = np.zeros((count, rows.shape[1]), np.float32)
    np.add.at(found, owners, rows)
    return found


def _middles(rows: Floats, languages: list[list[str]]) -> Floats:
    """Return the middle of the wordings of each entry, every language of it weighing the same."""
    owners: list[int] = []
    of_entry: list[int] = []
    for entry, some in enumerate(languages):
        known: dict[str, int] = {}
        for lang in some:
            if lang not in known:
                known[lang] = len(of_entry)
                of_entry.append(entry)
            owners.append(known[lang])
    tongues = unit(_added(rows, np.array(owners, np.int64), len(of_entry)))
    return unit(_added(tongues, np.array(of_entry, np.int64), len(languages)))


def _first(scores: Floats, count: int) -> list[int]:
    """Return the places of the highest scores, best first, equal ones in their order."""
    if count < len(scores):
        bound = np.partition(scores, len(scores) - count)[len(scores) - count]
        among = np.flatnonzero(scores >= bound)
    else:
        among = np.arange(len(scores))
    order: list[int] = among[np.argsort(-scores[among], kind="stable")][:count].tolist()
    return order
