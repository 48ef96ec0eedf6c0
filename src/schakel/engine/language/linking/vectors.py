"""Sparse TF-IDF vectors over any features, with cosines by an inverted index in numpy."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class SparseIndex:
    """Holds documents as unit TF-IDF vectors and gives the cosine of a query with each of them.

    `tf` is 1 + ln(count) and `idf` ln((1 + n) / (1 + df)) + 1. A feature no document has takes part in the
    query's length with the weight of the rarest one, so that unknown words lower a score.
    """

    __slots__ = ("_docs", "_idf", "_ids", "_rarest", "_starts", "_weights", "size")

    def __init__(self, documents: Sequence[Iterable[str]]) -> None:
        self.size = len(documents)
        self._ids: dict[str, int] = {}
        features: list[int] = []
        counts: list[int] = []
        lengths: list[int] = []
        for document in documents:
            found = Counter(document)
            features.extend(self._ids.setdefault(name, len(self._ids)) for name in found)
            counts.extend(found.values())
            lengths.append(len(found))
        self._index(np.array(features, np.int32), np.array(counts, np.float32), np.array(lengths, np.int32))

    def _index(self, features: NDArray[np.int32], counts: Floats, lengths: NDArray[np.int32]) -> None:
        rows = np.repeat(np.arange(self.size, dtype=np.int32), lengths)
        frequency = np.bincount(features, minlength=len(self._ids))
        self._rarest = float(np.log((1 + self.size) / 2) + 1)
        self._idf = (np.log((1 + self.size) / (1 + frequency)) + 1).astype(np.float32)
        weights = (1 + np.log(counts)) * self._idf[features]
        norms = np.sqrt(np.bincount(rows, weights * weights, minlength=self.size))
        order = np.argsort(features, kind="stable")
        self._docs = rows[order]
        self._weights = (weights[order] / np.maximum(norms[self._docs], 1e-9)).astype(np.float32)
        self._starts = np.concatenate(([0], np.cumsum(frequency))).astype(np.int64)

    def cosines(self, query: Iterable[str]) -> Floats:
        """Return the cosine of `query` with each document, in document order."""
        found = Counter(query)
        total = np.zeros(self.size, np.float32)
        square = 0.0
        docs: list[NDArray[np.int32]] = []
        weights: list[Floats] = []
        for name, count in found.items():
            feature = self._ids.get(name)
            weight = (1 + float(np.log(count))) * (
                self._rarest if feature is None else float(self._idf[feature])
            )
            square += weight * weight
            if feature is not None:
                part = slice(self._starts[feature], self._starts[feature + 1])
                docs.append(self._docs[part])
                weights.append(self._weights[part] * np.float32(weight))
        if docs:
            total = np.bincount(np.concatenate(docs), np.concatenate(weights), minlength=self.size).astype(
                np.float32
            )
        return total / np.float32(square**0.5 or 1.0)
